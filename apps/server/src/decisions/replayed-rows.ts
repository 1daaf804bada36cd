import { type Company, zoneOf } from '../company/company.ts';
import type { Considered, Seconds } from './considered.ts';
import { keyOf, markedAt, type Asks } from './asks.ts';
import type { ReplayedCustomer } from './replay.ts';
import type { ReplayStandingRow } from './replay.store.ts';
import { askKeyOf, readAsks } from './packed-asks.ts';
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
    return this.orderNumber !== null || (this.customer?.answeredAt.size ?? 0) > 0;
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
  const asks = readAsks(row.asks);
  return {
    id: row.customer_id,
    isGone,
    reach,
    refused,
    consented,
    flags,
    zone,
    country: row.country,
    replayed: store.keep(asks, since, from).map((kept) => ({ asks: kept, asked: 0 })),
    answeredAt: answersSince(asks, from),
  };
}

function answersSince(asks: Asks, from: Seconds): ReadonlyMap<string, Seconds | null> {
  let answered: Map<string, Seconds | null> | undefined;
  for (let place = asks.count - 1; place >= 0 && markedAt(asks, place, 'invited') >= from; place--)
    (answered ??= new Map()).set(keyOf(asks, place), markedAt(asks, place, 'completed') || null);
  return answered ?? nobody;
}

const nothing = Buffer.alloc(0);
const nobody: ReadonlyMap<string, Seconds | null> = new Map();
