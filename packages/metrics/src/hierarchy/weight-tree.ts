import type { Mode } from '../evaluate/options.ts';
import type { Histogram } from '../histogram/histogram.ts';
import { MetricsError } from '../metrics-error.ts';
import { requireSomeWeight, requireWeight } from '../require-number.ts';

/**
 * How an index is composed: business → point of sale → product → trigger, any depth. Weights are shares of sales or usage
 * among siblings, on any positive scale; the root needs none.
 */
export type WeightTree = WeightBranch | WeightLeaf;
export type WeightBranch = {
  readonly name?: string;
  readonly weight?: number;
  readonly children: readonly WeightTree[];
};
export type WeightLeaf = {
  readonly name?: string;
  readonly weight?: number;
  readonly histogram: Histogram;
  readonly served?: number | null;
  /** Spontaneous and invited answers are never aggregated: a tree that mixes them is refused (§6). */
  readonly mode?: Mode;
};

/** A leaf with its weight in the whole: the product of the normalised weights along its path. */
export type WeightedLeaf = { readonly weight: number; readonly leaf: WeightLeaf };

/**
 * All leaves, in order, with their effective weights, which sum to 1.
 *
 * @throws MetricsError `tree_invalid` (a branch without children), `weight_negative`, `weights_sum_to_zero`
 */
export function weightedLeaves(tree: WeightTree): WeightedLeaf[] {
  const leaves: WeightedLeaf[] = [];
  collect(tree, 1, leaves);
  return leaves;
}

function collect(tree: WeightTree, weight: number, into: WeightedLeaf[]): void {
  if (!('children' in tree)) {
    into.push({ weight, leaf: tree });
    return;
  }
  const total = weightOfChildren(tree);
  for (const child of tree.children) collect(child, (weight * (child.weight ?? 0)) / total, into);
}

function weightOfChildren({ name = 'tree', children }: WeightBranch): number {
  if (children.length === 0) throw new MetricsError('tree_invalid', name, 'a branch without children has no value');
  let total = 0;
  for (const child of children) {
    if (child.weight === undefined)
      throw new MetricsError('tree_invalid', child.name ?? name, 'a child needs a weight');
    total += requireWeight(name, child.weight);
  }
  return requireSomeWeight(name, total);
}
