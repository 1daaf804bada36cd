import { timingSafeEqual } from 'node:crypto';
import type { Scope } from '@otklik/contract';
import type { Actor } from '../platform/actor.ts';
import { inWorkspace } from '../platform/database/work.ts';
import type { Services } from '../platform/services.ts';
import { unitsBelow } from './unit-scope.ts';
import { hashSecret, readApiKey } from './api-keys.ts';

interface KnownKey {
  readonly secretHash: Buffer;
  readonly expiresAt: Date | null;
  readonly actor: Actor;
  readonly readAt: number;
}

/** A revoked key works for at most this long on another process; on this one it stops at once (`forget`). */
const REMEMBER_MS = 5_000;

export interface KeyRing {
  authenticate(header: string): Promise<{ actor: Actor; workspaceId: number } | null>;
  forget(workspaceId: number, keyId: number): void;
}

/** Checks a key against a remembered hash: one SHA-256, microseconds, no query for a busy caller. */
export function createKeyRing(services: Pick<Services, 'db' | 'now'>): KeyRing {
  const known = new Map<string, KnownKey>();
  async function find(workspaceId: number, keyId: number): Promise<KnownKey | null> {
    const at = services.now().getTime();
    const name = `${workspaceId}:${keyId}`;
    const remembered = known.get(name);
    if (remembered !== undefined && at - remembered.readAt < REMEMBER_MS) return remembered;
    const row = await inWorkspace(services.db, workspaceId, async (db) => {
      const key = await db
        .selectFrom('api_keys')
        .select(['secret_hash', 'scopes', 'unit_ids', 'expires_at', 'revoked_at', 'name'])
        .where('workspace_id', '=', workspaceId)
        .where('id', '=', keyId)
        .executeTakeFirst();
      if (key === undefined || key.revoked_at !== null) return null;
      const unitIds = key.unit_ids.length === 0 ? ('all' as const) : await unitsBelow(db, workspaceId, key.unit_ids);
      return { ...key, unitIds };
    });
    if (row === null) {
      known.delete(name);
      return null;
    }
    const actor: Actor = {
      kind: 'key',
      id: String(keyId),
      role: null,
      scopes: new Set(row.scopes as Scope[]),
      unitIds: row.unitIds,
    };
    const key: KnownKey = { secretHash: row.secret_hash, expiresAt: row.expires_at, actor, readAt: at };
    known.set(name, key);
    return key;
  }
  return {
    async authenticate(header) {
      const parts = readApiKey(header);
      if (parts === null) return null;
      const key = await find(parts.workspaceId, parts.keyId);
      if (key === null || !timingSafeEqual(key.secretHash, hashSecret(parts.secret))) return null;
      if (key.expiresAt !== null && key.expiresAt <= services.now()) return null;
      return { actor: key.actor, workspaceId: parts.workspaceId };
    },
    forget: (workspaceId, keyId) => void known.delete(`${workspaceId}:${keyId}`),
  };
}
