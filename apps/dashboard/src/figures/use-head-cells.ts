import { keepPreviousData, useQueries, useQuery } from '@tanstack/react-query';
import { indexEndpoints, type IndexCell } from '@otklik/contract';
import { ask, type Input } from '../api/call.ts';
import { headIndices } from './figures-search.ts';
import { cellsInOrder } from './order-indices.ts';

type Query = Omit<NonNullable<Input<typeof indexEndpoints.tree>['query']>, 'indices' | 'trendMonths'>;

/**
 * The indices of a place as a whole. One reading of the tree says them all where it has one top; several chosen units have none,
 * so each index is asked for over all of them together.
 */
export function useHeadCells(query: Query) {
  const tree = useQuery({
    ...ask(indexEndpoints.tree, { query: { ...query, indices: headIndices.join(','), trendMonths: 0 } }),
    placeholderData: keepPreviousData,
  });
  const tops = tree.data?.nodes.filter(({ depth }) => depth === 0) ?? [];
  const isMany = tops.length > 1;
  const { weightTree: _, ...plain } = query;
  const each = useQueries({
    queries: headIndices.map((index) => ({
      ...ask(indexEndpoints.query, { query: { ...plain, index } }),
      enabled: isMany,
      placeholderData: keepPreviousData,
    })),
    combine: (results) => ({
      isComplete: results.every(({ data }) => data !== undefined),
      cells: results.flatMap(({ data }) => data?.groups[0]?.cell ?? []),
      leftOut: results[0]?.data?.leftOut ?? [],
    }),
  });
  const cells: IndexCell[] | undefined =
    tree.data === undefined || (isMany && !each.isComplete)
      ? undefined
      : isMany
        ? cellsInOrder(Object.fromEntries(each.cells.map((cell) => [cell.index, cell])))
        : cellsInOrder(tops[0]?.cells ?? {});
  return {
    cells,
    leftOut: (isMany ? each.leftOut : tree.data?.leftOut) ?? [],
    error: tree.data === undefined ? tree.error : null,
    retry: () => void tree.refetch(),
  };
}
