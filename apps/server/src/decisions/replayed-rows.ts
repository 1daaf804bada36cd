import { type Company, zoneOf } from '../company/company.ts';
import type { Considered, Seconds } from './considered.ts';
import { markedAt, noAsks, touchpointOf } from './asks.ts';
import type { ReplayedCustomer } from './replay.ts';
import type { ReplayStandingRow } from './replay.store.ts';
import { askKeyOf } from './packed-asks.ts';
import type { AskStore } from './replayed-asks.ts';
import { readStanding } from './standing.ts';
import type { Secrets } from '../platform/secrets.ts';

const UUID = 36;
const COMMA = 44;
const ZERO = 48;

/** Reads one text of `readReplayed`: two ids, then numbers, then the order's number. */
export class ReplayedInteraction implements Considered {
  readonly id: string;
  readonly customerId: string;
  readonly occurredAt: Seconds;
  readonly unitId: number;
  readonly unitZone: string;
  readonly touchpointId: number;
  readonly segmentIds: readonly number[];
  readonly orderNumber: string | null;
  private key: string | undefined;
  /** Left out where the question is settled without knowing him. */
  customer: ReplayedCustomer | undefined;

  constructor(text: string, company: Company) {
    const reader = { text, at: 2 * UUID };
    this.customer = undefined;
    this.key = undefined;
    this.id = text.slice(0, UUID);
    this.customerId = text.slice(UUID, 2 * UUID);
    this.occurredAt = nextNumber(reader);
    this.unitId = nextNumber(reader);
    this.touchpointId = nextNumber(reader);
    const segments = nextNumber(reader);
    this.segmentIds = segments === 0 ? noSegments : Array.from({ length: segments }, () => nextNumber(reader));
    this.orderNumber = reader.at < text.length ? text.slice(reader.at) : null;
    this.unitZone = zoneOf(company, this.unitId);
  }

  /**
   * Hashed only where it could be met again: an order is told of by two systems, and what was really asked is known by its hash. Any
   * other interaction is told apart as well by its id.
   */
  get askKey(): string {
    return (this.key ??= this.isMetAgain() ? askKeyOf(this) : this.id.slice(-12) + this.id.slice(0, 2));
  }

  private isMetAgain(): boolean {
    if (this.orderNumber !== null) return true;
    const real = this.customer?.real ?? noAsks;
    for (let place = 0; place < real.count; place++)
      if (touchpointOf(real, place) === this.touchpointId && markedAt(real, place, 'invited') >= this.occurredAt)
        return true;
    return false;
  }
}

const noSegments: readonly number[] = [];

function nextNumber(reader: { readonly text: string; at: number }): number {
  let number = 0;
  for (;;) {
    const code = reader.text.charCodeAt(reader.at++);
    if (code === COMMA || Number.isNaN(code)) return number;
    number = number * 10 + code - ZERO;
  }
}

/** How a customer stood when the replay begins. What he was really asked since is taken off; what he really answered is remembered. */
export function replayedCustomer(
  row: ReplayStandingRow,
  { from, since }: { readonly from: Seconds; readonly since: Seconds },
  { secrets, store }: { readonly secrets: Secrets; readonly store: AskStore },
): ReplayedCustomer {
  const { reach, refused, consented, flags, zone, isGone } = readStanding(
    { ...row, asks: nothing, contact_zone: row.zone, phone_mark: null, new_phone: null },
    secrets,
  );
  return {
    id: row.customer_id,
    isGone,
    reach,
    refused,
    consented,
    flags,
    zone,
    country: row.country,
    ...store.keep(row.asks, since, from),
  };
}

const nothing = Buffer.alloc(0);
