import { sql } from 'kysely';
import type { WorkspaceDb } from '../platform/database/work.ts';

const keys = sql`day, unit_id, touchpoint_id, channel_id, survey_id`;

/** Who was asked and who answered, as the invitations and the answers themselves say. */
function truth(workspaceId: number) {
  return sql`
    select ${keys}, sum(sent)::bigint as sent, sum(answered)::bigint as answered
    from (
      select ${keys}, 1 as sent, 0 as answered from invitations
      where workspace_id = ${workspaceId} and delivered_at is not null
      union all
      select day, unit_id, touchpoint_id, channel_id, coalesce(survey_id, 0), 0, 1 from responses
      where workspace_id = ${workspaceId} and invitation_id is not null and not test and cardinality(scores) > 0) facts
    group by ${keys}`;
}

export interface InvitedDifference {
  readonly cell: string;
  readonly kept: string | null;
  readonly counted: string | null;
}

/** Rows that are not what a recount says; a kept row of zeros is the same as none. */
export async function compareInvited(db: WorkspaceDb, workspaceId: number): Promise<InvitedDifference[]> {
  const { rows } = await sql<InvitedDifference>`
    with counted as (${truth(workspaceId)}),
      kept as (select ${keys}, sent, answered from invited_days where workspace_id = ${workspaceId} and (sent <> 0 or answered <> 0))
    select concat_ws(' ', ${keys}) as cell, kept.sent || '/' || kept.answered as kept, counted.sent || '/' || counted.answered as counted
    from kept full join counted using (${keys})
    where (kept.sent, kept.answered) is distinct from (counted.sent, counted.answered)
    order by ${keys}`.execute(db);
  return rows;
}

export async function rewriteInvited(db: WorkspaceDb, workspaceId: number): Promise<void> {
  await sql`delete from invited_days where workspace_id = ${workspaceId}`.execute(db);
  await sql`insert into invited_days (workspace_id, ${keys}, sent, answered)
    select ${workspaceId}, ${keys}, sent, answered from (${truth(workspaceId)}) as counted`.execute(db);
}
