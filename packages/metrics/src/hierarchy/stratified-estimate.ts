import type { StratifiedSums } from './stratified-sums.ts';

/** A weighted mean with its squared error. Both are null when no stratum has two answers. */
export type StratifiedEstimate = {
  readonly value: number;
  readonly n: number;
  readonly variance: number | null;
  readonly degreesOfFreedom: number | null;
  readonly pooledVariance: boolean;
};

/**
 * θ = ΣWθ, Var = ΣW²s²/n·(1 − f), ν = Var²/Σ(W²s²(1 − f)/n)²/(n − 1): stratified sampling with Satterthwaite's degrees.
 * A stratum with a single answer borrows the pooled within-stratum variance and its Σ(n − 1) degrees (§6). Weights that sum to less
 * than 1 are renormalised.
 *
 * Source: Cochran 1977, 5.16.
 */
export function stratifiedEstimate(sums: StratifiedSums): StratifiedEstimate {
  const { weight, answers: n, pooledDegrees } = sums;
  const value = sums.weighted / weight;
  if (pooledDegrees === 0) return { value, n, variance: null, degreesOfFreedom: null, pooledVariance: false };
  const pooled = sums.pooledSquares / pooledDegrees;
  const variance = sums.variance + pooled * sums.single;
  const spread = sums.spread + (pooled * pooled * sums.singleSpread) / pooledDegrees;
  return {
    value,
    n,
    variance: variance / (weight * weight),
    degreesOfFreedom: spread === 0 ? null : (variance * variance) / spread,
    pooledVariance: sums.singles > 0,
  };
}
