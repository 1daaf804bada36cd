import type { Selectable } from 'kysely';
import type { PostCommentsTable } from '../platform/database/tables.gen.ts';
import type { WorkspaceDb } from '../platform/database/work.ts';

export type PostCommentRow = Selectable<PostCommentsTable>;

/**
 * Held until the end of the transaction with everything else of its thread: what one person writes under one post is heard one after
 * the other. Of two that came at once, whichever was kept later sees both.
 */
export async function holdComment(
  db: WorkspaceDb,
  workspaceId: number,
  id: string,
): Promise<PostCommentRow | undefined> {
  const select = db.selectFrom('post_comments').where('workspace_id', '=', workspaceId);
  const found = await select.select('thread_id').where('id', '=', id).executeTakeFirst();
  if (found === undefined) return undefined;
  const thread = await select.selectAll().where('thread_id', '=', found.thread_id).orderBy('id').forUpdate().execute();
  return thread.find((comment) => comment.id === id);
}

/** The case that what this author wrote under this post became last. */
export async function caseUnderPost(
  db: WorkspaceDb,
  workspaceId: number,
  threadId: string,
): Promise<string | undefined> {
  const row = await db
    .selectFrom('post_comments')
    .innerJoin('cases', (join) =>
      join
        .onRef('cases.workspace_id', '=', 'post_comments.workspace_id')
        .onRef('cases.id', '=', 'post_comments.case_id'),
    )
    .select('cases.id')
    .where('post_comments.workspace_id', '=', workspaceId)
    .where('cases.workspace_id', '=', workspaceId)
    .where('post_comments.thread_id', '=', threadId)
    .orderBy('cases.opened_at', 'desc')
    .orderBy('cases.number', 'desc')
    .limit(1)
    .executeTakeFirst();
  return row?.id;
}

/** How many cases the same author opened since, under all posts. */
export async function countCasesOfAuthor(
  db: WorkspaceDb,
  workspaceId: number,
  authorIndex: Buffer,
  since: Date,
): Promise<number> {
  const { cases } = await db
    .selectFrom('post_comments')
    .select((eb) => eb.fn.count<string>('case_id').distinct().as('cases'))
    .where('workspace_id', '=', workspaceId)
    .where('author_index', '=', authorIndex)
    .where('received_at', '>=', since)
    .where('case_id', 'is not', null)
    .executeTakeFirstOrThrow();
  return Number(cases);
}

export async function noteHeard(
  db: WorkspaceDb,
  workspaceId: number,
  id: string,
  heard: Pick<PostCommentRow, 'case_id' | 'message_id' | 'heard_text'>,
): Promise<void> {
  await db
    .updateTable('post_comments')
    .set(heard)
    .where('workspace_id', '=', workspaceId)
    .where('id', '=', id)
    .execute();
}
