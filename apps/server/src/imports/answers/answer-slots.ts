import {
  contactFieldsOf,
  rangeOf,
  textIn,
  type Question,
  type SurveyDefinition,
  type Text,
} from '@otklik/questionnaire';
import type { AnswerPart } from '@otklik/contract';
import { foldText } from './fold-text.ts';

/** A place of a questionnaire that a column may hold. */
export interface AnswerSlot {
  readonly question: Question;
  readonly part: AnswerPart;
  /** What is asked, and which piece of it, as a person would call them. */
  readonly title: string;
  readonly piece: string;
  readonly codes: readonly string[];
  readonly texts: readonly string[];
}

const others = [
  'other',
  'other please specify',
  'другое',
  'другое укажите',
  'другой ответ',
  'свой вариант',
  'інше',
  'інша відповідь',
];
const halves = {
  importance: ['importance', 'важность', 'важливість'],
  satisfaction: ['satisfaction', 'удовлетворенность', 'оценка', 'задоволеність', 'оцінка'],
} as const;

/** Every place of a questionnaire, in its order, with the names that files of results may give it. */
export function answerSlots(definition: SurveyDefinition): AnswerSlot[] {
  return definition.questions.flatMap((question) => slotsOf(question, definition.defaultLanguage));
}

/** Files, and what is only read, no table brings. */
const never: ReadonlySet<Question['type']> = new Set(['file', 'photo', 'voice', 'signature', 'maxdiff', 'statement']);

function slotsOf(question: Question, language: string): AnswerSlot[] {
  if (never.has(question.type)) return [];
  const codes = codesOf(question.id);
  const stems = wordings(question.text);
  const title = textIn(question.text, language, language);
  const slot: MakeSlot = (part, piece, marks, words) => ({
    question,
    part,
    title,
    piece,
    codes: marks.flatMap((mark) => codes.map((code) => join(code, mark))),
    texts: words.flatMap((word) => stems.map((stem) => join(stem, word))),
  });
  const whole = slot({ kind: 'whole' }, '', [''], ['']);
  switch (question.type) {
    case 'choice':
    case 'reasons':
      return [
        whole,
        ...(question.many ? question.options.map((option, at) => optionSlot(slot, option, at, language)) : []),
        ...(question.other === true ? [otherSlot(slot, question, language)] : []),
      ];
    case 'ranking':
      return [
        whole,
        ...question.options.map((option, at) => optionSlot(slot, option, at, language)),
        ...question.options.map((_, at) =>
          slot({ kind: 'rank', rank: at + 1 }, '', [`${at + 1}`, `rank ${at + 1}`], [`rank ${at + 1}`, `${at + 1}`]),
        ),
      ];
    case 'factor_ratings':
      // What was bought no file of another tool says.
      return question.perProduct === true
        ? []
        : question.factors.map(({ factorId, text }, at) =>
            slot(
              { kind: 'row', row: String(factorId) },
              textIn(text, language, language),
              rowMarks(at),
              wordings(text),
            ),
          );
    case 'importance_satisfaction':
      return question.factors.flatMap(({ factorId, text }, at) =>
        (['importance', 'satisfaction'] as const).map((half, scale) =>
          slot(
            { kind: 'row', row: String(factorId), half },
            textIn(text, language, language),
            rowMarks(at).map((mark) => join(mark, String(scale))),
            wordings(text).flatMap((word) => halves[half].flatMap((name) => [join(name, word), join(word, name)])),
          ),
        ),
      );
    case 'contact':
      return [...contactFieldsOf(question), 'time' as const, 'consent' as const].map((field) =>
        slot({ kind: 'field', field }, '', [field], [field]),
      );
    case 'email':
    case 'phone':
      return question.consent === undefined
        ? [whole]
        : [whole, slot({ kind: 'field', field: 'consent' }, '', ['consent'], [])];
    default:
      return [whole];
  }
}

type MakeSlot = (part: AnswerPart, piece: string, marks: readonly string[], words: readonly string[]) => AnswerSlot;

function optionSlot(slot: MakeSlot, option: { id: string; text: Text }, at: number, language: string): AnswerSlot {
  const marks = [...new Set([foldText(option.id), markOf(option.id), `sq${pad(at + 1)}`])];
  return slot(
    { kind: 'option', option: option.id },
    textIn(option.text, language, language),
    marks,
    wordings(option.text),
  );
}

function otherSlot(
  slot: MakeSlot,
  question: Extract<Question, { type: 'choice' | 'reasons' }>,
  language: string,
): AnswerSlot {
  const own = question.type === 'choice' && question.otherText !== undefined ? question.otherText : {};
  const marks = question.options.map(({ id }) => `${markOf(id)} text`);
  return slot(
    { kind: 'other' },
    textIn(own, language, language),
    ['other', 'text', ...marks],
    [...wordings(own), ...others, 'text'],
  );
}

/** The code that an option had where it came from: `c2` was `2`, `a1` was `A1`. */
export function codeOfOption(id: string): string {
  return /^c_?\d/.test(id) ? id.slice(1).replace('_', '-') : id;
}

/** As it stands behind the code of its question. */
function markOf(id: string): string {
  return foldText(`_${codeOfOption(id)}`);
}

function codesOf(id: string): string[] {
  const folded = foldText(id);
  return [...new Set([folded, folded.replaceAll(' ', '')])];
}

function rowMarks(at: number): string[] {
  return [`sq${pad(at + 1)}`, String(at + 1)];
}

function pad(number: number): string {
  return String(number).padStart(3, '0');
}

function wordings(text: Text): string[] {
  return [
    ...new Set(
      Object.values(text)
        .map(foldText)
        .filter((one) => one !== ''),
    ),
  ];
}

function join(stem: string, word: string): string {
  return `${stem} ${word}`.trim();
}

const MOST_VALUES = 300;

/** What a value of this place may stand for: an option by its id, or a score. */
export function valuesOfSlot(
  { question, part }: AnswerSlot,
  language: string,
): { value: string | number; text: string }[] {
  if (part.kind === 'other' || part.kind === 'field') return [];
  if ('options' in question && question.type !== 'maxdiff') {
    if (part.kind === 'option') return [];
    return question.options
      .slice(0, MOST_VALUES)
      .map(({ id, text }) => ({ value: id, text: textIn(text, language, language) }));
  }
  if (!isScored(question)) return [];
  const { lowest, highest } = rangeOf(question);
  return Array.from({ length: highest - lowest + 1 }, (_, at) => ({ value: lowest + at, text: String(lowest + at) }));
}

const scored: ReadonlySet<Question['type']> = new Set([
  'nps',
  'satisfaction',
  'effort',
  'solved',
  'scale',
  'yes_no',
  'factor_ratings',
  'importance_satisfaction',
]);

export function isScored(question: Question): boolean {
  return scored.has(question.type);
}
