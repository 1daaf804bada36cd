import type { IndexCell } from '@otklik/contract';
import type { Say } from '../catalogue/use-language.ts';

/** The word after a change: significant or not, and past the threshold or not. */
export function sayChange(cell: IndexCell, t: Say): string {
  if (cell.comparison === null || cell.comparison.difference === null) return t('figures.noBase');
  if (cell.comparison.changed) return t('figures.significant');
  return t(cell.comparison.significant ? 'figures.significantSmall' : 'figures.notSignificant');
}
