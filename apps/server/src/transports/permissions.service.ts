import { sql } from 'kysely';
import { waysIn } from '../decisions/bits.ts';
import { wayOfKind } from '../invitations/ways.ts';
import { inWorkspace, type WorkspaceDb } from '../platform/database/work.ts';
import type { Services } from '../platform/services.ts';
import { addressIdOf, addressIndex } from './address-id.ts';
import { noteReach } from './reach.ts';
import type { ReceivingTransport } from './receiving-transport.ts';
import type { Permission } from './transport.ts';

/**
 * A customer who has blocked the bot is not asked that way from this moment on, and one who has come back is. What is told late, or
 * twice, changes nothing that was heard of him since.
 */
export async function takePermissions(
  services: Services,
  transport: ReceivingTransport,
  permissions: readonly Permission[],
): Promise<void> {
  if (permissions.length === 0) return;
  const { workspaceId, transportId, kind } = transport;
  await inWorkspace(services.db, workspaceId, async (db) => {
    for (const { from, isAllowed, at } of permissions) {
      const id = addressIdOf(addressIndex(services.secrets, workspaceId, transportId, from));
      const customerId = isAllowed ? await unblock(db, workspaceId, id, at) : await block(db, workspaceId, id, at);
      if (customerId === null) continue;
      if (isAllowed) await noteReach(db, workspaceId, customerId, kind.name);
      else await forgetReach(db, workspaceId, customerId, kind.name);
    }
  });
}

interface Changed {
  readonly customer_id: string | null;
}

async function block(db: WorkspaceDb, workspaceId: number, id: string, at: Date): Promise<string | null> {
  const { rows } = await sql<Changed>`
    update addresses set blocked_at = ${at} where workspace_id = ${workspaceId} and id = ${id} and blocked_at is null
      and (heard_at is null or heard_at <= ${at}) returning customer_id`.execute(db);
  return rows[0]?.customer_id ?? null;
}

async function unblock(db: WorkspaceDb, workspaceId: number, id: string, at: Date): Promise<string | null> {
  const { rows } = await sql<Changed>`
    update addresses set blocked_at = null where workspace_id = ${workspaceId} and id = ${id} and blocked_at <= ${at}
    returning customer_id`.execute(db);
  return rows[0]?.customer_id ?? null;
}

/** Unless another bot of the same kind still reaches him. */
async function forgetReach(db: WorkspaceDb, workspaceId: number, customerId: string, kind: string): Promise<void> {
  const way = wayOfKind(kind);
  if (way === null) return;
  await sql`
    update contact_histories set reach = reach & ~${waysIn([way])}::integer
    where workspace_id = ${workspaceId} and customer_id = ${customerId} and not exists (
      select from addresses a join transports t on t.workspace_id = ${workspaceId} and t.id = a.transport_id
      where a.workspace_id = ${workspaceId} and a.customer_id = ${customerId} and a.blocked_at is null and t.kind = ${kind}
        and t.archived_at is null)`.execute(db);
}
