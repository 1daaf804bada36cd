import type { IndexCell } from '@otklik/contract';
import type { Say } from '../catalogue/use-language.ts';
import { explainStanding, wordOfStanding } from '../design/figures/standing-words.ts';
import type { Format } from '../format/format-of.ts';
import { shownInterval, shownValue } from './cell.ts';
import { targetWord } from './target-mark.tsx';

/** One thing with its figure. */
export interface CellRow {
  readonly id: string;
  readonly name: string;
  /** After the name, quiet: the weight. */
  readonly note?: string;
  /** Null: nothing was asked or answered there. */
  readonly cell: IndexCell | null;
  readonly trend?: readonly (number | null)[];
  readonly depth?: number;
  readonly hasChildren?: boolean;
}

/** The same rows for a file, the same standings in it: what the page does not show is not in the file either. */
export function csvOfCells(nameTitle: string, rows: readonly CellRow[], t: Say, format: Format) {
  const head = [
    nameTitle,
    t('figures.value'),
    t('figures.low'),
    t('figures.high'),
    t('figures.changeLong'),
    t('figures.isSignificant'),
    t('figures.nLong'),
    t('figures.served'),
    t('figures.response'),
    t('figures.target'),
    t('figures.standing'),
    t('figures.why'),
  ];
  const line = ({ name, cell, depth = 0 }: CellRow): (string | number | null)[] => {
    const value = shownValue(cell);
    const interval = shownInterval(cell);
    const word = cell === null || value === null ? null : targetWord(cell);
    const comparison = value === null ? null : (cell?.comparison ?? null);
    return [
      `${'  '.repeat(depth)}${name}`,
      round(value),
      round(interval?.low ?? null),
      round(interval?.high ?? null),
      round(comparison?.difference ?? null),
      comparison === null ? null : t(comparison.changed ? 'figures.significant' : 'figures.notSignificant'),
      cell?.result.n ?? 0,
      cell?.served ?? null,
      round(cell?.responseRate ?? null),
      word === null ? null : t(`figures.${word}`),
      wordOfStanding(cell?.standing, t),
      cell === null ? null : explainStanding(cell.standing, t, format),
    ];
  };
  return [head, ...rows.map(line)];
}

/** Six digits are more than any interval deserves, and spare the reader the machine's. */
function round(value: number | null): number | null {
  return value === null ? null : Number(value.toFixed(6));
}
