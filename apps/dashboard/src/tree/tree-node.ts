/** One row of a tree that is edited in place: units, products, stages with touchpoints, areas with factors. */
export interface TreeNode {
  /** Unique in its tree, also where the rows are of different kinds: `stage-4`. */
  readonly key: string;
  readonly parentKey: string | null;
  readonly name: string;
  /** Stands where it stands: a heading that is no thing of its own. */
  readonly isFixed?: boolean;
}

export interface PlacedNode<Node extends TreeNode> {
  readonly node: Node;
  readonly depth: number;
  readonly hasChildren: boolean;
}

/** Where a row would land: below whom, and its place among the siblings there. */
export interface Landing {
  readonly parentKey: string | null;
  readonly position: number;
  readonly depth: number;
}

export type MayStand<Node extends TreeNode> = (child: Node, parent: Node | null) => boolean;

/** Rows as they are read; `nodes` come in the order of siblings. What lies below a closed one is left out. */
export function placeNodes<Node extends TreeNode>(
  nodes: readonly Node[],
  isClosed: (key: string) => boolean = () => false,
): PlacedNode<Node>[] {
  const keys = new Set(nodes.map(({ key }) => key));
  const below = Map.groupBy(nodes, ({ parentKey }) => (parentKey !== null && keys.has(parentKey) ? parentKey : null));
  const placed: PlacedNode<Node>[] = [];
  visit(null, 0);
  return placed;

  function visit(parentKey: string | null, depth: number): void {
    for (const node of below.get(parentKey) ?? []) {
      placed.push({ node, depth, hasChildren: below.has(node.key) });
      if (!isClosed(node.key)) visit(node.key, depth + 1);
    }
  }
}
