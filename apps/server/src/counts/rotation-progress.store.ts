import { sql, type RawBuilder } from 'kysely';
import type { WorkspaceDb } from '../platform/database/work.ts';

/** One bar of the histogram of one factor or product in one unit: `place` 1 is the lowest score of the scale. */
export interface TurnBar {
  readonly unitId: number;
  readonly id: number;
  /** Of a product, the factor that it was rated by; 0: as a whole. One respondent may rate several. */
  readonly side: number;
  readonly scale: string;
  readonly place: number;
  readonly n: number;
}

interface Where {
  readonly unitIds: readonly number[];
  readonly touchpointId: number;
  readonly since: string;
}

/** Answers to some factors at one touchpoint of these units since a day, from the day cells. */
export function readFactorBars(
  db: WorkspaceDb,
  workspaceId: number,
  asked: Where & { readonly factorIds: readonly number[] },
): Promise<readonly TurnBar[]> {
  const isAsked = sql`m.role = 'satisfaction' and m.factor_id = any(${[...asked.factorIds]}::integer[])`;
  return readBars(db, workspaceId, asked, { id: sql`m.factor_id`, side: sql`0`, isAsked });
}

/** Answers about products there. */
export function readProductBars(db: WorkspaceDb, workspaceId: number, asked: Where): Promise<readonly TurnBar[]> {
  const isAsked = sql`m.role in ('satisfaction', 'nps', 'effort') and c.product_id > 0`;
  return readBars(db, workspaceId, asked, { id: sql`c.product_id`, side: sql`coalesce(m.factor_id, 0)`, isAsked });
}

interface Bars {
  readonly id: RawBuilder<unknown>;
  readonly side: RawBuilder<unknown>;
  readonly isAsked: RawBuilder<unknown>;
}

async function readBars(db: WorkspaceDb, workspaceId: number, where: Where, bars: Bars): Promise<readonly TurnBar[]> {
  const { rows } = await sql<{ unit_id: number; id: number; side: number; scale: string; place: number; n: string }>`
    select c.unit_id, ${bars.id} as id, ${bars.side} as side, m.scale, bar.place::integer as place, sum(bar.n) as n
    from cells_day_now c
      join measures m on m.workspace_id = ${workspaceId} and m.id = c.measure_id
      cross join lateral unnest(c.n) with ordinality as bar(n, place)
    where c.workspace_id = ${workspaceId} and c.slice = 0 and c.slice_id = 0 and c.day >= ${where.since}::date
      and c.touchpoint_id = ${where.touchpointId} and c.unit_id = any(${[...where.unitIds]}::integer[]) and ${bars.isAsked}
    group by 1, 2, 3, m.scale, bar.place`.execute(db);
  return rows.map(({ unit_id: unitId, n, ...bar }) => ({ ...bar, unitId, n: Number(n) }));
}

/** `modeNumbers.invited` of responses, which stand further along. */
const INVITED = 2;

/** Answers to one factor on one day of a unit: how a replay lets them come and grow old. */
export interface FactorDay {
  readonly unitId: number;
  readonly factorId: number;
  /** The day's beginning in UTC, in seconds. */
  readonly at: number;
  readonly isInvited: boolean;
  readonly n: number;
}

export async function readFactorDays(
  db: WorkspaceDb,
  workspaceId: number,
  asked: { readonly factorIds: readonly number[]; readonly touchpointId: number; readonly since: string },
): Promise<readonly FactorDay[]> {
  const { rows } = await sql<{ unit_id: number; factor_id: number; at: number; invited: boolean; n: string }>`
    select c.unit_id, m.factor_id, extract(epoch from c.day)::float8 as at, c.mode = ${sql.lit(INVITED)} as invited, sum(counted.n) as n
    from cells_day_now c
      join measures m on m.workspace_id = ${workspaceId} and m.id = c.measure_id
      cross join lateral (select sum(bar) as n from unnest(c.n) as bar) counted
    where c.workspace_id = ${workspaceId} and c.slice = 0 and c.slice_id = 0 and c.day >= ${asked.since}::date
      and c.touchpoint_id = ${asked.touchpointId} and m.role = 'satisfaction' and m.factor_id = any(${[...asked.factorIds]}::integer[])
    group by c.unit_id, m.factor_id, c.day, c.mode = ${sql.lit(INVITED)}`.execute(db);
  return rows.map((row) => ({
    unitId: row.unit_id,
    factorId: row.factor_id,
    at: row.at,
    isInvited: row.invited,
    n: Number(row.n),
  }));
}
