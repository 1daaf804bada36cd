import type { WorkspaceDb } from '../../platform/database/work.ts';

/** A customer who is erased is known in no chat any more: whoever writes from there begins anew. */
export async function forgetAddresses(db: WorkspaceDb, workspaceId: number, customerId: string): Promise<void> {
  await db
    .deleteFrom('addresses')
    .where('workspace_id', '=', workspaceId)
    .where('customer_id', '=', customerId)
    .execute();
}
