import type { AnswerMeaning, ColumnMeaning, MatchablePart } from '@otklik/contract';
import type { Say } from '../catalogue/use-language.ts';
import type { FoundColumn, MatchedSurvey } from './import-draft.ts';

type Part = AnswerMeaning['part'];

/** The piece of a survey that a column holds, as a person calls it. */
export function sayPart({ text, piece, part }: MatchablePart, t: Say): string {
  const word = pieceWord(part, piece, t);
  return word === '' ? text : `${text} — ${word}`;
}

function pieceWord(part: Part, piece: string, t: Say): string {
  switch (part.kind) {
    case 'whole':
      return '';
    case 'option':
      return piece;
    case 'other':
      return piece === '' ? t('imports.otherWords') : piece;
    case 'rank':
      return t('imports.rank', { rank: part.rank });
    case 'row':
      return part.half === undefined ? piece : `${piece}, ${t(`imports.halves.${part.half}`)}`;
    case 'field':
      return t(`imports.fields.${part.field}`);
  }
}

/** Where in the survey a meaning stands; −1: nowhere in it. */
export function placeOf(meaning: AnswerMeaning, parts: readonly MatchablePart[]): number {
  return parts.findIndex(({ question, part }) => question === meaning.question && isSame(part, meaning.part));
}

function isSame(one: Part, other: Part): boolean {
  const name = (part: Part) => Object.values(part).map(String).toSorted().join(' ');
  return name(one) === name(other);
}

/** What a column means when a person says which piece it holds. */
export function meaningOfPart({ question, part, hasCodes }: MatchablePart, column: FoundColumn): AnswerMeaning {
  const { dateOrder } = column;
  return {
    role: 'answer',
    question,
    part,
    values: {},
    ...(hasCodes ? { isCoded: false } : {}),
    ...(dateOrder === null ? {} : { dateOrder: dateOrder === 'ambiguous' ? 'dmy' : dateOrder }),
  };
}

/** Each piece once: the column that held it before holds nothing now. */
export function withMeaning(
  meanings: ReadonlyMap<number, ColumnMeaning>,
  index: number,
  meaning: ColumnMeaning | undefined,
  { parts }: MatchedSurvey,
): Map<number, ColumnMeaning> {
  const next = new Map(meanings);
  if (meaning === undefined) {
    next.delete(index);
    return next;
  }
  for (const [other, held] of next) if (isHeld(held, meaning, parts)) next.delete(other);
  return next.set(index, meaning);
}

function isHeld(held: ColumnMeaning, meaning: ColumnMeaning, parts: readonly MatchablePart[]): boolean {
  if (held.role === 'answer' && meaning.role === 'answer') return placeOf(held, parts) === placeOf(meaning, parts);
  return held.role === meaning.role && held.role !== 'segment';
}
