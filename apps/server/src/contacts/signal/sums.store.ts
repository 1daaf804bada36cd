import { sql } from 'kysely';
import type { WorkspaceDb } from '../../platform/database/work.ts';
import { splitIntoCells, type Period } from '../../platform/period.ts';

export type CellGrouping = 'touchpoint' | 'team' | 'topic' | 'unit';

/** Which cells: null means all. The company's own cells are read where no unit is asked for. */
export interface CellFilter {
  readonly units: readonly number[] | null;
  readonly touchpoints: readonly number[] | null;
  readonly teams: readonly number[] | null;
  readonly topics: readonly number[] | null;
}

/** A sum over cells: of one group, in one month (for its price) or one bucket of the trend. */
export interface CellSum {
  readonly groupId: number;
  readonly start: string;
  readonly class: number;
  readonly backOffice: boolean;
  readonly n: number;
  readonly identified: number;
  readonly eligible: number;
  readonly resolved: number;
  readonly solved: number;
}

export type Bucket = 'day' | 'week' | 'month';

/** Sums of a period by month, over month cells and the fewest day cells. */
export async function sumPeriod(
  db: WorkspaceDb,
  workspaceId: number,
  filter: CellFilter,
  by: CellGrouping,
  period: Period,
): Promise<CellSum[]> {
  if (period.to < period.from) return [];
  const parts = splitIntoCells(period);
  const grains = parts.map(({ cells }) => (cells === 'day' ? 1 : 2));
  const given = sql`unnest(${grains}::smallint[], ${parts.map(({ sign }) => sign)}::integer[], ${parts.map((part) => part.period.from)}::date[],
    ${parts.map((part) => part.period.to)}::date[]) as p (grain, sign, from_day, to_day)`;
  const { rows } = await sql<CellSum>`
    select ${groupOf(by)}, date_trunc('month', c.day::timestamp)::date as start, c.class, c.back_office as "backOffice",
      sum(p.sign * c.n)::integer as n, sum(p.sign * c.identified)::integer as identified, sum(p.sign * c.eligible)::integer as eligible,
      sum(p.sign * c.resolved)::integer as resolved, sum(p.sign * c.solved)::integer as solved
    from ${given} join contact_cells c on c.workspace_id = ${workspaceId} and c.grain = p.grain and c.unit_id = any(${unitsOf(filter, by)}::integer[])
      and c.day between p.from_day and p.to_day
    where true ${among(filter)}
    group by 1, 2, 3, 4`.execute(db);
  return rows;
}

/** The same by buckets of the trend, from cells of one grain. */
export async function sumBuckets(
  db: WorkspaceDb,
  workspaceId: number,
  filter: CellFilter,
  by: CellGrouping,
  asked: { readonly period: Period; readonly bucket: Bucket },
): Promise<CellSum[]> {
  const { period, bucket } = asked;
  const { rows } = await sql<CellSum>`
    select ${groupOf(by)}, date_trunc(${sql.lit(bucket)}, c.day::timestamp)::date as start, 0 as class, false as "backOffice",
      sum(c.n)::integer as n, 0 as identified, 0 as eligible, 0 as resolved, 0 as solved
    from contact_cells c
    where c.workspace_id = ${workspaceId} and c.grain = ${bucket === 'month' ? 2 : 1} and c.unit_id = any(${unitsOf(filter, by)}::integer[])
      and c.day between ${period.from}::date and ${period.to}::date ${among(filter)}
    group by 1, 2`.execute(db);
  return rows;
}

/** Every day's cells with their classes: what a look by the clock judges, whatever stretch it then takes. */
export async function sumDays(
  db: WorkspaceDb,
  workspaceId: number,
  filter: CellFilter,
  by: CellGrouping,
  period: Period,
): Promise<CellSum[]> {
  const { rows } = await sql<CellSum>`
    select ${groupOf(by)}, c.day::text as start, c.class, c.back_office as "backOffice", sum(c.n)::integer as n,
      sum(c.identified)::integer as identified, sum(c.eligible)::integer as eligible, sum(c.resolved)::integer as resolved,
      sum(c.solved)::integer as solved
    from contact_cells c
    where c.workspace_id = ${workspaceId} and c.grain = 1 and c.unit_id = any(${unitsOf(filter, by)}::integer[])
      and c.day between ${period.from}::date and ${period.to}::date ${among(filter)}
    group by 1, 2, 3, 4 having sum(c.n) > 0`.execute(db);
  return rows;
}

function groupOf(by: CellGrouping) {
  return sql`${sql.ref(`c.${by}_id`)} as "groupId"`;
}

/** Unit 0 is the whole company; a grouping by unit comes with the list of them. */
function unitsOf(filter: CellFilter, by: CellGrouping): number[] {
  if (filter.units !== null) return [...filter.units];
  if (by === 'unit') throw new TypeError('a grouping by unit needs the list of units');
  return [0];
}

function among(filter: CellFilter) {
  const lists = [
    ['touchpoint_id', filter.touchpoints],
    ['team_id', filter.teams],
    ['topic_id', filter.topics],
  ] as const;
  return sql.join(
    lists.flatMap(([column, ids]) =>
      ids === null ? [] : [sql`and ${sql.ref(`c.${column}`)} = any(${[...ids]}::integer[])`],
    ),
    sql` `,
  );
}
