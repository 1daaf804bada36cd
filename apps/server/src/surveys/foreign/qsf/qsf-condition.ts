import { quoted, writeName } from '@otklik/questionnaire';
import { sayFact } from '../conditions/attribute.ts';
import type { Comparison } from '../conditions/condition-words.ts';
import type { Draft } from '../draft/draft.ts';
import { isChosen, joined } from '../conditions/expression-of.ts';
import type { WishedJump } from '../conditions/jumps.ts';
import { record, words, type Loose } from '../json.ts';
import type { QsfFields } from './qsf-fields.ts';

/** Display, branch and skip logic of Qualtrics in our language; null: it asks what we do not know (device, quota, web service …). */
export function qsfCondition(draft: Draft, logic: unknown, fields: QsfFields): string | null {
  const groups = numbered(record(logic)).map((group) => {
    const lines = numbered(record(group));
    return chain(lines.map((line) => ({ line: leaf(draft, line, fields), joiner: words(line['Conjuction']) })));
  });
  const kinds = numbered(record(logic)).map((group) => words(record(group)['Type']));
  return chain(groups.map((line, at) => ({ line, joiner: kinds[at] === 'AndIf' ? 'And' : 'Or' })));
}

/** The parts of a record that are called 0, 1, 2 … */
function numbered(source: Loose): Loose[] {
  return Object.entries(source)
    .filter(([key]) => /^\d+$/.test(key))
    .map(([, value]) => record(value));
}

/** "And" binds what stands before and after it more than "or" does. */
function chain(parts: readonly { line: string | null; joiner: string }[]): string | null {
  const groups: (string | null)[][] = [];
  for (const { line, joiner } of parts) {
    const last = groups.at(-1);
    if (last === undefined || joiner.toLowerCase() !== 'and') groups.push([line]);
    else last.push(line);
  }
  return joined(
    'or',
    groups.map((group) => joined('and', group)),
  );
}

function leaf(draft: Draft, line: Loose, fields: QsfFields): string | null {
  if (line['LogicType'] === 'EmbeddedField') return fieldLine(line, fields);
  if (line['LogicType'] !== undefined && line['LogicType'] !== 'Question') return null;
  const locator = words(line['ChoiceLocator']) || words(line['LeftOperand']) || words(line['Locator']);
  const [, key = '', what = '', ...rest] = /^q:\/\/([^/]+)\/(\w+)\/?(.*)$/.exec(locator) ?? [];
  const marks = rest.join('').split('/');
  const operator = words(line['Operator']) || words(line['Condition']);
  if (what === 'SelectableChoice' || what === 'SelectableAnswer') return chosenLine(draft, key, marks, operator);
  if (what === 'ChoiceTextEntryValue' || what === 'ChoiceNumericEntryValue')
    return entryLine(draft, key, marks, operator, line);
  return null;
}

function chosenLine(draft: Draft, key: string, marks: readonly string[], operator: string): string | null {
  const [first = '', second] = marks;
  // In a matrix the first mark is the row, which became a question of its own.
  const target = second === undefined ? draft.target(key) : draft.target(`${key}/${first}`);
  const chosen = target === undefined ? null : isChosen(target, second ?? first);
  if (chosen === null) return null;
  return operator === 'Selected' ? chosen : operator === 'NotSelected' ? `not (${chosen})` : null;
}

const comparisons: Readonly<Record<string, Comparison>> = {
  EqualTo: '=',
  NotEqualTo: '!=',
  GreaterThan: '>',
  GreaterThanOrEqual: '>=',
  LessThan: '<',
  LessThanOrEqual: '<=',
};

function entryLine(draft: Draft, key: string, marks: readonly string[], operator: string, line: Loose): string | null {
  const target = draft.target(key) ?? draft.target(`${key}/${marks[0] ?? ''}`);
  if (target === undefined || (target.type !== 'text' && target.type !== 'number')) return null;
  const name = writeName(target.id);
  if (operator === 'Empty') return `not answered(${name})`;
  if (operator === 'NotEmpty') return `answered(${name})`;
  const comparison = comparisons[operator];
  if (comparison === undefined) return null;
  const value = words(line['RightOperand']);
  const number = Number(value.replace(',', '.'));
  if (target.type === 'number') return Number.isFinite(number) ? `${name} ${comparison} ${number}` : null;
  return comparison === '=' || comparison === '!=' ? `${name} ${comparison} ${quoted(value)}` : null;
}

/** What was known before, or worked out. */
function fieldLine(line: Loose, fields: QsfFields): string | null {
  const fact = fields.expressionOf(words(line['LeftOperand']));
  const operator = words(line['Operator']);
  if (fact === null) return null;
  if (operator === 'Empty' || operator === 'NotEmpty') return sayFact(fact, operator === 'Empty' ? '=' : '!=', '');
  const comparison = operator === 'Contains' ? 'includes' : comparisons[operator];
  return comparison === undefined ? null : sayFact(fact, comparison, words(line['RightOperand']));
}

/** Where the answer leads. `behindBlock` is what follows the question's own block. */
export function qsfSkips(
  draft: Draft,
  skips: readonly Loose[],
  { fields, behindBlock }: { readonly fields: QsfFields; readonly behindBlock: () => string },
): WishedJump[] {
  return skips.map((skip) => {
    const line = leaf(draft, { ...skip, LogicType: 'Question', Operator: skip['Condition'] }, fields);
    const destination = words(skip['SkipToDestination']);
    if (destination === 'ENDOFSURVEY') return { line, to: 'end' };
    return { line, to: destination === 'ENDOFBLOCK' ? behindBlock() : draft.place(destination) };
  });
}
