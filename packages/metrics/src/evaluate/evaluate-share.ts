import type { Histogram } from '../histogram/histogram.ts';
import type { IndexDefinition } from '../indices/index-definition.ts';
import { clopperPearson } from '../intervals/clopper-pearson.ts';
import { populationAdjustedSize, wilson } from '../intervals/wilson.ts';
import type { Interval, ResultValue } from '../result.ts';
import { confidenceOf, unsupportedMethod, type EvaluateOptions } from './options.ts';

/**
 * Share of the answers in the box of the definition, with a Wilson interval; under the finite population correction with
 * n(N − 1)/(N − n) in place of n (§0.6). Defined from one answer on, also when all answers agree.
 *
 * Needs n ≥ 1.
 */
export function evaluateShare(
  definition: IndexDefinition,
  histogram: Histogram,
  options: EvaluateOptions,
  served: number | null,
): ResultValue {
  return shareResult(hitsOf(definition, histogram), histogram.n, options, served);
}

/** Answers in the box of a share definition. */
export function hitsOf(definition: IndexDefinition, histogram: Histogram): number {
  let hits = 0;
  const { counts } = histogram;
  const { scoring } = definition;
  for (let position = 0; position < counts.length; position++)
    hits += (scoring[position] ?? 0) * (counts[position] ?? 0);
  return hits;
}

/** k of n as a result. The standard error is s/√n of the 0/1 answers, null for a single one. */
export function shareResult(
  hits: number,
  n: number,
  options: Pick<EvaluateOptions, 'confidence' | 'method'>,
  served: number | null,
): ResultValue {
  const share = hits / n;
  const correction = served === null ? 1 : 1 - n / served;
  return {
    kind: 'value',
    value: share,
    n,
    interval: shareInterval(hits, n, options, served),
    standardError: n < 2 ? null : Math.sqrt(((share * (1 - share)) / (n - 1)) * correction),
    flags: [],
  };
}

function shareInterval(
  hits: number,
  n: number,
  options: Pick<EvaluateOptions, 'confidence' | 'method'>,
  served: number | null,
): Interval {
  const confidence = confidenceOf(options);
  const method = options.method ?? 'wilson';
  if (method === 'clopper_pearson') return clopperPearson(hits, n, confidence);
  if (method !== 'wilson') throw unsupportedMethod(method, 'share');
  if (served === null) return wilson(hits / n, n, confidence);
  return wilson(hits / n, populationAdjustedSize(n, served), confidence, 'wilson_fpc');
}
