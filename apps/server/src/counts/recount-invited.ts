import { sql } from 'kysely';
import type { WorkspaceDb } from '../platform/database/work.ts';

const keys = sql`day, unit_id, touchpoint_id, channel_id, survey_id`;
const amounts = sql`asked, sent, answered, finished, spent`;
const sums = sql`sum(asked)::bigint as asked, sum(sent)::bigint as sent, sum(answered)::bigint as answered,
  sum(finished)::bigint as finished, sum(spent) as spent`;

/** Who was asked and who answered, and what that cost, as the invitations, the messages and the answers themselves say. */
function truth(workspaceId: number) {
  return sql`
    select ${keys}, ${sums}
    from (
      select ${keys}, 1 as asked, (delivered_at is not null)::integer as sent, 0 as answered, (completed_at is not null)::integer as finished,
        0::numeric as spent
      from invitations where workspace_id = ${workspaceId}
      union all
      select i.day, i.unit_id, i.touchpoint_id, i.channel_id, i.survey_id, 0, 0, 0, 0, m.cost
      from messages m join invitations i on i.workspace_id = ${workspaceId} and i.id = m.invitation_id
      where m.workspace_id = ${workspaceId} and m.cost <> 0
      union all
      select day, unit_id, touchpoint_id, channel_id, coalesce(survey_id, 0), 0, 0, 1, 0, 0 from responses
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
      kept as (select ${keys}, ${amounts} from invited_days
        where workspace_id = ${workspaceId} and (asked, sent, answered, finished, spent) <> (0, 0, 0, 0, 0))
    select concat_ws(' ', ${keys}) as cell, concat_ws('/', kept.asked, kept.sent, kept.answered, kept.finished, kept.spent) as kept,
      concat_ws('/', counted.asked, counted.sent, counted.answered, counted.finished, counted.spent) as counted
    from kept full join counted using (${keys})
    where (kept.asked, kept.sent, kept.answered, kept.finished, kept.spent)
      is distinct from (counted.asked, counted.sent, counted.answered, counted.finished, counted.spent)
    order by ${keys}`.execute(db);
  return rows;
}

/** The months against the days. */
export async function compareInvitedMonths(db: WorkspaceDb, workspaceId: number): Promise<InvitedDifference[]> {
  const { rows } = await sql<InvitedDifference>`
    with counted as (${months(workspaceId)}),
      kept as (select ${keys}, asked, sent, answered from invited_months
        where workspace_id = ${workspaceId} and (asked, sent, answered) <> (0, 0, 0))
    select concat_ws(' ', ${keys}) as cell, concat_ws('/', kept.asked, kept.sent, kept.answered) as kept,
      concat_ws('/', counted.asked, counted.sent, counted.answered) as counted
    from kept full join counted using (${keys})
    where (kept.asked, kept.sent, kept.answered) is distinct from (counted.asked, counted.sent, counted.answered)
    order by ${keys}`.execute(db);
  return rows;
}

function months(workspaceId: number) {
  return sql`
    select date_trunc('month', day::timestamp)::date as day, unit_id, touchpoint_id, channel_id, survey_id, sum(asked)::bigint as asked,
      sum(sent)::bigint as sent, sum(answered)::bigint as answered
    from invited_days where workspace_id = ${workspaceId} group by 1, unit_id, touchpoint_id, channel_id, survey_id
    having sum(asked) <> 0 or sum(sent) <> 0 or sum(answered) <> 0`;
}

export async function rewriteInvited(db: WorkspaceDb, workspaceId: number): Promise<void> {
  await sql`delete from invited_days where workspace_id = ${workspaceId}`.execute(db);
  await sql`insert into invited_days (workspace_id, ${keys}, ${amounts})
    select ${workspaceId}, ${keys}, ${amounts} from (${truth(workspaceId)}) as counted`.execute(db);
  await sql`delete from invited_months where workspace_id = ${workspaceId}`.execute(db);
  await sql`insert into invited_months (workspace_id, ${keys}, asked, sent, answered)
    select ${workspaceId}, ${keys}, asked, sent, answered from (${months(workspaceId)}) as months`.execute(db);
}
