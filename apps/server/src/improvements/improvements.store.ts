import type { Insertable, Selectable, Updateable } from 'kysely';
import type { ImprovementsTable } from '../platform/database/tables.gen.ts';
import type { WorkspaceDb } from '../platform/database/work.ts';

export type ImprovementRow = Selectable<ImprovementsTable>;

export async function insertImprovement(
  db: WorkspaceDb,
  row: Omit<Insertable<ImprovementsTable>, 'id'>,
): Promise<ImprovementRow> {
  return db.insertInto('improvements').values(row).returningAll().executeTakeFirstOrThrow();
}

export function findImprovement(db: WorkspaceDb, workspaceId: number, id: number): Promise<ImprovementRow | undefined> {
  return db
    .selectFrom('improvements')
    .selectAll()
    .where('workspace_id', '=', workspaceId)
    .where('id', '=', id)
    .executeTakeFirst();
}

export function listImprovements(db: WorkspaceDb, workspaceId: number): Promise<ImprovementRow[]> {
  return db
    .selectFrom('improvements')
    .selectAll()
    .where('workspace_id', '=', workspaceId)
    .orderBy('planned_on', 'desc')
    .orderBy('id', 'desc')
    .execute();
}

export function updateImprovement(
  db: WorkspaceDb,
  workspaceId: number,
  id: number,
  change: Omit<Updateable<ImprovementsTable>, 'workspace_id' | 'id'>,
): Promise<ImprovementRow | undefined> {
  return db
    .updateTable('improvements')
    .set(change)
    .where('workspace_id', '=', workspaceId)
    .where('id', '=', id)
    .returningAll()
    .executeTakeFirst();
}
