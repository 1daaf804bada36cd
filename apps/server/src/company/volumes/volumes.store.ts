import type { VolumeDay } from '@otklik/contract';
import { sql } from 'kysely';
import type { WorkspaceDb } from '../../platform/database/work.ts';

export interface VolumeFilter {
  readonly from: string;
  readonly to: string;
  /** Undefined: all. */
  readonly unitIds?: readonly number[] | undefined;
  readonly teamIds?: readonly number[] | undefined;
  /** All units and teams together, one row a day: a year of fifty units is read as a year. */
  readonly isSummed?: boolean | undefined;
}

export async function listTyped(
  db: WorkspaceDb,
  workspaceId: number,
  seriesId: number,
  filter: VolumeFilter,
): Promise<VolumeDay[]> {
  const columns = filter.isSummed
    ? sql`null::integer as "unitId", null::integer as "teamId", sum(amount) as amount`
    : sql`nullif(unit_id, 0) as "unitId", nullif(team_id, 0) as "teamId", amount`;
  const { rows } = await sql<VolumeDay>`
    select day, ${columns} from volume_days
    where workspace_id = ${workspaceId} and series_id = ${seriesId} and day between ${filter.from}::date and ${filter.to}::date
      ${filter.unitIds === undefined ? sql`` : sql`and unit_id = any(${[...filter.unitIds]}::integer[])`}
      ${filter.teamIds === undefined ? sql`` : sql`and team_id = any(${[...filter.teamIds]}::integer[])`}
    ${filter.isSummed ? sql`group by day order by day` : sql`order by day, unit_id, team_id`}`.execute(db);
  return rows;
}

/** Counted on reading from what the interactions counted: it cannot drift from them. */
export async function listDerived(
  db: WorkspaceDb,
  workspaceId: number,
  touchpointId: number,
  filter: VolumeFilter,
): Promise<VolumeDay[]> {
  const { rows } = await sql<VolumeDay>`
    select day, ${filter.isSummed ? sql`null::integer` : sql`unit_id`} as "unitId", null::integer as "teamId", sum(n)::bigint as amount
    from served_counts
    where workspace_id = ${workspaceId} and touchpoint_id = ${touchpointId} and source = 'interactions'
      and day between ${filter.from}::date and ${filter.to}::date
      ${filter.unitIds === undefined ? sql`` : sql`and unit_id = any(${[...filter.unitIds]}::integer[])`}
    group by 1, 2 order by 1, 2`.execute(db);
  return rows;
}

/** What stands in these cells: [unit 0 = none, team 0 = none, day]. */
export async function putDays(
  db: WorkspaceDb,
  workspaceId: number,
  seriesId: number,
  written: { readonly days: readonly VolumeDay[]; readonly by: string; readonly at: Date },
): Promise<(VolumeDay & { readonly previous: number | null })[]> {
  const { days } = written;
  const { rows } = await sql<VolumeDay & { previous: number | null }>`
    with given as (
      select * from unnest(${days.map((row) => row.day)}::date[], ${days.map((row) => row.unitId ?? 0)}::integer[],
        ${days.map((row) => row.teamId ?? 0)}::integer[], ${days.map((row) => row.amount)}::numeric[]) as g (day, unit_id, team_id, amount)
    ), before as (
      select v.day, v.unit_id, v.team_id, v.amount from volume_days v
      join given g on g.day = v.day and g.unit_id = v.unit_id and g.team_id = v.team_id
      where v.workspace_id = ${workspaceId} and v.series_id = ${seriesId}
    ), put as (
      insert into volume_days (workspace_id, series_id, unit_id, team_id, day, amount, written_by, written_at)
      select ${workspaceId}, ${seriesId}, unit_id, team_id, day, amount, ${written.by}, ${written.at}::timestamptz from given
      order by unit_id, team_id, day
      on conflict (workspace_id, series_id, unit_id, team_id, day)
      do update set amount = excluded.amount, written_by = excluded.written_by, written_at = excluded.written_at
      where volume_days.amount <> excluded.amount
      returning unit_id, team_id, day, amount)
    select put.day, nullif(put.unit_id, 0) as "unitId", nullif(put.team_id, 0) as "teamId", put.amount, before.amount as previous
    from put left join before on before.day = put.day and before.unit_id = put.unit_id and before.team_id = put.team_id
    order by put.day, put.unit_id, put.team_id`.execute(db);
  return rows;
}
