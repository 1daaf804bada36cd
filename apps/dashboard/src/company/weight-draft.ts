import type { WeightNode } from '@otklik/contract';

/** Which child, from the root down: `[0, 2]` is the third child of the first child. */
export type Path = readonly number[];

export interface WeightRow {
  readonly path: Path;
  readonly node: WeightNode;
  /** Among its siblings, of 1; null when they weigh nothing. The root has none. */
  readonly share: number | null;
}

export function rowsOf(root: WeightNode): WeightRow[] {
  return [{ path: [], node: root, share: null }, ...below(root, [])];
}

function below(node: WeightNode, path: Path): WeightRow[] {
  const sum = node.children.reduce((total, { weight }) => total + weight, 0);
  return node.children.flatMap((child, at) => [
    { path: [...path, at], node: child, share: sum === 0 ? null : child.weight / sum },
    ...below(child, [...path, at]),
  ]);
}

/** The tree with the node at `path` changed; null takes it out. */
export function changeAt(root: WeightNode, path: Path, change: (node: WeightNode) => WeightNode | null): WeightNode {
  const [at, ...rest] = path;
  if (at === undefined) return change(root) ?? root;
  const children = root.children.flatMap((child, index) => {
    if (index !== at) return [child];
    if (rest.length > 0) return [changeAt(child, rest, change)];
    const changed = change(child);
    return changed === null ? [] : [changed];
  });
  return { ...root, children };
}

export const emptyRoot: WeightNode = { ref: { kind: 'business', id: null }, weight: 1, children: [] };

/** Nodes whose children weigh nothing together: such a tree composes no index. */
export function weightless(root: WeightNode): readonly Path[] {
  return rowsOf(root)
    .filter(({ node }) => node.children.length > 0 && node.children.every(({ weight }) => weight === 0))
    .map(({ path }) => path);
}
