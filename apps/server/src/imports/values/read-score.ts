import type { FileFormat } from '@otklik/contract';
import { isOnScale, scaleIdSchema, scaleRange } from '@otklik/questionnaire';
import { folded } from '../../company/names.ts';
import { readNumber } from './read-value.ts';

export interface ScoreRefused {
  readonly code: string;
  readonly message: string;
}

/** Null: no answer. */
type Score = number | ScoreRefused | null;

/** A column of scores holds some dozens of texts in all: each is judged once. Wrong ones may be without number. */
const REMEMBERED = 1_000;

export function createScoreReader(
  decimal: FileFormat['decimal'],
  column: {
    readonly scale: string;
    readonly notApplicable: readonly number[];
    readonly words: Readonly<Record<string, number>>;
  },
): (cell: string) => Score {
  const known = new Map<string, Score>();
  const words = new Map(Object.entries(column.words).map(([word, score]) => [folded(word), score]));
  return (cell) => {
    const before = known.get(cell);
    if (before !== undefined) return before;
    const score = judge(cell.trim(), decimal, words, column);
    if (known.size < REMEMBERED) known.set(cell, score);
    return score;
  };
}

function judge(
  text: string,
  decimal: FileFormat['decimal'],
  words: ReadonlyMap<string, number>,
  { scale, notApplicable }: { readonly scale: string; readonly notApplicable: readonly number[] },
): Score {
  if (text === '') return null;
  const number = words.get(folded(text)) ?? readNumber(text, decimal);
  if (number !== null && notApplicable.includes(number)) return null;
  const known = scaleIdSchema.safeParse(scale);
  if (!known.success) return { code: 'unknown_scale', message: `there is no scale "${scale.slice(0, 20)}"` };
  if (number !== null && isOnScale(known.data, number)) return number;
  const { lowest, highest } = scaleRange(known.data);
  return { code: 'off_scale', message: `must be a whole number from ${lowest} to ${highest}: "${text.slice(0, 40)}"` };
}
