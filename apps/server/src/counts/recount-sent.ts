import { sql } from 'kysely';
import type { WorkspaceDb } from '../platform/database/work.ts';

/** What left by each transport on each day, as the messages themselves say. */
function truth(workspaceId: number) {
  return sql`select transport_id, (sent_at at time zone 'UTC')::date as day, count(*)::integer as sent, sum(cost) as spent
    from messages where workspace_id = ${workspaceId} and sent_at is not null group by 1, 2`;
}

export interface SentDifference {
  readonly cell: string;
  readonly kept: string | null;
  readonly counted: string | null;
}

/** Rows that are not what a recount says; a kept row of zeros is the same as none. */
export async function compareSent(db: WorkspaceDb, workspaceId: number): Promise<SentDifference[]> {
  const { rows } = await sql<SentDifference>`
    with counted as (${truth(workspaceId)}),
      kept as (select transport_id, day, sent, spent from sent_days where workspace_id = ${workspaceId} and (sent, spent) <> (0, 0))
    select concat_ws(' ', transport_id, day) as cell, concat_ws('/', kept.sent, kept.spent) as kept,
      concat_ws('/', counted.sent, counted.spent) as counted
    from kept full join counted using (transport_id, day)
    where (kept.sent, kept.spent) is distinct from (counted.sent, counted.spent) order by transport_id, day`.execute(
    db,
  );
  return rows;
}

export async function rewriteSent(db: WorkspaceDb, workspaceId: number): Promise<void> {
  await sql`delete from sent_days where workspace_id = ${workspaceId}`.execute(db);
  await sql`insert into sent_days (workspace_id, transport_id, day, sent, spent)
    select ${workspaceId}, transport_id, day, sent, spent from (${truth(workspaceId)}) as counted`.execute(db);
}
