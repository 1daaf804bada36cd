import { randomUUID } from 'node:crypto';
import { z } from 'zod';
import { companyOf } from '../company/company.snapshot.ts';
import { readContacts } from '../interactions/contacts.ts';
import { audit } from '../platform/audit.ts';
import { inWorkspace, type Work } from '../platform/database/work.ts';
import type { Services } from '../platform/services.ts';
import { prepare, type Prepared } from '../transports/message/prepare.ts';
import { putBack } from '../transports/outbox/take-turn.ts';
import { findHeld, insertAttempt, listEnded, type AttemptRow } from './attempts.store.ts';
import { policyForCalls, type DialList } from './dial-list.ts';
import { lockDialLists, nextNumberAt, takeDueNumber } from './numbers.store.ts';
import { cellsOf, isIn } from './quotas.service.ts';

/** A closed browser gives its number back after this long; an open one gives a sign of life three times as often. */
export const HELD_MS = 90_000;
/** Numbers that may not be dialled now are put aside one after the other; after so many the interviewer presses again. */
const MOST_PUT_ASIDE = 50;
/** Somebody is on the line who may fill the last place of the cell. */
const CELL_WAIT_MS = 5 * 60_000;
const HOUR_MS = 3_600_000;

export type Caller = Omit<Work, 'db'>;

type TakenNumber =
  | { readonly attempt: AttemptRow }
  | { readonly attempt: null; readonly reason: 'paused' | 'nobody_now' | 'empty'; readonly nextAt: Date | null };

/** What the interviewer reads; kept sealed as long as he holds the number. */
export const heldContent = z.object({
  name: z.string().nullable(),
  phone: z.string(),
  language: z.string(),
  opening: z.string(),
  consent: z.string(),
});

/** The next number of a list for one interviewer; the one that he holds, if he does. One transaction, one at a time in a company. */
export async function takeNumber(services: Services, caller: Caller, list: DialList): Promise<TakenNumber> {
  const interviewer = await nameOf(services, caller);
  const { workspaceId, transportId } = list.desk;
  return inWorkspace(services.db, workspaceId, async (db) => {
    const work = { ...caller, db };
    await lockDialLists(db, workspaceId);
    const held = await findHeld(db, workspaceId, caller.actor.id);
    if (held !== undefined) return { attempt: held };
    const inForce = await policyForCalls(db, workspaceId);
    if (list.row.paused_at !== null || list.row.archived_at !== null || inForce.isPaused)
      return { attempt: null, reason: 'paused', nextAt: null };
    const desk = { ...list.desk, interviewer };
    for (let aside = 0; aside < MOST_PUT_ASIDE; aside++) {
      const row = await oneDue(work, list);
      if (row === null) break;
      const [prepared] = await prepare(desk, db, [row], inForce);
      if (prepared === undefined) break;
      const stopped = 'outgoing' in prepared ? await stoppedByQuota(work, list, prepared) : prepared;
      if (stopped === null && 'outgoing' in prepared) return { attempt: await open(services, work, list, prepared) };
      await putBack(desk, db, stopped === null ? [] : [stopped]);
    }
    const nextAt = await nextNumberAt(db, { workspaceId, transportId });
    return { attempt: null, reason: nextAt === null ? 'empty' : 'nobody_now', nextAt };
  });
}

async function oneDue({ db, actor, now }: Work, { desk, settings }: DialList) {
  const wanted = {
    now,
    interviewerId: actor.id,
    unitIds: actor.unitIds,
    calledSince: new Date(now.getTime() - settings.gapHours * HOUR_MS),
  };
  return (
    (await takeDueNumber(db, desk, { ...wanted, isCallBack: true })) ??
    (await takeDueNumber(db, desk, { ...wanted, isCallBack: false }))
  );
}

/** A full cell is left for good; one that those on the line may fill is waited for. */
async function stoppedByQuota(
  work: Work,
  { desk }: DialList,
  { row, invitation }: Extract<Prepared, { outgoing: unknown }>,
): Promise<Prepared | null> {
  if (invitation === null) return null;
  const cells = (await cellsOf(desk.company, work.db, desk.workspaceId, desk.transportId)).filter((cell) =>
    isIn(cell, invitation),
  );
  if (cells.some(({ done, most }) => done >= most))
    return { row, invitation, verdict: { go: false, reason: 'quota_filled', nextWay: false } };
  if (cells.some(({ done, onCall, most }) => done + onCall >= most))
    return {
      row,
      invitation,
      verdict: { waitUntil: new Date(work.now.getTime() + CELL_WAIT_MS), reason: 'quota_waiting' },
    };
  return null;
}

async function open(
  services: Services,
  work: Work,
  list: DialList,
  { row, invitation, outgoing, where }: Extract<Prepared, { outgoing: unknown }>,
): Promise<AttemptRow> {
  const { db, workspaceId, now, actor } = work;
  if (invitation === null) throw new RangeError(`number ${row.id} of a dial list belongs to no invitation`);
  const before = await listEnded(db, workspaceId, row.id);
  const customerIds = row.customer_id === null ? [] : [row.customer_id];
  const contacts = await readContacts(work, services.secrets, customerIds, 'interview');
  const content: z.input<typeof heldContent> = {
    name: contacts.get(row.customer_id ?? '')?.name ?? null,
    phone: outgoing.to,
    language: outgoing.language,
    opening: outgoing.content.text,
    consent: outgoing.content.consent ?? '',
  };
  const attempt = await insertAttempt(db, {
    workspace_id: workspaceId,
    id: randomUUID(),
    transport_id: list.desk.transportId,
    message_id: row.id,
    claim: row.attempts,
    invitation_id: invitation.id,
    customer_id: row.customer_id,
    unit_id: invitation.unit_id,
    interviewer_id: actor.id,
    zone: where.zone,
    country: where.country,
    opened_at: now,
    held_until: new Date(now.getTime() + HELD_MS),
    content: services.secrets.encrypt(JSON.stringify(content)),
    // The same customer is asked about the same factors when he is called again.
    turn: before.find(({ turn }) => turn !== null)?.turn ?? null,
  });
  await audit(work, {
    action: 'number.open',
    subject: { kind: 'invitation', id: invitation.id },
    after: { interviewId: attempt.id, dialListId: list.desk.transportId },
  });
  return attempt;
}

async function nameOf(services: Services, { actor, workspaceId }: Caller): Promise<string | undefined> {
  const company = await companyOf(services.db, workspaceId);
  return company.members.find(({ userId }) => userId === actor.id)?.displayName;
}
