import type { Alert, AlertRuleFields } from '@otklik/contract';
import { companyZone, zoneOf, type Company } from '../company/company.ts';
import { uuidOf } from '../platform/uuid-of.ts';
import { afterCommit } from '../platform/database/work.ts';
import type { Services } from '../platform/services.ts';
import type { AlertDesk, Finding } from './alert.ts';
import { deliverJob, escalateJob } from './alert-jobs.ts';
import type { StoredRule } from './alert-rules.store.ts';
import { insertAlert } from './alerts.store.ts';
import { placeInGroup } from './group-messages.store.ts';
import { listMutes, muteOver } from './mutes.store.ts';
import { quietUntil } from './quiet-hours.ts';
import { resolveRecipients, type RecipientName } from './recipients.ts';
import { insertTellings, type NewTelling } from './tellings.store.ts';

/**
 * Writes down what was found, and whom it reaches, in the caller's transaction. A fact that was told before is passed over; one that is
 * muted is written down and told to nobody.
 * @returns the ids of those that are new
 */
export async function raiseAlerts(
  services: Services,
  desk: AlertDesk,
  company: Company,
  stored: StoredRule,
  findings: readonly Finding[],
): Promise<string[]> {
  if (findings.length === 0) return [];
  const { db, workspaceId, now } = desk;
  const mutes = await listMutes(db, workspaceId, now);
  const raised: string[] = [];
  for (const finding of findings) {
    const id = alertIdOf(workspaceId, stored.id, finding.key);
    const mutedBy = muteOver(mutes, company, stored.id, finding.unitId)?.id ?? null;
    const isNew = await insertAlert(db, workspaceId, {
      id,
      ruleId: stored.id,
      kind: stored.rule.condition.kind,
      finding,
      mutedBy,
      now,
    });
    if (!isNew) continue;
    raised.push(id);
    if (mutedBy === null) await tell(services, desk, company, stored, finding, id);
  }
  if (raised.length > 0) afterCommit(db, () => services.live.announce(workspaceId));
  return raised;
}

export function alertIdOf(workspaceId: number, ruleId: number, key: string): Alert['id'] {
  return uuidOf(workspaceId, 'alert', ruleId, key);
}

async function tell(
  services: Services,
  desk: AlertDesk,
  company: Company,
  { id: ruleId, rule }: StoredRule,
  finding: Finding,
  alertId: string,
): Promise<void> {
  const { db, workspaceId, now } = desk;
  const wanted = finding.level === 'alarm' ? [...rule.recipients, ...rule.alarmRecipients] : rule.recipients;
  const recipients = await resolveRecipients(desk, company, wanted, finding);
  const tellings = recipients.map((recipient) => tellingOf(rule, alertId, recipient, 0));
  const group = await placeInGroup(desk, { ruleId, level: finding.level, minutes: rule.groupMinutes });
  const isCarried = tellings.some(({ by }) => by !== 'dashboard');
  const quiet = finding.level === 'alarm' ? null : rule.quietHours;
  const due = quietUntil(quiet, zoneFor(company, finding.unitId), group.due);
  await insertTellings(db, workspaceId, ruleId, tellings, { now, due });
  if (isCarried && (group.wakes || due > group.due))
    await services.jobs.enqueue(db, deliverJob, { workspaceId, ruleId }, due > now ? { startAfter: due } : {});
  if (rule.escalation !== null)
    await services.jobs.enqueue(
      db,
      escalateJob,
      { workspaceId, alertId },
      { startAfter: new Date(now.getTime() + rule.escalation.afterMinutes * 60_000) },
    );
}

/** A person has it in the dashboard in any case; a letter comes on top. */
export function tellingOf(
  rule: Pick<AlertRuleFields, 'byEmail'>,
  alertId: string,
  recipient: RecipientName,
  step: 0 | 1,
): NewTelling {
  const by = recipient.startsWith('door:') ? 'transport' : rule.byEmail ? 'email' : 'dashboard';
  return { alertId, recipient, step, by };
}

function zoneFor(company: Company, unitId: number | null): string {
  return unitId === null ? companyZone(company) : zoneOf(company, unitId);
}
