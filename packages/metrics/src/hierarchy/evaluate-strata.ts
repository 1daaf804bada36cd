import { confidenceOf, type EvaluateOptions } from '../evaluate/options.ts';
import type { IndexDefinition } from '../indices/index-definition.ts';
import { censusInterval, studentInterval } from '../intervals/student-interval.ts';
import type { Range } from '../intervals/clip.ts';
import { wilson } from '../intervals/wilson.ts';
import type { Flag, Interval, NoValue, Result } from '../result.ts';
import { effectiveSize } from './effective-size.ts';
import { stratifiedEstimate, type StratifiedEstimate } from './stratified-estimate.ts';
import { addStratum, noStrata, type StratifiedSums } from './stratified-sums.ts';
import type { Stratum } from './stratum.ts';

/** A composed index speaks only when strata with this share of the weight have answers (§6). */
export const NEEDED_COVERAGE = 0.8;
const SLACK = 1e-9;

export type TreeOptions = Pick<EvaluateOptions, 'confidence' | 'mode' | 'question'>;

/** The index of strata, and what it was made of. */
export type StratifiedResult = {
  readonly result: Result;
  /** Weight of the strata that have answers, 0 … 1. */
  readonly coverage: number;
  /** Renormalised weights of those strata, in order. */
  readonly leafWeights: readonly number[];
  /** Squared error and degrees for comparisons; null where undefined. */
  readonly estimate: StratifiedEstimate | null;
  /** Effective sample size of a share; null for the others. */
  readonly effectiveSize: number | null;
};

/**
 * The stratified index of strata that are summed up already; their weights are shares of the whole, and may sum to less than 1 where
 * strata are empty. The finite population correction applies iff the question is enumerative, the survey invited, and every
 * stratum knows its served.
 */
export function evaluateStrata(
  definition: Pick<IndexDefinition, 'family' | 'range'>,
  strata: readonly Stratum[],
  options: TreeOptions = {},
): StratifiedResult {
  const corrected =
    options.question === 'enumerative' &&
    options.mode === 'invited' &&
    strata.every((stratum) => stratum.served !== null);
  const sums = noStrata();
  for (const stratum of strata) addStratum(sums, stratum, corrected);
  return resultOfSums(
    definition,
    sums,
    strata.map((stratum) => stratum.weight),
    corrected,
    options,
  );
}

/** What follows from summed strata; `weights` are theirs, in order. */
export function resultOfSums(
  definition: Pick<IndexDefinition, 'family' | 'range'>,
  sums: StratifiedSums,
  weights: readonly number[],
  corrected: boolean,
  options: TreeOptions,
): StratifiedResult {
  const confidence = confidenceOf(options);
  const coverage = Math.min(1, sums.weight);
  const uncovered = whyUncovered(coverage, sums.answers);
  if (uncovered !== null) return withoutValue(uncovered, coverage);
  const estimate = stratifiedEstimate(sums);
  const size = definition.family === 'share' ? effectiveSize(estimate, sums) : null;
  const interval =
    size === null
      ? treeInterval(definition.range, estimate, sums, confidence)
      : wilson(estimate.value, size, confidence, 'wilson_neff');
  const standardError = estimate.variance === null ? null : Math.sqrt(estimate.variance);
  const flags: Flag[] = [];
  if (coverage < 1 - SLACK) flags.push('renormalised');
  if (estimate.pooledVariance) flags.push('pooled_variance');
  if (interval === null && standardError === 0) flags.push('degenerate');
  if (corrected) flags.push('population_correction');
  else if (options.question === 'enumerative') flags.push('population_correction_refused');
  return {
    result: { kind: 'value', value: estimate.value, n: sums.answers, interval, standardError, flags },
    coverage,
    leafWeights: weights.map((weight) => weight / coverage),
    estimate,
    effectiveSize: size,
  };
}

export function withoutValue(result: NoValue, coverage: number): StratifiedResult {
  return { result, coverage, leafWeights: [], estimate: null, effectiveSize: null };
}

function whyUncovered(coverage: number, n: number): NoValue | null {
  if (n === 0) return { kind: 'no_data', reason: { code: 'no_answers' }, n };
  if (coverage >= NEEDED_COVERAGE - SLACK) return null;
  return { kind: 'insufficient', reason: { code: 'coverage_below', coverage, needed: NEEDED_COVERAGE }, n };
}

function treeInterval(
  range: Range,
  { value, variance, degreesOfFreedom }: StratifiedEstimate,
  sums: StratifiedSums,
  confidence: number,
): Interval | null {
  const method = 't_satterthwaite';
  if (sums.census && sums.pooledSquares > 0) return censusInterval(value, confidence, method);
  if (variance === null || degreesOfFreedom === null) return null;
  return studentInterval(value, Math.sqrt(variance), degreesOfFreedom, confidence, range, method);
}
