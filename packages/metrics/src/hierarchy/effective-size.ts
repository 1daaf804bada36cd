import type { StratifiedEstimate } from './stratified-estimate.ts';
import type { StratifiedSums } from './stratified-sums.ts';

/**
 * How many simple random answers a weighted share is worth: p(1 − p)/Var. Where no stratum varies (all of it negative, or none)
 * that is 0/0, and Kish's 1/Σ(W²/n) stands in (§6). Every stratum a census: Infinity.
 */
export function effectiveSize({ value, variance }: StratifiedEstimate, sums: StratifiedSums): number {
  if (sums.census) return Infinity;
  if (variance !== null && variance > 0) return (value * (1 - value)) / variance;
  return (sums.weight * sums.weight) / sums.squaredWeights;
}
