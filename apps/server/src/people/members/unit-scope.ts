import { sql } from 'kysely';
import type { WorkspaceDb } from '../../platform/database/work.ts';

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

/** The clock of the topmost unit, which is the company's own; null: there is none yet. */
export async function findHomeZone(db: WorkspaceDb, workspaceId: number): Promise<string | null> {
  const root = await db
    .selectFrom('units')
    .select('time_zone')
    .where('workspace_id', '=', workspaceId)
    .where('parent_id', 'is', null)
    .orderBy('position')
    .orderBy('name')
    .orderBy('id')
    .executeTakeFirst();
  return root?.time_zone ?? null;
}
