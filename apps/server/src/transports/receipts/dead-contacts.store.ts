import { sql } from 'kysely';
import type { MessageRow } from '../../invitations/outbox.store.ts';
import type { WorkspaceDb } from '../../platform/database/work.ts';
import { forgetReach } from '../addresses/reach.ts';
import type { Desk } from '../message/prepare.ts';

/** Nothing goes to these again: a mailbox or number that does not exist, a chat that has blocked us. */
export async function buryContacts(
  db: WorkspaceDb,
  { workspaceId, transportId, kind }: Pick<Desk, 'workspaceId' | 'transportId' | 'kind'>,
  rows: readonly Pick<MessageRow, 'customer_id' | 'address_id' | 'reason'>[],
  now: Date,
): Promise<void> {
  if (rows.length === 0) return;
  if (kind.addressedBy === 'address') {
    const addressIds = rows.flatMap(({ address_id: id }) => id ?? []);
    // Which of a customer's chats it was is not known of a receipt: then it is all of them.
    const unknown = rows.flatMap(({ address_id: id, customer_id: customerId }) =>
      id === null ? (customerId ?? []) : [],
    );
    const blocked = await sql<{ customer_id: string | null }>`
      update addresses set blocked_at = ${now} where workspace_id = ${workspaceId} and transport_id = ${transportId}
      and (id = any(${addressIds}::uuid[]) or customer_id = any(${unknown}::uuid[])) and blocked_at is null
      returning customer_id`.execute(db);
    await forgetReach(
      db,
      workspaceId,
      blocked.rows.flatMap(({ customer_id: id }) => id ?? []),
      kind.name,
    );
    return;
  }
  const customerIds = rows.flatMap(({ customer_id: id }) => id ?? []);
  if (kind.addressedBy !== 'email' && kind.addressedBy !== 'phone') return;
  const column = sql.ref(`${kind.addressedBy}_index`);
  await sql`insert into dead_contacts (workspace_id, kind, contact_index, reason, at)
    select distinct ${workspaceId}::integer, ${kind.addressedBy}, ${column}, ${rows[0]?.reason ?? 'refused'}, ${now}::timestamptz
    from customers where workspace_id = ${workspaceId} and id = any(${customerIds}::uuid[]) and ${column} is not null
    on conflict (workspace_id, kind, contact_index) do update set reason = excluded.reason
      where excluded.reason = 'wrong_number'`.execute(db);
}

/** Those of these customers who have an address left at this transport. */
export async function findReachable(
  db: WorkspaceDb,
  { workspaceId, transportId }: Pick<Desk, 'workspaceId' | 'transportId'>,
  customerIds: readonly string[],
): Promise<ReadonlySet<string>> {
  if (customerIds.length === 0) return new Set();
  const { rows } = await sql<{ customer_id: string }>`select distinct customer_id from addresses
    where workspace_id = ${workspaceId} and transport_id = ${transportId} and blocked_at is null
      and customer_id = any(${[...customerIds]}::uuid[])`.execute(db);
  return new Set(rows.map((row) => row.customer_id));
}
