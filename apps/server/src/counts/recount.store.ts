import { sql, type RawBuilder } from 'kysely';
import type { WorkspaceDb } from '../platform/database/work.ts';

export type CellTable = 'cells_day' | 'cells_month';
const keys = sql`slice, slice_id, day, measure_id, unit_id, touchpoint_id, product_id, channel_id, mode`;
const summed = Array.from({ length: 11 }, (_, index) => sql`sum(n[${sql.lit(index + 1)}])`);
const places = Array.from({ length: 11 }, (_, index) => sql`count(*) filter (where place = ${sql.lit(index + 1)})`);

/** The histograms as the answers themselves give them: the same facts, counted by other code in another language. */
function truth(table: CellTable, workspaceId: number): RawBuilder<unknown> {
  const day = table === 'cells_day' ? sql`r.day` : sql`date_trunc('month', r.day)::date`;
  return sql`
    select ${keys}, (array[${sql.join(places)}])[1:max(length)]::integer[] as n
    from (
      select s.slice, s.slice_id, ${day} as day, rated.measure_id, r.unit_id, r.touchpoint_id, rated.product_id, r.channel_id, r.mode,
        rated.score - split_part(m.scale, '-', 1)::integer + 1 as place,
        split_part(m.scale, '-', 2)::integer - split_part(m.scale, '-', 1)::integer + 1 as length
      from responses r
        cross join lateral (
          select 0 as slice, 0 as slice_id
          union all select 1, r.employee_id where r.employee_id is not null
          union all select 2, r.team_id where r.team_id is not null
          union all select 3, unnest(r.segment_ids)
          union all select 4, r.topic_id where r.topic_id is not null) s
        cross join lateral (
          select * from unnest(r.measure_ids, r.product_of, r.scores) as given(measure_id, product_id, score)
          union all
          select asked.id, 0, 1 from measures asked
          where asked.workspace_id = ${workspaceId} and asked.role = 'response' and asked.survey_id is not distinct from r.survey_id) rated
        join measures m on m.workspace_id = ${workspaceId} and m.id = rated.measure_id
      where r.workspace_id = ${workspaceId} and not r.test and cardinality(r.scores) > 0
    ) facts
    group by ${keys}`;
}

export interface CellDifference {
  readonly cell: string;
  readonly kept: number[] | null;
  readonly counted: number[] | null;
}

/** Cells that are not what a recount says; a kept cell of zeros is the same as none. */
export async function compareCells(db: WorkspaceDb, workspaceId: number, table: CellTable): Promise<CellDifference[]> {
  const { rows } = await sql<CellDifference>`
    with counted as (${truth(table, workspaceId)}),
      kept as (
        select ${keys}, (array[${sql.join(summed)}])[1:max(cardinality(n))]::integer[] as n from ${sql.table(`${table}_now`)}
        where workspace_id = ${workspaceId} group by ${keys}
        having ${sql.join(
          summed.map((sum) => sql`coalesce(${sum}, 0) <> 0`),
          sql` or `,
        )})
    select concat_ws(' ', ${keys}) as cell, kept.n as kept, counted.n as counted
    from kept full join counted using (${keys})
    where kept.n is distinct from counted.n
    order by ${keys}`.execute(db);
  return rows;
}

/** Writes the cells anew. Nobody may count meanwhile, so writers wait until this transaction ends. */
export async function rewriteCells(db: WorkspaceDb, workspaceId: number, table: CellTable): Promise<void> {
  await sql`delete from ${sql.table(table)} where workspace_id = ${workspaceId}`.execute(db);
  await sql`insert into ${sql.table(table)} (workspace_id, ${keys}, n)
    select ${workspaceId}, ${keys}, n from (${truth(table, workspaceId)}) as counted`.execute(db);
}

export async function lockCounts(db: WorkspaceDb): Promise<void> {
  await sql`lock table responses, interactions, receipts, approaches, invitations, cells_pending, cells_month, cells_day, composites_day, served_counts, served_days, served_months, invited_days, invited_months, messages, sent_days, business_events, event_customers, told_days, business_event_days in share row exclusive mode`.execute(
    db,
  );
}

export interface ServedDifference {
  readonly cell: string;
  readonly kept: number | null;
  readonly counted: number | null;
}

/** What was counted one by one against the single interactions, receipts and approaches. */
export async function compareSingles(db: WorkspaceDb, workspaceId: number): Promise<ServedDifference[]> {
  const { rows } = await sql<ServedDifference>`
    with counted as (${singles(workspaceId)}),
      kept as (
        select day, unit_id, touchpoint_id, channel_id, source, hour, n - stated as n from served_counts
        where workspace_id = ${workspaceId} and n <> stated)
    select concat_ws(' ', day, unit_id, touchpoint_id, channel_id, source, hour) as cell, kept.n as kept, counted.n as counted
    from kept full join counted using (day, unit_id, touchpoint_id, channel_id, source, hour)
    where kept.n is distinct from counted.n order by 1`.execute(db);
  return rows;
}

function singles(workspaceId: number): RawBuilder<unknown> {
  return sql`
    select day, unit_id, touchpoint_id, channel_id, source, hour, count(*)::bigint as n
    from (
      select day, unit_id, touchpoint_id, channel_id, 'interactions' as source, hour from interactions
      where workspace_id = ${workspaceId} and cancelled_at is null
      union all select day, unit_id, touchpoint_id, channel_id, source, hour from receipts where workspace_id = ${workspaceId} and kind = 'sale'
      union all select day, unit_id, touchpoint_id, channel_id, 'sensor', hour from approaches where workspace_id = ${workspaceId}) single
    group by day, unit_id, touchpoint_id, channel_id, source, hour`;
}

/** The decided days against what the sources say. */
export async function compareServedDays(db: WorkspaceDb, workspaceId: number): Promise<ServedDifference[]> {
  const { rows } = await sql<ServedDifference>`
    with counted as (${decided(workspaceId)}),
      kept as (select day, unit_id, touchpoint_id, channel_id, source, n, hours from served_days where workspace_id = ${workspaceId})
    select concat_ws(' ', day, unit_id, touchpoint_id, channel_id) as cell, kept.n as kept, counted.n as counted
    from kept full join counted using (day, unit_id, touchpoint_id, channel_id)
    where kept.n is distinct from counted.n or kept.source is distinct from counted.source or kept.hours is distinct from counted.hours
    order by 1`.execute(db);
  return rows;
}

/** The months against the days. */
export async function compareServedMonths(db: WorkspaceDb, workspaceId: number): Promise<ServedDifference[]> {
  const { rows } = await sql<ServedDifference>`
    with counted as (${months(workspaceId)}),
      kept as (
        select day, unit_id, touchpoint_id, channel_id, n, days from served_months
        where workspace_id = ${workspaceId} and (n, days) <> (0, 0))
    select concat_ws(' ', day, unit_id, touchpoint_id, channel_id) as cell, kept.n as kept, counted.n as counted
    from kept full join counted using (day, unit_id, touchpoint_id, channel_id)
    where kept.n is distinct from counted.n or kept.days is distinct from counted.days
    order by 1`.execute(db);
  return rows;
}

function months(workspaceId: number): RawBuilder<unknown> {
  return sql`
    select date_trunc('month', day::timestamp)::date as day, unit_id, touchpoint_id, channel_id, sum(n)::bigint as n, count(*)::integer as days
    from served_days where workspace_id = ${workspaceId} group by 1, unit_id, touchpoint_id, channel_id`;
}

function decided(workspaceId: number): RawBuilder<unknown> {
  return sql`
    select d.* from (
      select array_agg(day) as days, array_agg(unit_id) as units, array_agg(touchpoint_id) as touchpoints, array_agg(channel_id) as channels
      from (select distinct day, unit_id, touchpoint_id, channel_id from served_counts where workspace_id = ${workspaceId}) said
    ) place cross join lateral decide_served(${workspaceId}, place.days, place.units, place.touchpoints, place.channels) d
    where place.days is not null`;
}

export async function rewriteServed(db: WorkspaceDb, workspaceId: number): Promise<void> {
  await sql`update served_counts set n = greatest(0, stated) where workspace_id = ${workspaceId} and n <> greatest(0, stated)`.execute(
    db,
  );
  await sql`insert into served_counts as known (workspace_id, day, unit_id, touchpoint_id, channel_id, source, hour, n)
    select ${workspaceId}, day, unit_id, touchpoint_id, channel_id, source, hour, n from (${singles(workspaceId)}) counted
    on conflict (workspace_id, day, unit_id, touchpoint_id, channel_id, source, hour) do update set n = known.stated + excluded.n`.execute(
    db,
  );
  await sql`delete from served_days where workspace_id = ${workspaceId}`.execute(db);
  await sql`insert into served_days (workspace_id, day, unit_id, touchpoint_id, channel_id, source, n, hours)
    select ${workspaceId}, day, unit_id, touchpoint_id, channel_id, source, n, hours from (${decided(workspaceId)}) as decided`.execute(
    db,
  );
  await sql`delete from served_months where workspace_id = ${workspaceId}`.execute(db);
  await sql`insert into served_months (workspace_id, day, unit_id, touchpoint_id, channel_id, n, days)
    select ${workspaceId}, day, unit_id, touchpoint_id, channel_id, n, days from (${months(workspaceId)}) as months`.execute(
    db,
  );
}
