import cdf from '@stdlib/stats-base-dists-chisquare-cdf';
import quantile from '@stdlib/stats-base-dists-chisquare-quantile';

/** Quantile of χ² with ν degrees of freedom; ν need not be whole. */
export function chiSquareQuantile(probability: number, degrees: number): number {
  return quantile(probability, degrees);
}

/** Probability of a χ² at least this large. */
export function chiSquareTail(statistic: number, degrees: number): number {
  return 1 - cdf(statistic, degrees);
}
