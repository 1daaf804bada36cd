import type { NewApiKey } from '@otklik/contract';
import type { WorkspaceDb } from '../../platform/database/work.ts';

export function listApiKeys(db: WorkspaceDb, workspaceId: number) {
  return db
    .selectFrom('api_keys')
    .select([
      'id',
      'name',
      'scopes',
      'unit_ids',
      'created_by',
      'created_at',
      'expires_at',
      'revoked_at',
      'last_used_on',
    ])
    .where('workspace_id', '=', workspaceId)
    .orderBy('revoked_at', (order) => order.desc().nullsFirst())
    .orderBy('id', 'desc')
    .execute();
}

export function findApiKey(db: WorkspaceDb, workspaceId: number, id: number) {
  return db
    .selectFrom('api_keys')
    .selectAll()
    .where('workspace_id', '=', workspaceId)
    .where('id', '=', id)
    .executeTakeFirst();
}

export async function insertApiKey(
  db: WorkspaceDb,
  workspaceId: number,
  key: NewApiKey & { secretHash: Buffer; createdBy: string },
  now: Date,
): Promise<number> {
  const row = await db
    .insertInto('api_keys')
    .values({
      workspace_id: workspaceId,
      name: key.name,
      secret_hash: key.secretHash,
      scopes: key.scopes,
      unit_ids: key.unitIds,
      created_by: key.createdBy,
      created_at: now,
      expires_at: key.expiresAt === null ? null : new Date(key.expiresAt),
    })
    .returning('id')
    .executeTakeFirstOrThrow();
  return row.id;
}

export function revokeApiKey(db: WorkspaceDb, workspaceId: number, id: number, now: Date) {
  return db
    .updateTable('api_keys')
    .set({ revoked_at: now })
    .where('workspace_id', '=', workspaceId)
    .where('id', '=', id)
    .where('revoked_at', 'is', null)
    .returning('id')
    .executeTakeFirst();
}

/** At most one write a day and key. */
export function markApiKeyUsed(db: WorkspaceDb, workspaceId: number, id: number, day: string) {
  return db
    .updateTable('api_keys')
    .set({ last_used_on: day })
    .where('workspace_id', '=', workspaceId)
    .where('id', '=', id)
    .execute();
}
