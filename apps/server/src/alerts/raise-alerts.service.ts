import type { Alert } from '@otklik/contract';
import type { Company } from '../company/company.ts';
import { uuidOf } from '../platform/uuid-of.ts';
import { afterCommit } from '../platform/database/work.ts';
import type { Services } from '../platform/services.ts';
import type { AlertDesk, Finding } from './alert.ts';
import { escalateJob } from './alert-jobs.ts';
import type { StoredRule } from './alert-rules.store.ts';
import { insertAlert } from './alerts.store.ts';
import { handOut } from './hand-out.ts';
import { listMutes, muteOver } from './mutes.store.ts';
import { resolveRecipients } from './recipients.ts';

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
  stored: StoredRule,
  finding: Finding,
  alertId: string,
): Promise<void> {
  const { rule } = stored;
  const { db, workspaceId } = desk;
  const wanted = finding.level === 'alarm' ? [...rule.recipients, ...rule.alarmRecipients] : rule.recipients;
  const recipients = await resolveRecipients(desk, company, wanted, finding);
  const { level, unitId } = finding;
  const knownAt = await handOut(services, desk, company, stored, { alertId, level, unitId, step: 0 }, recipients);
  if (rule.escalation === null) return;
  // Nobody can be late with what he has not heard of yet.
  const startAfter = new Date(knownAt.getTime() + rule.escalation.afterMinutes * 60_000);
  await services.jobs.enqueue(db, escalateJob, { workspaceId, alertId }, { startAfter });
}
