import type { Histogram } from '../histogram/histogram.ts';
import type { IndexDefinition } from '../indices/index-definition.ts';
import { censusInterval, studentInterval } from '../intervals/student-interval.ts';
import { momentsOf } from '../moments.ts';
import type { ResultValue } from '../result.ts';
import { confidenceOf, unsupportedMethod, type EvaluateOptions } from './options.ts';

/**
 * Mean of the scoring function with m ± t(n − 1)·s/√n, clipped to the range of the index. One answer: no interval.
 * All answers alike: standard error 0, no interval, flag `degenerate` (§0.5). A census of answers that differ: the point (§0.6).
 *
 * Needs n ≥ 1. `served` is the population of the finite population correction, or null.
 */
export function evaluateMean(
  definition: IndexDefinition,
  histogram: Histogram,
  options: EvaluateOptions,
  served: number | null,
): ResultValue {
  if (options.method !== undefined && options.method !== 't') throw unsupportedMethod(options.method, 'mean');
  const { n, mean, variance } = momentsOf(histogram, definition.scoring);
  const standardError = standardErrorOfMean(variance, n, served);
  const confidence = confidenceOf(options);
  const method = served === null ? 't' : 't_fpc';
  const interval =
    n === served && variance !== null && variance > 0
      ? censusInterval(mean, confidence, method)
      : studentInterval(mean, standardError, n - 1, confidence, definition.range, method);
  return { kind: 'value', value: mean, n, interval, standardError, flags: variance === 0 ? ['degenerate'] : [] };
}

/** √(s²/n · (1 − n/N)); null below 2 answers. Without a population the second factor is 1. */
export function standardErrorOfMean(variance: number | null, n: number, served: number | null): number | null {
  if (variance === null) return null;
  return Math.sqrt((variance / n) * (served === null ? 1 : 1 - n / served));
}
