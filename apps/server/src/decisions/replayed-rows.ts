import { type Company, zoneOf } from '../company/company.ts';
import type { Considered, Seconds } from './considered.ts';
import type { ReplayedCustomer } from './replay.ts';
import type { ReplayStandingRow } from './replay.store.ts';
import { unpackAsks } from './packed-asks.ts';
import { readStanding } from './standing.ts';
import type { Secrets } from '../platform/secrets.ts';

const UUID = 36;
const KEY = 14;

/** Reads one text of `readReplayed`: two ids, the key, then numbers. */
export function considerText(text: string, company: Company): Considered {
  const [occurredAt = 0, unitId = 0, touchpointId = 0, ...segmentIds] = text
    .slice(2 * UUID + KEY)
    .split(',')
    .map(Number);
  return {
    id: text.slice(0, UUID),
    customerId: text.slice(UUID, 2 * UUID),
    occurredAt,
    unitId,
    unitZone: zoneOf(company, unitId),
    touchpointId,
    askKey: text.slice(2 * UUID, 2 * UUID + KEY),
    segmentIds,
  };
}

/** How a customer stood when the replay begins. What he was really asked since is taken off; what he really answered is remembered. */
export function replayedCustomer(
  row: ReplayStandingRow,
  { from, since }: { readonly from: Seconds; readonly since: Seconds },
  secrets: Secrets,
): ReplayedCustomer {
  const { isGone, ...standing } = readStanding(
    { ...row, asks: nothing, contact_zone: row.zone, phone_mark: null, new_phone: null },
    secrets,
  );
  const asks = unpackAsks(row.asks, since);
  const answered = asks.flatMap(({ key, completedAt, at }) => (at >= from ? [[key, completedAt] as const] : []));
  const before = asks.filter(({ at }) => at < from);
  return {
    ...standing,
    country: row.country,
    isGone,
    id: row.customer_id,
    asks: before,
    replayed: [
      { asks: before, asked: 0 },
      { asks: before, asked: 0 },
    ],
    answeredAt: answered.length === 0 ? nobody : new Map(answered),
  };
}
const nothing = Buffer.alloc(0);
const nobody: ReadonlyMap<string, Seconds | null> = new Map();
