import {
  judge,
  thresholdOf,
  undefinedComparison,
  type CompareOptions,
  type Comparison,
} from '../comparisons/comparison.ts';
import { satterthwaite, studentComparison } from '../comparisons/welch.ts';
import { confidenceOf } from '../evaluate/options.ts';
import type { IndexDefinition } from '../indices/index-definition.ts';
import { MetricsError } from '../metrics-error.ts';
import type { StratifiedResult } from './evaluate-strata.ts';

/**
 * Two composed indices, each with its own weights: t with SE = √(SE_A² + SE_B²) and
 * ν = (SE_A² + SE_B²)²/(SE_A⁴/ν_A + SE_B⁴/ν_B) (§0.8, §6). A comparison is about the process: results under the finite population
 * correction are refused (§0.6).
 *
 * @throws MetricsError `method_unsupported`
 */
export function compareTrees(
  definition: IndexDefinition,
  first: StratifiedResult,
  second: StratifiedResult,
  options: CompareOptions = {},
): Comparison {
  const method = 'weighted_t';
  refuseCorrected('first', first);
  refuseCorrected('second', second);
  const a = first.estimate;
  const b = second.estimate;
  if (a === null || b === null) return undefinedComparison(method);
  const difference = a.value - b.value;
  if (a.variance === null || b.variance === null) return undefinedComparison(method, difference);
  const confidence = confidenceOf(options);
  const degrees = satterthwaite(a.variance, a.degreesOfFreedom ?? Infinity, b.variance, b.degreesOfFreedom ?? Infinity);
  const tested = studentComparison(difference, a.variance + b.variance, degrees, confidence, method);
  return judge(tested, confidence, thresholdOf(definition, options));
}

function refuseCorrected(argument: string, { result }: StratifiedResult): void {
  if (result.kind === 'value' && result.flags.includes('population_correction')) {
    throw new MetricsError('method_unsupported', argument, 'compare results without the finite population correction');
  }
}
