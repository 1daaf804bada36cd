import type { IndexDefinition } from '../indices/index-definition.ts';
import { evaluateTree, type TreeOptions, type TreeResult } from './evaluate-tree.ts';
import type { WeightTree } from './weight-tree.ts';

/** A node of the tree with its own index: composed from what is below it. */
export type EvaluatedNode = {
  readonly node: WeightTree;
  readonly own: TreeResult;
  readonly children: readonly EvaluatedNode[];
};

/** The index of every node of a tree: business, points of sale, products, triggers. */
export function evaluateNodes(definition: IndexDefinition, tree: WeightTree, options: TreeOptions = {}): EvaluatedNode {
  const children = 'children' in tree ? tree.children.map((child) => evaluateNodes(definition, child, options)) : [];
  return { node: tree, own: evaluateTree(definition, tree, options), children };
}
