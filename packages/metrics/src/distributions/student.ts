import cdf from '@stdlib/stats-base-dists-t-cdf';
import quantile from '@stdlib/stats-base-dists-t-quantile';
import { requireConfidence } from '../require-number.ts';

/** Whole degrees of freedom up to here are remembered: n − 1 of every cell of a dashboard. */
const REMEMBERED_DEGREES = 8192;
const knownQuantiles = new Map<number, Float64Array>();

/** Student's t(ν) at 1 − α/2. One call of the library takes some 2 µs; whole ν are computed once per confidence level. */
export function studentQuantile(confidence: number, degrees: number): number {
  if (degrees < REMEMBERED_DEGREES && Number.isInteger(degrees)) return remembered(confidence, degrees);
  return quantile(1 - (1 - requireConfidence(confidence)) / 2, degrees);
}

function remembered(confidence: number, degrees: number): number {
  let table = knownQuantiles.get(confidence);
  if (table === undefined) {
    requireConfidence(confidence);
    table = new Float64Array(REMEMBERED_DEGREES);
    if (knownQuantiles.size < 16) knownQuantiles.set(confidence, table);
  }
  const known = table[degrees] ?? 0;
  if (known > 0) return known;
  const computed = quantile(1 - (1 - confidence) / 2, degrees);
  table[degrees] = computed;
  return computed;
}

/** Two-sided p of a t statistic, from the tail. */
export function twoSidedStudent(t: number, degrees: number): number {
  return 2 * cdf(-Math.abs(t), degrees);
}
