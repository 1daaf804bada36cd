import { textIn, type Jump, type Question, type Text } from '@otklik/questionnaire';
import { addChoice } from './add-choice.ts';
import { addRanking } from './add-ranking.ts';
import { beside } from './beside.ts';
import { createDraft, gather, type Draft, type ReadSurvey } from './draft.ts';
import { isChosen } from './expression-of.ts';
import { list, record, whole, words, type Loose } from './json.ts';
import { languageTag } from './language-tag.ts';
import { moreOf, type More } from './more.ts';
import type { ForeignOption } from './options.ts';
import { createNotes, lineName, type Notes } from './report.ts';
import { sayTarget } from './say-target.ts';
import { textsOf } from './texts-of.ts';

interface Read {
  readonly source: Loose;
  readonly key: string;
  readonly name: string;
  readonly text: Text;
  readonly notes: Notes;
  readonly more: More;
}

/** A survey of Formbricks: questions in a row, or since blocks came the elements of each block. */
export function readFormbricks(source: Loose): ReadSurvey {
  const inside = record(source['data'])['questions'] === undefined ? source : record(source['data']);
  const marks = list(inside['languages']).map(record);
  const usual = marks.find((one) => one['default'] === true);
  const language = languageTag(words(record(usual?.['language'])['code'])) ?? 'en';
  const languages = marks.flatMap((one) => languageTag(words(record(one['language'])['code'])) ?? []);
  const draft = createDraft(languages, language);
  const flat = list(inside['questions']).map(record);
  const parts =
    flat.length > 0
      ? flat.map((question) => ({ part: question, elements: [question] }))
      : list(inside['blocks'])
          .map(record)
          .map((block) => ({ part: block, elements: list(block['elements']).map(record) }));
  const endings = list(inside['endings']).map(record);
  const places = new Map(endings.map((ending) => [words(ending['id']), 'end']));
  for (const part of parts) addPart(draft, part, places);
  return draft.finish(textsOf(inside['name'], language));
}

/** What logic hangs on and leads to: a question, or since blocks came a block; its jumps stand after the last that was made of it. */
function addPart(
  draft: Draft,
  { part, elements }: { readonly part: Loose; readonly elements: readonly Loose[] },
  places: Map<string, string>,
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
  places.set(key, first.id);
  draft.atEnd(() => {
    const jumps = jumpsOf(draft, part, places, notes);
    if (jumps.length > 0) last.jumps = jumps;
  });
}

function addElement(draft: Draft, source: Loose): void {
  const key = words(source['id']);
  const notes = createNotes();
  const texts = textsOf(source['headline'], draft.defaultLanguage);
  const plain = Object.fromEntries(
    Object.entries(texts).map(([language, text]) => {
      const without = text.replaceAll(/#recall:[^#]*#/g, '…');
      if (without !== text) notes.add('piping_left_out');
      return [language, without];
    }),
  );
  const text = draft.text(plain, notes, key || '?');
  const name = lineName(key, textIn(text, draft.defaultLanguage, draft.defaultLanguage));
  const hint = draft.text(textsOf(source['subheader'], draft.defaultLanguage), notes);
  const more = moreOf(source['required'] === true, hint);
  addByType(draft, { source, key, name, text, notes, more });
}

function addByType(draft: Draft, read: Read): void {
  const { source, key, name, text, notes, more } = read;
  switch (words(source['type'])) {
    case 'multipleChoiceSingle':
    case 'multipleChoiceMulti':
    case 'pictureSelection':
      return addOptions(draft, read);
    case 'rating':
      return addRating(draft, read);
    case 'ranking': {
      const options = choicesOf(source['choices'], draft.defaultLanguage);
      return addRanking(draft, { key, name, wish: key, text, options, more }, notes);
    }
    case 'matrix':
      return addMatrix(draft, read);
    case 'contactInfo':
    case 'address':
      notes.add('split_into_rows');
      for (const field of Object.keys(source).filter((part) => record(source[part])['show'] === true)) {
        const own = draft.text(textsOf(record(source[field])['placeholder'] ?? field, draft.defaultLanguage), notes);
        const id = draft.idFor(`${key}_${field}`);
        draft.add(name, { id, type: 'text', text: beside(text, own), multiline: false, maxLength: 500 }, notes);
      }
      return;
    default: {
      const question = plainQuestion(draft, read);
      return question === null ? draft.leaveOut(name, 'no_such_type') : draft.add(name, question, notes, { key });
    }
  }
}

function plainQuestion(draft: Draft, { source, key, text, more, notes }: Read): Question | null {
  const id = () => draft.idFor(key);
  switch (words(source['type'])) {
    case 'openText':
      return openText(id(), source, text, more);
    case 'nps':
      return { id: id(), type: 'nps', text, ...more };
    case 'cta':
      return { id: id(), type: 'statement', text };
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
      return { id: id(), type: 'file', text, kinds: ['image', 'document'], ...more };
    case 'date':
      return { id: id(), type: 'date', text, ...more };
    default:
      return null;
  }
}

function openText(id: string, source: Loose, text: Text, more: Read['more']): Question {
  switch (words(source['inputType'])) {
    case 'email':
      return { id, type: 'email', text, ...more };
    case 'phone':
      return { id, type: 'phone', text, ...more };
    case 'number':
      return { id, type: 'number', text, decimals: 6, ...more };
    default: {
      const multiline = source['longAnswer'] !== false;
      return { id, type: 'text', text, multiline, maxLength: multiline ? 2000 : 500, ...more };
    }
  }
}

function addOptions(draft: Draft, { source, key, name, text, notes, more }: Read): void {
  const all = choicesOf(source['choices'], draft.defaultLanguage);
  const options = all.filter((one) => one.key !== 'other');
  const many = source['type'] === 'multipleChoiceMulti' || source['allowMulti'] === true;
  const random = words(source['shuffleOption']) !== '' && source['shuffleOption'] !== 'none';
  addChoice(
    draft,
    { key, name, wish: key, text, options, many, other: options.length < all.length, random, more },
    notes,
  );
}

function addRating(draft: Draft, { source, key, name, text, notes, more }: Read): void {
  const highest = Math.min(10, Math.max(3, whole(source['range']) ?? 5));
  const id = draft.idFor(key);
  const look = words(source['scale']);
  const display =
    look === 'star'
      ? { display: 'stars' as const }
      : look === 'smiley' && (highest === 3 || highest === 5)
        ? { display: 'faces' as const }
        : {};
  const labels = Object.fromEntries(
    (['lowerLabel', 'upperLabel'] as const).flatMap((field) => {
      const label = draft.text(textsOf(source[field], draft.defaultLanguage), notes);
      return Object.keys(label).length === 0
        ? []
        : [[field === 'lowerLabel' ? 'lowLabel' : 'highLabel', label] as const];
    }),
  );
  const scores = Array.from({ length: highest }, (_, at) => [String(at + 1), at + 1] as const);
  const question: Question = { id, type: 'scale', text, lowest: 1, highest, ...display, ...labels, ...more };
  draft.add(name, question, notes, { key, options: new Map(scores) });
}

function addMatrix(draft: Draft, { source, key, name, text, notes, more }: Read): void {
  const rows = choicesOf(source['rows'], draft.defaultLanguage);
  const options = choicesOf(source['columns'], draft.defaultLanguage);
  if (rows.length === 0) return draft.leaveOut(name, 'empty');
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

function choicesOf(value: unknown, language: string): ForeignOption[] {
  return list(value).map((one, at) => {
    const source = record(one);
    const isPlain = source['label'] === undefined;
    return { key: words(source['id']) || `c${at + 1}`, texts: textsOf(isPlain ? one : source['label'], language) };
  });
}

/**
 * The first jump that holds is taken, so what stands after one that cannot be said is left out with it: it would catch those whom the
 * lost one meant. What else their logic can do (count, require) has no place here.
 */
function jumpsOf(draft: Draft, part: Loose, places: ReadonlyMap<string, string>, notes: Notes): Jump[] {
  const jumps: Jump[] = [];
  for (const rule of list(part['logic']).map(record)) {
    const line = groupOf(draft, record(rule['conditions']), 0);
    for (const action of list(rule['actions']).map(record)) {
      const objective = words(action['objective']);
      if (objective === 'calculate') notes.add('calculated_left_out');
      else if (objective === 'requireAnswer') notes.add('behaviour_left_out');
      else {
        const to = places.get(words(action['target']));
        if (
          !/^jumpTo(?:Question|Block)$/.test(objective) ||
          to === undefined ||
          line === null ||
          line.length > LONGEST
        ) {
          notes.add('jump_left_out');
          return jumps;
        }
        jumps.push({ if: line, to });
      }
    }
  }
  const fallback = words(part['logicFallback']);
  const to = places.get(fallback);
  if (to !== undefined) jumps.push({ to });
  if ((fallback !== '' && to === undefined) || jumps.length > MOST_JUMPS) notes.add('jump_left_out');
  return jumps.slice(0, MOST_JUMPS);
}

/** Of a condition of ours, and of the jumps after one question. */
const LONGEST = 2000;
const MOST_JUMPS = 20;
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

const operators: Readonly<Record<string, '=' | '!=' | '<' | '<=' | '>' | '>='>> = {
  equals: '=',
  doesNotEqual: '!=',
  isGreaterThan: '>',
  isGreaterThanOrEqual: '>=',
  isLessThan: '<',
  isLessThanOrEqual: '<=',
};

function conditionOf(draft: Draft, condition: Loose): string | null {
  const left = record(condition['leftOperand']);
  const target =
    left['type'] === 'question' || left['type'] === 'element' ? draft.target(words(left['value'])) : undefined;
  if (target === undefined) return null;
  const operator = words(condition['operator']);
  const value = words(record(condition['rightOperand'])['value']);
  if (operator === 'isSubmitted' || operator === 'isSkipped')
    return operator === 'isSubmitted' ? sayTarget(target, '!=', '') : sayTarget(target, '=', '');
  const comparison = operators[operator];
  if (comparison === undefined) return null;
  if (target.type === 'choice' && comparison === '=') return isChosen(target, value);
  return sayTarget(target, comparison, value);
}
