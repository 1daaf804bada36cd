import { sql } from 'kysely';
import type { WorkspaceDb } from '../../platform/database/work.ts';

/** Managers of a unit or of anything above it, the nearest first; `path` is the unit's, root first. */
export async function managersOf(db: WorkspaceDb, workspaceId: number, path: readonly number[]): Promise<string[]> {
  const rows = await db
    .selectFrom('members')
    .select('user_id')
    .where('workspace_id', '=', workspaceId)
    .where('role', '=', 'unit_manager')
    .where('ended_at', 'is', null)
    .where(sql<boolean>`unit_ids && ${[...path]}::integer[]`)
    .orderBy(sql`(select max(array_position(${[...path]}::integer[], unit)) from unnest(unit_ids) unit)`, 'desc')
    .orderBy('user_id')
    .execute();
  return rows.map((row) => row.user_id);
}
