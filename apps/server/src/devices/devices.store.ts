import { sql } from 'kysely';
import type { DeviceKind, DeviceSettings } from '@otklik/contract';
import type { WorkspaceDb } from '../platform/database/work.ts';

export function listDevices(
  db: WorkspaceDb,
  workspaceId: number,
  filter: { readonly units: readonly number[] | null; readonly kind?: DeviceKind | undefined },
) {
  let query = db.selectFrom('devices').selectAll().where('workspace_id', '=', workspaceId);
  if (filter.units !== null) query = query.where('unit_id', 'in', filter.units.length === 0 ? [0] : [...filter.units]);
  if (filter.kind !== undefined) query = query.where('kind', '=', filter.kind);
  return query
    .orderBy('revoked_at', (order) => order.desc().nullsFirst())
    .orderBy('unit_id')
    .orderBy('id')
    .execute();
}

export function findDevice(db: WorkspaceDb, workspaceId: number, id: number) {
  return db
    .selectFrom('devices')
    .selectAll()
    .where('workspace_id', '=', workspaceId)
    .where('id', '=', id)
    .executeTakeFirst();
}

export interface DeviceValues {
  readonly name: string;
  readonly unit_id: number;
  readonly touchpoint_id: number;
  readonly channel_id: number;
  readonly settings: DeviceSettings;
  readonly silent_after_minutes: number;
}

export async function insertDevice(
  db: WorkspaceDb,
  workspaceId: number,
  device: DeviceValues & { kind: DeviceKind; secret_hash: Buffer; created_by: string; created_at: Date },
): Promise<number> {
  const row = await db
    .insertInto('devices')
    .values({ ...device, workspace_id: workspaceId, settings: JSON.stringify(device.settings) })
    .returning('id')
    .executeTakeFirstOrThrow();
  return row.id;
}

export async function updateDevice(
  db: WorkspaceDb,
  workspaceId: number,
  id: number,
  change: Partial<DeviceValues> & {
    secret_hash?: Buffer;
    revoked_at?: Date;
    pairing_hash?: Buffer;
    pairing_expires_at?: Date;
  },
): Promise<void> {
  const { settings, ...rest } = change;
  const set = { ...rest, ...(settings === undefined ? {} : { settings: JSON.stringify(settings) }) };
  if (Object.keys(set).length === 0) return;
  await db.updateTable('devices').set(set).where('workspace_id', '=', workspaceId).where('id', '=', id).execute();
}

export interface Seen {
  readonly id: number;
  readonly at: Date;
  /** The latest thing that it told of. */
  readonly eventAt: Date | null;
  readonly version: string | null;
  readonly queueLength: number | null;
}

/** Many devices at once, and none backwards: what two processes saw meets in either order. */
export async function markSeen(db: WorkspaceDb, workspaceId: number, seen: readonly Seen[]): Promise<void> {
  const sorted = seen.toSorted((a, b) => a.id - b.id);
  await sql`
    update devices d set
      first_seen_at = coalesce(d.first_seen_at, s.at),
      last_seen_at = greatest(d.last_seen_at, s.at),
      last_event_at = greatest(d.last_event_at, s.event_at),
      version = coalesce(s.version, d.version),
      queue_length = coalesce(s.queue_length, d.queue_length)
    from unnest(${sorted.map(({ id }) => id)}::integer[], ${sorted.map(({ at }) => at.toISOString())}::timestamptz[],
      ${sorted.map(({ eventAt }) => eventAt?.toISOString() ?? null)}::timestamptz[], ${sorted.map(({ version }) => version)}::text[],
      ${sorted.map(({ queueLength }) => queueLength)}::integer[]) as s(id, at, event_at, version, queue_length)
    where d.workspace_id = ${workspaceId} and d.id = s.id`.execute(db);
}

export async function markTrouble(
  db: WorkspaceDb,
  workspaceId: number,
  id: number,
  trouble: string,
  at: Date,
): Promise<void> {
  await db
    .updateTable('devices')
    .set({ trouble: trouble.slice(0, 500), trouble_at: at, last_seen_at: at })
    .where('workspace_id', '=', workspaceId)
    .where('id', '=', id)
    .execute();
}

/** What came in a device's name and perhaps not from it: shown beside it, written once a minute, and not counted as being heard of. */
export async function markUnproven(
  db: WorkspaceDb,
  workspaceId: number,
  id: number,
  trouble: string,
  at: Date,
): Promise<void> {
  await db
    .updateTable('devices')
    .set({ trouble, trouble_at: at })
    .where('workspace_id', '=', workspaceId)
    .where('id', '=', id)
    .where('revoked_at', 'is', null)
    .where((or) => or.or([or('trouble_at', 'is', null), or('trouble_at', '<', new Date(at.getTime() - 60_000))]))
    .execute();
}

/** Gives the device whose code this is its new secret, once. @returns its id, or nothing for a code that is wrong or too old */
export async function takePairing(
  db: WorkspaceDb,
  workspaceId: number,
  pairing: { readonly hash: Buffer; readonly secretHash: Buffer; readonly now: Date },
): Promise<number | undefined> {
  const row = await db
    .updateTable('devices')
    .set({ pairing_hash: null, pairing_expires_at: null, secret_hash: pairing.secretHash })
    .where('workspace_id', '=', workspaceId)
    .where('pairing_hash', '=', pairing.hash)
    .where('pairing_expires_at', '>', pairing.now)
    .where('revoked_at', 'is', null)
    .returning('id')
    .executeTakeFirst();
  return row?.id;
}
