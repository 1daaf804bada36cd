import type { Landing, MayStand, PlacedNode, TreeNode } from './tree-node.ts';

/**
 * Where the dragged row lands when it is dropped on the place of another one, some levels to the right or left. The depth nearest
 * to the wish at which it may stand is taken; null when it may stand nowhere there.
 *
 * `rows` are the visible rows without those below the dragged one.
 */
export function landAt<Node extends TreeNode>(
  rows: readonly PlacedNode<Node>[],
  drag: { readonly key: string; readonly overKey: string; readonly wishedDepth: number },
  mayStand: MayStand<Node>,
): Landing | null {
  const from = rows.findIndex(({ node }) => node.key === drag.key);
  const to = rows.findIndex(({ node }) => node.key === drag.overKey);
  const dragged = rows[from];
  if (dragged === undefined || to < 0) return null;
  const rest = rows.filter((row) => row !== dragged);
  const before = rest.slice(0, to);
  const deepest = (before.at(-1)?.depth ?? -1) + 1;
  const shallowest = rest[to]?.depth ?? 0;
  const depths = Array.from({ length: deepest + 1 }, (_, depth) => depth)
    .filter((depth) => depth >= Math.min(shallowest, deepest))
    .sort((a, b) => Math.abs(a - drag.wishedDepth) - Math.abs(b - drag.wishedDepth));
  for (const depth of depths) {
    const parent = depth === 0 ? null : before.findLast((row) => row.depth === depth - 1);
    if (parent === undefined || !mayStand(dragged.node, parent?.node ?? null)) continue;
    const parentKey = parent?.node.key ?? null;
    const position = before.filter(({ node }) => node.parentKey === parentKey && !node.isFixed).length;
    return { parentKey, position, depth };
  }
  return null;
}

/** The same by one key: up and down among the siblings, out to the parent's level, in below the sibling above. */
export function landByKey<Node extends TreeNode>(
  nodes: readonly Node[],
  key: string,
  direction: 'up' | 'down' | 'in' | 'out',
  mayStand: MayStand<Node>,
): Landing | null {
  const node = nodes.find((each) => each.key === key);
  if (node === undefined) return null;
  const siblings = nodes.filter(({ parentKey, isFixed }) => parentKey === node.parentKey && isFixed !== true);
  const at = siblings.indexOf(node);
  const parent = nodes.find((each) => each.key === node.parentKey) ?? null;
  const land = (to: Node | null, position: number): Landing | null =>
    mayStand(node, to) ? { parentKey: to?.key ?? null, position, depth: 0 } : null;
  switch (direction) {
    case 'up':
      return at > 0 ? land(parent, at - 1) : null;
    case 'down':
      return at < siblings.length - 1 ? land(parent, at + 1) : null;
    case 'in': {
      const above = siblings[at - 1];
      return above === undefined ? null : land(above, nodes.filter(({ parentKey }) => parentKey === above.key).length);
    }
    case 'out': {
      if (parent === null) return null;
      const grandparent = nodes.find((each) => each.key === parent.parentKey) ?? null;
      const uncles = nodes.filter(({ parentKey }) => parentKey === parent.parentKey);
      return land(grandparent, uncles.indexOf(parent) + 1);
    }
  }
}
