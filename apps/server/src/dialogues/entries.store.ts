import type { Selectable } from 'kysely';
import type { DialogueEntriesTable } from '../platform/database/tables.gen.ts';
import type { WorkspaceDb } from '../platform/database/work.ts';

export type EntryRow = Selectable<DialogueEntriesTable>;

export function listEntries(db: WorkspaceDb, workspaceId: number): Promise<EntryRow[]> {
  return db
    .selectFrom('dialogue_entries')
    .selectAll()
    .where('workspace_id', '=', workspaceId)
    .orderBy('transport_id')
    .execute();
}

export function findEntry(db: WorkspaceDb, workspaceId: number, transportId: number): Promise<EntryRow | undefined> {
  return db
    .selectFrom('dialogue_entries')
    .selectAll()
    .where('workspace_id', '=', workspaceId)
    .where('transport_id', '=', transportId)
    .executeTakeFirst();
}

export async function upsertEntry(db: WorkspaceDb, row: EntryRow): Promise<void> {
  const { workspace_id: _workspace, transport_id: _transport, ...change } = row;
  await db
    .insertInto('dialogue_entries')
    .values(row)
    .onConflict((conflict) => conflict.columns(['workspace_id', 'transport_id']).doUpdateSet(change))
    .execute();
}

export async function deleteEntry(db: WorkspaceDb, workspaceId: number, transportId: number): Promise<boolean> {
  const gone = await db
    .deleteFrom('dialogue_entries')
    .where('workspace_id', '=', workspaceId)
    .where('transport_id', '=', transportId)
    .executeTakeFirst();
  return gone.numDeletedRows > 0n;
}
