import quantile from '@stdlib/stats-base-dists-beta-quantile';

/** Quantile of the beta distribution. */
export function betaQuantile(probability: number, first: number, second: number): number {
  return quantile(probability, first, second);
}
