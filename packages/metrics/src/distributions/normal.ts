import cdf from '@stdlib/stats-base-dists-normal-cdf';
import quantile from '@stdlib/stats-base-dists-normal-quantile';
import { requireConfidence } from '../require-number.ts';

const knownQuantiles = new Map<number, number>();

/** z = Φ⁻¹(1 − α/2): 1.959964 at 95 %. Remembered per confidence level, since a page uses one level throughout. */
export function normalQuantile(confidence: number): number {
  const known = knownQuantiles.get(confidence);
  if (known !== undefined) return known;
  const z = quantile(1 - (1 - requireConfidence(confidence)) / 2, 0, 1);
  if (knownQuantiles.size < 64) knownQuantiles.set(confidence, z);
  return z;
}

/** Quantile of the standard normal distribution for a probability. */
export function normalQuantileAt(probability: number): number {
  return quantile(probability, 0, 1);
}

/** Φ(z). */
export function normalProbability(z: number): number {
  return cdf(z, 0, 1);
}

/** Two-sided p of a z statistic; taken in the tail, where 1 − Φ would lose all digits. */
export function twoSidedNormal(z: number): number {
  return 2 * cdf(-Math.abs(z), 0, 1);
}
