import type { Dimension } from '@otklik/contract';

/** Counts of one measure in one group, as SQL summed them: no formula has touched them. */
export interface Counted {
  readonly key: GroupKey;
  readonly measureId: number;
  readonly mode: 1 | 2;
  readonly counts: readonly number[];
}

export type GroupKey = { readonly [Key in Dimension]?: number | string };

/** The same group, whatever the order of its parts. */
export function nameOf(key: GroupKey, dimensions: readonly Dimension[]): string {
  // Asked of every row, and most groupings have one part.
  const [first, ...others] = dimensions;
  let name = first === undefined ? '' : `${key[first] ?? ''}`;
  for (const dimension of others) name += `|${key[dimension] ?? ''}`;
  return name;
}

/** How many scores a scale has: `0-10` has eleven. */
export function lengthOf(scale: string): number {
  const [lowest = 0, highest = 0] = scale.split('-').map(Number);
  return highest - lowest + 1;
}
