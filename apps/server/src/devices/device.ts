import { createHash, randomBytes, timingSafeEqual } from 'node:crypto';
import { buttonSettings, type ButtonSettings, type DeviceKind, type DeviceSettings } from '@otklik/contract';
import type { Actor } from '../platform/actor.ts';

/** A device that proved who it is. It speaks for one unit and one touchpoint, and may do nothing else. */
export interface KnownDevice {
  readonly workspaceId: number;
  readonly id: number;
  readonly kind: DeviceKind;
  readonly name: string;
  readonly unitId: number;
  readonly touchpointId: number;
  /** 0: none */
  readonly channelId: number;
  readonly settings: DeviceSettings;
}

/** `otd_<workspace>_<device>_<secret>`: it names its workspace, so that looking it up needs no table across companies. */
const SHAPE = /^otd_([1-9]\d{0,8})_([1-9]\d{0,8})_([\w-]{43})$/;

export function newDeviceSecret(): string {
  return randomBytes(32).toString('base64url');
}

export function writeDeviceKey(device: { workspaceId: number; id: number; secret: string }): string {
  return `otd_${device.workspaceId}_${device.id}_${device.secret}`;
}

export function readDeviceKey(text: string): { workspaceId: number; id: number; secret: string } | null {
  const match = SHAPE.exec(text);
  return match === null ? null : { workspaceId: Number(match[1]), id: Number(match[2]), secret: match[3] ?? '' };
}

/** 256 random bits: a slow hash would protect nothing here and cost a till milliseconds. */
export function hashDeviceSecret(secret: string): Buffer {
  return createHash('sha256').update(secret).digest();
}

export function isSecretOf(secret: string, hash: Buffer): boolean {
  return timingSafeEqual(hashDeviceSecret(secret), hash);
}

export function actorOf(device: KnownDevice): Actor {
  return { kind: 'key', id: `device ${device.id}`, role: null, scopes: new Set(), unitIds: [device.unitId] };
}

/** What the buttons ask; a panel that nobody has set up asks the headline question on five faces. */
export function buttonsOf(settings: DeviceSettings): ButtonSettings {
  return settings.buttons ?? buttonSettings.parse({});
}

export type DeviceState = 'new' | 'alive' | 'silent' | 'revoked';

export function stateOf(
  device: { revoked_at: Date | null; last_seen_at: Date | null; silent_after_minutes: number },
  now: Date,
): DeviceState {
  if (device.revoked_at !== null) return 'revoked';
  if (device.last_seen_at === null) return 'new';
  return now.getTime() - device.last_seen_at.getTime() > device.silent_after_minutes * 60_000 ? 'silent' : 'alive';
}
