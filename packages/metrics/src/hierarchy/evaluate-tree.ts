import { confidenceOf, populationCorrection, type EvaluateOptions } from '../evaluate/options.ts';
import { requireScaleOf } from '../evaluate/evaluate.ts';
import type { IndexDefinition } from '../indices/index-definition.ts';
import { studentInterval } from '../intervals/student-interval.ts';
import { wilson } from '../intervals/wilson.ts';
import { MetricsError } from '../metrics-error.ts';
import type { Flag, Interval, Result } from '../result.ts';
import { effectiveSize } from './effective-size.ts';
import { stratifiedEstimate, type StratifiedEstimate } from './stratified-estimate.ts';
import { stratumOf, type Stratum } from './stratum.ts';
import { weightedLeaves, type WeightedLeaf, type WeightTree } from './weight-tree.ts';

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
 * @throws MetricsError `index_scale_mismatch` (aggregate `pomp` when scales differ), `tree_invalid`, `weight_negative`,
 * `weights_sum_to_zero`, `method_unsupported`
 * @example
 * const scale = scaleOf('1-5')
 * const coffee = { children: [
 *   { weight: 70, histogram: fromCounts(scale, [4, 6, 10, 40, 240]) },
 *   { weight: 30, histogram: fromCounts(scale, [12, 18, 30, 60, 180]) },
 * ] }
 * evaluateTree(csiMean(scale), coffee).result.value // → 4.55866…
 */
export function evaluateTree(definition: IndexDefinition, tree: WeightTree, options: TreeOptions = {}): TreeResult {
  if (definition.over === 'served') {
    throw new MetricsError('method_unsupported', 'definition', `${definition.id} is over served: use evaluateServedTree`);
  }
  return evaluateLeaves(definition, weightedLeaves(tree), options);
}

/** The same for leaves that are already weighted; the weights must sum to 1. */
export function evaluateLeaves(definition: IndexDefinition, leaves: readonly WeightedLeaf[], options: TreeOptions): TreeResult {
  const confidence = confidenceOf(options);
  const corrected = options.question === 'enumerative' && options.mode === 'invited';
  const full: Stratum[] = [];
  let n = 0;
  for (const { weight, leaf } of leaves) {
    requireScaleOf(definition, leaf.histogram);
    n += leaf.histogram.n;
    if (weight === 0) continue;
    const served = corrected ? (leaf.served ?? null) : null;
    if (served !== null && leaf.histogram.n > served) {
      const reason = { code: 'answers_exceed_served', n: leaf.histogram.n, served } as const;
      return { result: { kind: 'data_error', reason, n }, coverage: 0, leafWeights: [], estimate: null, effectiveSize: null };
    }
    const stratum = stratumOf(definition, leaf.histogram, weight, served);
    if (stratum !== null) full.push(stratum);
  }
  const coverage = Math.min(1, full.reduce((sum, stratum) => sum + stratum.weight, 0));
  const uncovered = whyUncovered(coverage, n);
  if (uncovered !== null) return { result: uncovered, coverage, leafWeights: [], estimate: null, effectiveSize: null };
  const applies = corrected && full.every((stratum) => stratum.served !== null);
  const strata = full.map((stratum) => ({
    ...stratum,
    weight: stratum.weight / coverage,
    served: applies ? stratum.served : null,
  }));
  const estimate = stratifiedEstimate(strata);
  const size = definition.family === 'share' ? effectiveSize(estimate, strata) : null;
  const interval =
    size === null
      ? treeInterval(definition, estimate, confidence)
      : wilson(estimate.value, size, confidence, 'wilson_neff');
  const standardError = estimate.variance === null ? null : Math.sqrt(estimate.variance);
  const flags: Flag[] = [];
  if (full.length < leaves.filter((leaf) => leaf.weight > 0).length) flags.push('renormalised');
  if (estimate.pooledVariance) flags.push('pooled_variance');
  if (interval === null && standardError === 0) flags.push('degenerate');
  if (applies) flags.push('population_correction');
  else if (populationCorrection(options).refused || corrected) flags.push('population_correction_refused');
  return {
    result: { kind: 'value', value: estimate.value, n: estimate.n, interval, standardError, flags },
    coverage,
    leafWeights: strata.map((stratum) => stratum.weight),
    estimate,
    effectiveSize: size,
  };
}

function whyUncovered(coverage: number, n: number): Result | null {
  if (n === 0) return { kind: 'no_data', reason: { code: 'no_answers' }, n };
  if (coverage >= NEEDED_COVERAGE - SLACK) return null;
  return { kind: 'insufficient', reason: { code: 'coverage_below', coverage, needed: NEEDED_COVERAGE }, n };
}

function treeInterval(definition: IndexDefinition, estimate: StratifiedEstimate, confidence: number): Interval | null {
  if (estimate.variance === null || estimate.degreesOfFreedom === null) return null;
  const standardError = Math.sqrt(estimate.variance);
  return studentInterval(
    estimate.value,
    standardError,
    estimate.degreesOfFreedom,
    confidence,
    definition.range,
    't_satterthwaite',
  );
}
