import type { Histogram } from '../histogram/histogram.ts';
import type { IndexDefinition } from '../indices/index-definition.ts';
import { studentInterval } from '../intervals/student-interval.ts';
import { momentsOf, type Moments } from '../moments.ts';
import { requireCount } from '../require-number.ts';
import type { Result } from '../result.ts';
import { hitsOf, shareResult } from './evaluate-share.ts';
import { confidenceOf, unsupportedMethod, type EvaluateOptions } from './options.ts';

/**
 * Support and Criticality (§8): the mean over everybody who was *served*, where who did not answer counts 0. Shares get
 * Wilson on N, the others a t-interval over the N-vector. `n` of the result stays the number of answers.
 *
 * No served customers, or an unknown number: no value. More answers than served: `data_error`.
 */
export function evaluateOverServed(
  definition: IndexDefinition,
  histogram: Histogram,
  options: EvaluateOptions,
): Result {
  const { n } = histogram;
  const served = options.served ?? null;
  if (served === null || requireCount('served', served) === 0)
    return { kind: 'no_data', reason: { code: 'served_unknown' }, n };
  if (n > served) return { kind: 'data_error', reason: { code: 'answers_exceed_served', n, served }, n };
  if (definition.family === 'share') return { ...shareResult(hitsOf(definition, histogram), served, options, null), n };
  if (options.method !== undefined && options.method !== 't') throw unsupportedMethod(options.method, 'served mean');
  const { mean, variance } = servedMoments(histogram, definition.scoring, served);
  const standardError = variance === null ? null : Math.sqrt(variance / served);
  return {
    kind: 'value',
    value: mean,
    n,
    interval: studentInterval(mean, standardError, served - 1, confidenceOf(options), definition.range),
    standardError,
    flags: standardError === 0 ? ['degenerate'] : [],
  };
}

/**
 * m = Σh·g/N and s² = (Σh(g − m)² + (N − n)m²)/(N − 1) over all N served; needs N ≥ n and N ≥ 1. The variance is exactly 0 when
 * nobody scores, or when everybody answered and all score alike.
 */
export function servedMoments(histogram: Histogram, scoring: readonly number[], served: number): Moments {
  const { counts, n } = histogram;
  if (n === served) return momentsOf(histogram, scoring);
  const sum = counts.reduce((total, count, position) => total + count * (scoring[position] ?? 0), 0);
  const mean = sum / served;
  if (served < 2) return { n: served, mean, variance: null };
  if (sum === 0) return { n: served, mean, variance: 0 };
  const answered = counts.reduce((total, count, position) => total + count * ((scoring[position] ?? 0) - mean) ** 2, 0);
  return { n: served, mean, variance: (answered + (served - n) * mean * mean) / (served - 1) };
}
