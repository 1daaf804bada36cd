import { textIn, writeName, type Question, type Text } from '@otklik/questionnaire';
import { addChoice } from './add-choice.ts';
import { addRanking } from './add-ranking.ts';
import { beside } from './beside.ts';
import { gather, type Draft } from './draft.ts';
import { list, record, whole, words, type Loose } from './json.ts';
import { moreOf, type More } from './more.ts';
import type { ForeignOption } from './options.ts';
import { createNotes, lineName, type Notes } from './report.ts';
import { sayTarget, sayTruth } from './say-target.ts';
import { setShowIf } from './set-show-if.ts';
import { textsOf } from './texts-of.ts';
import { translateCondition } from './translate-condition.ts';

interface Read {
  readonly source: Loose;
  readonly key: string;
  readonly name: string;
  readonly text: Text;
  readonly notes: Notes;
  readonly more: More;
}

const DEEPEST = 12;

/** What the pages and panels around an element say of it. */
export interface Around {
  readonly conditions: readonly string[];
  readonly hidden: boolean;
}

/** What holds inside a page or panel that stands in `around`: a condition of its own decides over `visible: false`. */
export function within(around: Around, source: Loose): Around {
  const own = words(source['visibleIf']);
  return {
    conditions: own === '' ? around.conditions : [...around.conditions, own],
    hidden: around.hidden || (source['visible'] === false && own === ''),
  };
}

/** Adds a question, or what stands in a panel; what the panels around it say holds for it too. */
export function addSurveyjsElement(draft: Draft, source: Loose, around: Around, depth: number): void {
  const key = words(source['name']);
  const here = within(around, source);
  const type = words(source['type']);
  if (type === 'panel' && depth < DEEPEST) {
    for (const element of list(source['elements'] ?? source['questions']))
      addSurveyjsElement(draft, record(element), here, depth + 1);
    return;
  }
  const notes = createNotes();
  const texts = textsOf(source['title'] ?? source['html'] ?? key, draft.defaultLanguage);
  if (Object.values(texts).some((text) => /\{[\w.-]+\}/.test(text))) notes.add('piping_left_out');
  const text = draft.text(texts, notes, key || type || '?');
  const name = lineName(key, textIn(text, draft.defaultLanguage, draft.defaultLanguage));
  if (here.hidden) return draft.leaveOut(name, 'hidden');
  if (list(source['validators']).length > 0) notes.add('validation_left_out');
  if (words(source['requiredIf']) !== '' || words(source['enableIf']) !== '') notes.add('behaviour_left_out');
  const hint = draft.text(textsOf(source['description'], draft.defaultLanguage), notes);
  const more = moreOf(source['isRequired'] === true, hint);
  const { gathering, made } = gather(draft);
  addByType(gathering, { source, key, name, text, notes, more }, type);
  draft.atEnd(() => setCondition(draft, made, here.conditions, notes));
}

function addByType(draft: Draft, read: Read, type: string): void {
  const { source, name, key, text, notes, more } = read;
  switch (type) {
    case 'radiogroup':
    case 'dropdown':
    case 'checkbox':
    case 'tagbox':
    case 'imagepicker':
      return addOptions(draft, read, type);
    case 'rating':
      return addRating(draft, read);
    case 'ranking': {
      const options = optionsOf(source['choices'], draft.defaultLanguage);
      return addRanking(draft, { key, name, wish: key, text, options, more }, notes);
    }
    case 'matrix':
      return addMatrix(draft, read);
    case 'multipletext':
      notes.add('split_into_rows');
      for (const item of list(source['items']).map(record)) {
        const own = draft.text(textsOf(item['title'] ?? item['name'], draft.defaultLanguage), notes);
        const id = draft.idFor(`${key}_${words(item['name'])}`);
        const question: Question = {
          id,
          type: 'text',
          text: beside(text, own),
          multiline: false,
          maxLength: 500,
          ...more,
        };
        draft.add(name, question, notes, { key: `${key}.${words(item['name'])}` });
      }
      return;
    case 'expression':
      return draft.leaveOut(name, 'calculated_left_out');
    default: {
      const question = plain(draft, read, type);
      if (question === null) return draft.leaveOut(name, 'no_such_type');
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

function plain(draft: Draft, { source, key, text, more }: Read, type: string): Question | null {
  const id = () => draft.idFor(key);
  switch (type) {
    case 'boolean':
      return { id: id(), type: 'yes_no', text, ...more };
    case 'comment':
      return { id: id(), type: 'text', text, multiline: true, maxLength: limited(source['maxLength'], 2000), ...more };
    case 'html':
      return { id: id(), type: 'statement', text };
    case 'file':
      return { id: id(), type: 'file', text, kinds: ['image', 'document'], ...more };
    case 'signaturepad':
      return { id: id(), type: 'signature', text, ...more };
    case 'text':
      break;
    default:
      return null;
  }
  switch (words(source['inputType'])) {
    case 'email':
      return { id: id(), type: 'email', text, ...more };
    case 'tel':
      return { id: id(), type: 'phone', text, ...more };
    case 'number':
    case 'range':
      return { id: id(), type: 'number', text, decimals: 6, ...more };
    case 'date':
      return { id: id(), type: 'date', text, ...more };
    case 'datetime-local':
      return { id: id(), type: 'date', text, withTime: true, ...more };
    default:
      return { id: id(), type: 'text', text, multiline: false, maxLength: limited(source['maxLength'], 500), ...more };
  }
}

function limited(value: unknown, usual: number): number {
  const length = whole(value);
  return length === null || length < 1 ? usual : Math.min(5000, length);
}

function addOptions(draft: Draft, read: Read, type: string): void {
  const { source, key, name, text, notes, more } = read;
  if (source['choicesByUrl'] !== undefined) notes.add('options_from_elsewhere');
  const options = optionsOf(source['choices'], draft.defaultLanguage);
  const choice = {
    key,
    name,
    wish: key,
    text,
    options,
    many: type === 'checkbox' || type === 'tagbox' || source['multiSelect'] === true,
    other: source['hasOther'] === true || source['showOtherItem'] === true,
    menu: type === 'dropdown' || type === 'tagbox',
    random: source['choicesOrder'] === 'random',
    more,
  };
  addChoice(draft, choice, notes);
}

function addRating(draft: Draft, read: Read): void {
  const { source, key, name, text, notes, more } = read;
  const values = optionsOf(source['rateValues'], draft.defaultLanguage);
  const count = whole(source['rateCount']);
  const lowest = whole(source['rateMin']) ?? 1;
  const highest = whole(source['rateMax']) ?? (count === null ? 5 : lowest + count - 1);
  const steps = Array.from({ length: Math.max(0, Math.min(50, highest - lowest + 1)) }, (_, at) => String(lowest + at));
  const options =
    values.length > 0 ? values : steps.map((step) => ({ key: step, texts: { [draft.defaultLanguage]: step } }));
  const before = notes.all();
  addChoice(
    draft,
    { key, name, wish: key, text, options, many: false, more },
    before.length === 0 ? createNotes() : notes,
  );
}

function addMatrix(draft: Draft, { source, key, name, text, notes, more }: Read): void {
  const rows = optionsOf(source['rows'], draft.defaultLanguage);
  const columns = optionsOf(source['columns'], draft.defaultLanguage);
  if (rows.length === 0 || columns.length === 0) return draft.leaveOut(name, 'empty');
  if (rows.length > 1) notes.add('split_into_rows');
  const required = source['isAllRowRequired'] === true || source['eachRowRequired'] === true ? { required: true } : {};
  for (const row of rows)
    addChoice(
      draft,
      {
        key: `${key}.${row.key}`,
        name,
        wish: `${key}_${row.key}`,
        text: beside(text, draft.text(row.texts, notes)),
        options: columns,
        many: false,
        more: { ...more, ...required },
      },
      notes,
    );
}

function optionsOf(value: unknown, language: string): ForeignOption[] {
  return list(value).flatMap((one): ForeignOption[] => {
    if (typeof one === 'string' || typeof one === 'number')
      return [{ key: String(one), texts: { [language]: String(one) } }];
    const source = record(one);
    const key = words(source['value']);
    return key === '' ? [] : [{ key, texts: textsOf(source['text'] ?? key, language) }];
  });
}

function setCondition(draft: Draft, made: readonly Question[], conditions: readonly string[], notes: Notes): void {
  const lines = conditions.map((condition) =>
    translateCondition(condition, {
      compare: (name, op, value) => {
        const target = draft.target(name);
        return target === undefined ? null : sayTarget(target, op, value);
      },
      answered: (name) => {
        const target = draft.target(name);
        return target === undefined ? null : `answered(${writeName(target.id)})`;
      },
      holds: (name) => {
        const target = draft.target(name);
        return target === undefined
          ? null
          : target.type === 'yes_no'
            ? sayTarget(target, '=', 'true')
            : sayTruth(target);
      },
    }),
  );
  setShowIf(made, lines, notes);
}
