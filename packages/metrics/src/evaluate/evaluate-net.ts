import type { Histogram } from '../histogram/histogram.ts';
import type { IndexDefinition } from '../indices/index-definition.ts';
import { netClassesOf } from '../indices/net-promoter.ts';
import { adjustedNet, aroundAdjusted, netStandardError, waldNet } from '../intervals/net-intervals.ts';
import { tango } from '../intervals/tango.ts';
import type { ResultValue } from '../result.ts';
import { evaluateMean } from './evaluate-mean.ts';
import { confidenceOf, unsupportedMethod, type EvaluateOptions } from './options.ts';

/**
 * 100·(P − D)/n. The interval is adjusted Wald unless `wald`, `score` or `t` is asked for; under the finite population
 * correction it is the t-interval, the only one the correction is defined for. The value shown is always the raw one.
 *
 * Needs n ≥ 1.
 */
export function evaluateNet(
  definition: IndexDefinition,
  histogram: Histogram,
  options: EvaluateOptions,
  served: number | null,
): ResultValue {
  const method = options.method ?? (served === null ? 'adjusted_wald' : 't');
  if (method === 't') return evaluateMean(definition, histogram, { ...options, method }, served);
  const confidence = confidenceOf(options);
  const classes = netClassesOf(definition, histogram);
  const { n } = histogram;
  const value = (100 * (classes.promoters - classes.detractors)) / n;
  if (method === 'adjusted_wald') {
    const adjusted = adjustedNet(classes);
    const { standardError } = adjusted;
    return { kind: 'value', value, n, interval: aroundAdjusted(adjusted, confidence), standardError, flags: [] };
  }
  const standardError = netStandardError(classes.promoters / n, classes.detractors / n, n);
  if (method === 'score') {
    return { kind: 'value', value, n, interval: tango(classes, confidence), standardError, flags: [] };
  }
  if (method !== 'wald') throw unsupportedMethod(method, 'net');
  const interval = waldNet(value, standardError, confidence);
  return { kind: 'value', value, n, interval, standardError, flags: interval === null ? ['degenerate'] : [] };
}
