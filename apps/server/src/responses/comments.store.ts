import { sql } from 'kysely';
import { columnNames, unnestRows, type Column } from '../platform/database/unnest.ts';
import type { WorkspaceDb } from '../platform/database/work.ts';
import type { CommentRow, ResponseRow } from './response.ts';

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
];
const plain = columns.filter((column) => column.name !== 'reasons');

/** The russian configuration stems Cyrillic words as Russian and Latin ones as English. */
export async function insertComments(
  db: WorkspaceDb,
  workspaceId: number,
  comments: readonly CommentOf[],
): Promise<void> {
  if (comments.length === 0) return;
  await sql`
    insert into comments (workspace_id, ${columnNames(plain)}, reasons, search)
    select ${workspaceId}, ${columnNames(plain)}, array(select jsonb_array_elements_text(reasons)), to_tsvector('russian', text)
    from ${unnestRows(columns, comments)} as given`.execute(db);
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
