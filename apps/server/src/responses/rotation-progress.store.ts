import { sql } from 'kysely';
import type { WorkspaceDb } from '../platform/database/work.ts';

/** One bar of one factor's histogram: `place` 1 is the lowest score of the scale. */
export interface FactorBar {
  readonly factorId: number;
  readonly scale: string;
  readonly place: number;
  readonly n: number;
}

/** Answers to some factors at one touchpoint of these units since a day, from the day cells. */
export async function readFactorBars(
  db: WorkspaceDb,
  workspaceId: number,
  asked: {
    readonly factorIds: readonly number[];
    readonly unitIds: readonly number[];
    readonly touchpointId: number;
    readonly since: string;
  },
): Promise<readonly FactorBar[]> {
  const { rows } = await sql<{ factor_id: number; scale: string; place: number; n: string }>`
    select m.factor_id, m.scale, bar.place::integer as place, sum(bar.n) as n
    from cells_day_now c
      join measures m on m.workspace_id = ${workspaceId} and m.id = c.measure_id
      cross join lateral unnest(c.n) with ordinality as bar(n, place)
    where c.workspace_id = ${workspaceId} and c.slice = 0 and c.slice_id = 0 and c.day >= ${asked.since}::date
      and c.touchpoint_id = ${asked.touchpointId} and c.unit_id = any(${[...asked.unitIds]}::integer[])
      and m.role = 'satisfaction' and m.factor_id = any(${[...asked.factorIds]}::integer[])
    group by m.factor_id, m.scale, bar.place`.execute(db);
  return rows.map((row) => ({ factorId: row.factor_id, scale: row.scale, place: row.place, n: Number(row.n) }));
}
