import type { Company } from '../company/company.ts';
import type { Considered, Seconds } from './considered.ts';
import type { ReplayedCustomer } from './replay.ts';
import type { ReplayStandingRow } from './replay.store.ts';
import { unpackAsks } from './packed-asks.ts';
import { readStanding } from './standing.ts';
import type { Secrets } from '../platform/secrets.ts';

/** Reads a page of packed interactions, in the layout of `readReplayed`. */
export function* considerPacked(packed: Buffer, company: Company): Generator<Considered> {
  let at = 0;
  while (at < packed.length) {
    const segments = packed.readInt16BE(at + 51);
    const unitId = packed.readInt32BE(at + 36);
    yield {
      id: uuidAt(packed, at),
      customerId: uuidAt(packed, at + 16),
      occurredAt: packed.readUInt32BE(at + 32),
      unitId,
      unitZone: company.units.byId.get(unitId)?.timeZone ?? 'UTC',
      touchpointId: packed.readInt32BE(at + 40),
      askKey: packed.toString('hex', at + 44, at + 51),
      segmentIds:
        segments === 0 ? none : Array.from({ length: segments }, (_, place) => packed.readInt32BE(at + 53 + 4 * place)),
    };
    at += 53 + 4 * segments;
  }
}
const none: readonly number[] = [];

/** How a customer stood when the replay begins. What he was really asked since is taken off; what he really answered is remembered. */
export function replayedCustomer(row: ReplayStandingRow, from: Seconds, secrets: Secrets): ReplayedCustomer {
  const { isGone, ...standing } = readStanding(
    { ...row, contact_zone: row.zone, phone_mark: null, new_phone: null },
    secrets,
  );
  const asks = row.asks.length === 0 ? [] : unpackAsks(row.asks);
  const answered = asks.flatMap(({ key, completedAt, at }) => (at >= from ? [[key, completedAt] as const] : []));
  return {
    ...standing,
    country: row.country,
    isGone,
    asks: asks.filter(({ at }) => at < from),
    answeredAt: answered.length === 0 ? nobody : new Map(answered),
  };
}
const nobody: ReadonlyMap<string, Seconds | null> = new Map();

function uuidAt(packed: Buffer, from: number): string {
  const id = packed.toString('hex', from, from + 16);
  return `${id.slice(0, 8)}-${id.slice(8, 12)}-${id.slice(12, 16)}-${id.slice(16, 20)}-${id.slice(20)}`;
}
