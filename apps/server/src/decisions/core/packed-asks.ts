import { hash } from 'node:crypto';
import { endianness } from 'node:os';
import { EXEMPT, WORDS, markedAt, noAsks, writeAsk, type Asks } from './asks.ts';
import type { Ask, Seconds } from './ask.ts';
import { wayOf } from './bits.ts';
import { LONGEST_WINDOW_DAYS } from '@otklik/contract';

/**
 * A customer's asks stand in one value of one row, 36 bytes each: reading a row per ask cost ten times as much with ten past
 * invitations a customer. at, delivered, opened, dismissed, completed, touchpoint, survey: 4 bytes each; way and exemption: 1; key: 7.
 */
export const ASK_BYTES = 36;
const KEY_BYTES = 7;
const isLittleEndian = endianness() === 'LE';

/** Nobody is asked more often than this within the longest window, whatever the rules: what is kept must hold what a rule counts. */
export const MOST_ASKS = 120;
export const KEPT_SECONDS = LONGEST_WINDOW_DAYS * 86_400;

/** Of an order where there is one, so that a till and a shop that both tell of it ask once; else of the interaction. */
export function askKeyOf(about: {
  readonly id: string;
  readonly touchpointId: number;
  readonly orderNumber: string | null;
}): string {
  const text = about.orderNumber === null ? about.id : `${about.touchpointId}\u001f${about.orderNumber}`;
  return hash('sha256', text, 'hex').slice(0, 2 * KEY_BYTES);
}

export function packAsks(asks: readonly Ask[]): Buffer {
  return bytesOf(asksOf(asks));
}

export function asksOf(asks: readonly Ask[]): Asks {
  const words = new Uint32Array(asks.length * WORDS);
  for (const [place, ask] of asks.entries()) writeAsk(words, place * WORDS, ask);
  return { words, from: 0, count: asks.length };
}

export function bytesOf({ words, from, count }: Asks): Buffer {
  const packed = Buffer.alloc(count * ASK_BYTES);
  for (let word = 0; word < count * WORDS; word++) packed.writeUInt32BE(words[from + word] ?? 0, word * 4);
  return packed;
}

export function readAsks(packed: Buffer): Asks {
  if (packed.length % ASK_BYTES !== 0) throw new RangeError(`${packed.length} bytes are no whole number of asks`);
  if (packed.length === 0) return noAsks;
  const words = new Uint32Array(packed.length / 4);
  unpackInto(words, 0, packed);
  return { words, from: 0, count: packed.length / ASK_BYTES };
}

/** Writes packed asks as words from this place on. */
export function unpackInto(words: Uint32Array, from: number, packed: Buffer): void {
  const bytes = Buffer.from(words.buffer, words.byteOffset + from * 4, packed.length);
  packed.copy(bytes);
  if (isLittleEndian) bytes.swap32();
}

export function unpackAsks(packed: Buffer): Ask[] {
  if (packed.length % ASK_BYTES !== 0) throw new RangeError(`${packed.length} bytes are no whole number of asks`);
  const asks: Ask[] = [];
  for (let from = 0; from < packed.length; from += ASK_BYTES) {
    const way = packed.readUInt8(from + 28);
    asks.push({
      at: packed.readUInt32BE(from),
      deliveredAt: instantAt(packed, from + 4),
      openedAt: instantAt(packed, from + 8),
      dismissedAt: instantAt(packed, from + 12),
      completedAt: instantAt(packed, from + 16),
      touchpointId: packed.readUInt32BE(from + 20),
      surveyId: packed.readUInt32BE(from + 24),
      transport: wayOf(way & ~EXEMPT),
      isExempt: (way & EXEMPT) !== 0,
      key: packed.toString('hex', from + 29, from + ASK_BYTES),
    });
  }
  return asks;
}

/** With one more, in order; what is too old for any rule is dropped. */
export function withAsk(asks: Asks, ask: Ask, now: Seconds): Asks {
  let old = 0;
  while (old < asks.count && markedAt(asks, old, 'invited') <= now - KEPT_SECONDS) old += 1;
  let place = asks.count;
  while (place > old && markedAt(asks, place - 1, 'invited') > ask.at) place -= 1;
  const words = new Uint32Array((asks.count - old + 1) * WORDS);
  words.set(asks.words.subarray(asks.from + old * WORDS, asks.from + place * WORDS));
  writeAsk(words, (place - old) * WORDS, ask);
  words.set(asks.words.subarray(asks.from + place * WORDS, asks.from + asks.count * WORDS), (place - old + 1) * WORDS);
  return { words, from: 0, count: asks.count - old + 1 };
}

function instantAt(packed: Buffer, offset: number): Seconds | null {
  const value = packed.readUInt32BE(offset);
  return value === 0 ? null : value;
}
