import { createHash, randomInt } from 'node:crypto';
import { audit } from '../platform/audit.ts';
import type { Database } from '../platform/database/database.ts';
import { inWorkspace, type Work } from '../platform/database/work.ts';
import { Problem } from '../platform/errors.ts';
import type { Services } from '../platform/services.ts';
import { hashDeviceSecret, newDeviceSecret, writeDeviceKey } from './device.ts';
import { deviceRing } from './device-ring.ts';
import { getVisibleDevice } from './devices.service.ts';
import { takePairing, updateDevice } from './devices.store.ts';

/** Without 0 and O, 1 and I: 40 random bits, of which nobody guesses one within its quarter of an hour. */
const LETTERS = '23456789ABCDEFGHJKLMNPQRSTUVWXYZ';
const LETTERS_OF_CODE = 8;
const LIVES_MS = 15 * 60_000;

/** The code that is typed into a tablet. A new one ends the one before. */
export async function startPairing(work: Work, id: number): Promise<{ code: string; expiresAt: Date }> {
  const device = await getVisibleDevice(work, id);
  if (device.revoked_at !== null) throw new Problem('gone', 'This device was shut out: register it anew');
  if (device.kind !== 'kiosk') throw new Problem('conflict', 'Only a kiosk is set up by a code; others take their key');
  const secret = Array.from({ length: LETTERS_OF_CODE }, () => LETTERS[randomInt(LETTERS.length)]).join('');
  const expiresAt = new Date(work.now.getTime() + LIVES_MS);
  await updateDevice(work.db, work.workspaceId, id, {
    pairing_hash: hashPairing(work.workspaceId, secret),
    pairing_expires_at: expiresAt,
  });
  await audit(work, { action: 'device.pairing', subject: { kind: 'device', id } });
  const company = work.workspaceId.toString(36).toUpperCase();
  return { code: `${company}-${secret.slice(0, 4)}-${secret.slice(4)}`, expiresAt };
}

/** @returns the device's new key; whoever held the old one is shut out. @throws Problem `unauthenticated` */
export async function pairDevice(services: Services, code: string): Promise<string> {
  const letters = code.replaceAll('-', '');
  const secret = letters.slice(-LETTERS_OF_CODE);
  const workspaceId = Number.parseInt(letters.slice(0, -LETTERS_OF_CODE), 36);
  const unknown = new Problem(
    'unauthenticated',
    'This code is not known, or older than a quarter of an hour: make a new one',
  );
  if (!(workspaceId > 0) || workspaceId > 2_147_483_647) throw unknown;
  const key = newDeviceSecret();
  const id = await take(services.db, workspaceId, {
    hash: hashPairing(workspaceId, secret),
    secretHash: hashDeviceSecret(key),
    now: services.now(),
  });
  if (id === undefined) throw unknown;
  deviceRing(services).forget(workspaceId, id);
  return writeDeviceKey({ workspaceId, id, secret: key });
}

function take(db: Database, workspaceId: number, pairing: Parameters<typeof takePairing>[2]) {
  return inWorkspace(db, workspaceId, (inside) => takePairing(inside, workspaceId, pairing));
}

function hashPairing(workspaceId: number, secret: string): Buffer {
  return createHash('sha256').update(`pairing:${workspaceId}:${secret}`).digest();
}
