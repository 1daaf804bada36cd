import type { WorkspaceDb } from '../../platform/database/work.ts';

export function listOrderHooks(db: WorkspaceDb, workspaceId: number) {
  return db
    .selectFrom('order_hooks')
    .selectAll()
    .where('workspace_id', '=', workspaceId)
    .orderBy('revoked_at', (order) => order.desc().nullsFirst())
    .orderBy('id')
    .execute();
}

export function findOrderHook(db: WorkspaceDb, workspaceId: number, id: number) {
  return db
    .selectFrom('order_hooks')
    .selectAll()
    .where('workspace_id', '=', workspaceId)
    .where('id', '=', id)
    .executeTakeFirstOrThrow();
}

/** One whose address is open, and nobody else changes meanwhile. */
export function lockOpenOrderHook(db: WorkspaceDb, workspaceId: number, id: number) {
  return db
    .selectFrom('order_hooks')
    .selectAll()
    .where('workspace_id', '=', workspaceId)
    .where('id', '=', id)
    .where('revoked_at', 'is', null)
    .forUpdate()
    .executeTakeFirst();
}
