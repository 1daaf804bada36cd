import { timingSafeEqual } from 'node:crypto';
import type { Scope } from '@otklik/contract';
import type { Actor } from '../../platform/actor.ts';
import { inWorkspace } from '../../platform/database/work.ts';
import type { Services } from '../../platform/services.ts';
import { findApiKey, markApiKeyUsed } from '../keys/api-keys.store.ts';
import { hashSecret, readApiKey } from '../keys/api-keys.ts';
import { createMemory } from '../../platform/remember.ts';
import { unitsBelow } from '../members/unit-scope.ts';

interface KnownKey {
  readonly secretHash: Buffer;
  readonly expiresAt: Date | null;
  readonly actor: Actor;
  /** Days since 1970. */
  usedOnDay: number | null;
}

/** A revoked key works for at most this long on another process; on this one it stops at once (`forget`). */
const REMEMBER_MS = 5_000;
const DAY_MS = 86_400_000;

export interface KeyRing {
  authenticate(header: string): Promise<{ actor: Actor; workspaceId: number } | null>;
  forget(workspaceId: number, keyId: number): void;
}

/** Checks a key against a remembered hash: one SHA-256, microseconds, no query for a busy caller. */
export function createKeyRing(services: Pick<Services, 'db' | 'now'>): KeyRing {
  const known = createMemory<KnownKey | null>({ forMs: REMEMBER_MS, now: services.now });
  return {
    async authenticate(header) {
      const parts = readApiKey(header);
      if (parts === null) return null;
      const { workspaceId, keyId, secret } = parts;
      const key = await known.of(`${workspaceId}:${keyId}`, () => readKey(services, workspaceId, keyId));
      if (key === null || !timingSafeEqual(key.secretHash, hashSecret(secret))) return null;
      const now = services.now();
      if (key.expiresAt !== null && key.expiresAt <= now) return null;
      const dayNumber = Math.floor(now.getTime() / DAY_MS);
      if (key.usedOnDay !== dayNumber) {
        key.usedOnDay = dayNumber;
        const today = now.toISOString().slice(0, 10);
        await inWorkspace(services.db, workspaceId, (db) => markApiKeyUsed(db, workspaceId, keyId, today));
      }
      return { actor: key.actor, workspaceId };
    },
    forget: (workspaceId, keyId) => known.forget(`${workspaceId}:${keyId}`),
  };
}

function readKey(services: Pick<Services, 'db'>, workspaceId: number, keyId: number): Promise<KnownKey | null> {
  return inWorkspace(services.db, workspaceId, async (db) => {
    const key = await findApiKey(db, workspaceId, keyId);
    if (key === undefined || key.revoked_at !== null) return null;
    const unitIds = key.unit_ids.length === 0 ? ('all' as const) : await unitsBelow(db, workspaceId, key.unit_ids);
    return {
      secretHash: key.secret_hash,
      expiresAt: key.expires_at,
      usedOnDay: key.last_used_on === null ? null : Date.parse(key.last_used_on) / DAY_MS,
      actor: { kind: 'key', id: String(keyId), role: null, scopes: new Set(key.scopes as Scope[]), unitIds },
    };
  });
}
