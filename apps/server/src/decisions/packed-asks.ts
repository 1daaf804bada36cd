import { hash } from 'node:crypto';
import type { Ask, Seconds } from './considered.ts';
import { wayCode, wayOf } from './bits.ts';
import { LONGEST_WINDOW_DAYS } from '@otklik/contract';

/**
 * A customer's asks stand in one value of one row, 36 bytes each: reading a row per ask cost ten times as much with ten past
 * invitations a customer. at, delivered, opened, dismissed, completed, touchpoint, survey: 4 bytes each; way and exemption: 1; key: 7.
 */
export const ASK_BYTES = 36;
const KEY_BYTES = 7;
const EXEMPT = 0x80;

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
  const packed = Buffer.alloc(asks.length * ASK_BYTES);
  let at = 0;
  for (const ask of asks) {
    for (const value of [
      ask.at,
      ask.deliveredAt ?? 0,
      ask.openedAt ?? 0,
      ask.dismissedAt ?? 0,
      ask.completedAt ?? 0,
      ask.touchpointId,
      ask.surveyId,
    ])
      at = packed.writeUInt32BE(value, at);
    at = packed.writeUInt8(wayCode(ask.transport) | (ask.isExempt ? EXEMPT : 0), at);
    at += packed.write(ask.key, at, KEY_BYTES, 'hex');
  }
  return packed;
}

/** @param since leaves out what was asked before */
export function unpackAsks(packed: Buffer, since = 0): Ask[] {
  if (packed.length % ASK_BYTES !== 0) throw new RangeError(`${packed.length} bytes are no whole number of asks`);
  const asks: Ask[] = [];
  for (let from = 0; from < packed.length; from += ASK_BYTES) {
    const at = packed.readUInt32BE(from);
    if (at < since) continue;
    const way = packed.readUInt8(from + 28);
    asks.push({
      at,
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
export function withAsk(asks: readonly Ask[], ask: Ask, now: Seconds): Ask[] {
  const kept = asks.filter(({ at }) => at > now - KEPT_SECONDS);
  const place = kept.findLastIndex(({ at }) => at <= ask.at) + 1;
  return kept.toSpliced(place, 0, ask);
}

function instantAt(packed: Buffer, offset: number): Seconds | null {
  const value = packed.readUInt32BE(offset);
  return value === 0 ? null : value;
}
