import { sql } from 'kysely';
import type { WorkspaceDb } from '../../platform/database/work.ts';
import type { Policy } from '../core/policy.ts';

/** Answers within the window of each touchpoint that asks less, or nobody, at its target; nothing is read when none does. */
export async function answersOfTargets(
  db: WorkspaceDb,
  workspaceId: number,
  policy: Policy,
  now: Date,
): Promise<Map<number, number>> {
  const targets = [...policy.touchpoints.values()].flatMap(({ touchpointId, sampling: { target } }) =>
    target !== null && target.whenReached !== 'go_on' ? [{ touchpointId, days: target.windowDays }] : [],
  );
  if (targets.length === 0) return new Map();
  const { rows } = await sql<{ touchpoint_id: number; answered: number }>`
    select d.touchpoint_id, sum(d.answered)::integer as answered
    from unnest(${targets.map(({ touchpointId }) => touchpointId)}::integer[], ${targets.map(({ days }) => days)}::integer[]) t(id, days)
    join invited_days d on d.workspace_id = ${workspaceId} and d.touchpoint_id = t.id
      and d.day > (${now}::timestamptz at time zone 'UTC')::date - t.days
    group by d.touchpoint_id`.execute(db);
  return new Map(rows.map(({ touchpoint_id: id, answered }) => [id, answered]));
}
