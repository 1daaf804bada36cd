import { readTime, type DateOrder } from './read-value.ts';

/** A wall clock as a file writes it, in milliseconds as if it were UTC. */
export interface WallClock {
  readonly wall: number;
  /** Ahead of UTC by so many milliseconds, where the text says so itself: `Z`, `+03:00`. */
  readonly offset: number | null;
}

const ZERO = 48;
const NINE = 57;
const COLON = 58;
const POINT = 46;
const BLANK = 32;
const PLUS = 43;
const MINUS = 45;
const T = 84;
const Z = 90;
const REMEMBERED_DATES = 20_000;

/**
 * Reads the times that most files hold, `2026-11-21T09:12:00.000Z`, `21.11.2026 9:12`, `2026-11-21`, at a tenth of the cost of
 * `readTime`, which reads each date once. Null: not one of these; `readTime` decides.
 */
export function createWallClockReader(order: DateOrder): (text: string) => WallClock | null {
  const midnights = new Map<string, number>();
  const result: { wall: number; offset: number | null } = { wall: 0, offset: null };

  function midnightOf(date: string): number {
    let midnight = midnights.get(date);
    if (midnight === undefined) {
      if (midnights.size >= REMEMBERED_DATES) midnights.clear();
      midnights.set(date, (midnight = readTime(date, order, 'UTC')?.getTime() ?? Number.NaN));
    }
    return midnight;
  }

  return (text) => {
    const { length } = text;
    let at = 6;
    while (at < length && at <= 10 && text.charCodeAt(at) !== T && text.charCodeAt(at) !== BLANK) at += 1;
    const midnight = midnightOf(at < length ? text.slice(0, at) : text);
    if (Number.isNaN(midnight)) return null;
    result.wall = midnight;
    result.offset = null;
    if (at >= length) return result;
    const zone = zoneAt(text, at);
    const time = timeOfDay(text, at + 1, zone);
    if (time < 0) return null;
    result.wall += time;
    if (zone < length) result.offset = offsetOf(text, zone);
    return Number.isNaN(result.offset) ? null : result;
  };
}

/** Where `Z` or `+03:00` begins, else the end. */
function zoneAt(text: string, from: number): number {
  const last = text.length - 1;
  if (text.charCodeAt(last) === Z) return last;
  for (let at = Math.max(from, last - 5); at < last; at += 1) {
    const code = text.charCodeAt(at);
    if (code === PLUS || code === MINUS) return at;
  }
  return text.length;
}

/** Of `Z`, `+03:00`, `-0530`; not a number: anything else. */
function offsetOf(text: string, at: number): number {
  const sign = text.charCodeAt(at);
  if (sign === Z) return 0;
  const rest = text.length - at;
  if (rest !== 5 && (rest !== 6 || text.charCodeAt(at + 3) !== COLON)) return Number.NaN;
  const hours = digit(text, at + 1) * 10 + digit(text, at + 2);
  const minutes = digit(text, at + rest - 2) * 10 + digit(text, at + rest - 1);
  const isOne = /^[+-][01]\d:?[0-5]\d$/.test(text.slice(at));
  return isOne ? (sign === MINUS ? -1 : 1) * (hours * 60 + minutes) * 60_000 : Number.NaN;
}

/** Milliseconds of `9:12`, `09:12:00`, `09:12:00.123`, the fraction left out; −1: anything else. */
function timeOfDay(text: string, from: number, end: number): number {
  let at = from;
  let hour = digit(text, at);
  if (hour < 0) return -1;
  at += 1;
  if (text.charCodeAt(at) !== COLON) {
    const second = digit(text, at);
    if (second < 0) return -1;
    hour = hour * 10 + second;
    at += 1;
  }
  const minute = sixty(text, at);
  if (hour > 23 || minute < 0) return -1;
  at += 3;
  let seconds = 0;
  if (text.charCodeAt(at) === COLON) {
    seconds = sixty(text, at);
    if (seconds < 0) return -1;
    at += 3;
    if (text.charCodeAt(at) === POINT) {
      const first = at + 1;
      at = first;
      while (digit(text, at) >= 0) at += 1;
      if (at === first) return -1;
    }
  }
  return at === end ? ((hour * 60 + minute) * 60 + seconds) * 1000 : -1;
}

/** `:07` as 7. */
function sixty(text: string, at: number): number {
  if (text.charCodeAt(at) !== COLON) return -1;
  const tens = digit(text, at + 1);
  const ones = digit(text, at + 2);
  return tens < 0 || tens > 5 || ones < 0 ? -1 : tens * 10 + ones;
}

function digit(text: string, at: number): number {
  const code = text.charCodeAt(at);
  return code >= ZERO && code <= NINE ? code - ZERO : -1;
}
