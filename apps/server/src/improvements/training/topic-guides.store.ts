import type { Insertable, Selectable } from 'kysely';
import type { TopicGuidesTable } from '../../platform/database/tables.gen.ts';
import type { WorkspaceDb } from '../../platform/database/work.ts';

export type TopicGuideRow = Selectable<TopicGuidesTable>;

export function listTopicGuides(db: WorkspaceDb, workspaceId: number): Promise<TopicGuideRow[]> {
  return db
    .selectFrom('topic_guides')
    .selectAll()
    .where('workspace_id', '=', workspaceId)
    .orderBy('topic_id')
    .execute();
}

export async function putTopicGuide(db: WorkspaceDb, row: Insertable<TopicGuidesTable>): Promise<void> {
  const { answer, tips, changed_by, changed_at } = row;
  await db
    .insertInto('topic_guides')
    .values(row)
    .onConflict((conflict) =>
      conflict.columns(['workspace_id', 'topic_id']).doUpdateSet({ answer, tips, changed_by, changed_at }),
    )
    .execute();
}

export async function deleteTopicGuide(db: WorkspaceDb, workspaceId: number, topicId: number): Promise<void> {
  await db.deleteFrom('topic_guides').where('workspace_id', '=', workspaceId).where('topic_id', '=', topicId).execute();
}
