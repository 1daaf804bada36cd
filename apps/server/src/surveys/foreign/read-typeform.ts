import { textIn, type Question, type Text } from '@otklik/questionnaire';
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

interface Read {
  readonly source: Loose;
  readonly key: string;
  readonly name: string;
  readonly text: Text;
  readonly notes: Notes;
  readonly more: More;
}

const DEEPEST = 8;

/** A form of Typeform, as its Create API writes it: fields, groups of fields, and jumps apart from both. */
export function readTypeform(source: Loose): ReadSurvey {
  const language = languageTag(words(record(source['settings'])['language'])) ?? 'en';
  const draft = createDraft([language], language);
  const logic = Map.groupBy(list(source['logic']).map(record), (one) => words(one['ref']));
  for (const field of list(source['fields'])) addField(draft, record(field), logic, 0);
  return draft.finish({ [language]: words(source['title']) });
}

function addField(draft: Draft, source: Loose, logic: ReadonlyMap<string, Loose[]>, depth: number): void {
  const properties = record(source['properties']);
  const type = words(source['type']);
  if ((type === 'group' || type === 'contact_info' || type === 'address') && depth < DEEPEST) {
    for (const field of list(properties['fields'])) addField(draft, record(field), logic, depth + 1);
    return;
  }
  const key = words(source['ref']) || words(source['id']);
  const notes = createNotes();
  const title = words(source['title']);
  const without = title.replaceAll(/\{\{[^{}]*\}\}/g, '…');
  if (without !== title) notes.add('piping_left_out');
  const text = draft.text({ [draft.defaultLanguage]: without }, notes, key || '?');
  const name = lineName(key, textIn(text, draft.defaultLanguage, draft.defaultLanguage));
  const hint = draft.text({ [draft.defaultLanguage]: words(properties['description']) }, notes);
  const more = moreOf(record(source['validations'])['required'] === true, hint);
  const { gathering, made } = gather(draft);
  addByType(gathering, { source, key, name, text, notes, more }, type, properties);
  draft.atEnd(() =>
    setJumps(
      draft,
      made,
      (logic.get(key) ?? []).flatMap((one) => list(one['actions']).map(record)),
      notes,
    ),
  );
}

function addByType(draft: Draft, read: Read, type: string, properties: Loose): void {
  const { key, name, text, notes, more } = read;
  const language = draft.defaultLanguage;
  switch (type) {
    case 'multiple_choice':
    case 'dropdown':
    case 'picture_choice': {
      const choice = {
        key,
        name,
        wish: key,
        text,
        options: choicesOf(properties['choices'], language),
        many: properties['allow_multiple_selection'] === true,
        other: properties['allow_other_choice'] === true,
        menu: type === 'dropdown',
        random: properties['randomize'] === true,
        more,
      };
      return addChoice(draft, choice, notes);
    }
    case 'opinion_scale':
    case 'rating':
      return addScale(draft, read, type, properties);
    case 'ranking': {
      const options = choicesOf(properties['choices'], language);
      return addRanking(draft, { key, name, wish: key, text, options, more }, notes);
    }
    case 'matrix':
      return addMatrix(draft, read, list(properties['fields']).map(record));
    default: {
      const question = plain(draft, read, type);
      return question === null ? draft.leaveOut(name, 'no_such_type') : draft.add(name, question, notes, { key });
    }
  }
}

function plain(draft: Draft, { source, key, text, more }: Read, type: string): Question | null {
  const id = () => draft.idFor(key);
  const longest = whole(record(source['validations'])['max_length']);
  const limit = (usual: number) => (longest === null || longest < 1 ? usual : Math.min(5000, longest));
  switch (type) {
    case 'short_text':
    case 'website':
      return { id: id(), type: 'text', text, multiline: false, maxLength: limit(500), ...more };
    case 'long_text':
      return { id: id(), type: 'text', text, multiline: true, maxLength: limit(2000), ...more };
    case 'email':
      return { id: id(), type: 'email', text, ...more };
    case 'phone_number':
      return { id: id(), type: 'phone', text, ...more };
    case 'number':
      return { id: id(), type: 'number', text, decimals: 6, ...more };
    case 'date':
      return { id: id(), type: 'date', text, ...more };
    case 'yes_no':
      return { id: id(), type: 'yes_no', text, ...more };
    case 'legal':
      return { id: id(), type: 'consent', text, purpose: draft.idFor(`${key}_purpose`), statement: text, ...more };
    case 'nps':
      return { id: id(), type: 'nps', text, ...more };
    case 'statement':
      return { id: id(), type: 'statement', text };
    case 'file_upload':
      return { id: id(), type: 'file', text, kinds: ['image', 'document'], ...more };
    default:
      return null;
  }
}

function addScale(draft: Draft, { key, name, text, notes, more }: Read, type: string, properties: Loose): void {
  const steps = Math.min(11, Math.max(2, whole(properties['steps']) ?? (type === 'rating' ? 5 : 11)));
  const lowest = type === 'rating' || properties['start_at_one'] === true || steps === 2 ? 1 : 0;
  const highest = Math.min(10, lowest + steps - 1);
  const labels = record(properties['labels']);
  const label = (side: string) => draft.text({ [draft.defaultLanguage]: words(labels[side]) }, notes);
  const said = [
    ['lowLabel', label('left')],
    ['highLabel', label('right')],
  ] as const;
  const ends = Object.fromEntries(said.filter(([, words_]) => Object.keys(words_).length > 0));
  const scores = Array.from({ length: highest - lowest + 1 }, (_, at) => [String(lowest + at), lowest + at] as const);
  const display =
    type === 'rating' && properties['shape'] !== 'heart'
      ? { display: 'stars' as const }
      : type === 'rating'
        ? { display: 'hearts' as const }
        : {};
  const question: Question = {
    id: draft.idFor(key),
    type: 'scale',
    text,
    lowest,
    highest,
    ...display,
    ...ends,
    ...more,
  };
  draft.add(name, question, notes, { key, options: new Map(scores) });
}

function addMatrix(draft: Draft, { key, name, text, notes, more }: Read, rows: readonly Loose[]): void {
  if (rows.length === 0) return draft.leaveOut(name, 'empty');
  if (rows.length > 1) notes.add('split_into_rows');
  for (const row of rows) {
    const own = draft.text({ [draft.defaultLanguage]: words(row['title']) }, notes);
    const properties = record(row['properties']);
    const options = choicesOf(properties['choices'], draft.defaultLanguage);
    const mark = words(row['ref']) || words(row['id']);
    const many = properties['allow_multiple_selection'] === true;
    addChoice(draft, { key: mark, name, wish: `${key}_${mark}`, text: beside(text, own), options, many, more }, notes);
  }
}

function choicesOf(value: unknown, language: string): ForeignOption[] {
  return list(value).map((one, at) => {
    const source = record(one);
    return {
      key: words(source['ref']) || words(source['id']) || `c${at + 1}`,
      texts: { [language]: words(source['label']) },
    };
  });
}

function setJumps(draft: Draft, made: readonly Question[], actions: readonly Loose[], notes: Notes): void {
  const jumps = actions.flatMap((action) => {
    const details = record(action['details']);
    const destination = record(details['to']);
    const to = destination['type'] === 'thankyou' ? 'end' : draft.target(words(destination['value']))?.id;
    const line = conditionOf(draft, record(action['condition']), 0);
    if (action['action'] !== 'jump' || to === undefined || line === null) {
      notes.add('jump_left_out');
      return [];
    }
    return [line === '' ? { to } : { if: line, to }];
  });
  const last = made.at(-1);
  if (last !== undefined && jumps.length > 0) last.jumps = jumps.slice(0, 20);
}

const operators: Readonly<Record<string, '=' | '!=' | '<' | '<=' | '>' | '>='>> = {
  is: '=',
  equal: '=',
  is_not: '!=',
  not_equal: '!=',
  lower_than: '<',
  lower_equal_than: '<=',
  greater_than: '>',
  greater_equal_than: '>=',
};

/** @returns '' for "always" */
function conditionOf(draft: Draft, condition: Loose, depth: number): string | null {
  const op = words(condition['op']);
  if (op === 'always') return '';
  if (depth > DEEPEST) return null;
  const vars = list(condition['vars']).map(record);
  if (op === 'and' || op === 'or') {
    const lines = vars.map((one) => conditionOf(draft, one, depth + 1));
    return lines.length === 0 || lines.includes(null) ? null : lines.map((line) => `(${line})`).join(` ${op} `);
  }
  const target = draft.target(words(vars.find((one) => one['type'] === 'field')?.['value']));
  const against = vars.find((one) => one['type'] === 'choice' || one['type'] === 'constant');
  const comparison = operators[op];
  if (target === undefined || against === undefined || comparison === undefined) return null;
  const value = against['value'];
  if (against['type'] === 'choice') {
    const chosen = isChosen(target, words(value));
    return chosen === null ? null : comparison === '=' ? chosen : comparison === '!=' ? `not (${chosen})` : null;
  }
  return sayTarget(
    target,
    comparison,
    typeof value === 'number' ? value : typeof value === 'boolean' ? String(value) : words(value),
  );
}
