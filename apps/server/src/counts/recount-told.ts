import { sql } from 'kysely';
import type { WorkspaceDb } from '../platform/database/work.ts';

interface ToldDifference {
  readonly cell: string;
  readonly kept: string | null;
  readonly counted: string | null;
}

/** What became of the customers to whom something happened, by the day (UTC) it was decided. */
function truth(workspaceId: number) {
  return sql`select rule_id, (decided_at at time zone 'UTC')::date as day, coalesce(page_id, 0) as page_id,
      (count(*) filter (where arm = 'told'))::integer as told, (count(*) filter (where arm = 'held_out'))::integer as held_out,
      (count(*) filter (where arm = 'not_told'))::integer as not_told
    from event_customers where workspace_id = ${workspaceId} and arm <> 'waiting' group by 1, 2, 3`;
}

/** The events of a kind, by the day (UTC) of their coming. */
function truthOfEvents(workspaceId: number) {
  return sql`select kind, coalesce(rule_id, 0) as rule_id, (received_at at time zone 'UTC')::date as day, count(*)::integer as events,
      sum(customers)::integer as customers, max(occurred_at) as last_at
    from business_events where workspace_id = ${workspaceId} group by 1, 2, 3`;
}

/** Rows that are not what a recount says; a kept row of zeros is the same as none. */
export async function compareTold(db: WorkspaceDb, workspaceId: number): Promise<ToldDifference[]> {
  const { rows } = await sql<ToldDifference>`
    with counted as (${truth(workspaceId)}),
      kept as (select * from told_days where workspace_id = ${workspaceId} and (told, held_out, not_told) <> (0, 0, 0))
    select concat_ws(' ', rule_id, day, page_id) as cell, concat_ws('/', kept.told, kept.held_out, kept.not_told) as kept,
      concat_ws('/', counted.told, counted.held_out, counted.not_told) as counted
    from kept full join counted using (rule_id, day, page_id)
    where (kept.told, kept.held_out, kept.not_told) is distinct from (counted.told, counted.held_out, counted.not_told)
    order by rule_id, day, page_id`.execute(db);
  return rows;
}

export async function compareEvents(db: WorkspaceDb, workspaceId: number): Promise<ToldDifference[]> {
  const { rows } = await sql<ToldDifference>`
    with counted as (${truthOfEvents(workspaceId)}), kept as (select * from business_event_days where workspace_id = ${workspaceId})
    select concat_ws(' ', kind, rule_id, day) as cell, concat_ws('/', kept.events, kept.customers, kept.last_at) as kept,
      concat_ws('/', counted.events, counted.customers, counted.last_at) as counted
    from kept full join counted using (kind, rule_id, day)
    where (kept.events, kept.customers, kept.last_at) is distinct from (counted.events, counted.customers, counted.last_at)
    order by kind, rule_id, day`.execute(db);
  return rows;
}

/** What customers did since is counted by the next night; till then the page asks them one by one. */
export async function rewriteTold(db: WorkspaceDb, workspaceId: number): Promise<void> {
  await sql`delete from told_days where workspace_id = ${workspaceId}`.execute(db);
  await sql`insert into told_days (workspace_id, rule_id, day, page_id, told, held_out, not_told)
    select ${workspaceId}, rule_id, day, page_id, told, held_out, not_told from (${truth(workspaceId)}) as counted`.execute(
    db,
  );
}

export async function rewriteEvents(db: WorkspaceDb, workspaceId: number): Promise<void> {
  await sql`delete from business_event_days where workspace_id = ${workspaceId}`.execute(db);
  await sql`insert into business_event_days (workspace_id, kind, rule_id, day, events, customers, last_at)
    select ${workspaceId}, kind, rule_id, day, events, customers, last_at from (${truthOfEvents(workspaceId)}) as counted`.execute(
    db,
  );
}
