import { sql } from 'kysely';
import { z } from 'zod';
import type { WorkspaceDb } from '../platform/database/work.ts';
import type { Secrets } from '../platform/secrets.ts';
import type { ChatOfSomebody } from '../transports/staff-chats/hear-staff.service.ts';
import type { Incoming } from '../transports/transport.ts';
import { incomingFile } from './sent-files.ts';

export type Chat = ChatOfSomebody;

/**
 * Holds the chat until the end of the transaction: its messages are dealt with one after the other, by whichever process. Who was
 * erased is nobody any more; what he writes later is a stranger's.
 */
export async function lockChat(db: WorkspaceDb, workspaceId: number, addressId: string): Promise<Chat | undefined> {
  const { rows } = await sql<Chat>`
    select a.id, a.transport_id as "transportId", t.kind, coalesce(c.merged_into, c.id) as "customerId", a.is_staff as "isStaff",
      a.member_id as "memberId", a.language
    from addresses a
      join transports t on t.workspace_id = ${workspaceId} and t.id = a.transport_id
      left join customers c on c.workspace_id = ${workspaceId} and c.id = a.customer_id and c.erased_at is null
    where a.workspace_id = ${workspaceId} and a.id = ${addressId} for update of a`.execute(db);
  return rows[0];
}

export interface Heard extends Incoming {
  /** Ours. */
  readonly id: string;
}

const incoming = z.object({
  providerId: z.string(),
  from: z.string(),
  name: z.string().optional(),
  language: z.string().optional(),
  text: z.string().nullable(),
  button: z.string().nullable(),
  start: z.string().nullable(),
  files: z.array(incomingFile).optional(),
  phone: z.string().optional(),
  automatic: z.boolean().optional(),
  at: z.coerce.date(),
});

/** What this chat has said and nobody has dealt with, in the order in which it was said. */
export async function listUnhandled(
  db: WorkspaceDb,
  secrets: Secrets,
  workspaceId: number,
  addressId: string,
): Promise<Heard[]> {
  const rows = await db
    .selectFrom('incoming_messages')
    .select(['id', 'received_at', 'content'])
    .where('workspace_id', '=', workspaceId)
    .where('address_id', '=', addressId)
    .where('handled_at', 'is', null)
    .orderBy('received_at')
    .limit(100)
    .execute();
  return rows
    .map((row) => ({
      received: row.received_at,
      heard: { ...incoming.parse(JSON.parse(secrets.decrypt(row.content))), id: row.id },
    }))
    .toSorted(
      (a, b) =>
        a.received.getTime() - b.received.getTime() ||
        a.heard.at.getTime() - b.heard.at.getTime() ||
        a.heard.providerId.localeCompare(b.heard.providerId, 'en', { numeric: true }),
    )
    .map(({ heard }) => heard);
}

/** Dealt with: its words are where they belong, and need not be here as well. */
export async function markHandled(db: WorkspaceDb, workspaceId: number, id: string, at: Date): Promise<void> {
  await db
    .updateTable('incoming_messages')
    .set({ handled_at: at, content: Buffer.alloc(0) })
    .where('workspace_id', '=', workspaceId)
    .where('id', '=', id)
    .execute();
}

export async function tieChat(
  db: WorkspaceDb,
  workspaceId: number,
  addressId: string,
  customerId: string,
): Promise<void> {
  await db
    .updateTable('addresses')
    .set({ customer_id: customerId })
    .where('workspace_id', '=', workspaceId)
    .where('id', '=', addressId)
    .execute();
}

export async function isCustomer(db: WorkspaceDb, workspaceId: number, id: string): Promise<boolean> {
  const found = await db
    .selectFrom('customers')
    .select('id')
    .where('workspace_id', '=', workspaceId)
    .where('id', '=', id)
    .where('erased_at', 'is', null)
    .executeTakeFirst();
  return found !== undefined;
}
