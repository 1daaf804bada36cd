import { rangeOf, type Question } from '@otklik/questionnaire';
import type { AnswerMeaning, FileFormat } from '@otklik/contract';
import { yesOrNo } from '../../contacts/contact-rows.ts';
import { readNumber, readTime, type DateOrder } from '../values/read-value.ts';
import { isScored } from './answer-slots.ts';
import { foldText } from './fold-text.ts';
import { createOptionFinder, type OptionFinder } from './option-finder.ts';

/** What one cell says, before the cells of a question are put together. */
export type Piece =
  | { readonly kind: 'score'; readonly score: number }
  | { readonly kind: 'dont_know' }
  | { readonly kind: 'options'; readonly options: readonly string[]; readonly other?: string }
  | { readonly kind: 'ticked' }
  | { readonly kind: 'place'; readonly place: number }
  | { readonly kind: 'words'; readonly words: string }
  | { readonly kind: 'number'; readonly number: number };

export interface Unread {
  readonly code: string;
  readonly message: string;
}
/** Null: no answer. */
export type CellRead = Piece | Unread | null;

export function isUnread(read: CellRead): read is Unread {
  return read !== null && 'code' in read;
}

const REMEMBERED = 1_000;
const LONGEST_SHOWN = 100;
/** Seen and not answered, as Qualtrics writes it. */
const UNANSWERED = '-99';
const noAnswer = new Set(['n a', 'na', 'not applicable', 'no answer', 'не применимо', 'нет ответа', 'немає відповіді']);
const unknowing = new Set([
  'dont know',
  'i dont know',
  'не знаю',
  'затрудняюсь ответить',
  'не знаю затрудняюсь ответить',
  'важко відповісти',
]);

/** Reads the cells of one column as pieces of answers to its question. Texts that were met before are not read again. */
export function createCellReader(
  question: Question,
  meaning: AnswerMeaning,
  decimal: FileFormat['decimal'],
): (cell: string) => CellRead {
  const read = readerOf(question, meaning, decimal);
  const said = new Map(Object.entries(meaning.values).map(([text, value]) => [foldedOrPlain(text), value]));
  const known = new Map<string, CellRead>();
  const isDropped = (text: string) => said.get(foldedOrPlain(text)) === '';
  return (cell) => {
    const before = known.get(cell);
    if (before !== undefined) return before;
    const text = cell.trim();
    const piece =
      text === '' || isDropped(text) || (text === UNANSWERED && question.type !== 'number') ? null : read(text);
    if (known.size < REMEMBERED && cell.length <= LONGEST_SHOWN) known.set(cell, piece);
    return piece;
  };
}

function foldedOrPlain(text: string): string {
  return foldText(text) || text.trim();
}

function readerOf(
  question: Question,
  meaning: AnswerMeaning,
  decimal: FileFormat['decimal'],
): (text: string) => CellRead {
  const { part } = meaning;
  if (part.kind === 'other') return words;
  if (part.kind === 'field')
    return part.field === 'consent' ? (text) => (yesOrNo(text) === false ? null : { kind: 'ticked' }) : words;
  if (isScored(question)) return scoreReader(question, meaning, decimal);
  switch (question.type) {
    case 'choice':
    case 'reasons':
      return part.kind === 'option' ? ticked : choiceReader(question, createOptionFinder(question, meaning.values));
    case 'ranking':
      return part.kind === 'option'
        ? (text) => placeIn(text, question.options.length)
        : rankedReader(createOptionFinder(question, meaning.values), part.kind === 'rank');
    case 'number':
      return (text) => {
        const number = readNumber(text, decimal);
        return number === null ? unread('not_a_number', 'is not a number', text) : { kind: 'number', number };
      };
    case 'date':
      return (text) => dayIn(text, meaning.dateOrder ?? 'iso', question.withTime === true);
    case 'consent':
      return (text) => (yesOrNo(text) === false ? null : { kind: 'ticked' });
    default:
      return words;
  }
}

function words(text: string): CellRead {
  return { kind: 'words', words: text };
}

const unticked = new Set([
  '0',
  'n',
  'no',
  'false',
  'нет',
  'ні',
  'nein',
  'non',
  'nie',
  'nej',
  'nee',
  'unchecked',
  'not selected',
  'not quoted',
  'не выбрано',
  'не обрано',
]);

/** Whatever stands in the column of a choice that was ticked: 1, Y, or the choice's own words. */
function ticked(text: string): CellRead {
  return unticked.has(text.toLowerCase()) ? null : { kind: 'ticked' };
}

function choiceReader(
  question: Extract<Question, { type: 'choice' | 'reasons' }>,
  finder: OptionFinder,
): (text: string) => CellRead {
  const none = question.type === 'choice' && question.none === true ? 'none' : null;
  const takesOther = question.other === true;
  return (text) => {
    const option = finder.find(text) ?? (none !== null && foldText(text) === 'none' ? none : null);
    if (option !== null) return { kind: 'options', options: [option] };
    if (takesOther && text === '-oth-') return { kind: 'options', options: [], other: '' };
    if (question.type === 'choice' && question.allowDontKnow === true && unknowing.has(foldText(text)))
      return { kind: 'dont_know' };
    const found = question.many ? finder.several(text) : { options: [], words: [text] };
    if (found.words.length === 0) return { kind: 'options', options: found.options };
    if (takesOther) return { kind: 'options', options: found.options, other: found.words.join(', ') };
    return unread('unknown_option', 'names no choice of this question', found.words.join(', '));
  };
}

function rankedReader(finder: OptionFinder, isOne: boolean): (text: string) => CellRead {
  return (text) => {
    const option = finder.find(text);
    if (option !== null) return { kind: 'options', options: [option] };
    const found = isOne ? { options: [], words: [text] } : finder.several(text);
    return found.words.length === 0
      ? { kind: 'options', options: found.options }
      : unread('unknown_option', 'names no choice of this question', found.words.join(', '));
  };
}

function placeIn(text: string, most: number): CellRead {
  const place = Number(text);
  return Number.isInteger(place) && place >= 1 && place <= most
    ? { kind: 'place', place }
    : unread('off_scale', `must be a whole number from 1 to ${most}`, text);
}

function scoreReader(
  question: Question,
  meaning: AnswerMeaning,
  decimal: FileFormat['decimal'],
): (text: string) => CellRead {
  const { lowest, highest } = rangeOf(question);
  const allowsUnknowing = 'allowDontKnow' in question && question.allowDontKnow === true;
  const labels = labelsOf(question, lowest, highest);
  const scores = new Map<string, number>([
    ...Object.entries('codes' in question && meaning.isCoded !== false ? (question.codes ?? {}) : {}),
    ...Object.entries(meaning.values).flatMap(([text, value]) =>
      typeof value === 'number' ? [[text, value] as const] : [],
    ),
  ]);
  const isYesNo = highest === 1 && lowest === 0;
  return (text) => {
    const said = scores.get(text) ?? labels.get(foldText(text));
    const asked = isYesNo ? yesOrNo(text) : text;
    // `10 - extremely likely`: the number is the answer.
    const leading = /^(-?\d{1,2})(?=\s*[-–—.:(]\s*\p{L})/u.exec(text)?.[1];
    const score = said ?? (typeof asked === 'boolean' ? Number(asked) : readNumber(leading ?? text, decimal));
    if (score !== null && Number.isInteger(score) && score >= lowest && score <= highest)
      return { kind: 'score', score };
    const plain = foldText(text);
    if (allowsUnknowing && (unknowing.has(plain) || noAnswer.has(plain))) return { kind: 'dont_know' };
    if (noAnswer.has(plain)) return null;
    return unread('off_scale', `must be a whole number from ${lowest} to ${highest}`, text);
  };
}

function labelsOf(question: Question, lowest: number, highest: number): Map<string, number> {
  const labels = new Map<string, number>();
  const add = (text: Readonly<Record<string, string>> | undefined, score: number) => {
    for (const word of Object.values(text ?? {})) if (foldText(word) !== '') labels.set(foldText(word), score);
  };
  if ('lowLabel' in question) add(question.lowLabel, lowest);
  if ('highLabel' in question) add(question.highLabel, highest);
  if (question.type === 'yes_no') {
    add(question.yesText, 1);
    add(question.noText, 0);
  }
  return labels;
}

function dayIn(text: string, order: DateOrder, withTime: boolean): CellRead {
  const at = readTime(text, order, 'UTC');
  if (at === null) return unread('not_a_time', `is no date in the order ${order}`, text);
  return { kind: 'words', words: at.toISOString().slice(0, withTime ? 16 : 10) };
}

function unread(code: string, message: string, text: string): Unread {
  return { code, message: `${message}: "${text.slice(0, LONGEST_SHOWN)}"` };
}
