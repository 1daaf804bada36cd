import { textIn, type Jump, type Question, type QuestionOf } from '@otklik/questionnaire';
import { addChoice } from '../draft/add-choice.ts';
import { addRanking } from '../draft/add-ranking.ts';
import { beside } from '../draft/beside.ts';
import { attributeOf, sayFact } from '../conditions/attribute.ts';
import type { Comparison } from '../conditions/condition-words.ts';
import { createDraft, gather, placeOf, type Draft, type PlacesOf, type ReadSurvey } from '../draft/draft.ts';
import type { ForeignElement } from '../draft/element.ts';
import { isChosen, joined } from '../conditions/expression-of.ts';
import { addFormbricksOptions, formbricksChoices, formbricksFile, isShuffled } from './formbricks-choice.ts';
import { addFormbricksContact } from './formbricks-contact.ts';
import { addFormbricksEnds, addFormbricksWelcome } from './formbricks-ends.ts';
import { hasOtherRules, ruleOf } from './formbricks-rules.ts';
import { sayJumps, type WishedJump } from '../conditions/jumps.ts';
import { list, record, whole, words, type Loose } from '../json.ts';
import { languageTag } from '../language-tag.ts';
import { longestAnswer, numberLimits } from '../draft/limits.ts';
import { moreOf } from '../draft/more.ts';
import { orElse } from '../draft/places.ts';
import { createNotes, type Notes } from '../notes.ts';
import { lineName } from '../report.ts';
import { sayTarget } from '../conditions/say-target.ts';
import { textsOf } from '../texts-of.ts';

/** A survey of Formbricks: questions in a row, or since blocks came the elements of each block. */
export function readFormbricks(source: Loose): ReadSurvey {
  const inside = formbricksInside(source);
  const marks = list(inside['languages']).map(record);
  const language = tagOf(marks.find((one) => one['default'] === true) ?? {}) ?? 'en';
  const languages = marks.flatMap((one) => tagOf(one) ?? []);
  const hidden = new Set(list(record(inside['hiddenFields'])['fieldIds']).map(words));
  const draft = createDraft(languages, language, placesOf(hidden));
  const flat = list(inside['questions']).map(record);
  const parts =
    flat.length > 0
      ? flat.map((question) => ({ part: question, elements: [question] }))
      : list(inside['blocks'])
          .map(record)
          .map((block) => ({ part: block, elements: list(block['elements']).map(record) }));
  addFormbricksWelcome(draft, inside);
  addFormbricksEnds(draft, inside);
  for (const one of list(inside['variables']).map(record))
    draft.leaveOut(lineName(`variable ${words(one['name'])}`, ''), 'calculated_left_out');
  for (const part of parts) addPart(draft, part);
  return draft.finish(textsOf(inside['name'], language));
}

/** The survey itself: what the API answers, and a file with a version, holds it as its data. */
export function formbricksInside(source: Loose): Loose {
  const data = record(source['data']);
  return data['questions'] === undefined && data['blocks'] === undefined ? source : data;
}

/** In an exported file the code stands beside `default`, in an answer of the API in the language. */
function tagOf(mark: Loose): string | null {
  return languageTag(words(record(mark['language'])['code']) || words(mark['code']));
}

/** `#recall:id/fallback:words#` is an answer, or a hidden field of the link. */
const placesOf =
  (hidden: ReadonlySet<string>): PlacesOf =>
  (draft) => ({
    pattern: /#recall:([^#/]*)(?:\/fallback:([^#]*))?#/g,
    say: ([, id = '', fallback = '']) => {
      const place = placeOf(draft.target(id)) ?? (hidden.has(id) ? attributeOf(id) : null);
      return place === null ? null : orElse(place, fallback.replaceAll('nbsp', ' '));
    },
  });

/** What logic hangs on and leads to: a question, or since blocks came a block; its jumps stand after the last that was made of it. */
function addPart(
  draft: Draft,
  { part, elements }: { readonly part: Loose; readonly elements: readonly Loose[] },
): void {
  const { gathering, made, noted } = gather(draft);
  for (const element of elements) addElement(gathering, element);
  const key = words(part['id']);
  const [first] = made;
  const [last, notes] = [made.at(-1), noted.at(-1)];
  if (first === undefined || last === undefined || notes === undefined) {
    if (list(part['logic']).length > 0 || words(part['logicFallback']) !== '') draft.leaveOut(key, 'jump_left_out');
    return;
  }
  draft.lead(key, first.id);
  draft.atEnd(() => {
    const jumps = jumpsOf(draft, part, notes);
    if (jumps.length > 0) last.jumps = jumps;
  });
}

function addElement(draft: Draft, source: Loose): void {
  const key = words(source['id']);
  const notes = createNotes();
  const texts = textsOf(source['headline'], draft.defaultLanguage);
  const text = draft.text(texts, notes, key || '?');
  if (words(source['imageUrl']) !== '' || words(source['videoUrl']) !== '') notes.add('picture_left_out');
  const name = lineName(key, textIn(text, draft.defaultLanguage, draft.defaultLanguage));
  const below = textsOf(source['subheader'] ?? source['html'], draft.defaultLanguage);
  const more = moreOf(source['required'] === true, draft.text(below, notes));
  if (hasOtherRules(source)) notes.add('validation_left_out');
  addByType(draft, { source, key, name, text, notes, more });
}

function addByType(draft: Draft, read: ForeignElement): void {
  const { source, key, name, text, notes, more } = read;
  switch (words(source['type'])) {
    case 'multipleChoiceSingle':
    case 'multipleChoiceMulti':
    case 'pictureSelection':
      return addFormbricksOptions(draft, read);
    case 'rating':
      return addRating(draft, read);
    case 'ranking': {
      const options = formbricksChoices(source['choices'], draft.defaultLanguage);
      const random = isShuffled(source);
      return addRanking(draft, { key, name, wish: key, text, options, random, more }, notes);
    }
    case 'matrix':
      return addMatrix(draft, read);
    case 'contactInfo':
    case 'address':
      return addFormbricksContact(draft, read);
    default: {
      const question = plainQuestion(draft, read);
      return question === null ? draft.leaveOut(name, 'no_such_type') : draft.add(name, question, notes, { key });
    }
  }
}

function plainQuestion(draft: Draft, { source, key, text, more, notes }: ForeignElement): Question | null {
  const id = () => draft.idFor(key);
  switch (words(source['type'])) {
    case 'openText':
      return openText(draft, id(), { source, text, more, notes });
    case 'nps':
      return { id: id(), type: 'nps', text, ...endsOf(draft, source, notes), ...more };
    case 'cta':
      if (words(source['buttonUrl']) !== '' && source['buttonExternal'] !== false) notes.add('redirect_left_out');
      return { id: id(), type: 'statement', text, ...moreOf(false, more.hint) };
    case 'consent': {
      const statement = draft.text(textsOf(source['label'], draft.defaultLanguage), notes);
      const purpose = draft.idFor(`${key}_purpose`);
      return {
        id: id(),
        type: 'consent',
        text,
        purpose,
        statement: Object.keys(statement).length === 0 ? text : statement,
        ...more,
      };
    }
    case 'fileUpload':
      return { id: id(), type: 'file', text, ...formbricksFile(source), ...more };
    case 'date':
      return { id: id(), type: 'date', text, ...more };
    default:
      return null;
  }
}

function openText(
  draft: Draft,
  id: string,
  { source, text, more, notes }: Pick<ForeignElement, 'source' | 'text' | 'more' | 'notes'>,
): Question {
  const limit = record(source['charLimit']);
  const isText = !['email', 'phone', 'number'].includes(words(source['inputType']));
  // How little may be written is asked of nobody here; how much, of a text alone.
  if (limit['enabled'] === true && ((whole(limit['min']) ?? 0) > 0 || !isText)) notes.add('validation_left_out');
  const said = draft.text(textsOf(source['placeholder'], draft.defaultLanguage), notes);
  const placeholder = Object.keys(said).length === 0 ? {} : { placeholder: said };
  switch (words(source['inputType'])) {
    case 'email':
      return { id, type: 'email', text, ...placeholder, ...more };
    case 'phone':
      return { id, type: 'phone', text, ...placeholder, ...more };
    case 'number':
      return {
        id,
        type: 'number',
        text,
        ...numberLimits(ruleOf(source, 'minValue', 'min'), ruleOf(source, 'maxValue', 'max')),
        decimals: 6,
        ...more,
      };
    default: {
      if (source['inputType'] === 'url') notes.add('validation_left_out');
      const multiline = source['longAnswer'] !== false;
      const longest = limit['enabled'] === true ? whole(limit['max']) : null;
      const maxLength = longestAnswer(ruleOf(source, 'maxLength', 'max') ?? longest, multiline ? 2000 : 500);
      return { id, type: 'text', text, multiline, maxLength, ...placeholder, ...more };
    }
  }
}

type Ends = Pick<QuestionOf<'scale'>, 'lowLabel' | 'highLabel'>;

function endsOf(draft: Draft, source: Loose, notes: Notes): Ends {
  const label = (field: string) => draft.text(textsOf(source[field], draft.defaultLanguage), notes);
  const ends = { lowLabel: label('lowerLabel'), highLabel: label('upperLabel') };
  return Object.fromEntries(Object.entries(ends).filter(([, text]) => Object.keys(text).length > 0));
}

function addRating(draft: Draft, { source, key, name, text, notes, more }: ForeignElement): void {
  const highest = Math.min(10, Math.max(3, whole(source['range']) ?? 5));
  const id = draft.idFor(key);
  const look = words(source['scale']);
  const display =
    look === 'star'
      ? { display: 'stars' as const }
      : look === 'smiley' && (highest === 3 || highest === 5)
        ? { display: 'faces' as const }
        : {};
  const scores = Array.from({ length: highest }, (_, at) => [String(at + 1), at + 1] as const);
  const question: Question = {
    id,
    type: 'scale',
    text,
    lowest: 1,
    highest,
    ...display,
    ...endsOf(draft, source, notes),
    ...more,
  };
  draft.add(name, question, notes, { key, options: new Map(scores) });
}

function addMatrix(draft: Draft, { source, key, name, text, notes, more }: ForeignElement): void {
  const rows = formbricksChoices(source['rows'], draft.defaultLanguage);
  const options = formbricksChoices(source['columns'], draft.defaultLanguage);
  if (rows.length === 0) return draft.leaveOut(name, 'empty');
  if (isShuffled(source)) notes.add('order_left_out');
  if (rows.length > 1) notes.add('split_into_rows');
  rows.forEach((row, at) => {
    const asked = beside(text, draft.text(row.texts, notes));
    addChoice(
      draft,
      { key: `${key}.${at}`, name, wish: `${key}_${at + 1}`, text: asked, options, many: false, more },
      notes,
    );
  });
}

/** What else their logic can do (count, require) has no place here. */
function jumpsOf(draft: Draft, part: Loose, notes: Notes): Jump[] {
  const wishes = list(part['logic'])
    .map(record)
    .flatMap((rule) => {
      const line = groupOf(draft, record(rule['conditions']), 0);
      return list(rule['actions'])
        .map(record)
        .flatMap((action): WishedJump[] => {
          const objective = words(action['objective']);
          if (objective === 'calculate') notes.add('calculated_left_out');
          else if (objective === 'requireAnswer') notes.add('behaviour_left_out');
          else
            return [
              {
                line,
                to: /^jumpTo(?:Question|Block)$/.test(objective) ? draft.place(words(action['target'])) : undefined,
              },
            ];
          return [];
        });
    });
  const fallback = words(part['logicFallback']);
  return sayJumps(fallback === '' ? wishes : [...wishes, { line: '', to: draft.place(fallback) }], notes);
}

const DEEPEST = 8;

/** Conditions joined by and / or, groups of them within groups. */
function groupOf(draft: Draft, group: Loose, depth: number): string | null {
  if (depth > DEEPEST) return null;
  const lines = list(group['conditions'])
    .map(record)
    .map((one) => (one['conditions'] === undefined ? conditionOf(draft, one) : groupOf(draft, one, depth + 1)));
  return lines.length === 0 || lines.includes(null)
    ? null
    : lines.map((line) => `(${line})`).join(group['connector'] === 'or' ? ' or ' : ' and ');
}

const operators: Readonly<Record<string, Comparison>> = {
  equals: '=',
  doesNotEqual: '!=',
  isGreaterThan: '>',
  isGreaterThanOrEqual: '>=',
  isLessThan: '<',
  isLessThanOrEqual: '<=',
};

/** Several values at once: any of them, or each. */
const severals: Readonly<Record<string, 'and' | 'or'>> = {
  equalsOneOf: 'or',
  includesOneOf: 'or',
  includesAllOf: 'and',
};

function conditionOf(draft: Draft, condition: Loose): string | null {
  const left = record(condition['leftOperand']);
  const operator = words(condition['operator']);
  const value = words(record(condition['rightOperand'])['value']);
  if (left['type'] === 'hiddenField') {
    const fact = attributeOf(words(left['value']));
    const op = operators[operator];
    if (fact === null) return null;
    if (operator === 'isSet' || operator === 'isNotSet') return sayFact(fact, operator === 'isSet' ? '!=' : '=', '');
    return op === undefined ? null : sayFact(fact, op, value);
  }
  const target =
    left['type'] === 'question' || left['type'] === 'element' ? draft.target(words(left['value'])) : undefined;
  if (target === undefined) return null;
  if (operator === 'isSubmitted' || operator === 'isSkipped')
    return operator === 'isSubmitted' ? sayTarget(target, '!=', '') : sayTarget(target, '=', '');
  const several = severals[operator];
  if (several !== undefined)
    return joined(
      several,
      list(record(condition['rightOperand'])['value']).map((one) => isChosen(target, words(one))),
    );
  if (operator === 'isAccepted' || operator === 'isClicked') return sayTarget(target, '!=', '');
  const comparison = operators[operator];
  if (comparison === undefined) return null;
  if (target.type === 'choice' && comparison === '=') return isChosen(target, value);
  return sayTarget(target, comparison, value);
}
