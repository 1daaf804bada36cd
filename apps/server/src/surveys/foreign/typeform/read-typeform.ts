import { textIn, type Question, type QuestionOf } from '@otklik/questionnaire';
import { addChoice } from '../draft/add-choice.ts';
import { addRanking } from '../draft/add-ranking.ts';
import { beside } from '../draft/beside.ts';
import { attributeOf, sayFact } from '../conditions/attribute.ts';
import type { Comparison } from '../conditions/condition-words.ts';
import { createDraft, gather, placeOf, type Draft, type PlacesOf, type ReadSurvey } from '../draft/draft.ts';
import type { ForeignElement } from '../draft/element.ts';
import { isChosen } from '../conditions/expression-of.ts';
import { addHeading } from '../draft/heading.ts';
import { sayJumps } from '../conditions/jumps.ts';
import { list, record, whole, words, type Loose } from '../json.ts';
import { languageTag } from '../language-tag.ts';
import { chosenLimits, longestAnswer, numberLimits } from '../draft/limits.ts';
import { moreOf } from '../draft/more.ts';
import type { ForeignOption } from '../draft/options.ts';
import { orPicture } from '../draft/or-picture.ts';
import { createNotes, type Notes } from '../notes.ts';
import { lineName } from '../report.ts';
import { sayTarget } from '../conditions/say-target.ts';
import { withoutMarkup } from './typeform-markup.ts';
import { addTypeformScreens } from './typeform-screens.ts';

const DEEPEST = 8;

/** A form of Typeform, as its Create API writes it: fields, groups of fields, and jumps apart from both. */
export function readTypeform(source: Loose): ReadSurvey {
  const language = languageTag(words(record(source['settings'])['language'])) ?? 'en';
  const hidden = new Set(list(source['hidden']).map(words));
  const draft = createDraft([language], language, placesOf(hidden));
  addTypeformScreens(draft, source, factOf(hidden));
  const logic = Map.groupBy(list(source['logic']).map(record), (one) => words(one['ref']));
  const actionsOf = (key: string) => (logic.get(key) ?? []).flatMap((one) => list(one['actions']).map(record));
  for (const field of list(source['fields'])) addField(draft, record(field), { actionsOf, hidden }, 0);
  return draft.finish({ [language]: words(source['title']) });
}

interface FormLogic {
  readonly actionsOf: (key: string) => readonly Loose[];
  readonly hidden: ReadonlySet<string>;
}

/** `{{field:ref}}` is an answer, `{{hidden:name}}` what the link said. */
const placesOf =
  (hidden: ReadonlySet<string>): PlacesOf =>
  (draft) => ({
    pattern: /\{\{(field|hidden):([^{}]*)\}\}|\{\{[^{}]*\}\}/g,
    say: ([, kind, name = '']) =>
      kind === 'field' ? placeOf(draft.target(name)) : kind === 'hidden' ? factOf(hidden)(name) : null,
  });

/** What a link said of the respondent is an attribute here. */
function factOf(hidden: ReadonlySet<string>): (name: string) => string | null {
  return (name) => (hidden.has(name) ? attributeOf(name) : null);
}

function addField(draft: Draft, source: Loose, logic: FormLogic, depth: number): void {
  const properties = record(source['properties']);
  const type = words(source['type']);
  const key = words(source['ref']) || words(source['id']);
  const texts = (value: unknown) => ({ [draft.defaultLanguage]: withoutMarkup(words(value)) });
  if (
    (type === 'group' || type === 'inline_group' || type === 'contact_info' || type === 'address') &&
    depth < DEEPEST
  ) {
    const before = draft.made().length;
    addHeading(draft, { name: key, title: texts(source['title']), about: texts(properties['description']) });
    for (const field of list(properties['fields'])) addField(draft, record(field), logic, depth + 1);
    const [first, last] = [draft.made()[before], draft.made().at(-1)];
    if (first === undefined || last === undefined) return;
    draft.lead(key, first.question.id);
    draft.atEnd(() => setJumps(draft, [last.question], logic, key, last.notes));
    return;
  }
  const notes = createNotes();
  const text = draft.text(texts(source['title']), notes, key || '?');
  const name = lineName(key, textIn(text, draft.defaultLanguage, draft.defaultLanguage));
  const hint = draft.text(texts(properties['description']), notes);
  const more = moreOf(record(source['validations'])['required'] === true, hint);
  if (source['attachment'] !== undefined) notes.add('picture_left_out');
  const { gathering, made } = gather(draft);
  addByType(gathering, { source, key, name, text, notes, more }, type, properties);
  const [first] = made;
  if (first !== undefined) draft.lead(key, first.id);
  draft.atEnd(() => setJumps(draft, made, logic, key, notes));
}

function addByType(draft: Draft, read: ForeignElement, type: string, properties: Loose): void {
  const { key, name, text, notes, more } = read;
  const language = draft.defaultLanguage;
  switch (type) {
    case 'multiple_choice':
    case 'dropdown':
    case 'picture_choice': {
      const many = properties['allow_multiple_selection'] === true;
      const validations = record(read.source['validations']);
      const options = choicesOf(properties['choices'], language).map((one, at) =>
        type === 'picture_choice' ? { ...one, texts: orPicture(one.texts, at + 1, language) } : one,
      );
      const choice = {
        key,
        name,
        wish: key,
        text,
        options: properties['alphabetical_order'] === true ? alphabetical(options, language) : options,
        many,
        other: properties['allow_other_choice'] === true,
        menu: type === 'dropdown',
        random: properties['randomize'] === true,
        own: many ? chosenLimits(whole(validations['min_selection']), whole(validations['max_selection'])) : {},
        more,
      };
      if (type === 'picture_choice') notes.add('picture_left_out');
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

function plain(draft: Draft, { source, key, text, notes, more }: ForeignElement, type: string): Question | null {
  const id = () => draft.idFor(key);
  const validations = record(source['validations']);
  const limit = (usual: number) => longestAnswer(whole(validations['max_length']), usual);
  const bound = (value: unknown) => (typeof value === 'number' ? value : null);
  switch (type) {
    case 'website':
      notes.add('validation_left_out');
      return { id: id(), type: 'text', text, multiline: false, maxLength: limit(500), ...more };
    case 'short_text':
      return { id: id(), type: 'text', text, multiline: false, maxLength: limit(500), ...more };
    case 'long_text':
      return { id: id(), type: 'text', text, multiline: true, maxLength: limit(2000), ...more };
    case 'email':
      return { id: id(), type: 'email', text, ...more };
    case 'phone_number':
      return { id: id(), type: 'phone', text, ...more };
    case 'number':
      return {
        id: id(),
        type: 'number',
        text,
        ...numberLimits(bound(validations['min_value']), bound(validations['max_value'])),
        decimals: 6,
        ...more,
      };
    case 'date':
      return { id: id(), type: 'date', text, ...more };
    case 'yes_no':
      return { id: id(), type: 'yes_no', text, ...more };
    case 'legal':
      return { id: id(), type: 'consent', text, purpose: draft.idFor(`${key}_purpose`), statement: text, ...more };
    case 'nps': {
      const { midLabel, ...ends } = labelsOf(draft, record(source['properties']), notes);
      if (midLabel !== undefined) notes.add('middle_label_left_out');
      return { id: id(), type: 'nps', text, ...ends, ...more };
    }
    case 'statement':
      return { id: id(), type: 'statement', text, ...moreOf(false, more.hint) };
    case 'file_upload':
      return { id: id(), type: 'file', text, kinds: ['image', 'document'], ...more };
    default:
      return null;
  }
}

function addScale(
  draft: Draft,
  { key, name, text, notes, more }: ForeignElement,
  type: string,
  properties: Loose,
): void {
  const steps = Math.min(11, Math.max(2, whole(properties['steps']) ?? (type === 'rating' ? 5 : 11)));
  const lowest = type === 'rating' || properties['start_at_one'] === true || steps === 2 ? 1 : 0;
  const highest = Math.min(10, lowest + steps - 1);
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
    ...labelsOf(draft, properties, notes),
    ...more,
  };
  draft.add(name, question, notes, { key, options: new Map(scores) });
}

type Labels = Pick<QuestionOf<'scale'>, 'lowLabel' | 'midLabel' | 'highLabel'>;

function labelsOf(draft: Draft, properties: Loose, notes: Notes): Labels {
  const labels = record(properties['labels']);
  const label = (side: string) => draft.text({ [draft.defaultLanguage]: words(labels[side]) }, notes);
  const said = { lowLabel: label('left'), midLabel: label('center'), highLabel: label('right') };
  return Object.fromEntries(Object.entries(said).filter(([, text]) => Object.keys(text).length > 0));
}

function addMatrix(draft: Draft, { key, name, text, notes, more }: ForeignElement, rows: readonly Loose[]): void {
  if (rows.length === 0) return draft.leaveOut(name, 'empty');
  if (rows.length > 1) notes.add('split_into_rows');
  for (const row of rows) {
    const own = draft.text({ [draft.defaultLanguage]: withoutMarkup(words(row['title'])) }, notes);
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

function alphabetical(options: readonly ForeignOption[], language: string): ForeignOption[] {
  // Of a tag only its first part is sure to be one that the collator takes.
  const { compare } = new Intl.Collator(language.split('-')[0]);
  return options.toSorted((one, other) => compare(one.texts[language] ?? '', other.texts[language] ?? ''));
}

function setJumps(draft: Draft, made: readonly Question[], logic: FormLogic, key: string, notes: Notes): void {
  const actions = logic.actionsOf(key);
  // Scores and variables of theirs are worked out where a jump may stand too.
  if (actions.some(({ action }) => action !== 'jump')) notes.add('calculated_left_out');
  const wishes = actions
    .filter(({ action }) => action === 'jump')
    .map((action) => {
      const destination = record(record(action['details'])['to']);
      const value = words(destination['value']);
      const to = destination['type'] === 'thankyou' ? (draft.place(value) ?? 'end') : draft.place(value);
      return { line: conditionOf(draft, record(action['condition']), logic.hidden, 0), to };
    });
  const last = made.at(-1);
  const jumps = last === undefined ? [] : sayJumps(wishes, notes);
  if (last !== undefined && jumps.length > 0) last.jumps = [...(last.jumps ?? []), ...jumps];
  else if (last === undefined && wishes.length > 0) draft.leaveOut(key, 'jump_left_out');
}

const operators: Readonly<Record<string, Comparison>> = {
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
function conditionOf(draft: Draft, condition: Loose, hidden: ReadonlySet<string>, depth: number): string | null {
  const op = words(condition['op']);
  if (op === 'always') return '';
  if (depth > DEEPEST) return null;
  const vars = list(condition['vars']).map(record);
  if (op === 'and' || op === 'or') {
    const lines = vars.map((one) => conditionOf(draft, one, hidden, depth + 1));
    return lines.length === 0 || lines.includes(null) ? null : lines.map((line) => `(${line})`).join(` ${op} `);
  }
  const against = vars.find((one) => one['type'] === 'choice' || one['type'] === 'constant');
  const comparison = operators[op];
  if (against === undefined || comparison === undefined) return null;
  const value = against['value'];
  const constant = typeof value === 'number' ? value : typeof value === 'boolean' ? String(value) : words(value);
  const fact = vars.find((one) => one['type'] === 'hidden');
  if (fact !== undefined) {
    const attribute = factOf(hidden)(words(fact['value']));
    return attribute === null ? null : sayFact(attribute, comparison, constant);
  }
  const target = draft.target(words(vars.find((one) => one['type'] === 'field')?.['value']));
  if (target === undefined) return null;
  if (against['type'] === 'choice') {
    const chosen = isChosen(target, words(value));
    return chosen === null ? null : comparison === '=' ? chosen : comparison === '!=' ? `not (${chosen})` : null;
  }
  return sayTarget(target, comparison, constant);
}
