import { sql } from 'kysely';
import type { MessageRow } from '../../invitations/outbox.store.ts';
import type { WorkspaceDb } from '../../platform/database/work.ts';
import type { Desk } from '../message/prepare.ts';

/** Nothing goes to these again: a mailbox or number that does not exist, a chat that has blocked us. */
export async function buryContacts(
  db: WorkspaceDb,
  { workspaceId, transportId, kind }: Pick<Desk, 'workspaceId' | 'transportId' | 'kind'>,
  rows: readonly Pick<MessageRow, 'customer_id' | 'address_id' | 'reason'>[],
  now: Date,
): Promise<void> {
  if (rows.length === 0) return;
  const customerIds = rows.flatMap(({ customer_id: id }) => id ?? []);
  if (kind.addressedBy === 'address') {
    const addressIds = rows.flatMap(({ address_id: id }) => id ?? []);
    await sql`update addresses set blocked_at = ${now} where workspace_id = ${workspaceId} and transport_id = ${transportId}
      and (id = any(${addressIds}::uuid[]) or customer_id = any(${customerIds}::uuid[])) and blocked_at is null`.execute(
      db,
    );
    return;
  }
  if (kind.addressedBy !== 'email' && kind.addressedBy !== 'phone') return;
  const column = sql.ref(`${kind.addressedBy}_index`);
  await sql`insert into dead_contacts (workspace_id, kind, contact_index, reason, at)
    select distinct ${workspaceId}::integer, ${kind.addressedBy}, ${column}, ${rows[0]?.reason ?? 'refused'}, ${now}::timestamptz
    from customers where workspace_id = ${workspaceId} and id = any(${customerIds}::uuid[]) and ${column} is not null
    on conflict (workspace_id, kind, contact_index) do update set reason = excluded.reason
      where excluded.reason = 'wrong_number'`.execute(db);
}
