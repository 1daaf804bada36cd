import type { DeviceKind, DeviceSettings, Heartbeat } from '@otklik/contract';
import { createMemory } from '../platform/remember.ts';
import { inWorkspace } from '../platform/database/work.ts';
import { Problem } from '../platform/errors.ts';
import type { Services } from '../platform/services.ts';
import { isSecretOf, readDeviceKey, type KnownDevice } from './device.ts';
import { findDevice, markSeen, markTrouble, markUnproven, type Seen } from './devices.store.ts';

interface Remembered {
  readonly device: KnownDevice;
  readonly secretHash: Buffer;
}

/** A revoked key works for at most this long on another process; on this one it stops at once (`forget`). */
const REMEMBER_MS = 5_000;
/** A till that speaks all the time waits for no reading of its own key. */
const RENEW_MS = 4_000;
/** A device that speaks all the time is written down as alive once in so long. */
const SEEN_EVERY_MS = 15_000;
/** Devices that are heard of together are written together. */
const GATHER_MS = 200;

export interface DeviceRing {
  /** Who holds this key; null for a key that opens nothing. */
  open(key: string): Promise<KnownDevice | null>;
  /** The same for a request with `Authorization: Bearer`. @throws Problem `unauthenticated`, `forbidden` for another kind */
  admit(header: string | undefined, kinds: readonly DeviceKind[]): Promise<KnownDevice>;
  /** It was heard of; `eventAt` is the latest that it told of. Written behind, and never in the way of what it told. */
  heard(device: KnownDevice, eventAt: Date | null): void;
  /** It said how it is. */
  beat(device: KnownDevice, told: Heartbeat): Promise<void>;
  /** It sent what cannot be understood: shown beside it. */
  trouble(device: KnownDevice, message: string): Promise<void>;
  /** Something came in its name that does not prove to be from it. */
  unproven(workspaceId: number, deviceId: number, message: string): Promise<void>;
  forget(workspaceId: number, deviceId: number): void;
}

const rings = new WeakMap<Services['db'], DeviceRing>();

/** One per process: keys are remembered, so that a busy till costs a hash and no query. */
export function deviceRing(services: Services): DeviceRing {
  let ring = rings.get(services.db);
  if (ring === undefined) rings.set(services.db, (ring = createRing(services)));
  return ring;
}

function createRing(services: Services): DeviceRing {
  const known = createMemory<Remembered | null>({ forMs: REMEMBER_MS, renewsAfterMs: RENEW_MS, now: services.now });
  const heard = createHeard(services);
  const open: DeviceRing['open'] = async (key) => {
    const parts = readDeviceKey(key);
    if (parts === null) return null;
    const { workspaceId, id, secret } = parts;
    const found = await known.of(`${workspaceId}:${id}`, () => readDevice(services, workspaceId, id));
    return found !== null && isSecretOf(secret, found.secretHash) ? found.device : null;
  };
  return {
    open,
    async admit(header, kinds) {
      const device = header?.startsWith('Bearer ') ? await open(header.slice(7)) : null;
      if (device === null)
        throw new Problem(
          'unauthenticated',
          'Send the device key as "Authorization: Bearer otd_…": it is shown when the device is registered',
        );
      if (!kinds.includes(device.kind))
        throw new Problem('forbidden', `This door is for ${kinds.join(', ')}; the key is of a ${device.kind}`);
      return device;
    },
    heard,
    beat: ({ workspaceId, id }, { version = null, queueLength = null }) =>
      inWorkspace(services.db, workspaceId, (db) =>
        markSeen(db, workspaceId, [{ id, at: services.now(), eventAt: null, version, queueLength }]),
      ),
    trouble: ({ workspaceId, id }, message) =>
      inWorkspace(services.db, workspaceId, (db) => markTrouble(db, workspaceId, id, message, services.now())),
    unproven: (workspaceId, id, message) =>
      inWorkspace(services.db, workspaceId, (db) => markUnproven(db, workspaceId, id, message, services.now())),
    forget: (workspaceId, id) => known.forget(`${workspaceId}:${id}`),
  };
}

interface Waiting {
  readonly workspaceId: number;
  readonly seen: Seen;
  /** By the clock of the process. */
  readonly dueAt: number;
}

/**
 * Gathers who was heard of and writes each at most every few seconds: a till's receipt must not wait for it. What comes in between is
 * written at the end of them, so that the latest event is the latest.
 */
function createHeard(services: Services): DeviceRing['heard'] {
  const written = new Map<string, number>();
  const waiting = new Map<string, Waiting>();
  let timer: { readonly at: number; readonly stop: () => void } | null = null;
  const wakeAt = (at: number) => {
    if (timer !== null && timer.at <= at) return;
    timer?.stop();
    const running = setTimeout(write, Math.max(0, at - Date.now())).unref();
    timer = { at, stop: () => clearTimeout(running) };
  };
  function write(): void {
    timer = null;
    const due = [...waiting].filter(([, { dueAt }]) => dueAt <= Date.now());
    for (const [name] of due) waiting.delete(name);
    const now = services.now().getTime();
    for (const [name] of due) written.set(name, now);
    for (const [workspaceId, ofCompany] of Map.groupBy(due, ([, one]) => one.workspaceId)) {
      const seen = ofCompany.map(([, one]) => one.seen);
      inWorkspace(services.db, workspaceId, (db) => markSeen(db, workspaceId, seen)).catch((error: unknown) =>
        services.log.warn({ err: error }, 'devices: could not write down who was heard of'),
      );
    }
    const next = Math.min(...[...waiting.values()].map(({ dueAt }) => dueAt));
    if (waiting.size > 0) wakeAt(next);
  }
  return (device, eventAt) => {
    const now = services.now();
    const name = `${device.workspaceId}:${device.id}`;
    const before = waiting.get(name);
    const ago = Math.abs(now.getTime() - (written.get(name) ?? 0));
    const dueAt = Math.min(before?.dueAt ?? Infinity, Date.now() + Math.max(GATHER_MS, SEEN_EVERY_MS - ago));
    const latest = later(before?.seen.eventAt ?? null, eventAt);
    const seen = { id: device.id, at: now, eventAt: latest, version: null, queueLength: null };
    waiting.set(name, { workspaceId: device.workspaceId, seen, dueAt });
    wakeAt(dueAt);
  };
}

function later(one: Date | null, other: Date | null): Date | null {
  return one === null || (other !== null && other > one) ? other : one;
}

function readDevice(services: Services, workspaceId: number, id: number): Promise<Remembered | null> {
  return inWorkspace(services.db, workspaceId, async (db) => {
    const row = await findDevice(db, workspaceId, id);
    if (row === undefined || row.revoked_at !== null) return null;
    return {
      secretHash: row.secret_hash,
      device: {
        workspaceId,
        id,
        kind: row.kind as DeviceKind, // checked by the table
        name: row.name,
        unitId: row.unit_id,
        touchpointId: row.touchpoint_id,
        channelId: row.channel_id,
        settings: row.settings as DeviceSettings, // written through the contract only
      },
    };
  });
}
