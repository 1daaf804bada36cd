import { requireBetween, requireWeights } from '../require-number.ts';

export type DesignEffect = { readonly effectiveSize: number; readonly designEffect: number };

/**
 * What weighting costs: n_eff = (Σw)²/Σw², deff = n/n_eff.
 *
 * Source: Kish 1965.
 */
export function kish(weights: readonly number[]): DesignEffect {
  const sum = requireWeights('weights', weights);
  const effectiveSize = (sum * sum) / weights.reduce((total, weight) => total + weight * weight, 0);
  return { effectiveSize, designEffect: weights.length / effectiveSize };
}

/** Weights held within `ratio` times their mean, so that no few answers speak for everybody (§14). */
export function capWeights(weights: readonly number[], ratio: number = 5): number[] {
  requireBetween('ratio', ratio, 1, Number.MAX_VALUE);
  const cap = (ratio * requireWeights('weights', weights)) / weights.length;
  return weights.map((weight) => Math.min(weight, cap));
}
