import { quoted } from '@otklik/questionnaire';
import type { Draft } from '../draft/draft.ts';
import { list, record, words, type Loose } from '../json.ts';
import { createNotes } from '../notes.ts';
import { surveyjsWords } from './surveyjs-words.ts';
import { translateCondition, translateValue } from '../conditions/translate-condition.ts';

const DEEPEST = 12;
/** What a name has to which no trigger wrote. */
const NOTHING = "first('')";

/**
 * What a survey works out: its calculated values, and elements that only show one. They are known by name before the questions are
 * read, and said when all questions are known.
 */
export function addSurveyjsValues(draft: Draft, source: Loose): void {
  for (const value of list(source['calculatedValues']).map(record)) addValue(draft, value, 'calculatedValues');
  for (const element of shownValues(source, 0)) addValue(draft, element, 'expression', 'became_value');
}

function shownValues(value: unknown, depth: number): Loose[] {
  if (depth > DEEPEST) return [];
  return list(record(value)['pages'] ?? record(value)['elements'] ?? record(value)['questions'])
    .map(record)
    .flatMap((one) => (one['type'] === 'expression' ? [one] : shownValues(one, depth + 1)));
}

function addValue(draft: Draft, source: Loose, list_: string, ...notes_: 'became_value'[]): void {
  const name = words(source['name']);
  const expression = words(source['expression']);
  if (name === '') return draft.leaveOut(list_, 'calculated_left_out');
  const notes = createNotes();
  for (const note of notes_) notes.add(note);
  const id = knowValue(draft, name, expression);
  draft.atEnd(() => {
    const says = surveyjsWords(draft);
    const value = translateValue(expression, says) ?? translateCondition(expression, says);
    if (value === null) draft.leaveOut(`${list_}: ${name}`, 'calculated_left_out');
    else draft.addPart('calculated', { name: `${list_}: ${name}`, thing: { id, value }, notes });
  });
}

/** A value of ours for a name of theirs that is no question. */
function knowValue(draft: Draft, name: string, expression: string): string {
  const id = draft.idFor(name);
  const isText = /^\s*['"]|^\s*iif\s*\(.*,\s*['"][^,]*$/is.test(expression);
  draft.know(name, { id, type: isText ? 'text' : 'number', many: false, options: new Map() });
  return id;
}

export interface ForeignTrigger {
  /** In the report. */
  readonly name: string;
  readonly source: Loose;
  readonly condition: string;
}

/**
 * Triggers that write to a name which is no question: a value of ours that is worked out instead. Of several for one name the last
 * that holds decides, as there. What writes into an answer has no like here.
 */
export function addSetValues(draft: Draft, triggers: readonly ForeignTrigger[]): void {
  const says = surveyjsWords(draft);
  for (const [name, all] of Map.groupBy(triggers, ({ source }) => words(source['setToName']))) {
    const values = all.map(({ source, condition }) => {
      const line = translateCondition(condition, says);
      const value = valueOf(draft, source);
      return line === null || value === null ? null : { line, value };
    });
    const isQuestion = draft.target(name) !== undefined;
    if (name === '' || isQuestion || values.includes(null)) {
      for (const one of all) draft.leaveOut(one.name, 'trigger_left_out');
      continue;
    }
    const said = values.flatMap((one) => one ?? []).toReversed();
    const id = knowValue(draft, name, said[0]?.value ?? '');
    const value = said.reduceRight((rest, one) => `if(${one.line}, ${one.value}, ${rest})`, NOTHING);
    draft.addPart('calculated', {
      name: all.map((one) => one.name).join(', '),
      thing: { id, value },
      notes: createNotes(),
    });
  }
}

function valueOf(draft: Draft, source: Loose): string | null {
  const says = surveyjsWords(draft);
  const type = words(source['type']).replace(/trigger$/, '');
  if (type === 'copyvalue') {
    const from = draft.target(words(source['fromName']));
    return from === undefined ? null : from.id;
  }
  if (type === 'runexpression') return translateValue(words(source['runExpression']), says);
  const value = source['setValue'];
  if (typeof value === 'number' || typeof value === 'boolean') return String(value);
  if (typeof value !== 'string') return null;
  return value.startsWith('=') ? translateValue(value.slice(1), says) : quoted(value);
}
