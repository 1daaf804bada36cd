import type { WorkspaceDb } from '../../platform/database/work.ts';

export interface CaseComment {
  readonly message_id: string | null;
  readonly url: string;
  readonly edited_at: Date | null;
  readonly deleted_at: Date | null;
}

/** Comments under posts that a case is made of, in the order in which they were written. */
export function commentsOfCase(db: WorkspaceDb, workspaceId: number, caseId: string): Promise<CaseComment[]> {
  return db
    .selectFrom('post_comments')
    .select(['message_id', 'url', 'edited_at', 'deleted_at'])
    .where('workspace_id', '=', workspaceId)
    .where('case_id', '=', caseId)
    .orderBy('written_at')
    .orderBy('id')
    .execute();
}

export interface AnsweredComment {
  readonly transportId: number;
  readonly post: string;
  readonly replyTo: string;
}

/** What a reply under the post answers: the last comment that still stands there; null where none does, or its transport sends no more. */
export async function lastComment(
  db: WorkspaceDb,
  workspaceId: number,
  caseId: string,
): Promise<AnsweredComment | null> {
  const row = await db
    .selectFrom('post_comments as comment')
    .innerJoin('transports', (join) =>
      join
        .onRef('transports.workspace_id', '=', 'comment.workspace_id')
        .onRef('transports.id', '=', 'comment.transport_id')
        .on('transports.archived_at', 'is', null),
    )
    .select(['comment.transport_id', 'comment.post', 'comment.external_id'])
    .where('comment.workspace_id', '=', workspaceId)
    .where('transports.workspace_id', '=', workspaceId)
    .where('comment.case_id', '=', caseId)
    .where('comment.deleted_at', 'is', null)
    .orderBy('comment.written_at', 'desc')
    .orderBy('comment.received_at', 'desc')
    .orderBy('comment.id')
    .limit(1)
    .executeTakeFirst();
  if (row === undefined) return null;
  return { transportId: row.transport_id, post: row.post, replyTo: row.external_id };
}

/** A comment that became a case of its own is answered below itself. */
export async function moveComment(
  db: WorkspaceDb,
  workspaceId: number,
  { messageId, from, to }: { readonly messageId: string; readonly from: readonly string[]; readonly to: string },
): Promise<void> {
  await db
    .updateTable('post_comments')
    .set({ case_id: to, message_id: null })
    .where('workspace_id', '=', workspaceId)
    .where('case_id', 'in', [...from])
    .where('message_id', '=', messageId)
    .execute();
}
