import { twoSidedNormal } from '../distributions/normal.ts';
import type { Counted } from './counted.ts';
import { judge, undefinedComparison, type Comparison } from './comparison.ts';
import { fisherExact } from './fisher-exact.ts';
import { newcombe } from './newcombe.ts';

/** Below this expected count in any of the four cells the normal approximation gives way to Fisher's test. */
const SMALLEST_EXPECTED = 5;

/**
 * Difference of two shares: pooled z without continuity correction (= χ²), or Fisher's exact test when an expected cell is
 * below 5; the interval is Newcombe's either way.
 *
 * Source: Newcombe 1998, Stat Med 17:873 (method 10).
 */
export function compareShares(
  first: Counted,
  second: Counted,
  confidence: number,
  practicalThreshold: number,
): Comparison {
  if (first.n === 0 || second.n === 0) return undefinedComparison('pooled_z_newcombe');
  const { low, high } = newcombe(first, second, confidence);
  const exact = smallestExpected(first, second) < SMALLEST_EXPECTED;
  const z = exact ? null : pooledZ(first, second);
  return judge(
    {
      difference: first.hits / first.n - second.hits / second.n,
      low,
      high,
      pValue: z === null ? fisherExact(first, second) : twoSidedNormal(z.statistic),
      method: z === null ? 'fisher_newcombe' : 'pooled_z_newcombe',
      significant: false,
      changed: false,
      standardError: z?.standardError ?? null,
      statistic: z?.statistic ?? null,
      degreesOfFreedom: null,
    },
    confidence,
    practicalThreshold,
  );
}

/** Smallest of the four expected counts under equal shares. */
export function smallestExpected(first: Counted, second: Counted): number {
  const hits = first.hits + second.hits;
  const all = first.n + second.n;
  return (Math.min(first.n, second.n) * Math.min(hits, all - hits)) / all;
}

/** z under equal shares; null when everybody agrees. */
export function pooledZ(first: Counted, second: Counted): { statistic: number; standardError: number } | null {
  const pooled = (first.hits + second.hits) / (first.n + second.n);
  const standardError = Math.sqrt(pooled * (1 - pooled) * (1 / first.n + 1 / second.n));
  if (standardError === 0) return null;
  return { statistic: (first.hits / first.n - second.hits / second.n) / standardError, standardError };
}
