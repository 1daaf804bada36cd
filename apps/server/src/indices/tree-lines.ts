import type { AskedTree, TreeNode } from './tree-nodes.ts';
import type { Line } from './suppress.ts';

/**
 * What adds up to what in a tree: the children of a node to the node. Answers given at an inner unit itself are no node, and
 * are found by subtraction as well, so they are a cell of the line that is never shown.
 */
export function treeLines(
  nodes: readonly TreeNode[],
  answersOf: (node: TreeNode) => number,
  composition: AskedTree['composition'],
): Line<string>[] {
  return nodes.flatMap((node) => {
    if (node.children.length === 0) return [];
    const children = node.children.map((child) => ({ name: child.id, n: answersOf(child) }));
    const n = answersOf(node);
    const own = n - children.reduce((sum, child) => sum + child.n, 0);
    const parts = composition === 'pooled' && own > 0 ? [...children, { name: `${node.id}:own`, n: own }] : children;
    // The second line: a parent that is hidden for its own siblings' sake must not be the sum of children that are shown.
    return [parts, [...parts, { name: node.id, n }]];
  });
}
