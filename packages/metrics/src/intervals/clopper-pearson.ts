import { betaQuantile } from '../distributions/beta.ts';
import type { Interval } from '../result.ts';

/**
 * Exact (conservative) interval of a share from the beta distribution: B(α/2; k, n − k + 1) … B(1 − α/2; k + 1, n − k).
 *
 * Source: Clopper & Pearson 1934.
 */
export function clopperPearson(hits: number, n: number, confidence: number): Interval {
  const tail = (1 - confidence) / 2;
  return {
    low: hits === 0 ? 0 : betaQuantile(tail, hits, n - hits + 1),
    high: hits === n ? 1 : betaQuantile(1 - tail, hits + 1, n - hits),
    method: 'clopper_pearson',
    confidence,
  };
}
