import type { ColumnMeaning } from '@otklik/contract';
import type { FoundColumn } from './import-draft.ts';

export const ratingKinds = ['satisfaction', 'nps', 'effort', 'solved', 'importance'] as const;
export const plainRoles = [
  'unit',
  'touchpoint',
  'product',
  'channel',
  'employee',
  'topic',
  'customer',
  'customer_email',
  'customer_phone',
  'external_id',
  'language',
  'mode',
] as const;
/** What is known of an answer to a survey besides what was asked. */
export const surveyRoles = [
  'skip',
  'submitted',
  'time',
  'started',
  'finished',
  'external_id',
  'language',
  'unit',
  'touchpoint',
  'channel',
  'employee',
  'topic',
  'product',
  'customer',
  'customer_email',
  'customer_phone',
  'mode',
] as const;
export const longRoles = ['factor_name', 'long_score', 'long_scale'] as const;
export const scales = ['0-10', '1-10', '1-7', '1-6', '1-5', '1-3', '0-1'] as const;

/** What can be picked for a column, as one word. */
export type RoleWord =
  | 'skip'
  | `rating_${(typeof ratingKinds)[number]}`
  | 'comment'
  | 'time'
  | 'segment'
  | 'answer'
  | (typeof surveyRoles)[number]
  | (typeof plainRoles)[number]
  | (typeof longRoles)[number];

export const roleWords: readonly RoleWord[] = [
  'skip',
  ...ratingKinds.map((kind) => `rating_${kind}` as const),
  'comment',
  'time',
  ...plainRoles,
  'segment',
];

export function roleWordOf(meaning: ColumnMeaning | undefined): RoleWord {
  if (meaning === undefined) return 'skip';
  return meaning.role === 'rating' ? `rating_${meaning.rating}` : meaning.role;
}

/** A new meaning for a column, filled in as far as its values tell. */
export function meaningOf(word: RoleWord, column: FoundColumn): ColumnMeaning | undefined {
  const kind = ratingKinds.find((each) => word === `rating_${each}`);
  if (kind !== undefined)
    return { role: 'rating', rating: kind, scale: scaleFor(kind, column), factor: null, notApplicable: [], words: {} };
  if (word === 'skip') return undefined;
  if (word === 'comment') return { role: 'comment', factor: null };
  if (word === 'time' || word === 'started' || word === 'submitted') return { role: word, dateOrder: orderOf(column) };
  if (word === 'finished') return { role: word };
  if (word === 'segment') return { role: 'segment', attribute: column.name.slice(0, 200) || '—' };
  const long = longRoles.find((each) => each === word);
  if (long !== undefined) return { role: long };
  const plain = plainRoles.find((each) => each === word);
  return plain === undefined ? undefined : { role: plain };
}

function orderOf({ dateOrder }: FoundColumn): 'dmy' | 'mdy' | 'ymd' | 'iso' {
  return dateOrder === null || dateOrder === 'ambiguous' ? 'dmy' : dateOrder;
}

/** The smallest usual scale that holds every number seen. */
function scaleFor(kind: (typeof ratingKinds)[number], { lowest, highest }: FoundColumn): string {
  if (kind === 'nps') return '0-10';
  if (kind === 'solved') return '0-1';
  if (kind === 'effort') return '1-7';
  if (lowest === null || highest === null) return '1-5';
  if (highest <= 3 && lowest >= 1) return '1-3';
  if (highest <= 5 && lowest >= 1) return '1-5';
  return lowest < 1 ? '0-10' : '1-10';
}
