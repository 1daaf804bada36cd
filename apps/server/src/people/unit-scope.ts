import { sql } from 'kysely';
import type { WorkspaceDb } from '../platform/database/work.ts';

/** Ids of the given units and of everything below them. */
export async function unitsBelow(db: WorkspaceDb, workspaceId: number, roots: readonly number[]): Promise<number[]> {
  const rows = await db
    .selectFrom('units')
    .select('id')
    .where('workspace_id', '=', workspaceId)
    .where(sql<boolean>`path && ${[...roots]}::integer[]`)
    .execute();
  return rows.map((row) => row.id);
}
