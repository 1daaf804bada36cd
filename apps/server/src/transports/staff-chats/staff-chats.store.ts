import { sql } from 'kysely';
import type { WorkspaceDb } from '../../platform/database/work.ts';

export interface StaffChatRow {
  readonly id: string;
  readonly transport_id: number;
  readonly kind: string;
  /** Of the transport. */
  readonly name: string;
  readonly name_encrypted: Buffer | null;
  readonly member_id: string | null;
  readonly is_blocked: boolean;
}

/** Chats of those who work here, at this moment; of archived transports none. */
export async function listStaffChats(
  db: WorkspaceDb,
  workspaceId: number,
  of: { readonly members: readonly string[] } | 'several_people',
): Promise<StaffChatRow[]> {
  const whose =
    of === 'several_people'
      ? sql`a.member_id is null`
      : sql`a.member_id in (select user_id from members where workspace_id = ${workspaceId} and ended_at is null
          and user_id = any(${[...of.members]}::text[]))`;
  const { rows } = await sql<StaffChatRow>`
    select a.id, a.transport_id, t.kind, t.name, a.name_encrypted, a.member_id, a.blocked_at is not null as is_blocked
    from addresses a join transports t on t.workspace_id = ${workspaceId} and t.id = a.transport_id and t.archived_at is null
    where a.workspace_id = ${workspaceId} and a.is_staff and ${whose} order by t.position, a.created_at, a.id`.execute(
    db,
  );
  return rows;
}

/** Of these chats those in which somebody who works here still wants to be told something. */
export async function openStaffChats(
  db: WorkspaceDb,
  workspaceId: number,
  ids: readonly string[],
): Promise<ReadonlySet<string>> {
  if (ids.length === 0) return new Set();
  const { rows } = await sql<{ id: string }>`
    select id from addresses where workspace_id = ${workspaceId} and id = any(${[...ids]}::uuid[]) and is_staff and (member_id is null
      or member_id in (select user_id from members where workspace_id = ${workspaceId} and ended_at is null))`.execute(
    db,
  );
  return new Set(rows.map(({ id }) => id));
}

/** @returns whether it was a chat of the staff, and his */
export async function leaveStaffChat(
  db: WorkspaceDb,
  workspaceId: number,
  chat: { readonly id: string; readonly memberId: string | null },
): Promise<boolean> {
  const { rows } = await sql`update addresses set is_staff = false, member_id = null
    where workspace_id = ${workspaceId} and id = ${chat.id} and is_staff and member_id is not distinct from ${chat.memberId}::text
    returning id`.execute(db);
  return rows.length > 0;
}

/** The chat is the staff’s from now on, and no customer’s. */
export async function makeStaffChat(
  db: WorkspaceDb,
  workspaceId: number,
  chat: { readonly id: string; readonly memberId: string | null },
): Promise<void> {
  await db
    .updateTable('addresses')
    .set({ is_staff: true, member_id: chat.memberId, customer_id: null })
    .where('workspace_id', '=', workspaceId)
    .where('id', '=', chat.id)
    .execute();
}

export interface ChatCodeRow {
  readonly transport_id: number;
  readonly member_id: string | null;
}

export async function insertChatCode(
  db: WorkspaceDb,
  workspaceId: number,
  code: { readonly index: Buffer; readonly now: Date; readonly expiresAt: Date } & ChatCodeRow,
): Promise<void> {
  await db
    .deleteFrom('chat_codes')
    .where('workspace_id', '=', workspaceId)
    .where('expires_at', '<', code.now)
    .execute();
  await db
    .insertInto('chat_codes')
    .values({
      workspace_id: workspaceId,
      code_index: code.index,
      transport_id: code.transport_id,
      member_id: code.member_id,
      expires_at: code.expiresAt,
    })
    .execute();
}

/** Takes it: whoever comes with it next finds none. */
export async function takeChatCode(
  db: WorkspaceDb,
  workspaceId: number,
  code: { readonly index: Buffer; readonly transportId: number; readonly now: Date },
): Promise<ChatCodeRow | undefined> {
  return db
    .deleteFrom('chat_codes')
    .where('workspace_id', '=', workspaceId)
    .where('code_index', '=', code.index)
    .where('transport_id', '=', code.transportId)
    .where('expires_at', '>', code.now)
    .returning(['transport_id', 'member_id'])
    .executeTakeFirst();
}
