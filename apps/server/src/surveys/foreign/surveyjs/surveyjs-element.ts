import { textIn, type Question } from '@otklik/questionnaire';
import { beside } from '../draft/beside.ts';
import { gather, type Draft } from '../draft/draft.ts';
import type { ForeignElement } from '../draft/element.ts';
import { addHeading } from '../draft/heading.ts';
import { list, record, words, type Loose } from '../json.ts';
import { moreOf } from '../draft/more.ts';
import { createNotes, type Notes } from '../notes.ts';
import { lineName } from '../report.ts';
import { setShowIf } from '../conditions/set-show-if.ts';
import { addSurveyjsMatrix, addSurveyjsOptions, addSurveyjsRanking, addSurveyjsRating } from './surveyjs-choice.ts';
import { surveyjsPlain, validatorType } from './surveyjs-plain.ts';
import { surveyjsOptions } from './surveyjs-read.ts';
import { surveyjsWords } from './surveyjs-words.ts';
import { textsOf } from '../texts-of.ts';
import { translateCondition } from '../conditions/translate-condition.ts';

const DEEPEST = 12;

/** What the pages and panels around an element say of it. */
export interface Around {
  readonly conditions: readonly string[];
  readonly hidden: boolean;
  /** The block of ours that it stands in. */
  readonly block?: string;
}

/** What holds inside a page or panel that stands in `around`: a condition of its own decides over `visible: false`. */
export function within(around: Around, source: Loose): Around {
  const own = words(source['visibleIf']);
  return {
    ...around,
    conditions: own === '' ? around.conditions : [...around.conditions, own],
    hidden: around.hidden || (source['visible'] === false && own === ''),
  };
}

/** What a page or panel says above its questions. */
export function addSurveyjsHeading(draft: Draft, source: Loose, here: Around): void {
  if (here.hidden) return;
  const of = (field: string) => textsOf(source[field], draft.defaultLanguage);
  const heading = addHeading(draft, {
    name: words(source['name']) || words(source['type']) || 'page',
    title: of('title'),
    about: of('description'),
  });
  if (heading !== null) finishElement(draft, heading.made, here, heading.notes);
}

/** Adds a question, or what stands in a panel; what the panels around it say holds for it too. */
export function addSurveyjsElement(draft: Draft, source: Loose, around: Around, depth: number): void {
  const key = words(source['name']);
  const here = within(around, source);
  const type = words(source['type']);
  // It is told once, where the value that it becomes is.
  if (type === 'expression') return;
  if (type === 'panel' && depth < DEEPEST) {
    addSurveyjsHeading(draft, source, here);
    if (source['questionOrder'] === 'random' || source['questionsOrder'] === 'random')
      draft.leaveOut(lineName(key, ''), 'order_left_out');
    for (const element of list(source['elements'] ?? source['questions']))
      addSurveyjsElement(draft, record(element), here, depth + 1);
    return;
  }
  const notes = createNotes();
  const texts = textsOf(source['title'] ?? source['html'] ?? key, draft.defaultLanguage);
  const text = draft.text(texts, notes, key || type || '?');
  const name = lineName(key, textIn(text, draft.defaultLanguage, draft.defaultLanguage));
  if (here.hidden) return draft.leaveOut(name, 'hidden');
  noteRest(source, type, notes);
  const hint = draft.text(textsOf(source['description'], draft.defaultLanguage), notes);
  const more = moreOf(source['isRequired'] === true, hint);
  const { gathering, made } = gather(draft);
  addByType(gathering, { source, key, name, text, notes, more }, type);
  const [first] = made;
  if (first !== undefined) draft.lead(key, first.id);
  finishElement(draft, made, here, notes);
}

const comesOver: Readonly<Record<string, ReadonlySet<string>>> = {
  text: new Set(['numeric', 'email']),
  checkbox: new Set(['answercount']),
  tagbox: new Set(['answercount']),
};
const behaviours = [
  'requiredIf',
  'enableIf',
  'resetValueIf',
  'setValueIf',
  'setValueExpression',
  'defaultValue',
  'defaultValueExpression',
  'correctAnswer',
  'valueName',
];

/** What no question of ours does. */
function noteRest(source: Loose, type: string, notes: Notes): void {
  const isLeft = list(source['validators'])
    .map(record)
    .some((validator) => {
      const kind = validatorType(validator);
      if (kind === 'text') return validator['minLength'] !== undefined || validator['allowDigits'] === false;
      return comesOver[type]?.has(kind) !== true;
    });
  if (isLeft) notes.add('validation_left_out');
  if (behaviours.some((field) => source[field] !== undefined && source[field] !== '') || source['readOnly'] === true)
    notes.add('behaviour_left_out');
  if (source['showCommentArea'] === true || source['hasComment'] === true) notes.add('other_lines_left_out');
  if (type === 'imagepicker') notes.add('picture_left_out');
}

function addByType(draft: Draft, read: ForeignElement, type: string): void {
  const { source, name, key, notes } = read;
  switch (type) {
    case 'radiogroup':
    case 'dropdown':
    case 'checkbox':
    case 'tagbox':
    case 'imagepicker':
    case 'buttongroup':
      return addSurveyjsOptions(draft, read, type);
    case 'rating':
      return addSurveyjsRating(draft, read);
    case 'ranking':
      return addSurveyjsRanking(draft, read);
    case 'matrix':
      return addSurveyjsMatrix(draft, read);
    case 'matrixdropdown':
      return addCells(draft, read);
    case 'multipletext':
      return addLines(draft, read);
    case 'paneldynamic':
    case 'matrixdynamic':
      return leaveOutRepeated(draft, read);
    case 'expression':
      // A cell of a table: no value of ours is worked out row by row.
      return draft.leaveOut(name, 'calculated_left_out');
    default: {
      const question = surveyjsPlain(draft, read, type);
      if (question === null) return draft.leaveOut(name, ...notes.all(), 'no_such_type');
      const kept = type === 'boolean' ? keptFor(source) : [];
      return draft.add(name, question, notes, { key, options: new Map(kept) });
    }
  }
}

/** What their results and conditions call a yes and a no, where not true and false. */
function keptFor(source: Loose): [string, number][] {
  return [
    [words(source['valueTrue']), 1] as [string, number],
    [words(source['valueFalse']), 0] as [string, number],
  ].filter(([value]) => value !== '');
}

/** Asked as often as the respondent adds a row: each question within is told, for none of them can be asked so here. */
function leaveOutRepeated(draft: Draft, { source, name, key }: ForeignElement): void {
  draft.leaveOut(name, 'repeats_left_out');
  const inside = list(source['templateElements'] ?? source['columns']).map(record);
  for (const one of inside) {
    const mark = words(one['name']);
    const text = draft.text(textsOf(one['title'] ?? mark, draft.defaultLanguage), createNotes());
    draft.leaveOut(
      lineName(`${key}.${mark}`, textIn(text, draft.defaultLanguage, draft.defaultLanguage)),
      'repeats_left_out',
    );
  }
}

/** Several lines under one title. */
function addLines(draft: Draft, read: ForeignElement): void {
  const { source, key, name, text, notes, more } = read;
  notes.add('split_into_rows');
  for (const item of list(source['items']).map(record)) {
    const mark = words(item['name']);
    noteRest(item, 'text', notes);
    const own = draft.text(textsOf(item['title'] ?? mark, draft.defaultLanguage), notes);
    const required = item['isRequired'] === true ? { required: true } : {};
    const line = {
      ...read,
      source: item,
      key: `${key}_${mark}`,
      text: beside(text, own),
      more: { ...more, ...required },
    };
    const question = surveyjsPlain(draft, line, 'text');
    if (question !== null) draft.add(name, question, notes, { key: `${key}.${mark}` });
  }
}

/** A table whose rows are given: each cell becomes a question of its own. */
function addCells(draft: Draft, read: ForeignElement): void {
  const { source, key, name, text, notes } = read;
  const rows = surveyjsOptions(source['rows'], draft.defaultLanguage);
  const columns = list(source['columns']).map(record);
  if (rows.length === 0 || columns.length === 0) return draft.leaveOut(name, 'empty');
  notes.add('split_into_rows');
  for (const row of rows)
    for (const column of columns) {
      const mark = words(column['name']);
      const own = draft.text(textsOf(column['title'] ?? mark, draft.defaultLanguage), notes);
      const kind = words(column['cellType']);
      const type = kind === '' || kind === 'default' ? words(source['cellType']) || 'dropdown' : kind;
      const cell = {
        ...read,
        source: { ...column, choices: column['choices'] ?? source['choices'], title: '' },
        key: `${key}.${row.key}.${mark}`,
        text: beside(beside(text, draft.text(row.texts, notes)), own),
        more: { ...read.more, ...(column['isRequired'] === true ? { required: true } : {}) },
      };
      noteRest(column, type, notes);
      addByType(draft, cell, type);
    }
}

function finishElement(draft: Draft, made: readonly Question[], here: Around, notes: Notes): void {
  if (here.block !== undefined) for (const question of made) question.block = here.block;
  const says = surveyjsWords(draft);
  draft.atEnd(() => {
    const lines = here.conditions.map((condition) => translateCondition(condition, says));
    setShowIf(made, lines, notes);
  });
}
