import type { TransportWay } from '@otklik/contract';
import type { Ask, Seconds } from './ask.ts';
import { wayCode, wayOf } from './bits.ts';

/**
 * A customer's asks in the order of `at`, as they are decided about: nine words each, in a list that many customers may share. A replay
 * of a million interactions holds millions of them, and as objects they cost it more in collecting garbage than in deciding.
 */
export interface Asks {
  readonly words: Uint32Array;
  /** The place of the first word. */
  readonly from: number;
  readonly count: number;
}

/** at, delivered, opened, dismissed, completed, touchpoint, survey, way with the key's beginning, the key's end. */
export const WORDS = 9;
/** So many of them are times: what happened to it, and when. */
export const MARKS = 5;
const [DELIVERED, OPENED, DISMISSED, COMPLETED, TOUCHPOINT, SURVEY, WAY, KEY] = [1, 2, 3, 4, 5, 6, 7, 8] as const;
export const EXEMPT = 0x80;
const KEY_BEGINNING = 6;

export const noAsks: Asks = { words: new Uint32Array(0), from: 0, count: 0 };

const markPlaces = { invited: 0, delivered: DELIVERED, opened: OPENED, dismissed: DISMISSED, completed: COMPLETED };
export type Mark = keyof typeof markPlaces;

/** Where the word of a mark is, for `timeAt`: who asks it many times over looks it up once. */
export function placeOfMark(mark: Mark): number {
  return markPlaces[mark];
}

export function timeAt(asks: Asks, place: number, placeOfItsMark: number): Seconds {
  return wordOf(asks, place, placeOfItsMark);
}

/** When the ask at this place was marked so; 0: it was not. */
export function markedAt(asks: Asks, place: number, mark: Mark): Seconds {
  return wordOf(asks, place, markPlaces[mark]);
}

export function touchpointOf(asks: Asks, place: number): number {
  return wordOf(asks, place, TOUCHPOINT);
}

export function surveyOf(asks: Asks, place: number): number {
  return wordOf(asks, place, SURVEY);
}

export function wayCodeOf(asks: Asks, place: number): number {
  return (wordOf(asks, place, WAY) >>> 24) & ~EXEMPT;
}

export function wayOfAsk(asks: Asks, place: number): TransportWay {
  return wayOf(wayCodeOf(asks, place));
}

export function isExempt(asks: Asks, place: number): boolean {
  return ((wordOf(asks, place, WAY) >>> 24) & EXEMPT) !== 0;
}

/** The key of what is told of once only: nothing that was asked is the same. */
export const UNIQUE = '';

/** Where what has this key was asked; -1: never. */
export function placeOfKey(asks: Asks, key: string): number {
  if (asks.count === 0 || key === UNIQUE) return -1;
  const [beginning, end] = keyWords(key);
  for (let place = 0; place < asks.count; place++)
    if (wordOf(asks, place, KEY) === end && (wordOf(asks, place, WAY) & 0xffffff) === beginning) return place;
  return -1;
}

/** @param at the place of the first of nine words */
export function writeAsk(words: Uint32Array, at: number, ask: Ask): void {
  const [beginning, end] = keyWords(ask.key);
  words[at] = ask.at;
  words[at + DELIVERED] = ask.deliveredAt ?? 0;
  words[at + OPENED] = ask.openedAt ?? 0;
  words[at + DISMISSED] = ask.dismissedAt ?? 0;
  words[at + COMPLETED] = ask.completedAt ?? 0;
  words[at + TOUCHPOINT] = ask.touchpointId;
  words[at + SURVEY] = ask.surveyId;
  words[at + WAY] = (((wayCode(ask.transport) | (ask.isExempt ? EXEMPT : 0)) << 24) | beginning) >>> 0;
  words[at + KEY] = end;
}

/** A decision asks for one key several times over, and each policy of a replay does. */
let lastKey: string | null = null;
const noWords = [0, 0] as const;
let lastWords: readonly [beginning: number, end: number] = [0, 0];

function keyWords(key: string): readonly [beginning: number, end: number] {
  if (key === UNIQUE) return noWords;
  if (key === lastKey) return lastWords;
  lastWords = [Number.parseInt(key.slice(0, KEY_BEGINNING), 16), Number.parseInt(key.slice(KEY_BEGINNING), 16)];
  lastKey = key;
  return lastWords;
}

function wordOf({ words, from }: Asks, place: number, which: number): number {
  return words[from + place * WORDS + which] ?? 0;
}
