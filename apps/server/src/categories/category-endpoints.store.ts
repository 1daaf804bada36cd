import type { Insertable, Selectable } from 'kysely';
import type { CategoryEndpointsTable } from '../platform/database/tables.gen.ts';
import type { WorkspaceDb } from '../platform/database/work.ts';

export function readEndpoint(
  db: WorkspaceDb,
  workspaceId: number,
): Promise<Selectable<CategoryEndpointsTable> | undefined> {
  return db.selectFrom('category_endpoints').selectAll().where('workspace_id', '=', workspaceId).executeTakeFirst();
}

export async function saveEndpoint(
  db: WorkspaceDb,
  workspaceId: number,
  row: Omit<Insertable<CategoryEndpointsTable>, 'workspace_id'>,
): Promise<void> {
  await db
    .insertInto('category_endpoints')
    .values({ ...row, workspace_id: workspaceId })
    .onConflict((conflict) => conflict.columns(['workspace_id']).doUpdateSet(row))
    .execute();
}
