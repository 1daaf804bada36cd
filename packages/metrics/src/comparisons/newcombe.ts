import { wilson } from '../intervals/wilson.ts';
import type { Interval } from '../result.ts';
import type { Counted } from './counted.ts';

/**
 * Hybrid score interval of a difference of shares, from the two Wilson intervals. Cannot leave −1 … 1.
 *
 * Source: Newcombe 1998, Stat Med 17:873, method 10.
 */
export function newcombe(first: Counted, second: Counted, confidence: number): Interval {
  const shareA = first.hits / first.n;
  const shareB = second.hits / second.n;
  const a = wilson(shareA, first.n, confidence);
  const b = wilson(shareB, second.n, confidence);
  const difference = shareA - shareB;
  return {
    low: difference - Math.hypot(shareA - a.low, b.high - shareB),
    high: difference + Math.hypot(a.high - shareA, shareB - b.low),
    method: 'newcombe',
    confidence,
  };
}
