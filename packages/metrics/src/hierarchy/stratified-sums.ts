import type { Stratum } from './stratum.ts';

/**
 * What strata add up to. Everything that §6 asks of them follows from these sums, so a tree of 50,000 leaves keeps no list of them.
 * W is the weight of a stratum, θ its mean, s² its variance, f its part of the population.
 */
export type StratifiedSums = {
  answers: number;
  /** ΣW: the coverage. */
  weight: number;
  /** ΣWθ. */
  weighted: number;
  /** ΣW²/n. */
  squaredWeights: number;
  /** ΣW²s²/n·(1 − f) over strata with two answers or more, and Σ of these terms squared over n − 1. */
  variance: number;
  spread: number;
  /** Σ(n − 1)s² and Σ(n − 1): the variance that single answers borrow. */
  pooledSquares: number;
  pooledDegrees: number;
  /** ΣW²/n·(1 − f) over strata with a single answer, and Σ of these terms squared. */
  single: number;
  singleSpread: number;
  singles: number;
  /** Whether everybody served answered, everywhere; only where the correction applies. */
  census: boolean;
};

export function noStrata(): StratifiedSums {
  return {
    answers: 0,
    weight: 0,
    weighted: 0,
    squaredWeights: 0,
    variance: 0,
    spread: 0,
    pooledSquares: 0,
    pooledDegrees: 0,
    single: 0,
    singleSpread: 0,
    singles: 0,
    census: true,
  };
}

/** Adds a stratum, in place; it must not be empty. `corrected` switches the finite population correction on. */
export function addStratum(sums: StratifiedSums, stratum: Stratum, corrected: boolean): void {
  const { weight, n, mean, variance, served } = stratum;
  const population = corrected && served !== null ? served : Infinity;
  const share = ((weight * weight) / n) * (1 - n / population);
  sums.answers += n;
  sums.weight += weight;
  sums.weighted += weight * mean;
  sums.squaredWeights += (weight * weight) / n;
  if (n < population) sums.census = false;
  if (variance === null) {
    sums.singles++;
    sums.single += share;
    sums.singleSpread += share * share;
    return;
  }
  const term = share * variance;
  sums.variance += term;
  sums.spread += (term * term) / (n - 1);
  sums.pooledSquares += (n - 1) * variance;
  sums.pooledDegrees += n - 1;
}
