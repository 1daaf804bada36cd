import type { FiguresSearch } from '../figures/figures-search.ts';
import { indexQueryOf } from '../filters/view-filter.ts';

/** A tree has no "everybody else" to be held against. */
export function treeQueryOf({ index: _, tree, ...filter }: FiguresSearch) {
  const query = indexQueryOf(filter.compare === 'rest' ? { ...filter, compare: 'none' } : filter);
  return { ...query, ...(tree === undefined ? {} : { weightTree: Number(tree) }) };
}

export type TreeQuery = ReturnType<typeof treeQueryOf>;
