import { sql } from 'kysely';
import { inWorkspace, type WorkspaceDb } from '../../platform/database/work.ts';
import type { Services } from '../../platform/services.ts';
import { addressIdOf, addressIndex } from './address-id.ts';
import { forgetReach, noteReach } from './reach.ts';
import type { ReceivingTransport } from '../incoming/receiving-transport.ts';
import type { Permission } from '../transport.ts';

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
      else await forgetReach(db, workspaceId, [customerId], kind.name);
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
