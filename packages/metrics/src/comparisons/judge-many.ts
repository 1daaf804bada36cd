import { DEFAULT_CONFIDENCE } from '../evaluate/options.ts';
import { judge, type Comparison } from './comparison.ts';
import { benjaminiHochberg, holm } from './multiple-testing.ts';

/**
 * Judges all comparisons of one view together (§0.8): `significant` and `changed` then hold across the view, by
 * Benjamini–Hochberg, or by Holm for contractual claims. `pValue` becomes the adjusted one. Undefined tests stay undefined and
 * do not count.
 */
export function judgeMany(
  comparisons: readonly Comparison[],
  practicalThreshold: number,
  options: { readonly confidence?: number; readonly correction?: 'benjamini_hochberg' | 'holm' } = {},
): Comparison[] {
  const { confidence = DEFAULT_CONFIDENCE, correction = 'benjamini_hochberg' } = options;
  const defined = comparisons.flatMap((comparison) => (comparison.pValue === null ? [] : [comparison.pValue]));
  const adjusted = (correction === 'holm' ? holm : benjaminiHochberg)(defined);
  let next = 0;
  return comparisons.map((comparison) => {
    if (comparison.pValue === null) return comparison;
    return judge({ ...comparison, pValue: adjusted[next++] ?? 1 }, confidence, practicalThreshold);
  });
}
