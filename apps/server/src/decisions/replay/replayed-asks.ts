import { MARKS, WORDS, writeAsk, type Asks } from '../core/asks.ts';
import type { Ask, Seconds } from '../core/ask.ts';
import { ASK_BYTES, unpackInto } from '../core/packed-asks.ts';

/** Asks of one customer, and where they stand in an `AskStore`. */
export interface KeptAsks extends Asks {
  words: Uint32Array;
  from: number;
  count: number;
  /** Of the list that `words` is. */
  list: number;
  /** How many may stand there before they must move. */
  room: number;
}

const WORDS_AT_ONCE = 1 << 18;

/** The asks of all customers of a replay, in a few long lists: memory that the garbage collector need not look through. */
export class AskStore {
  private readonly lists: Uint32Array[] = [];
  private used = 0;

  wordsOf(list: number): Uint32Array {
    return this.lists[list] ?? noWords;
  }

  /** Whoever was kept is kept no longer. */
  clear(): void {
    this.lists.length = Math.min(1, this.lists.length);
    this.used = 0;
  }

  /** Those of `packed` to which something happened at `since` or later, and all after them. @param kept becomes them */
  keep(packed: Buffer, since: Seconds, kept: KeptAsks): void {
    let old = 0;
    while (old < packed.length && isOver(packed, old, since)) old += ASK_BYTES;
    this.settle(kept, (packed.length - old) / ASK_BYTES);
    kept.count = kept.room;
    unpackInto(kept.words, kept.from, packed.subarray(old));
  }

  insert(asks: KeptAsks, ask: Ask): void {
    if (asks.count === asks.room) {
      const { words, from, count } = asks;
      this.settle(asks, count * 2 + 2);
      asks.words.set(words.subarray(from, from + count * WORDS), asks.from);
    }
    let at = asks.from + asks.count * WORDS;
    for (; at > asks.from && (asks.words[at - WORDS] ?? 0) > ask.at; at -= WORDS);
    asks.words.copyWithin(at + WORDS, at, asks.from + asks.count * WORDS);
    writeAsk(asks.words, at, ask);
    asks.count += 1;
  }

  /** Gives a place with so much room. */
  private settle(asks: KeptAsks, room: number): void {
    const wanted = room * WORDS;
    const last = this.lists.at(-1) ?? noWords;
    if (this.used + wanted > last.length) {
      this.lists.push(new Uint32Array(Math.max(WORDS_AT_ONCE, wanted)));
      this.used = 0;
    }
    asks.list = Math.max(0, this.lists.length - 1);
    asks.words = this.wordsOf(asks.list);
    asks.from = this.used;
    asks.room = room;
    this.used += wanted;
  }
}

/** Asked, delivered, opened, dismissed and completed before. */
function isOver(packed: Buffer, at: number, since: Seconds): boolean {
  for (let mark = 0; mark < MARKS; mark++) if (packed.readUInt32BE(at + mark * 4) >= since) return false;
  return true;
}

const noWords = new Uint32Array(0);

export function noKeptAsks(): KeptAsks {
  return { words: noWords, list: 0, from: 0, count: 0, room: 0 };
}
