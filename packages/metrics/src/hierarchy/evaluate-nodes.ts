import type { TreeOptions } from './evaluate-strata.ts';
import { evaluateTree, type TreeResult } from './evaluate-tree.ts';
import type { TreeIndex } from './tree-index.ts';
import type { WeightTree } from './weight-tree.ts';

/** A node of the tree with its own index: composed from what is below it. */
export type EvaluatedNode = {
  readonly node: WeightTree;
  readonly own: TreeResult;
  readonly children: readonly EvaluatedNode[];
};

/** The index of every node of a tree: business, points of sale, products, triggers. */
export function evaluateNodes(index: TreeIndex, tree: WeightTree, options: TreeOptions = {}): EvaluatedNode {
  const children = 'children' in tree ? tree.children.map((child) => evaluateNodes(index, child, options)) : [];
  return { node: tree, own: evaluateTree(index, tree, options), children };
}
