import { sql } from 'kysely';
import type { AlertLevel } from '@otklik/contract';
import type { AlertDesk } from './alert.ts';

interface Group {
  readonly ruleId: number;
  readonly kind: AlertLevel | 'escalation';
  readonly minutes: number;
}

/**
 * When an alert's message goes: at once, if the rule has been quiet for the window; else with all others at its end. The row is locked,
 * so alerts of one rule and kind take their turns. `wakes`: nobody has planned the window's end yet.
 */
export async function placeInGroup(
  { db, workspaceId, now }: AlertDesk,
  { ruleId, kind, minutes }: Group,
): Promise<{ readonly due: Date; readonly wakes: boolean }> {
  if (minutes === 0) return { due: now, wakes: true };
  const end = new Date(now.getTime() + minutes * 60_000);
  await sql`insert into alert_groups (workspace_id, rule_id, level, free_at) values (${workspaceId}, ${ruleId}, ${kind}, ${now})
    on conflict (workspace_id, rule_id, level) do nothing`.execute(db);
  const { rows } = await sql<{ free_at: Date; wake_at: Date | null }>`select free_at, wake_at from alert_groups
    where workspace_id = ${workspaceId} and rule_id = ${ruleId} and level = ${kind} for update`.execute(db);
  const [known] = rows;
  if (known === undefined || known.free_at <= now) {
    await sql`update alert_groups set free_at = ${end}, wake_at = null
      where workspace_id = ${workspaceId} and rule_id = ${ruleId} and level = ${kind}`.execute(db);
    return { due: now, wakes: true };
  }
  const isPlanned = known.wake_at !== null;
  if (!isPlanned) {
    // The gathered message opens a window of its own.
    await sql`update alert_groups set wake_at = free_at
      where workspace_id = ${workspaceId} and rule_id = ${ruleId} and level = ${kind}`.execute(db);
  }
  return { due: known.free_at, wakes: !isPlanned };
}

/** A gathered message has gone: the next window begins with it. */
export async function beginWindow({ db, workspaceId, now }: AlertDesk, ruleId: number, minutes: number): Promise<void> {
  const end = new Date(now.getTime() + minutes * 60_000);
  await sql`update alert_groups set free_at = ${end}, wake_at = null
    where workspace_id = ${workspaceId} and rule_id = ${ruleId} and wake_at <= ${now}`.execute(db);
}
