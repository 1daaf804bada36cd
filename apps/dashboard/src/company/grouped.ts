import type { Landing } from '../tree/tree-node.ts';

export interface GroupNode {
  readonly key: string;
  readonly parentKey: string | null;
  readonly name: string;
  readonly isFixed?: boolean;
  /** The thing itself; headings of what has no group have none. */
  readonly id: number | null;
  readonly isGroup: boolean;
}

interface Listed {
  readonly id: number;
  readonly name: string;
  readonly position: number;
}

/** Groups with what is in them, as one tree of two levels; what is in no group stands at the end under `none`. */
export function groupNodes<Item extends Listed>(
  groups: readonly {
    readonly key: string;
    readonly id: number | null;
    readonly name: string;
    readonly isFixed?: boolean;
  }[],
  items: readonly Item[],
  groupKeyOf: (item: Item) => string | null,
  none: string,
): GroupNode[] {
  const known = new Set(groups.map(({ key }) => key));
  const keyOf = (item: Item) => {
    const key = groupKeyOf(item);
    return key !== null && known.has(key) ? key : 'none';
  };
  const ordered = [...items].sort((a, b) => a.position - b.position);
  const heads = groups.map((group): GroupNode => ({ ...group, parentKey: null, isGroup: true }));
  if (ordered.some((item) => keyOf(item) === 'none'))
    heads.push({ key: 'none', parentKey: null, name: none, isFixed: true, id: null, isGroup: true });
  const rows = ordered.map((item): GroupNode => ({
    key: `item-${item.id}`,
    parentKey: keyOf(item),
    name: item.name,
    id: item.id,
    isGroup: false,
  }));
  return [...heads, ...rows];
}

/** Items stand in groups, groups at the top. */
export function mayStandInGroups(child: GroupNode, parent: GroupNode | null): boolean {
  return child.isGroup ? parent === null : parent !== null && parent.isGroup;
}

/** Things of all groups share one order: the place in the group becomes the place in the whole list. */
export function overallPosition(
  nodes: readonly GroupNode[],
  moved: GroupNode,
  { parentKey, position }: Landing,
): number {
  const order = nodes
    .filter(({ isGroup, parentKey: key }) => !isGroup && key === null)
    .concat(nodes.filter(({ isGroup }) => !isGroup))
    .filter(({ key }) => key !== moved.key);
  const inGroup = order.filter((node) => node.parentKey === parentKey);
  const next = inGroup[position];
  if (next !== undefined) return order.indexOf(next);
  const last = inGroup.at(-1);
  return last === undefined ? order.length : order.indexOf(last) + 1;
}
