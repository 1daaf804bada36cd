import { rangeOf, type Option, type Question, type QuestionOf, type Text } from '@otklik/questionnaire';
import { dualScaleHeaders } from './lss-tables.ts';
import type { PageWords } from '../writing/page-words.ts';

/** What a condition needs to know of a question that was written: its code, and the codes of what can be chosen. */
export interface LssCodes {
  readonly code: string;
  readonly kind: 'number' | 'yes_no' | 'one' | 'many' | 'other';
  /** Our option to their code. */
  readonly options: ReadonlyMap<string, string>;
}

export interface LssParts {
  readonly codes: LssCodes;
  readonly type: string;
  readonly other: boolean;
  readonly help: readonly Text[];
  readonly attributes: Readonly<Record<string, string>>;
  /** Attributes that are words, in each language their own. */
  readonly captions: Readonly<Record<string, Text>>;
  readonly rows: readonly { readonly code: string; readonly text: Text }[];
  readonly answers: readonly { readonly code: string; readonly text: Text; readonly scale: number }[];
}

/** How a question of ours is written for LimeSurvey; null for what it has no type for. */
export function lssParts(question: Question, taken: ReadonlyMap<string, LssCodes>, ours: PageWords): LssParts | null {
  const code = freeCode(question.id, new Set([...taken.values()].map((known) => known.code.toLowerCase())));
  const plain = (type: string, kind: LssCodes['kind'] = 'other', more: Partial<LssParts> = {}): LssParts => ({
    codes: { code, kind, options: new Map() },
    type,
    other: false,
    help: question.hint === undefined ? [] : [question.hint],
    attributes: {},
    captions: {},
    rows: [],
    answers: [],
    ...more,
  });
  switch (question.type) {
    case 'nps':
    case 'effort':
    case 'satisfaction':
    case 'scale': {
      const ends = [question.lowLabel, question.highLabel].filter((label) => label !== undefined);
      const hint = question.hint === undefined ? [] : [question.hint];
      return plain('L', 'number', { help: [...hint, ...ends], answers: scores(question, 0) });
    }
    case 'yes_no':
    case 'solved':
      return plain('Y', 'yes_no');
    case 'consent':
      return plain('Y', 'yes_no', { help: [question.statement] });
    case 'choice':
    case 'reasons':
      return chosen(question, plain);
    case 'ranking':
      return plain('R', 'other', {
        answers: question.options.map(({ text }, at) => ({ code: `A${at + 1}`, text, scale: 0 })),
      });
    case 'factor_ratings':
      return question.factors.length === 0
        ? null
        : plain('F', 'other', { ...factorRows(question), answers: scores(question, 0) });
    case 'importance_satisfaction':
      return plain('1', 'other', {
        ...factorRows(question),
        answers: [...scores(question, 0), ...scores(question, 1)],
        captions: {
          [dualScaleHeaders[0]]: ours.say((words) => words.importance),
          [dualScaleHeaders[1]]: ours.say((words) => words.satisfaction),
        },
      });
    case 'text': {
      const attributes = { maximum_chars: String(question.maxLength) };
      return plain(question.multiline ? 'T' : 'S', 'other', { attributes });
    }
    case 'number': {
      const { lowest, highest, decimals = 0 } = question;
      const attributes = {
        ...(decimals === 0 ? { num_value_int_only: '1' } : {}),
        ...(lowest === undefined ? {} : { min_num_value_n: String(lowest) }),
        ...(highest === undefined ? {} : { max_num_value_n: String(highest) }),
      };
      return plain('N', 'number', { attributes });
    }
    case 'date':
      return plain('D', 'other', question.withTime === true ? { attributes: { date_format: 'yyyy-mm-dd HH:MM' } } : {});
    case 'email':
    case 'phone':
      return plain('S');
    case 'contact':
      return plain('Q', 'other', {
        rows: question.fields.map((field, at) => ({ code: rowCode(at), text: ours.say((words) => words[field]) })),
      });
    case 'file':
    case 'photo':
      return plain('|');
    case 'statement':
      return plain('X');
    default:
      return null;
  }
}

function chosen(
  question: Extract<Question, { type: 'choice' | 'reasons' }>,
  plain: (type: string, kind: LssCodes['kind'], more: Partial<LssParts>) => LssParts,
): LssParts {
  const options = optionCodes(question.options, question.many);
  const list = question.options.map(({ id, text }) => ({ code: options.get(id) ?? '', text, scale: 0 }));
  const menu = question.type === 'choice' && question.display === 'menu';
  const made = plain(question.many ? 'M' : menu ? '!' : 'L', question.many ? 'many' : 'one', {
    other: question.other === true,
    ...(question.many ? { rows: list } : { answers: list }),
    attributes: question.type === 'choice' ? choiceAttributes(question, options) : {},
  });
  return { ...made, codes: { ...made.codes, options } };
}

function choiceAttributes(question: QuestionOf<'choice'>, codes: ReadonlyMap<string, string>): Record<string, string> {
  const alone = question.options.flatMap(({ id, exclusive }) => (exclusive === true ? [codes.get(id) ?? ''] : []));
  const { many, order, atLeast, atMost } = question;
  return {
    ...(order === 'random' ? { random_order: '1' } : {}),
    ...(many && atLeast !== undefined ? { min_answers: String(atLeast) } : {}),
    ...(many && atMost !== undefined ? { max_answers: String(atMost) } : {}),
    ...(many && alone.length > 0 ? { exclude_all_others: alone.join(';') } : {}),
  };
}

/** Their codes of answers have five characters, those of what is ticked more: our own where they fit. */
function optionCodes(options: readonly Option[], many: boolean): Map<string, string> {
  const fits = many ? /^[a-z][a-z0-9]{0,19}$/ : /^[a-z][a-z0-9]{0,4}$/;
  const used = new Set(options.flatMap(({ id }) => (fits.test(id) ? [id] : [])));
  return new Map(
    options.map(({ id }, at) => {
      if (fits.test(id)) return [id, id];
      for (let number = at + 1; ; number += 1) {
        const code = many ? rowCode(number - 1) : `A${number}`;
        if (used.has(code.toLowerCase())) continue;
        used.add(code.toLowerCase());
        return [id, code];
      }
    }),
  );
}

function factorRows({ factors }: Extract<Question, { type: 'factor_ratings' | 'importance_satisfaction' }>) {
  return { rows: factors.map(({ text }, at) => ({ code: rowCode(at), text })) };
}

function scores(question: Question, scale: number): LssParts['answers'] {
  const { lowest, highest } = rangeOf(question);
  return Array.from({ length: highest - lowest + 1 }, (_, at) => {
    const score = String(lowest + at);
    return { code: score, text: { en: score }, scale };
  });
}

function rowCode(at: number): string {
  return `SQ${String(at + 1).padStart(3, '0')}`;
}

/** Their codes are letters and digits that begin with a letter, twenty at most, and tell no case. */
function freeCode(id: string, taken: ReadonlySet<string>): string {
  const plain = id.replaceAll(/[^A-Za-z0-9]/g, '').replace(/^[^A-Za-z]+/, '') || 'q';
  for (let number = 1; ; number++) {
    const mark = number === 1 ? '' : `x${number}`;
    const code = plain.slice(0, 20 - mark.length) + mark;
    if (!taken.has(code.toLowerCase())) return code;
  }
}
