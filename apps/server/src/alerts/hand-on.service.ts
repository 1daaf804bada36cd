import type { Company } from '../company/company.ts';
import { audit } from '../platform/audit.ts';
import { afterCommit, type Work } from '../platform/database/work.ts';
import { invalidField, Problem } from '../platform/errors.ts';
import type { Services } from '../platform/services.ts';
import { memberActor } from '../people/members/member-actor.ts';
import { planEscalation } from './alert-jobs.ts';
import { findRule } from './alert-rules.store.ts';
import { handAlertsOn, listAlerts, type AlertFilter, type AlertRow } from './alerts.store.ts';
import { handOut } from './hand-out.ts';

interface HandedOn {
  readonly ids: readonly string[];
  readonly to: string;
  readonly note: string | null;
}

/**
 * Gives alerts to a colleague, who is told of them at once, whatever their rule says of letters and of gathering. What somebody had taken
 * waits again, for him; the time after which those above hear of it begins anew. What has passed by itself stays as it is.
 * @param seen whose alerts the actor sees
 * @returns how many were given
 * @throws Problem `not_found` of an alert that the actor does not see; of the colleague, which field and why
 */
export async function handOn(
  services: Services,
  work: Work,
  company: Company,
  seen: Pick<AlertFilter, 'seen' | 'recipient'>,
  { ids, to, note }: HandedOn,
): Promise<number> {
  const { db, workspaceId, now } = work;
  const rows = await listAlerts(db, workspaceId, { ...seen, ids, limit: ids.length });
  if (rows.length < new Set(ids).size) throw new Problem('not_found');
  await assertMaySee(work, company, to, rows);
  const handed = await handAlertsOn(db, workspaceId, ids, { to, by: work.actor.id, at: now, note });
  const desk = { db, workspaceId, now };
  for (const { id: alertId, rule_id: ruleId, level, unit_id: unitId, escalated_at: escalatedAt } of handed) {
    const stored = await findRule(db, workspaceId, ruleId);
    // A rule that was withdrawn has still raised what it has raised.
    const rule = { quietHours: null, ...stored?.rule, byEmail: true, groupMinutes: 0 };
    const told = { alertId, level, unitId, step: 2 } as const;
    const knownAt = await handOut(services, desk, company, { id: ruleId, rule }, told, [`member:${to}`]);
    const escalation = stored?.rule.escalation ?? null;
    if (escalation !== null && escalatedAt === null)
      await planEscalation(services, desk, { alertId, handedAt: now, knownAt, ...escalation });
    await audit(work, { action: 'alert.hand_on', subject: { kind: 'alert', id: alertId }, after: { to, note } });
  }
  afterCommit(db, () => services.live.announce(workspaceId));
  return handed.length;
}

/** What is about one answer or case may be given only to who sees its place. */
async function assertMaySee(work: Work, company: Company, to: string, rows: readonly AlertRow[]): Promise<void> {
  const colleague = await memberActor(work.db, work.workspaceId, to);
  if (colleague === null) throw invalidField('to', 'unknown', 'names nobody of this company');
  const { unitIds } = colleague;
  if (unitIds === 'all') return;
  const own = new Set(unitIds);
  const hidden = rows.find(
    ({ subject_kind: kind, unit_id: unitId }) =>
      (kind === 'answer' || kind === 'case') && (unitId === null || !own.has(unitId)),
  );
  if (hidden === undefined) return;
  const unit = hidden.unit_id === null ? undefined : company.units.byId.get(hidden.unit_id);
  throw invalidField('to', 'not_allowed', `does not see ${unit?.name ?? 'the place of this alert'}`);
}
