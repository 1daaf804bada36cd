import type { CopiedRow } from '../../platform/database/copied-row.ts';
import type { Secrets } from '../../platform/secrets.ts';
import { UuidNumbers } from '../../platform/uuid-numbers.ts';
import { WordRecords } from '../../platform/word-records.ts';
import { markedAt, touchpointOf, WORDS, type Asks } from '../core/asks.ts';
import type { Ask, Seconds } from '../core/ask.ts';
import type { Considered, Standing } from '../core/considered.ts';
import { AskStore, noKeptAsks, type KeptAsks } from './replayed-asks.ts';
import { readStanding } from '../standings/standing.ts';

const [STATE, REACH, REFUSED, CONSENTED, FLAGS, ZONE, COUNTRY, REAL] = [0, 1, 2, 3, 4, 5, 6, 7] as const;
const [LIST, FROM, COUNT, ROOM, ASKED] = [0, 1, 2, 3, 4] as const;
const ASKS_WIDTH = 5;
/** What he was really asked, and what under the first policy and under the second. */
const WIDTH = REAL + 3 * ASKS_WIDTH;
const HERE = 1;

/** Which of the two policies. */
export type Side = 0 | 1;

/** A customer as one of the policies sees him; the same object stands for all of them in turn. */
export interface ReplayedStanding extends Standing {
  readonly asks: KeptAsks;
  knownAt: Seconds;
  reach: number;
  refused: number;
  consented: number;
  flags: number;
  zone: string | null;
  country: string | null;
}

export function noStanding(): ReplayedStanding {
  const nobody = { knownAt: 0, reach: 0, refused: 0, consented: 0, flags: 0, zone: null, country: null };
  return { ...nobody, asks: noKeptAsks() };
}

/** What was asked from `from` on the policies decide anew; what was asked before `since` counts for neither. */
export interface AskedWhen {
  readonly since: Seconds;
  readonly from: Seconds;
}

/** The customers of a replay by number, in columns: how each stood when it began, and what he is asked since under each policy. */
export class ReplayedCustomers {
  readonly ids = new UuidNumbers();
  private readonly records = new WordRecords(WIDTH);
  private readonly store = new AskStore();
  private readonly texts: (string | null)[] = [null];
  private readonly placesOfTexts = new Map<string, number>();
  private readonly really = noKeptAsks();
  private readonly when: AskedWhen;
  private readonly secrets: Secrets;

  constructor(when: AskedWhen, secrets: Secrets) {
    this.when = when;
    this.secrets = secrets;
  }

  /** Adds a row as `copyStandings` selects it. @returns the customer's number */
  add(row: CopiedRow): number {
    const customer = this.ids.numberOf(row.bytes, row.uuid());
    const at = this.records.reach(customer);
    const asks = row.blob();
    const standing = readStanding(
      {
        customer_id: '',
        asks: nothing,
        refused: row.integer(),
        consented: row.integer(),
        reach: row.integer(),
        flags: row.integer(),
        zone: row.text(),
        country: row.text(),
        has_email: row.boolean(),
        has_phone: row.boolean(),
        is_gone: row.boolean(),
        contact_zone: row.text(),
        phone_mark: row.blob(),
        new_phone: row.blob(),
      },
      this.secrets,
    );
    const { words } = this.records;
    words[at + STATE] = standing.isGone ? 0 : HERE;
    words[at + REACH] = standing.reach;
    words[at + REFUSED] = standing.refused;
    words[at + CONSENTED] = standing.consented;
    words[at + FLAGS] = standing.flags;
    words[at + ZONE] = this.placeOfText(standing.zone);
    words[at + COUNTRY] = this.placeOfText(standing.country);
    if (asks !== null && asks.length > 0) this.keep(asks, at + REAL);
    return customer;
  }

  /** Forgets what all were asked: nobody of those who were added is going to be decided about any more. */
  letGo(): void {
    this.store.clear();
  }

  private keep(packed: Buffer, at: number): void {
    const asks = noKeptAsks();
    this.store.keep(packed, this.when.since, asks);
    let before = 0;
    while (before < asks.count && markedAt(asks, before, 'invited') < this.when.from) before += 1;
    this.write(at, { ...asks, from: asks.from + before * WORDS, count: asks.count - before });
    // Without room beyond what is there: whichever policy asks again moves away from the place that both look at.
    for (const side of [0, 1] as const) this.write(placeOf(at, side), { ...asks, count: before, room: before });
  }

  /** @returns false for somebody who is gone, or whose question is settled without knowing him */
  read(customer: number, side: Side, into: ReplayedStanding): boolean {
    const at = this.records.reach(customer);
    const { words } = this.records;
    if (words[at + STATE] !== HERE) return false;
    into.reach = words[at + REACH] ?? 0;
    into.refused = words[at + REFUSED] ?? 0;
    into.consented = words[at + CONSENTED] ?? 0;
    into.flags = words[at + FLAGS] ?? 0;
    into.zone = this.texts[words[at + ZONE] ?? 0] ?? null;
    into.country = this.texts[words[at + COUNTRY] ?? 0] ?? null;
    this.look(placeOf(at + REAL, side), into.asks);
    return true;
  }

  /** @param asks as `read` gave them */
  insert(customer: number, side: Side, asks: KeptAsks, ask: Ask): void {
    const at = placeOf(this.records.reach(customer) + REAL, side);
    const { words } = this.records;
    this.store.insert(asks, ask);
    this.write(at, asks);
    words[at + ASKED] = (words[at + ASKED] ?? 0) + 1;
  }

  /** How often he is asked within the replay. */
  timesAsked(customer: number, side: Side): number {
    const at = placeOf(this.records.reach(customer) + REAL, side);
    return this.records.words[at + ASKED] ?? 0;
  }

  /** What he was asked in reality since the replay begins; valid until the next time it is asked for. */
  reallyAsked(customer: number): Asks {
    this.look(this.records.reach(customer) + REAL, this.really);
    return this.really;
  }

  wasReallyAsked(customer: number, { touchpointId, occurredAt }: Considered): boolean {
    const asks = this.reallyAsked(customer);
    for (let place = 0; place < asks.count; place++)
      if (touchpointOf(asks, place) === touchpointId && markedAt(asks, place, 'invited') >= occurredAt) return true;
    return false;
  }

  private look(at: number, into: KeptAsks): void {
    const { words } = this.records;
    into.list = words[at + LIST] ?? 0;
    into.words = this.store.wordsOf(into.list);
    into.from = words[at + FROM] ?? 0;
    into.count = words[at + COUNT] ?? 0;
    into.room = words[at + ROOM] ?? 0;
  }

  private write(at: number, { list, from, count, room }: KeptAsks): void {
    const { words } = this.records;
    words[at + LIST] = list;
    words[at + FROM] = from;
    words[at + COUNT] = count;
    words[at + ROOM] = room;
  }

  private placeOfText(text: string | null): number {
    if (text === null) return 0;
    let place = this.placesOfTexts.get(text);
    if (place === undefined) this.placesOfTexts.set(text, (place = this.texts.push(text) - 1));
    return place;
  }
}

function placeOf(real: number, side: Side): number {
  return real + (side + 1) * ASKS_WIDTH;
}

const nothing = Buffer.alloc(0);
