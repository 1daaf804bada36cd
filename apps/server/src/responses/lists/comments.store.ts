import { sql } from 'kysely';
import { columnNames, unnestRows, type Column } from '../../platform/database/unnest.ts';
import { ukrainianLexemes } from '../../platform/ukrainian-words.ts';
import type { WorkspaceDb } from '../../platform/database/work.ts';
import { REMARK, type CommentRow, type ResponseRow } from '../response.ts';

export interface CommentOf {
  readonly response: Pick<
    ResponseRow,
    'id' | 'language' | 'unitId' | 'touchpointId' | 'channelId' | 'mode' | 'occurredAt' | 'day'
  >;
  readonly comment: CommentRow;
}

const columns: readonly Column<CommentOf>[] = [
  { name: 'response_id', type: 'uuid', of: ({ response }) => response.id },
  { name: 'question_id', type: 'text', of: ({ comment }) => comment.questionId },
  { name: 'text', type: 'text', of: ({ comment }) => comment.text },
  { name: 'language', type: 'text', of: ({ response }) => response.language },
  { name: 'unit_id', type: 'integer', of: ({ response }) => response.unitId },
  { name: 'touchpoint_id', type: 'integer', of: ({ response }) => response.touchpointId },
  { name: 'channel_id', type: 'integer', of: ({ response }) => response.channelId },
  { name: 'mode', type: 'smallint', of: ({ response }) => response.mode },
  { name: 'occurred_at', type: 'timestamptz', of: ({ response }) => response.occurredAt.toISOString() },
  { name: 'day', type: 'date', of: ({ response }) => response.day },
  { name: 'score', type: 'smallint', of: ({ comment }) => comment.score },
  { name: 'scale', type: 'text', of: ({ comment }) => comment.scale },
  { name: 'factor_id', type: 'integer', of: ({ comment }) => comment.factorId },
  { name: 'reasons', type: 'jsonb', of: ({ comment }) => JSON.stringify(comment.reasons) },
  { name: 'stems', type: 'text', of: ({ response, comment }) => stemsOf(comment.text, response.language) },
];
const plain = columns.filter(({ name }) => name !== 'reasons' && name !== 'stems');
/** A stem holds no space. */
const stemsOf = (text: string, language: string | null) => ukrainianLexemes(text, language).join(' ');

/** The russian configuration stems Cyrillic words as Russian and Latin ones as English; Ukrainian stems are put beside. */
export async function insertComments(
  db: WorkspaceDb,
  workspaceId: number,
  comments: readonly CommentOf[],
): Promise<void> {
  if (comments.length === 0) return;
  await sql`
    insert into comments (workspace_id, ${columnNames(plain)}, reasons, search)
    select ${workspaceId}, ${columnNames(plain)}, array(select jsonb_array_elements_text(reasons)),
      to_tsvector('russian', text) || array_to_tsvector(string_to_array(stems, ' '))
    from ${unnestRows(columns, comments)} as given`.execute(db);
}

interface WaitingComment {
  readonly response_id: string;
  readonly question_id: string;
  readonly text: string;
  readonly language: string | null;
}

/** Some of those whose words were indexed before there were Ukrainian stems. @returns how many */
export async function indexWaitingComments(db: WorkspaceDb, workspaceId: number, limit: number): Promise<number> {
  const { rows } = await sql<WaitingComment>`
    with taken as (
      delete from comments_to_index where workspace_id = ${workspaceId} and ctid = any(array(
        select ctid from comments_to_index where workspace_id = ${workspaceId} limit ${limit} for update skip locked))
      returning response_id, question_id)
    select t.response_id, t.question_id, coalesce(c.text, '') as text, c.language
    from taken t left join comments c
      on c.workspace_id = ${workspaceId} and c.response_id = t.response_id and c.question_id = t.question_id`.execute(
    db,
  );
  if (rows.length === 0) return 0;
  await sql`
    update comments c
    set search = to_tsvector('russian', c.text) || array_to_tsvector(string_to_array(given.stems, ' '))
    from unnest(${rows.map((row) => row.response_id)}::uuid[], ${rows.map((row) => row.question_id)}::text[],
      ${rows.map(({ text, language }) => stemsOf(text, language))}::text[]) as given(response_id, question_id, stems)
    where c.workspace_id = ${workspaceId} and c.response_id = given.response_id and c.question_id = given.question_id`.execute(
    db,
  );
  return rows.length;
}

export async function deleteComments(
  db: WorkspaceDb,
  workspaceId: number,
  responseIds: readonly string[],
): Promise<void> {
  if (responseIds.length === 0) return;
  await sql`delete from comments where workspace_id = ${workspaceId} and response_id = any(${[...responseIds]}::uuid[])`.execute(
    db,
  );
}

/** Those of questions: an answer that is given anew says nothing of what was said beside it. */
export async function deleteCommentsOfQuestions(
  db: WorkspaceDb,
  workspaceId: number,
  responseIds: readonly string[],
): Promise<void> {
  if (responseIds.length === 0) return;
  await sql`delete from comments where workspace_id = ${workspaceId} and response_id = any(${[...responseIds]}::uuid[])
    and question_id <> ${REMARK}`.execute(db);
}

export async function deleteRemark(db: WorkspaceDb, workspaceId: number, responseId: string): Promise<void> {
  await sql`delete from comments where workspace_id = ${workspaceId} and response_id = ${responseId} and question_id = ${REMARK}`.execute(
    db,
  );
}

export function commentsOfResponse(db: WorkspaceDb, workspaceId: number, responseId: string) {
  return commentsOfResponses(db, workspaceId, [responseId]);
}

export function commentsOfResponses(db: WorkspaceDb, workspaceId: number, responseIds: readonly string[]) {
  return db
    .selectFrom('comments')
    .select(['response_id', 'question_id', 'text', 'factor_id', 'score', 'scale', 'reasons'])
    .where('workspace_id', '=', workspaceId)
    .where('response_id', '=', (eb) => eb.fn.any(eb.val([...responseIds])))
    .orderBy('response_id')
    .orderBy('question_id')
    .execute();
}
