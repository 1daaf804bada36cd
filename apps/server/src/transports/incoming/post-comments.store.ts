import type { Insertable } from 'kysely';
import type { PostCommentsTable } from '../../platform/database/tables.gen.ts';
import type { WorkspaceDb } from '../../platform/database/work.ts';

/** @returns false when it is there already */
export async function insertComment(db: WorkspaceDb, row: Insertable<PostCommentsTable>): Promise<boolean> {
  const made = await db
    .insertInto('post_comments')
    .values(row)
    .onConflict((conflict) => conflict.columns(['workspace_id', 'id']).doNothing())
    .executeTakeFirst();
  return (made.numInsertedOrUpdatedRows ?? 0n) > 0n;
}

/** @returns false when it is unknown, or says so already */
export async function editComment(
  db: WorkspaceDb,
  workspaceId: number,
  id: string,
  { text, at }: { readonly text: string; readonly at: Date },
): Promise<boolean> {
  const changed = await db
    .updateTable('post_comments')
    .set({ text, edited_at: at })
    .where('workspace_id', '=', workspaceId)
    .where('id', '=', id)
    .where('text', '<>', text)
    .executeTakeFirst();
  return changed.numUpdatedRows > 0n;
}

export async function markDeleted(db: WorkspaceDb, workspaceId: number, id: string, at: Date): Promise<void> {
  await db
    .updateTable('post_comments')
    .set({ deleted_at: at })
    .where('workspace_id', '=', workspaceId)
    .where('id', '=', id)
    .where('deleted_at', 'is', null)
    .execute();
}
