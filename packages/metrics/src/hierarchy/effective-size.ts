import type { StratifiedEstimate } from './stratified-estimate.ts';
import type { Stratum } from './stratum.ts';

/**
 * How many simple random answers a weighted share is worth: p(1 − p)/Var. Where no stratum varies (all of it negative, or none)
 * that is 0/0, and Kish's 1/Σ(W²/n) stands in (§6). Every stratum a census: Infinity.
 */
export function effectiveSize(
  estimate: StratifiedEstimate,
  strata: readonly Stratum[],
  coverage: number,
  corrected: boolean,
): number {
  if (corrected && strata.every((stratum) => stratum.served === stratum.n)) return Infinity;
  if (estimate.variance !== null && estimate.variance > 0) {
    return (estimate.value * (1 - estimate.value)) / estimate.variance;
  }
  return (coverage * coverage) / strata.reduce((sum, { weight, n }) => sum + (weight * weight) / n, 0);
}
