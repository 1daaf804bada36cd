import binomialCdf from '@stdlib/stats-base-dists-binomial-cdf';
import binomialPmf from '@stdlib/stats-base-dists-binomial-pmf';
import hypergeometricPmf from '@stdlib/stats-base-dists-hypergeometric-pmf';

/** P(X ≤ hits) for X ~ Binomial(n, p). */
export function binomialAtMost(hits: number, n: number, probability: number): number {
  return hits < 0 ? 0 : binomialCdf(hits, n, probability);
}

/** P(X = hits) for X ~ Binomial(n, p). */
export function binomialExactly(hits: number, n: number, probability: number): number {
  return binomialPmf(hits, n, probability);
}

/** P(X = hits) when `drawn` of `population` are drawn and `marked` of them are marked. */
export function hypergeometricExactly(hits: number, population: number, marked: number, drawn: number): number {
  return hypergeometricPmf(hits, population, marked, drawn);
}
