import type { CellRow } from '../figures/cell-row.ts';

/** Whoever is worse than all the others beyond doubt must be taught first, whoever is better last; else those of whom most is known. */
export function rankByNeed(rows: readonly CellRow[]): CellRow[] {
  const nOf = ({ cell }: CellRow) => cell?.result.n ?? 0;
  return rows.toSorted((a, b) => needOf(b) - needOf(a) || nOf(b) - nOf(a));
}

function needOf({ cell }: CellRow): number {
  const direction = cell?.comparison?.direction;
  return direction === 'worse' ? 1 : direction === 'better' ? -1 : 0;
}
