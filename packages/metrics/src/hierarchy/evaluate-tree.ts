import { requireCount } from '../require-number.ts';
import { resultOfSums, withoutValue, type StratifiedResult, type TreeOptions } from './evaluate-strata.ts';
import { addStratum, noStrata } from './stratified-sums.ts';
import { stratumOf } from './stratum.ts';
import { requireUniform, type TreeIndex } from './tree-index.ts';
import { weightedLeaves, type WeightedLeaf, type WeightTree } from './weight-tree.ts';

/** The index of a tree. `leaves` are all of its leaves with their weights in the whole, answered or not. */
export type TreeResult = StratifiedResult & { readonly leaves: readonly WeightedLeaf[] };

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
  const corrected = population && definition.over !== 'served' && leaves.every(knowsServed);
  const sums = noStrata();
  const weights: number[] = [];
  let n = 0;
  for (const { weight, leaf } of leaves) {
    if (weight === 0) continue;
    n += leaf.histogram.n;
    const served = leaf.served ?? null;
    const denominated = definition.over === 'served' ? served !== 0 : population;
    if (denominated && served !== null && leaf.histogram.n > requireCount('served', served)) {
      const reason = { code: 'answers_exceed_served', n: leaf.histogram.n, served } as const;
      return { ...withoutValue({ kind: 'data_error', reason, n }, 0), leaves };
    }
    const stratum = stratumOf(typeof index === 'function' ? index(leaf.histogram.scale) : definition, leaf, weight);
    if (stratum === null) continue;
    addStratum(sums, stratum, corrected);
    weights.push(weight);
  }
  const evaluated = resultOfSums(definition, sums, weights, corrected, options);
  evaluated.result.n = n;
  return { ...evaluated, leaves };
}

/** Whether a leaf lets the finite population correction be applied: those that add nothing do. */
function knowsServed({ weight, leaf }: WeightedLeaf): boolean {
  return weight === 0 || leaf.histogram.n === 0 || (leaf.served ?? null) !== null;
}
