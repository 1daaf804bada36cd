import type { Interval } from '../result.ts';

/** The values that an index can take at all. */
export type Range = { readonly low: number; readonly high: number };

export const SHARE_RANGE: Range = { low: 0, high: 1 };
export const UNBOUNDED: Range = { low: -Infinity, high: Infinity };

/** An interval held within the logical range of its index (§0.5). */
export function clip(low: number, high: number, method: string, confidence: number, range: Range): Interval {
  return { low: Math.max(low, range.low), high: Math.min(high, range.high), method, confidence };
}
