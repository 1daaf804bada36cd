import type { CopiedRow } from '../../platform/database/copied-row.ts';
import type { UuidNumbers } from '../../platform/uuid-numbers.ts';
import { readUuid, uuidOf, UUID_WORDS } from '../../platform/uuid-words.ts';
import { WordRecords } from '../../platform/word-records.ts';

const [AT, CUSTOMER, UNIT, TOUCHPOINT, SEGMENTS, BEFORE, ID] = [0, 1, 2, 3, 4, 5, 6] as const;
const WIDTH = ID + UUID_WORDS;
const NEVER = -1;

/** The interactions of a replay in columns, a few words each, numbered in the order in which they were added. */
export class ReplayedInteractions {
  count = 0;
  private readonly records = new WordRecords(WIDTH);
  /** By the customer's number, one more than the number of what was added last of his own; 0: nothing. `BEFORE` leads on from there. */
  private readonly latest = new WordRecords(1);
  private readonly orders = new Map<number, string>();
  private readonly cancellations = new Map<number, number>();
  /** Many belong to the same segments, so each list is kept once. */
  private readonly segments: (readonly number[])[] = [noSegments];
  private readonly placesOfSegments = new Map<string, number>();
  private readonly zoneOfUnit: (unitId: number) => string;
  private readonly customerIds: UuidNumbers;

  constructor(customerIds: UuidNumbers, zoneOfUnit: (unitId: number) => string) {
    this.customerIds = customerIds;
    this.zoneOfUnit = zoneOfUnit;
  }

  /** Adds a row as `copyReplayed` selects it. */
  add(row: CopiedRow): void {
    const at = this.records.reach(this.count);
    const { words } = this.records;
    readUuid(row.bytes, row.uuid(), words, at + ID);
    const customer = this.customerIds.numberOf(row.bytes, row.uuid());
    const latest = this.latest.reach(customer);
    words[at + CUSTOMER] = customer;
    words[at + BEFORE] = this.latest.words[latest] ?? 0;
    this.latest.words[latest] = this.count + 1;
    words[at + AT] = row.seconds();
    words[at + UNIT] = row.integer();
    words[at + TOUCHPOINT] = row.integer();
    words[at + SEGMENTS] = this.placeOfSegments(row.integers());
    const order = row.text();
    if (order !== null) this.orders.set(this.count, order);
    const cancelledAt = row.seconds(NEVER);
    if (cancelledAt !== NEVER) this.cancellations.set(this.count, cancelledAt);
    this.count += 1;
  }

  private placeOfSegments(segmentIds: readonly number[] | null): number {
    if (segmentIds === null || segmentIds.length === 0) return 0;
    const key = segmentIds.join();
    let place = this.placesOfSegments.get(key);
    if (place === undefined) this.placesOfSegments.set(key, (place = this.segments.push(segmentIds) - 1));
    return place;
  }

  /** The numbers of one customer's own, in the order in which they happened; valid until the next time it is asked for. */
  ownOf(customer: number): readonly number[] {
    const { own } = this;
    own.length = 0;
    const latest = this.latest.words[this.latest.reach(customer)] ?? 0;
    for (let next = latest; next > 0; next = this.wordOf(next - 1, BEFORE)) own.push(next - 1);
    return own.length > 1 ? own.sort(this.byTime) : own;
  }
  private readonly own: number[] = [];
  /** Within a second by what else tells them apart: to the second is what a policy knows. */
  private readonly byTime = (a: number, b: number) =>
    this.occurredAt(a) - this.occurredAt(b) || (this.idOf(a) < this.idOf(b) ? -1 : 1);

  idOf(number: number): string {
    return uuidOf(this.records.words, number * WIDTH + ID);
  }
  customerOf(number: number): number {
    return this.wordOf(number, CUSTOMER);
  }
  customerIdOf(number: number): string {
    return this.customerIds.uuidOf(this.customerOf(number));
  }
  occurredAt(number: number): number {
    return this.wordOf(number, AT);
  }
  unitOf(number: number): number {
    return this.wordOf(number, UNIT);
  }
  zoneOf(number: number): string {
    return this.zoneOfUnit(this.unitOf(number));
  }
  touchpointOf(number: number): number {
    return this.wordOf(number, TOUCHPOINT);
  }
  segmentsOf(number: number): readonly number[] {
    return this.segments[this.wordOf(number, SEGMENTS)] ?? noSegments;
  }
  orderOf(number: number): string | null {
    return this.orders.get(number) ?? null;
  }
  cancelledAt(number: number): number | null {
    return this.cancellations.get(number) ?? null;
  }

  private wordOf(number: number, which: number): number {
    return this.records.words[number * WIDTH + which] ?? 0;
  }
}

const noSegments: readonly number[] = [];
