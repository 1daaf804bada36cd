import { type Company, zoneOf } from '../company/company.ts';
import { localTime } from '../platform/local-time.ts';
import { AHEAD_MS, EARLIEST } from '../platform/plausible-time.ts';
import type { KnownDevice } from './device.ts';

/** Where and when something happened at a device: what it is counted under. */
export interface DevicePlace {
  readonly occurredAt: Date;
  readonly day: string;
  readonly hour: number;
  readonly unitId: number;
  readonly touchpointId: number;
  readonly channelId: number;
}

export interface EventRefusal {
  readonly path: string;
  readonly code: string;
  readonly message: string;
}

export function placeOfEvent(
  company: Company,
  device: KnownDevice,
  told: { readonly at?: string | undefined; readonly ageSeconds?: number | undefined },
  now: Date,
): DevicePlace | EventRefusal {
  const occurredAt =
    told.at === undefined ? new Date(now.getTime() - (told.ageSeconds ?? 0) * 1000) : new Date(told.at);
  if (occurredAt.getTime() > now.getTime() + AHEAD_MS)
    return { path: 'at', code: 'in_future', message: 'lies in the future: set the clock, or send ageSeconds instead' };
  if (occurredAt.getTime() < EARLIEST)
    return {
      path: 'at',
      code: 'too_early',
      message: 'lies before the year 2000: set the clock, or send ageSeconds instead',
    };
  const { unitId, touchpointId, channelId } = device;
  const { day, hour } = localTime(occurredAt, zoneOf(company, unitId));
  return { occurredAt, day, hour, unitId, touchpointId, channelId };
}
