import { randomUUID } from 'node:crypto';
import type { WorkspaceDb } from '../../src/platform/database/work.ts';
import type { Common, Place } from './place.ts';

export async function insertDevice(
  db: WorkspaceDb,
  { workspace_id, now, mark }: Common,
  place: Place,
): Promise<number> {
  const device = {
    workspace_id,
    kind: 'buttons',
    name: mark,
    unit_id: place.unitId,
    touchpoint_id: place.touchpointId,
    secret_hash: Buffer.alloc(32),
    created_by: 'walk',
    created_at: now,
  };
  return (await db.insertInto('devices').values(device).returning('id').executeTakeFirstOrThrow()).id;
}

export async function insertFiscalFeed(db: WorkspaceDb, { workspace_id, now, mark }: Common): Promise<number> {
  const feed = {
    workspace_id,
    name: mark,
    operator: 'ofd_rest',
    address: 'http://127.0.0.1:1',
    tax_number: '7700000000',
    token_encrypted: Buffer.alloc(32),
    starts_on: '2026-11-01',
    next_pull_at: now,
    created_by: 'walk',
    created_at: now,
  };
  return (await db.insertInto('fiscal_feeds').values(feed).returning('id').executeTakeFirstOrThrow()).id;
}

export async function insertFiscalRegister(db: WorkspaceDb, common: Common): Promise<number> {
  const { workspace_id, mark } = common;
  const register = { workspace_id, feed_id: await insertFiscalFeed(db, common), number: randomUUID(), place: mark };
  return (await db.insertInto('fiscal_registers').values(register).returning('id').executeTakeFirstOrThrow()).id;
}

export async function insertOrderHook(
  db: WorkspaceDb,
  { workspace_id, now, mark }: Common,
  place: Place,
): Promise<number> {
  const hook = {
    workspace_id,
    name: mark,
    kind: 'mapped',
    secret_hash: Buffer.alloc(32),
    unit_id: place.unitId,
    touchpoint_id: place.touchpointId,
    created_by: 'walk',
    created_at: now,
  };
  return (await db.insertInto('order_hooks').values(hook).returning('id').executeTakeFirstOrThrow()).id;
}
