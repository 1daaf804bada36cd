import type { Alert } from '@otklik/contract';
import type { Company } from '../company/company.ts';
import { uuidOf } from '../platform/uuid-of.ts';
import { afterCommit } from '../platform/database/work.ts';
import type { Services } from '../platform/services.ts';
import type { AlertDesk, Finding } from './alert.ts';
import { planEscalation } from './alert-jobs.ts';
import { holdRule, type StoredRule } from './alert-rules.store.ts';
import { addPromises, endAlerts, insertAlert, waitingAlerts } from './alerts.store.ts';
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
  let hasJoined = false;
  for (const finding of findings) {
    const id = alertIdOf(workspaceId, stored.id, finding.key);
    const mutedBy = muteOver(mutes, company, stored.id, finding.unitId)?.id ?? null;
    if (mutedBy === null && (await joinStanding(desk, stored, finding))) {
      hasJoined = true;
      continue;
    }
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
  if (raised.length > 0 || hasJoined) afterCommit(db, () => services.live.announce(workspaceId));
  return raised;
}

/**
 * Promises of one case are one thing to hear of: while nobody has taken the alert about the first, the others are added to it, and what
 * was a warning passes into the alarm. @returns whether it was added to one that is there
 */
async function joinStanding(desk: AlertDesk, stored: StoredRule, finding: Finding): Promise<boolean> {
  const { promises } = finding.figure;
  if (promises.length === 0) return false;
  const { db, workspaceId, now } = desk;
  // Two promises of a case may be broken in one second, and heard by two workers.
  await holdRule(db, workspaceId, stored.id);
  const standing = await waitingAlerts(db, workspaceId, stored.id, finding.subject);
  const same = standing.find(({ level }) => level === 'alarm' || level === finding.level);
  if (same !== undefined) {
    // A second promise that is only close to its end is not among the broken ones.
    if (same.level === finding.level) await addPromises(db, workspaceId, same.id, promises);
    return true;
  }
  await endAlerts(db, workspaceId, standing, now);
  return false;
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
  const wanted = finding.level === 'alarm' ? [...rule.recipients, ...rule.alarmRecipients] : rule.recipients;
  const recipients = await resolveRecipients(desk, company, wanted, finding);
  const { level, unitId } = finding;
  const knownAt = await handOut(services, desk, company, stored, { alertId, level, unitId, step: 0 }, recipients);
  if (rule.escalation !== null)
    await planEscalation(services, desk, { alertId, knownAt, handedAt: null, ...rule.escalation });
}
