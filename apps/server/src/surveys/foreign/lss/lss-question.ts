import type { Question, Text } from '@otklik/questionnaire';
import { addChoice } from '../draft/add-choice.ts';
import { addRanking } from '../draft/add-ranking.ts';
import { beside } from '../draft/beside.ts';
import { gather, type Draft } from '../draft/draft.ts';
import { finite, whole } from '../json.ts';
import { chosenLimits, numberLimits } from '../draft/limits.ts';
import type { References } from './lss-reference.ts';
import { moreOf, type More } from '../draft/more.ts';
import type { ForeignOption } from '../draft/options.ts';
import { plainText } from '../plain-text.ts';
import { createNotes, type Notes } from '../notes.ts';
import { lineName } from '../report.ts';
import { setShowIf } from '../conditions/set-show-if.ts';

export interface LssPart extends ForeignOption {
  /** 0: rows, or the first scale; 1: columns, or the second. */
  readonly scale: number;
}

export interface LssQuestion {
  readonly qid: string;
  readonly gid: string;
  readonly code: string;
  readonly type: string;
  readonly texts: Readonly<Record<string, string>>;
  readonly help: Readonly<Record<string, string>>;
  readonly mandatory: boolean;
  readonly other: boolean;
  /** Of its group, and its own. */
  readonly relevance: readonly string[];
  readonly attributes: Readonly<Record<string, string>>;
  /** What stands above each of two scales. */
  readonly headers: readonly Readonly<Record<string, string>>[];
  readonly rows: readonly LssPart[];
  readonly answers: readonly LssPart[];
}

interface Read {
  readonly source: LssQuestion;
  readonly name: string;
  readonly text: Text;
  readonly notes: Notes;
  readonly more: More;
  readonly references: References;
}

export function addLssQuestion(draft: Draft, source: LssQuestion, references: References): void {
  const notes = createNotes();
  const text = draft.text(source.texts, notes, source.code);
  const name = lineName(source.code, plainText(Object.values(source.texts)[0] ?? '').text);
  if (source.attributes['hidden'] === '1') return draft.leaveOut(name, 'hidden');
  if (limits.some((key) => (source.attributes[key] ?? '').trim() !== '' && !comesOver(source, key)))
    notes.add('validation_left_out');
  const { gathering, made } = gather(draft);
  const more = moreOf(source.mandatory, draft.text(source.help, notes));
  addByType(gathering, { source, name, text, notes, more, references });
  setRelevance(draft, made, source.relevance, references, notes);
}

const limits = [
  'array_filter',
  'array_filter_exclude',
  'em_validation_q',
  'em_validation_sq',
  'preg',
  'min_answers',
  'max_answers',
  'min_num_value',
  'max_num_value',
  'equals_num_value',
  'min_num_value_n',
  'max_num_value_n',
  'multiflexible_min',
  'multiflexible_max',
  'date_min',
  'date_max',
];

/** A limit that is a number, of a type whose like has it here too. */
function comesOver({ type, attributes }: LssQuestion, key: string): boolean {
  const isNumber = finite(attributes[key]) !== null;
  if (type === 'M' || type === 'P') return isNumber && (key === 'min_answers' || key === 'max_answers');
  return type === 'N' && isNumber && (key === 'min_num_value_n' || key === 'max_num_value_n');
}

/** Conditions of the group and the question, when all that they may look at is known. */
export function setRelevance(
  draft: Draft,
  made: readonly Question[],
  relevance: readonly string[],
  references: References,
  notes: Notes,
): void {
  const conditions = relevance.filter((one) => one.trim() !== '' && one.trim() !== '1');
  draft.atEnd(() => {
    const lines = conditions.map((one) => references.relevance(one));
    setShowIf(made, lines, notes);
  });
}

function addByType(draft: Draft, read: Read): void {
  const { source, name, text, notes, more } = read;
  switch (source.type) {
    case 'L':
    case '!':
    case 'O':
      if (source.type === 'O') notes.add('other_lines_left_out');
      return addOne(draft, read, source.answers, false);
    case 'M':
    case 'P':
      if (source.type === 'P') notes.add('other_lines_left_out');
      return addOne(draft, read, source.rows, true);
    case 'S':
    case 'T':
    case 'U':
    case 'N':
    case 'D':
    case 'Y':
    case '5':
    case 'X':
    case '|':
      return draft.add(name, plain(draft, read), notes, { key: keyOf(read) });
    case 'G':
      return addOne(draft, read, fixedAnswers('G', draft.defaultLanguage), false);
    case 'R': {
      const options = source.answers.length > 0 ? source.answers : source.rows;
      return addRanking(draft, { key: keyOf(read), name, wish: source.code, text, options, more }, notes);
    }
    case '*':
      return draft.leaveOut(name, 'calculated_left_out');
    default:
      return addRows(draft, read);
  }
}

function keyOf({ source, references }: Read, row?: string): string {
  const key = row === undefined ? source.code : `${source.code}_${row}`;
  for (const name of references.namesOf(source, row)) references.learn(name, { target: key });
  return key;
}

function plain(draft: Draft, { source, text, more }: Read): Question {
  const id = draft.idFor(source.code);
  switch (source.type) {
    case 'N':
      return {
        id,
        type: 'number',
        text,
        // Limits that are expressions of theirs do not come over.
        ...numberLimits(finite(source.attributes['min_num_value_n']), finite(source.attributes['max_num_value_n'])),
        decimals: source.attributes['num_value_int_only'] === '1' ? 0 : 6,
        ...more,
      };
    case 'D':
      return {
        id,
        type: 'date',
        text,
        ...(/[Hh]/.test(source.attributes['date_format'] ?? '') ? { withTime: true } : {}),
        ...more,
      };
    case 'Y':
      return { id, type: 'yes_no', text, ...more };
    case '5':
      return { id, type: 'scale', text, lowest: 1, highest: 5, ...more };
    case 'X':
      return { id, type: 'statement', text };
    case '|':
      return { id, type: 'file', text, kinds: ['image', 'document'], ...more };
    default: {
      const longest = Number(source.attributes['maximum_chars'] ?? '');
      const maxLength = longest >= 1 && longest <= 5000 ? longest : source.type === 'S' ? 500 : 2000;
      return { id, type: 'text', text, multiline: source.type !== 'S', maxLength, ...more };
    }
  }
}

function addOne(draft: Draft, read: Read, options: readonly ForeignOption[], many: boolean): void {
  const { source, name, text, notes, more, references } = read;
  const key = keyOf(read);
  if (many)
    for (const { key: option } of options)
      for (const alias of references.namesOf(source, option)) references.learn(alias, { target: key, option });
  const random = source.attributes['random_order'] === '1';
  const exclusive = new Set((source.attributes['exclude_all_others'] ?? '').split(';').filter((one) => one !== ''));
  const { min_answers: least, max_answers: most } = source.attributes;
  const own = many ? chosenLimits(whole(least), whole(most)) : {};
  const offered = options.map((one) => (exclusive.has(one.key) ? { ...one, exclusive: true } : one));
  const menu = source.type === '!';
  addChoice(
    draft,
    { key, name, wish: source.code, text, options: offered, many, other: source.other, menu, random, own, more },
    notes,
  );
}

/** What is asked of each row of an array. */
function addRows(draft: Draft, read: Read): void {
  const { source, name, notes } = read;
  const rows = source.rows.filter(({ scale }) => scale === 0);
  const columns = source.rows.filter(({ scale }) => scale === 1);
  if (!arrays.has(source.type)) return draft.leaveOut(name, source.type === 'I' ? 'not_needed' : 'no_such_type');
  if (rows.length === 0) return draft.leaveOut(name, 'empty');
  if (rows.length > 1 || columns.length > 1) notes.add('split_into_rows');
  for (const row of rows) {
    const text = beside(read.text, draft.text(row.texts, notes));
    if (source.type === ':' || source.type === ';') {
      for (const column of columns)
        addCell(draft, { ...read, text: beside(text, draft.text(column.texts, notes)) }, `${row.key}_${column.key}`);
    } else if (source.type === '1') {
      for (const scale of [0, 1]) {
        const asked = beside(text, draft.text(source.headers[scale] ?? {}, notes));
        const answers = source.answers.filter((answer) => answer.scale === scale);
        addAnswers(draft, { ...read, text: asked }, `${row.key}_${scale}`, answers);
      }
    } else addCell(draft, { ...read, text }, row.key);
  }
}

const arrays: ReadonlySet<string> = new Set(['A', 'B', 'C', 'E', 'F', 'H', 'K', 'Q', '1', ':', ';']);

function addCell(draft: Draft, read: Read, row: string): void {
  const { source, name, text, notes, more } = read;
  const add = (question: Question) => draft.add(name, question, notes, { key: keyOf(read, row) });
  const id = () => draft.idFor(`${source.code}_${row}`);
  switch (source.type) {
    case 'A':
      return add({ id: id(), type: 'scale', text, lowest: 1, highest: 5, ...more });
    case 'B':
      return add({ id: id(), type: 'scale', text, lowest: 1, highest: 10, ...more });
    case 'K':
    case ':':
      return add({ id: id(), type: 'number', text, decimals: 6, ...more });
    case 'Q':
    case ';':
      return add({ id: id(), type: 'text', text, multiline: false, maxLength: 500, ...more });
    case 'C':
    case 'E':
      return addAnswers(draft, read, row, fixedAnswers(source.type, draft.defaultLanguage));
    default:
      return addAnswers(draft, read, row, source.answers);
  }
}

function addAnswers(draft: Draft, read: Read, row: string, options: readonly ForeignOption[]): void {
  const { source, name, text, notes, more } = read;
  addChoice(
    draft,
    { key: keyOf(read, row), name, wish: `${source.code}_${row}`, text, options, many: false, more },
    notes,
  );
}

const fixed: Readonly<Record<'C' | 'E' | 'G', Readonly<Record<string, readonly [string, string, string]>>>> = {
  C: { Y: ['Да', 'Так', 'Yes'], U: ['Не знаю', 'Не знаю', 'Uncertain'], N: ['Нет', 'Ні', 'No'] },
  E: {
    I: ['Выросло', 'Зросло', 'Increase'],
    S: ['Не изменилось', 'Не змінилось', 'Same'],
    D: ['Снизилось', 'Знизилось', 'Decrease'],
  },
  G: { F: ['Женский', 'Жіноча', 'Female'], M: ['Мужской', 'Чоловіча', 'Male'] },
};

/** Answers whose words LimeSurvey itself says. */
function fixedAnswers(type: 'C' | 'E' | 'G', language: string): ForeignOption[] {
  return Object.entries(fixed[type]).map(([key, [ru, uk, en]]) => ({
    key,
    texts: { ru, uk, en, ...(['ru', 'uk', 'en'].includes(language) ? {} : { [language]: en }) },
  }));
}
