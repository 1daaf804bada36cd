import { hitsOf } from '../evaluate/evaluate-share.ts';
import { confidenceOf } from '../evaluate/options.ts';
import { requireScaleOf } from '../evaluate/evaluate.ts';
import type { Histogram } from '../histogram/histogram.ts';
import type { IndexDefinition } from '../indices/index-definition.ts';
import { netClassesOf } from '../indices/net-promoter.ts';
import { MetricsError } from '../metrics-error.ts';
import { momentsOf } from '../moments.ts';
import { judge, thresholdOf, undefinedComparison, type CompareOptions, type Comparison } from './comparison.ts';
import { compareNets } from './compare-nets.ts';
import { compareShares } from './compare-shares.ts';
import { welch } from './welch.ts';

/**
 * Two independent histograms under one definition: this month against last, shop A against shop B (§0.8). Welch t for
 * means, adjusted-Wald z for net indices, pooled z (or Fisher) with Newcombe's interval for shares.
 *
 * @throws MetricsError `index_scale_mismatch`, `method_unsupported` (Support and Criticality: `compareOverServed`)
 * @example
 * const scale = scaleOf('1-5')
 * const change = compare(csiMean(scale), fromCounts(scale, [5, 9, 30, 140, 216]), fromCounts(scale, [12, 25, 60, 150, 153]))
 * change.difference // → 0.365…
 * change.changed // → true
 */
export function compare(
  definition: IndexDefinition,
  first: Histogram,
  second: Histogram,
  options: CompareOptions = {},
): Comparison {
  requireScaleOf(definition, first);
  requireScaleOf(definition, second);
  if (definition.over === 'served') {
    throw new MetricsError(
      'method_unsupported',
      'definition',
      `${definition.id} is over served: use compareOverServed`,
    );
  }
  const confidence = confidenceOf(options);
  const threshold = thresholdOf(definition, options);
  if (definition.family === 'share') {
    return compareShares(
      { hits: hitsOf(definition, first), n: first.n },
      { hits: hitsOf(definition, second), n: second.n },
      confidence,
      threshold,
    );
  }
  if (definition.family === 'net') {
    return compareNets(netClassesOf(definition, first), netClassesOf(definition, second), confidence, threshold);
  }
  if (first.n === 0 || second.n === 0) return undefinedComparison('welch');
  const tested = welch(momentsOf(first, definition.scoring), momentsOf(second, definition.scoring), confidence);
  return judge(tested, confidence, threshold);
}
