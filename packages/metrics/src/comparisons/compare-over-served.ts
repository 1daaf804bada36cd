import { servedMoments } from '../evaluate/evaluate-over-served.ts';
import { hitsOf } from '../evaluate/evaluate-share.ts';
import { requireScaleOf } from '../evaluate/evaluate.ts';
import { confidenceOf } from '../evaluate/options.ts';
import type { Histogram } from '../histogram/histogram.ts';
import type { IndexDefinition } from '../indices/index-definition.ts';
import { MetricsError } from '../metrics-error.ts';
import { requireCount } from '../require-number.ts';
import { judge, thresholdOf, undefinedComparison, type CompareOptions, type Comparison } from './comparison.ts';
import { compareShares } from './compare-shares.ts';
import { welch } from './welch.ts';

/** Answers with the number of customers served beside them. */
export type ServedHistogram = { readonly histogram: Histogram; readonly served: number | null };

/**
 * Two Supports or Criticalities: the tests of §0.8 with n := served.
 *
 * @throws MetricsError `index_scale_mismatch`, `method_unsupported`, `part_exceeds_whole` (more answers than served)
 */
export function compareOverServed(
  definition: IndexDefinition,
  first: ServedHistogram,
  second: ServedHistogram,
  options: CompareOptions = {},
): Comparison {
  if (definition.over !== 'served') {
    throw new MetricsError('method_unsupported', 'definition', `${definition.id} is over answers: use compare`);
  }
  const servedFirst = servedOf(definition, first);
  const servedSecond = servedOf(definition, second);
  const confidence = confidenceOf(options);
  const threshold = thresholdOf(definition, options);
  if (servedFirst === 0 || servedSecond === 0) return undefinedComparison('over_served');
  if (definition.family === 'share') {
    return compareShares(
      { hits: hitsOf(definition, first.histogram), n: servedFirst },
      { hits: hitsOf(definition, second.histogram), n: servedSecond },
      confidence,
      threshold,
    );
  }
  const tested = welch(
    servedMoments(first.histogram, definition.scoring, servedFirst),
    servedMoments(second.histogram, definition.scoring, servedSecond),
    confidence,
  );
  return judge(tested, confidence, threshold);
}

function servedOf(definition: IndexDefinition, { histogram, served }: ServedHistogram): number {
  requireScaleOf(definition, histogram);
  if (served === null) return 0;
  if (histogram.n > requireCount('served', served)) {
    throw new MetricsError('part_exceeds_whole', 'served', `${histogram.n} answers exceed ${served} served`);
  }
  return served;
}
