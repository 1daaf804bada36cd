import { hypergeometricExactly } from '../distributions/discrete.ts';
import type { Counted } from './counted.ts';

/** Tables this close to the observed probability count as equally likely: rounding must not drop a mirror image. */
const TIE = 1 + 1e-7;

/** Fisher's exact test, two-sided: the probability of all tables that are no likelier than the observed one. */
export function fisherExact(first: Counted, second: Counted): number {
  const hits = first.hits + second.hits;
  const all = first.n + second.n;
  const observed = hypergeometricExactly(first.hits, all, hits, first.n) * TIE;
  const most = Math.min(hits, first.n);
  let sum = 0;
  for (let table = 0; table <= most; table++) {
    const probability = hypergeometricExactly(table, all, hits, first.n);
    if (probability <= observed) sum += probability;
  }
  return Math.min(1, sum);
}
