import { normalQuantile } from '../distributions/normal.ts';
import type { Interval } from '../result.ts';
import { clip, SHARE_RANGE } from './clip.ts';

/**
 * Wilson score interval of a share: (p + z²/2n ± z·√(p(1−p)/n + z²/4n²)) / (1 + z²/n).
 * `n` may be an effective sample size. Never degenerate: 0 of 11 gives 0 … 0.26.
 * An infinite `n` (a census) collapses to the point.
 *
 * Source: Wilson 1927; Newcombe 1998.
 */
export function wilson(share: number, n: number, confidence: number, method = 'wilson'): Interval {
  if (n === Infinity) return { low: share, high: share, method, confidence };
  const z = normalQuantile(confidence);
  const square = z * z;
  const middle = share + square / (2 * n);
  const half = z * Math.sqrt((share * (1 - share)) / n + square / (4 * n * n));
  const scale = 1 + square / n;
  const low = share === 0 ? 0 : (middle - half) / scale;
  const high = share === 1 ? 1 : (middle + half) / scale;
  return clip(low, high, method, confidence, SHARE_RANGE);
}

/**
 * Sample size as if the population were infinite: n(N − 1)/(N − n); N = n gives Infinity (§0.6).
 *
 * Source: Cochran 1977, ch. 2.
 */
export function populationAdjustedSize(n: number, served: number): number {
  return n === served ? Infinity : (n * (served - 1)) / (served - n);
}
