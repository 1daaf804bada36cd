import { sql, type Insertable, type Selectable, type Updateable } from 'kysely';
import type { ChatsTable } from '../../platform/database/tables.gen.ts';
import type { WorkspaceDb } from '../../platform/database/work.ts';

export type ChatRow = Selectable<ChatsTable>;

export function listChats(db: WorkspaceDb, workspaceId: number): Promise<ChatRow[]> {
  return db
    .selectFrom('chats')
    .selectAll()
    .where('workspace_id', '=', workspaceId)
    .orderBy((order) => order.fn.coalesce('closed_at', sql`'infinity'::timestamptz`), 'desc')
    .orderBy('id')
    .execute();
}

export function findChat(
  db: WorkspaceDb,
  workspaceId: number,
  by: { readonly id: number } | { readonly token: string },
): Promise<ChatRow | undefined> {
  const query = db.selectFrom('chats').selectAll().where('workspace_id', '=', workspaceId);
  return ('id' in by ? query.where('id', '=', by.id) : query.where('token', '=', by.token)).executeTakeFirst();
}

export function insertChat(
  db: WorkspaceDb,
  workspaceId: number,
  row: Omit<Insertable<ChatsTable>, 'workspace_id'>,
): Promise<ChatRow> {
  return db
    .insertInto('chats')
    .values({ ...row, workspace_id: workspaceId })
    .returningAll()
    .executeTakeFirstOrThrow();
}

export function updateChat(
  db: WorkspaceDb,
  workspaceId: number,
  id: number,
  change: Updateable<ChatsTable>,
): Promise<ChatRow> {
  return db
    .updateTable('chats')
    .set(change)
    .where('workspace_id', '=', workspaceId)
    .where('id', '=', id)
    .returningAll()
    .executeTakeFirstOrThrow();
}

/** @returns how many cases were begun in each, since then or ever */
export async function countCasesOfChats(
  db: WorkspaceDb,
  workspaceId: number,
  only: { readonly chatId?: number; readonly since?: Date } = {},
): Promise<ReadonlyMap<number, number>> {
  const { chatId = null, since = null } = only;
  const { rows } = await sql<{ chat_id: number; n: number }>`select chat_id, count(*)::integer as n from chat_cases
    where workspace_id = ${workspaceId} and (${chatId}::integer is null or chat_id = ${chatId})
      and (${since}::timestamptz is null or at >= ${since}) group by 1`.execute(db);
  return new Map(rows.map(({ chat_id: id, n }) => [id, n]));
}
