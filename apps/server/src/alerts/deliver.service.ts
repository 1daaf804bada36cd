import type { AlertTelling, Language } from '@otklik/contract';
import { companyOf } from '../company/company.snapshot.ts';
import type { Company } from '../company/company.ts';
import { uuidOf } from '../platform/uuid-of.ts';
import { writeToMember } from '../transports/email/write-to-member.ts';
import { inWorkspace } from '../platform/database/work.ts';
import type { Services } from '../platform/services.ts';
import { lookOf } from '../surveys/respondent-company.ts';
import { publicOrigin } from '../transports/providers/public-origin.ts';
import { openStaffChats } from '../transports/staff-chats/staff-chats.store.ts';
import { sendWritten } from '../transports/message/give-words.ts';
import { withoutAddress } from '../transports/providers/without-address.ts';
import type { AlertDesk } from './alert.ts';
import { deliverJob } from './alert-jobs.ts';
import { findRule } from './alert-rules.store.ts';
import { listAlerts, presentAlert } from './alerts.store.ts';
import { beginWindow } from './group-messages.store.ts';
import { readDoor, readMember } from './recipients.ts';
import { claimTellings, settleTellings, whyTold, type Claimed } from './tellings.store.ts';
import { messageOf } from './words-of-message.ts';

/** Longer than any mail server is waited for. */
const ORPHAN_MS = 3 * 60_000;
const DAY_MS = 86_400_000;
/** A mail server that is down: tried again, until the alert is no news any more. */
const AGAIN_MS = 60_000;
const GIVEN_UP_MS = DAY_MS;

const sent = { state: 'sent', reason: null } as const;

type Told = ReturnType<typeof presentAlert>;
interface Batch {
  readonly recipient: string;
  readonly tellings: readonly Claimed[];
  readonly alerts: readonly { readonly alert: Told; readonly why: AlertTelling['why'] }[];
}

/** Gathers what is due of a rule into one message for each recipient. Letters go after the commit: they cannot be taken back. */
export async function deliver(services: Services, workspaceId: number, ruleId: number): Promise<void> {
  const company = await companyOf(services.db, workspaceId);
  const { language } = await lookOf(services.db, workspaceId);
  const letters = await inWorkspace(services.db, workspaceId, async (db) => {
    const desk = { db, workspaceId, now: services.now() };
    const batches = await claim(desk, ruleId);
    const doors = batches.filter(({ recipient }) => readDoor(recipient) !== null);
    const chats = doors.flatMap(({ recipient }) => readDoor(recipient)?.addressId ?? []);
    const open = await openStaffChats(db, workspaceId, chats);
    for (const batch of doors) {
      const chat = readDoor(batch.recipient)?.addressId ?? null;
      if (chat === null || open.has(chat)) await handToDoor(services, desk, { company, language }, batch);
      // He wants to hear no more there, or works here no longer.
      else await settleTellings(db, workspaceId, batch.tellings, 'dropped', { now: desk.now });
    }
    return batches.filter(({ recipient }) => readMember(recipient) !== null);
  });
  for (const batch of letters) await write(services, workspaceId, ruleId, company, batch);
}

async function claim(desk: AlertDesk, ruleId: number): Promise<Batch[]> {
  const { db, workspaceId, now } = desk;
  const claimed = await claimTellings(db, workspaceId, ruleId, now, new Date(now.getTime() - ORPHAN_MS));
  const rule = await findRule(db, workspaceId, ruleId);
  if (rule !== undefined) await beginWindow(desk, ruleId, rule.rule.groupMinutes);
  if (claimed.length === 0) return [];
  const ids = [...new Set(claimed.map((one) => one.alert_id))];
  const rows = await listAlerts(db, workspaceId, { seen: null, recipient: '', ids, limit: ids.length });
  const alerts = new Map(rows.map((row) => [row.id, presentAlert(row)]));
  const isStale = (one: Claimed) => {
    const alert = alerts.get(one.alert_id);
    // What somebody took before those above, or a colleague, heard of it; a message of a rule that was withdrawn.
    return (
      alert === undefined || (rule === undefined && one.step !== 2) || (one.step !== 0 && alert.acknowledgedAt !== null)
    );
  };
  await settleTellings(db, workspaceId, claimed.filter(isStale), 'dropped', { now });
  const going = claimed.filter((one) => !isStale(one));
  return [...Map.groupBy(going, ({ recipient }) => recipient)].map(([recipient, tellings]) => ({
    recipient,
    tellings,
    alerts: tellings.flatMap((one) => {
      const alert = alerts.get(one.alert_id);
      return alert === undefined ? [] : [{ alert, why: whyTold[one.step] }];
    }),
  }));
}

/** What a mail server, or the way to it, says: of whom the letter is for, nothing is kept. */
function toldBy(error: unknown): string {
  return withoutAddress(error instanceof Error ? error.message : String(error)).slice(0, 500);
}

/** In the outbox and told, in one transaction: it goes once, whatever dies. */
async function handToDoor(
  services: Services,
  desk: AlertDesk,
  { company, language }: { readonly company: Company; readonly language: Language },
  batch: Batch,
): Promise<void> {
  const door = readDoor(batch.recipient);
  if (door === null) return;
  const { db, workspaceId, now } = desk;
  const origin = publicOrigin(services.config);
  const message = messageOf(company, language, batch.alerts, origin);
  const told = batch.tellings.map((one) => `${one.alert_id}${one.step}`);
  const messageId = uuidOf(workspaceId, 'alert-message', batch.recipient, ...told.toSorted());
  await sendWritten(services, db, workspaceId, [
    {
      id: messageId,
      transportId: door.transportId,
      purpose: 'notice',
      customerId: null,
      addressId: door.addressId,
      content: {
        language,
        subject: message.subject,
        text: inOne(message),
        link: `${origin}/alerts`,
        event: {
          type: 'alert.raised',
          fields: {
            text: message.subject,
            alerts: batch.alerts.map(({ alert, why }) => ({
              ...alert,
              why,
              address: `${origin}${alert.link}`,
            })),
          },
        },
      },
      expiresAt: new Date(now.getTime() + DAY_MS),
    },
  ]);
  await settleTellings(db, workspaceId, batch.tellings, 'sent', { now, messageId });
}

/** A chat has no subject: it stands before the text, which need not begin with the same words again. */
function inOne({ subject, text }: ReturnType<typeof messageOf>): string {
  const head = subject.slice(subject.indexOf(': ') + 2);
  return text.startsWith(head) ? `${subject}${text.slice(head.length)}` : `${subject}\n\n${text}`;
}

async function write(
  services: Services,
  workspaceId: number,
  ruleId: number,
  company: Company,
  batch: Batch,
): Promise<void> {
  const userId = readMember(batch.recipient);
  if (userId === null) return;
  const origin = publicOrigin(services.config);
  const { state, reason } = await writeToMember(services, workspaceId, userId, (language) =>
    messageOf(company, language, batch.alerts, origin),
  ).then(
    (fate) => (fate === 'sent' ? sent : { state: 'failed' as const, reason: fate }),
    (error: unknown) => {
      services.log.warn({ err: error, workspaceId }, 'alerts: a letter could not be handed over');
      const isNews = batch.alerts.some(
        ({ alert }) => services.now().getTime() - alert.raisedAt.getTime() < GIVEN_UP_MS,
      );
      return { state: isNews ? ('waiting' as const) : ('failed' as const), reason: toldBy(error) };
    },
  );
  await inWorkspace(services.db, workspaceId, async (db) => {
    const now = services.now();
    const due = new Date(now.getTime() + AGAIN_MS);
    await settleTellings(db, workspaceId, batch.tellings, state, {
      now,
      reason,
      ...(state === 'waiting' ? { due } : {}),
    });
    if (state === 'waiting') await services.jobs.enqueue(db, deliverJob, { workspaceId, ruleId }, { startAfter: due });
  });
}
