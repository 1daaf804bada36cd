import { sql, type RawBuilder } from 'kysely';
import type { WorkspaceDb } from '../../platform/database/work.ts';

/**
 * The last that happened between us is an answer that somebody wrote. Who has written since, or whose case was opened again, waits for us,
 * whatever we have told him of ourselves meanwhile: that his case is open again, that its deadline has moved.
 */
function isSilent(workspaceId: number, since: Date): RawBuilder<unknown> {
  return sql`cases.is_open and exists (
    select from (select what, became, at from case_events happened
      where happened.workspace_id = ${workspaceId} and happened.case_id = cases.id
        and (what = 'message' or (what = 'status' and became = 'reopened')) order by id desc limit 1) last
    where last.what = 'message' and last.became = 'out' and last.at <= ${since})`;
}

/** Cases of a chat in which the customer has said nothing since an answer of that time or before. */
export async function silentTalks(
  db: WorkspaceDb,
  workspaceId: number,
  { chatId, since }: { readonly chatId: number; readonly since: Date },
): Promise<string[]> {
  const { rows } = await sql<{ id: string }>`select cases.id from chat_cases talk
    join cases on cases.workspace_id = ${workspaceId} and cases.id = talk.case_id
    where talk.workspace_id = ${workspaceId} and talk.chat_id = ${chatId} and talk.ended_at is null
      and ${isSilent(workspaceId, since)} order by cases.opened_at, cases.id limit 500`.execute(db);
  return rows.map(({ id }) => id);
}

/** Ends a chat that is silent still; its case is held meanwhile. @returns false where the customer spoke, or somebody else has ended it */
export async function endTalk(
  db: WorkspaceDb,
  workspaceId: number,
  { caseId, since, now }: { readonly caseId: string; readonly since: Date; readonly now: Date },
): Promise<boolean> {
  await sql`select from cases where workspace_id = ${workspaceId} and id = ${caseId} for update`.execute(db);
  const { rows } = await sql`update chat_cases talk set ended_at = ${now} from cases
    where talk.workspace_id = ${workspaceId} and talk.case_id = ${caseId} and talk.ended_at is null
      and cases.workspace_id = ${workspaceId} and cases.id = talk.case_id and ${isSilent(workspaceId, since)}
    returning talk.case_id`.execute(db);
  return rows.length > 0;
}

/** What was closed so long ago that it is not gone on with need not be looked through again. */
export async function forgetClosedTalks(
  db: WorkspaceDb,
  workspaceId: number,
  chatId: number,
  { now, before }: { readonly now: Date; readonly before: Date },
): Promise<void> {
  await sql`update chat_cases talk set ended_at = ${now} from cases
    where talk.workspace_id = ${workspaceId} and talk.chat_id = ${chatId} and talk.ended_at is null
      and cases.workspace_id = ${workspaceId} and cases.id = talk.case_id and not cases.is_open
      and cases.closed_at < ${before}`.execute(db);
}

/** The customer has something to say again. */
export async function goOnWithTalk(db: WorkspaceDb, workspaceId: number, caseId: string): Promise<void> {
  await db
    .updateTable('chat_cases')
    .set({ ended_at: null })
    .where('workspace_id', '=', workspaceId)
    .where('case_id', '=', caseId)
    .where('ended_at', 'is not', null)
    .execute();
}
