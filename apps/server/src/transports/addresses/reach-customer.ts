import type { WorkspaceDb } from '../../platform/database/work.ts';
import { kindOf } from '../kinds.ts';
import { listTransports } from '../transports.store.ts';

/** The first configured transport by which a customer can be told something; null: only his own page is left. */
export async function wayToReach(
  db: WorkspaceDb,
  workspaceId: number,
  customerId: string,
): Promise<{ readonly transportId: number } | null> {
  const customer = await db
    .selectFrom('customers')
    .select(['email_index', 'phone_index'])
    .where('workspace_id', '=', workspaceId)
    .where('id', '=', customerId)
    .where('erased_at', 'is', null)
    .executeTakeFirst();
  if (customer === undefined) return null;
  const rows = await listTransports(db, workspaceId, { archived: false });
  const found = rows.find((row) => {
    if (row.paused_at !== null) return false;
    const by = kindOf(row.kind)?.addressedBy;
    return (by === 'email' && customer.email_index !== null) || (by === 'phone' && customer.phone_index !== null);
  });
  return found === undefined ? null : { transportId: found.id };
}
