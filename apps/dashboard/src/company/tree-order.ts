interface Node {
  readonly id: number;
  readonly parentId?: number | null;
  readonly position?: number;
  readonly name: string;
}

export interface Placed<Item> {
  readonly item: Item;
  readonly depth: number;
  readonly hasChildren: boolean;
}

/** A list with parents as it is read: each node followed by what is below it, siblings by position and then by name. */
export function inTreeOrder<Item extends Node>(items: readonly Item[]): Placed<Item>[] {
  const known = new Set(items.map(({ id }) => id));
  const below = new Map<number | null, Item[]>();
  for (const item of items) {
    const parent =
      item.parentId !== undefined && item.parentId !== null && known.has(item.parentId) ? item.parentId : null;
    below.set(parent, [...(below.get(parent) ?? []), item]);
  }
  const collator = new Intl.Collator(undefined, { numeric: true });
  for (const siblings of below.values())
    siblings.sort((a, b) => (a.position ?? 0) - (b.position ?? 0) || collator.compare(a.name, b.name));
  const placed: Placed<Item>[] = [];
  visit(null, 0);
  return placed;

  function visit(parent: number | null, depth: number): void {
    for (const item of below.get(parent) ?? []) {
      placed.push({ item, depth, hasChildren: below.has(item.id) });
      visit(item.id, depth + 1);
    }
  }
}
