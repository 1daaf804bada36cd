import type { AlertLevel, AlertRuleFields } from '@otklik/contract';
import { companyZone, zoneOf, type Company } from '../company/company.ts';
import type { Services } from '../platform/services.ts';
import type { AlertDesk } from './alert.ts';
import { deliverJob } from './alert-jobs.ts';
import { placeInGroup } from './group-messages.store.ts';
import { quietUntil } from './quiet-hours.ts';
import { listStaffChats } from '../transports/staff-chats/staff-chats.store.ts';
import { readMember, type RecipientName } from './recipients.ts';
import { insertTellings, type NewTelling, type Step } from './tellings.store.ts';

interface Told {
  readonly alertId: string;
  readonly level: AlertLevel;
  readonly unitId: number | null;
  readonly step: Step;
}

interface Manner {
  readonly id: number;
  readonly rule: Pick<AlertRuleFields, 'byEmail' | 'groupMinutes' | 'quietHours'>;
}

/**
 * Writes down who is told of an alert, and when its message goes: with others of its kind, and a warning not in quiet hours.
 * @returns when they know; those who look into the dashboard know at once
 */
export async function handOut(
  services: Pick<Services, 'jobs'>,
  desk: AlertDesk,
  company: Company,
  { id: ruleId, rule }: Manner,
  told: Told,
  recipients: readonly RecipientName[],
): Promise<Date> {
  const { db, workspaceId, now } = desk;
  const reached = await withChats(desk, rule, recipients);
  const tellings = reached.map((recipient) => tellingOf(rule, told, recipient));
  const kind = told.step === 1 ? 'escalation' : told.level;
  const group = await placeInGroup(desk, { ruleId, kind, minutes: rule.groupMinutes });
  const quiet = told.level === 'alarm' ? null : rule.quietHours;
  const due = quietUntil(quiet, zoneFor(company, told.unitId), group.due);
  await insertTellings(db, workspaceId, ruleId, tellings, { now, due });
  const isCarried = tellings.some(({ by }) => by !== 'dashboard');
  if (isCarried && (group.wakes || due > group.due))
    await services.jobs.enqueue(db, deliverJob, { workspaceId, ruleId }, due > now ? { startAfter: due } : {});
  return isCarried ? due : now;
}

/** Whoever has shown which chat is his is written to there, too. */
async function withChats(
  { db, workspaceId }: AlertDesk,
  { byEmail }: Manner['rule'],
  recipients: readonly RecipientName[],
): Promise<readonly RecipientName[]> {
  if (!byEmail) return recipients;
  const members = recipients.flatMap((recipient) => readMember(recipient) ?? []);
  const chats = await listStaffChats(db, workspaceId, { members });
  const doors = chats
    .filter((chat) => !chat.is_blocked)
    .map((chat): RecipientName => `door:${chat.transport_id}:${chat.id}`);
  return [...new Set([...recipients, ...doors])];
}

/** A person has it in the dashboard in any case; a letter comes on top. */
function tellingOf(
  rule: Pick<AlertRuleFields, 'byEmail'>,
  { alertId, step }: Told,
  recipient: RecipientName,
): NewTelling {
  const by = recipient.startsWith('door:') ? 'transport' : rule.byEmail ? 'email' : 'dashboard';
  return { alertId, recipient, step, by };
}

function zoneFor(company: Company, unitId: number | null): string {
  return unitId === null ? companyZone(company) : zoneOf(company, unitId);
}
