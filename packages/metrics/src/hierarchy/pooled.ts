import { requireCount } from '../require-number.ts';
import { merge } from '../histogram/merge.ts';
import type { ServedHistogram } from '../comparisons/compare-over-served.ts';

/**
 * Sums of answers and sums of served: Support and Criticality of several units, where larger units weigh more by themselves (§8).
 * One unknown `served` makes the whole unknown.
 */
export function mergeServed(first: ServedHistogram, ...others: readonly ServedHistogram[]): ServedHistogram {
  const all = [first, ...others];
  const histogram = merge(first.histogram, ...others.map((other) => other.histogram));
  let served = 0;
  for (const cell of all) {
    if (cell.served === null) return { histogram, served: null };
    served += requireCount('served', cell.served);
  }
  return { histogram, served };
}
