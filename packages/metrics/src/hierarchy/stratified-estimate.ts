import type { Stratum } from './stratum.ts';

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
 * A stratum with a single answer borrows the pooled within-stratum variance and its Σ(n − 1) degrees (§6).
 *
 * None of the strata may be empty. Their weights may sum to less than 1 (`coverage`) and are renormalised here; `corrected` switches
 * the finite population correction on.
 *
 * Source: Cochran 1977, 5.16.
 */
export function stratifiedEstimate(
  strata: readonly Stratum[],
  coverage: number,
  corrected: boolean,
): StratifiedEstimate {
  let pooledSquares = 0;
  let pooledDegrees = 0;
  let value = 0;
  let n = 0;
  let singles = 0;
  for (const stratum of strata) {
    value += stratum.weight * stratum.mean;
    n += stratum.n;
    if (stratum.variance === null) {
      singles++;
      continue;
    }
    pooledSquares += (stratum.n - 1) * stratum.variance;
    pooledDegrees += stratum.n - 1;
  }
  value /= coverage;
  if (pooledDegrees === 0) return { value, n, variance: null, degreesOfFreedom: null, pooledVariance: false };
  let variance = 0;
  let spread = 0;
  for (const stratum of strata) {
    const within = stratum.variance ?? pooledSquares / pooledDegrees;
    const degrees = stratum.variance === null ? pooledDegrees : stratum.n - 1;
    const correction = corrected && stratum.served !== null ? 1 - stratum.n / stratum.served : 1;
    const weight = stratum.weight / coverage;
    const term = ((weight * weight * within) / stratum.n) * correction;
    variance += term;
    spread += (term * term) / degrees;
  }
  return {
    value,
    n,
    variance,
    degreesOfFreedom: spread === 0 ? null : (variance * variance) / spread,
    pooledVariance: singles > 0,
  };
}
