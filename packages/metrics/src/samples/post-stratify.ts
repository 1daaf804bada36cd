import type { Histogram } from '../histogram/histogram.ts';
import { merge } from '../histogram/merge.ts';
import type { IndexDefinition } from '../indices/index-definition.ts';
import type { TreeOptions } from '../hierarchy/evaluate-strata.ts';
import { evaluateTree, type TreeResult } from '../hierarchy/evaluate-tree.ts';
import { requireBetween, requireWeights } from '../require-number.ts';

/** One adjustment cell: its share of the population (sales by segment, say) and its answers. */
export type AdjustmentCell = { readonly name?: string; readonly weight: number; readonly histogram: Histogram };

export type PostStratified = TreeResult & {
  /** Kish's n_eff and n/n_eff over all answers; null without answers. */
  readonly effectiveAnswers: number | null;
  readonly designEffect: number | null;
  readonly capped: boolean;
};

/**
 * Weights answers to known population shares (§14): the stratified estimator with W = population share, variance conditional on
 * the answers per cell. One answer speaks for at most `cap` times its share; the rest of that weight goes to the other cells.
 * Weighting never makes a spontaneous survey relevant.
 *
 * Source: Holt & Smith 1979; Kish 1965.
 *
 * @index poststratified
 * @meaning The index that the sample would have shown, had its segments the shares of the population.
 * @meaningRu Индекс, каким он был бы, если бы сегменты в выборке имели доли генеральной совокупности.
 * @formula the estimator of `hierarchy` with population shares; n_eff = (Σw)²/Σw², deff = n/n_eff; weights capped at 5
 * @avoid To rescue a spontaneous survey: weighting never makes it relevant.
 * @avoidRu Для спасения спонтанного опроса: взвешивание не делает его релевантным.
 * @needs score histograms per segment + population shares
 * @source Holt & Smith 1979; Kish 1965
 */
export function postStratify(
  definition: IndexDefinition,
  cells: readonly AdjustmentCell[],
  options: TreeOptions & { readonly cap?: number } = {},
): PostStratified {
  const { cap = 5 } = options;
  requireBetween('cap', cap, 1, Number.MAX_VALUE);
  const total = requireWeights(
    'cells',
    cells.map((cell) => cell.weight),
  );
  const n = cells.reduce((sum, cell) => sum + cell.histogram.n, 0);
  let capped = false;
  const children = cells.map((cell) => {
    const share = cell.weight / total;
    const most = (cap * cell.histogram.n) / n;
    const tooMuch = cell.histogram.n > 0 && share > most;
    if (tooMuch) capped = true;
    return { weight: tooMuch ? most : share, histogram: cell.histogram };
  });
  const tree = evaluateTree(definition, { children }, options);
  const answered = children.filter((cell) => cell.histogram.n > 0);
  const sum = answered.reduce((all, cell) => all + cell.weight, 0);
  const squares = answered.reduce((all, cell) => all + cell.weight ** 2 / cell.histogram.n, 0);
  const effectiveAnswers = squares === 0 ? null : (sum * sum) / squares;
  return { ...tree, effectiveAnswers, designEffect: effectiveAnswers === null ? null : n / effectiveAnswers, capped };
}

/** Joins cells without answers to their neighbour (the next one, the last to the one before), as §14 asks before weighting. */
export function collapseEmptyCells(cells: readonly AdjustmentCell[]): AdjustmentCell[] {
  const collapsed: AdjustmentCell[] = [];
  let waiting: AdjustmentCell | null = null;
  for (const cell of cells) {
    const joined: AdjustmentCell = waiting === null ? cell : join(waiting, cell);
    waiting = joined.histogram.n === 0 ? joined : null;
    if (waiting === null) collapsed.push(joined);
  }
  const last = collapsed.pop();
  if (waiting === null) return last === undefined ? [] : [...collapsed, last];
  return [...collapsed, last === undefined ? waiting : join(last, waiting)];
}

function join(first: AdjustmentCell, second: AdjustmentCell): AdjustmentCell {
  const name = [first.name, second.name].filter((part) => part !== undefined).join(' + ');
  return { name, weight: first.weight + second.weight, histogram: merge(first.histogram, second.histogram) };
}
