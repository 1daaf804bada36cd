import { WORDS, markedAt, noAsks, writeAsk, type Asks } from './asks.ts';
import type { Ask, Seconds } from './considered.ts';
import { ASK_BYTES, unpackInto } from './packed-asks.ts';

/** The asks of one customer under one policy of a replay, with room for more. */
export interface KeptAsks extends Asks {
  words: Uint32Array;
  from: number;
  count: number;
  room: number;
  /** How often he was asked within the replay. */
  asked: number;
}

/** What a customer was asked before a replay, a copy for each policy, and what he was really asked since. */
export interface AsksOfReplay {
  readonly replayed: readonly KeptAsks[];
  readonly real: Asks;
}

const WORDS_AT_ONCE = 1 << 18;

/** The asks of all customers of a replay, in a few long lists: memory that the garbage collector need not look through. */
export class AskStore {
  private words = noAsks.words;
  private used = 0;

  /** Those asked from `since` to `until`, as many copies as there are policies: each goes its own way from here. */
  keep(packed: Buffer, since: Seconds, until: Seconds): AsksOfReplay {
    const count = packed.length / ASK_BYTES;
    const begin = this.roomFor(count);
    const { words } = this;
    unpackInto(words, begin, packed);
    const all: Asks = { words, from: begin, count };
    let first = 0;
    while (first < count && markedAt(all, first, 'invited') < since) first += 1;
    let end = first;
    while (end < count && markedAt(all, end, 'invited') < until) end += 1;
    const [from, kept] = [begin + first * WORDS, end - first];
    // Without room beyond what is there, so that the first who is asked again moves away from the copy that both look at.
    const replayed = [
      { words, from, count: kept, room: kept, asked: 0 },
      { words, from, count: kept, room: kept, asked: 0 },
    ];
    return {
      replayed,
      real: end === count ? noAsks : { words, from: begin + end * WORDS, count: count - end },
    };
  }

  insert(asks: KeptAsks, ask: Ask): void {
    if (asks.count === asks.room) this.move(asks, asks.count * 2 + 2);
    let place = asks.count;
    while (place > 0 && markedAt(asks, place - 1, 'invited') > ask.at) place -= 1;
    const at = asks.from + place * WORDS;
    asks.words.copyWithin(at + WORDS, at, asks.from + asks.count * WORDS);
    writeAsk(asks.words, at, ask);
    asks.count += 1;
  }

  private move(asks: KeptAsks, room: number): void {
    const from = this.roomFor(room);
    this.words.set(asks.words.subarray(asks.from, asks.from + asks.count * WORDS), from);
    asks.words = this.words;
    asks.from = from;
    asks.room = room;
  }

  private roomFor(asks: number): number {
    const wanted = asks * WORDS;
    if (this.used + wanted > this.words.length) {
      this.words = new Uint32Array(Math.max(WORDS_AT_ONCE, wanted));
      this.used = 0;
    }
    const from = this.used;
    this.used += wanted;
    return from;
  }
}
