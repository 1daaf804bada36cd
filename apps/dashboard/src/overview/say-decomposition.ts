import type { IndexCell, IndexId } from '@otklik/contract';
import type { Say } from '../catalogue/use-language.ts';
import { writeChange } from '../design/figures/write-value.ts';
import { shownValue } from '../figures/cell.ts';
import type { Format } from '../format/format-of.ts';

interface Composed {
  readonly decomposition: { readonly performance: number; readonly mix: number } | null;
  readonly nodes: readonly { readonly cells: Partial<Record<IndexId, IndexCell>> }[];
}

/** How much of a weighted index's change the scores brought, and how much the mix of sales. Only of a figure that is shown. */
export function sayDecomposition(
  { decomposition, nodes }: Composed,
  index: IndexId,
  t: Say,
  format: Format,
): string | null {
  const cell = nodes[0]?.cells[index];
  if (decomposition === null || cell === undefined || shownValue(cell) === null) return null;
  const { performance, mix } = decomposition;
  return t('overview.decomposition', {
    index: t(`indices.${index}`),
    total: writeChange(performance + mix, cell.unit, format),
    performance: writeChange(performance, cell.unit, format),
    mix: writeChange(mix, cell.unit, format),
  });
}
