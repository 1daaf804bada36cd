import { confidenceOf, type EvaluateOptions } from '../evaluate/options.ts';
import type { IndexDefinition } from '../indices/index-definition.ts';
import { studentInterval } from '../intervals/student-interval.ts';
import type { Range } from '../intervals/clip.ts';
import { wilson } from '../intervals/wilson.ts';
import { requireCount } from '../require-number.ts';
import type { Flag, Interval, NoValue, Result } from '../result.ts';
import { effectiveSize } from './effective-size.ts';
import { stratifiedEstimate, type StratifiedEstimate } from './stratified-estimate.ts';
import { stratumOf, type Stratum } from './stratum.ts';
import { requireUniform, type TreeIndex } from './tree-index.ts';
import { weightedLeaves, type WeightTree } from './weight-tree.ts';

/** A composed index speaks only when strata with this share of the weight have answers (§6). */
export const NEEDED_COVERAGE = 0.8;
const SLACK = 1e-9;

export type TreeOptions = Pick<EvaluateOptions, 'confidence' | 'mode' | 'question'>;

/** The index of a tree, and what it was made of. */
export type TreeResult = {
  readonly result: Result;
  /** Weight of the leaves that have answers, 0 … 1. */
  readonly coverage: number;
  /** Renormalised weights of those leaves, in order. */
  readonly leafWeights: readonly number[];
  /** Squared error and degrees for comparisons; null where undefined. */
  readonly estimate: StratifiedEstimate | null;
  /** Effective sample size of a share; null for the others. */
  readonly effectiveSize: number | null;
};

/**
 * The stratified index of a weight tree (§6). Means and NPS: ΣWθ ± t(ν)·SE. Shares: Wilson on the effective sample size. Leaves
 * without answers: from 80 % coverage the weights are renormalised and flagged, below there is no value.
 *
 * @index hierarchy
 * @meaning One index of a business from its triggers, products and points of sale, each with its share of sales or usage.
 * @meaningRu Индекс бизнеса из триггеров, продуктов и точек продаж, каждый со своей долей продаж или пользования.
 * @formula θ = ΣWθ; Var = ΣW²s²/n·(1 − f); ν by Satterthwaite; shares: Wilson with n_eff = p(1 − p)/Var. Single answers borrow the pooled
 *   variance; from 80 % coverage weights are renormalised, below there is no value.
 * @avoid The plain mean of unit indices, or all answers pooled: neither is the index of the business.
 * @avoidRu Простое среднее индексов подразделений или все ответы вместе: это не индекс бизнеса.
 * @needs score histograms + weights (+ served counts)
 * @source Cochran 1977, 5.16
 * @throws MetricsError `index_scale_mismatch` (give `pomp` itself when scales differ), `scales_differ`, `mode_mismatch`, `tree_invalid`,
 * `weight_negative`, `weights_sum_to_zero`
 * @example
 * const scale = scaleOf('1-5')
 * const coffee = { children: [
 * { weight: 70, histogram: fromCounts(scale, [4, 6, 10, 40, 240]) },
 * { weight: 30, histogram: fromCounts(scale, [12, 18, 30, 60, 180]) },
 * ] }
 * evaluateTree(csiMean(scale), coffee).result.value // → 4.55866…
 */
export function evaluateTree(index: TreeIndex, tree: WeightTree, options: TreeOptions = {}): TreeResult {
  const leaves = weightedLeaves(tree);
  const definition = requireUniform(index, leaves);
  const population = options.question === 'enumerative' && options.mode === 'invited';
  const strata: Stratum[] = [];
  let n = 0;
  for (const { weight, leaf } of leaves) {
    if (weight === 0) continue;
    n += leaf.histogram.n;
    const served = leaf.served ?? null;
    const denominated = definition.over === 'served' ? served !== 0 : population;
    if (denominated && served !== null && leaf.histogram.n > requireCount('served', served)) {
      return withoutValue(
        { kind: 'data_error', reason: { code: 'answers_exceed_served', n: leaf.histogram.n, served }, n },
        0,
      );
    }
    const stratum = stratumOf(
      typeof index === 'function' ? index(leaf.histogram.scale) : definition,
      leaf,
      weight,
      population,
    );
    if (stratum !== null) strata.push(stratum);
  }
  const evaluated = evaluateStrata(definition, strata, options);
  evaluated.result.n = n;
  return evaluated;
}

/**
 * The stratified index of strata that are summed up already; their weights are shares of the whole, and may sum to less than 1 where
 * strata are empty. The finite population correction applies iff the question is enumerative, the survey invited, and every
 * stratum knows its served.
 */
export function evaluateStrata(
  definition: Pick<IndexDefinition, 'family' | 'range'>,
  strata: readonly Stratum[],
  options: TreeOptions = {},
): TreeResult {
  const confidence = confidenceOf(options);
  const answers = strata.reduce((sum, stratum) => sum + stratum.n, 0);
  const coverage = Math.min(
    1,
    strata.reduce((sum, stratum) => sum + stratum.weight, 0),
  );
  const uncovered = whyUncovered(coverage, answers);
  if (uncovered !== null) return withoutValue(uncovered, coverage);
  const corrected =
    options.question === 'enumerative' &&
    options.mode === 'invited' &&
    strata.every((stratum) => stratum.served !== null);
  const estimate = stratifiedEstimate(strata, coverage, corrected);
  const size = definition.family === 'share' ? effectiveSize(estimate, strata, coverage, corrected) : null;
  const interval =
    size === null
      ? treeInterval(definition.range, estimate, confidence)
      : wilson(estimate.value, size, confidence, 'wilson_neff');
  const standardError = estimate.variance === null ? null : Math.sqrt(estimate.variance);
  const flags: Flag[] = [];
  if (coverage < 1 - SLACK) flags.push('renormalised');
  if (estimate.pooledVariance) flags.push('pooled_variance');
  if (interval === null && standardError === 0) flags.push('degenerate');
  if (corrected) flags.push('population_correction');
  else if (options.question === 'enumerative') flags.push('population_correction_refused');
  return {
    result: { kind: 'value', value: estimate.value, n: answers, interval, standardError, flags },
    coverage,
    leafWeights: strata.map((stratum) => stratum.weight / coverage),
    estimate,
    effectiveSize: size,
  };
}

function withoutValue(result: NoValue, coverage: number): TreeResult {
  return { result, coverage, leafWeights: [], estimate: null, effectiveSize: null };
}

function whyUncovered(coverage: number, n: number): NoValue | null {
  if (n === 0) return { kind: 'no_data', reason: { code: 'no_answers' }, n };
  if (coverage >= NEEDED_COVERAGE - SLACK) return null;
  return { kind: 'insufficient', reason: { code: 'coverage_below', coverage, needed: NEEDED_COVERAGE }, n };
}

function treeInterval(range: Range, estimate: StratifiedEstimate, confidence: number): Interval | null {
  if (estimate.variance === null || estimate.degreesOfFreedom === null) return null;
  const standardError = Math.sqrt(estimate.variance);
  return studentInterval(
    estimate.value,
    standardError,
    estimate.degreesOfFreedom,
    confidence,
    range,
    't_satterthwaite',
  );
}
