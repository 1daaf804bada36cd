import type { CopiedRow } from '../platform/database/copied-row.ts';
import type { UuidNumbers } from '../platform/uuid-numbers.ts';
import { readUuid, uuidOf, UUID_WORDS } from '../platform/uuid-words.ts';
import { WordRecords } from '../platform/word-records.ts';

const [AT, CUSTOMER, UNIT, TOUCHPOINT, SEGMENTS, ID] = [0, 1, 2, 3, 4, 5] as const;
const WIDTH = ID + UUID_WORDS;

/** The interactions of a replay in the order in which they happened, in columns: a few words each. */
export class ReplayedInteractions {
  count = 0;
  private readonly records = new WordRecords(WIDTH);
  private readonly orders = new Map<number, string>();
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
    words[at + CUSTOMER] = this.customerIds.numberOf(row.bytes, row.uuid());
    words[at + AT] = row.seconds();
    words[at + UNIT] = row.integer();
    words[at + TOUCHPOINT] = row.integer();
    words[at + SEGMENTS] = this.placeOfSegments(row.integers());
    const order = row.text();
    if (order !== null) this.orders.set(this.count, order);
    this.count += 1;
  }

  private placeOfSegments(segmentIds: readonly number[] | null): number {
    if (segmentIds === null || segmentIds.length === 0) return 0;
    const key = segmentIds.join();
    let place = this.placesOfSegments.get(key);
    if (place === undefined) this.placesOfSegments.set(key, (place = this.segments.push(segmentIds) - 1));
    return place;
  }

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

  private wordOf(number: number, which: number): number {
    return this.records.words[number * WIDTH + which] ?? 0;
  }
}

const noSegments: readonly number[] = [];
