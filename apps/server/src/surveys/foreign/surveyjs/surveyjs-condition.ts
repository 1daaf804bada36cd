import {
  conditionExpression,
  namesIn,
  parseExpression,
  quoted,
  type Expression,
  type ShowIf,
  type SurveyDefinition,
} from '@otklik/questionnaire';

/** One of our conditions in the language of SurveyJS; null where it asks what theirs does not know (facts, functions). */
export function surveyjsCondition(condition: ShowIf, definition: SurveyDefinition): string | null {
  if (typeof condition !== 'string') return said(conditionExpression(condition), definition);
  const parsed = parseExpression(condition);
  return parsed.ok ? said(parsed.expression, definition) : null;
}

/** Whether it compares an answer in words with other words letter by letter: theirs takes capital and small letters for the same. */
export function tellsCase(condition: ShowIf, definition: SurveyDefinition): boolean {
  if (typeof condition !== 'string') return comparesLetters(conditionExpression(condition), definition);
  const parsed = parseExpression(condition);
  return parsed.ok && comparesLetters(parsed.expression, definition);
}

const byLetters: ReadonlySet<string> = new Set(['=', '!=', 'in', 'includes']);

function comparesLetters(expression: Expression, definition: SurveyDefinition): boolean {
  if (expression.kind === 'not') return comparesLetters(expression.of, definition);
  if (expression.kind !== 'binary') return false;
  const sides = [expression.left, expression.right];
  if (!byLetters.has(expression.op)) return sides.some((side) => comparesLetters(side, definition));
  const isText = (side: Expression) =>
    side.kind === 'name' && definition.questions.some(({ id, type }) => id === side.id && type === 'text');
  return sides.some(isText) && sides.some(hasLetters);
}

function hasLetters(expression: Expression): boolean {
  if (expression.kind === 'list') return expression.items.some(hasLetters);
  return expression.kind === 'literal' && typeof expression.value === 'string' && /\p{L}/u.test(expression.value);
}

/** Their name stands for a table of values, and compares with nothing. */
const manyValues: ReadonlySet<string> = new Set(['factor_ratings', 'importance_satisfaction', 'contact']);

const operators = {
  '=': '=',
  '!=': '<>',
  '<': '<',
  '<=': '<=',
  '>': '>',
  '>=': '>=',
  '+': '+',
  '-': '-',
  '*': '*',
  '/': '/',
} as const;

function said(expression: Expression, definition: SurveyDefinition): string | null {
  switch (expression.kind) {
    case 'literal':
      return typeof expression.value === 'string' ? quoted(expression.value) : String(expression.value);
    case 'list': {
      const items = expression.items.map((item) => said(item, definition));
      return items.includes(null) ? null : `[${items.join(', ')}]`;
    }
    case 'name':
      return definition.questions.some(({ id, type }) => id === expression.id && !manyValues.has(type))
        ? `{${expression.id}}`
        : null;
    case 'row':
      return `{${expression.id}${expression.half === null ? '' : `_${expression.half}`}.${expression.row}}`;
    case 'fact':
      return null;
    case 'call':
      return called(expression, definition);
    case 'not': {
      const of = said(expression.of, definition);
      return of === null ? null : `!(${of})`;
    }
    case 'minus': {
      const of = said(expression.of, definition);
      return of === null ? null : `(-${of})`;
    }
    case 'binary':
      return binary(expression, definition);
  }
}

function binary(
  { op, left, right }: Extract<Expression, { kind: 'binary' }>,
  definition: SurveyDefinition,
): string | null {
  const one = said(left, definition);
  const other = said(right, definition);
  if (one === null || other === null) return null;
  switch (op) {
    case 'and':
    case 'or':
      return `(${one}) ${op} (${other})`;
    case 'in':
      return `(${one} anyof ${other})`;
    case 'includes':
      return `(${one} contains ${other})`;
    case '=':
    case '!=':
    case '<':
    case '<=':
    case '>':
    case '>=':
      return compared(`${one} ${operators[op === '!=' ? '=' : op]} ${other}`, `${one} <> ${other}`, {
        isUnlike: op === '!=',
        counted: [...new Set([...countedNames(left), ...countedNames(right)])],
      });
    default:
      return `(${one} ${operators[op]} ${other})`;
  }
}

/** In sums an answer that is missing makes nothing with us, and counts as 0 with them: they are told to ask for it. */
function compared(
  line: string,
  unlike: string,
  { isUnlike, counted }: { readonly isUnlike: boolean; readonly counted: readonly string[] },
): string {
  if (counted.length === 0) return `(${isUnlike ? unlike : line})`;
  const given = `(${counted.map((id) => `{${id}} notempty and`).join(' ')} ${line})`;
  return isUnlike ? `!${given}` : given;
}

/** Questions that are counted with, and of which nothing stands in for a missing answer. */
function countedNames(expression: Expression): string[] {
  if (expression.kind !== 'binary') return [];
  return [expression.left, expression.right].flatMap((side) =>
    side.kind === 'name' ? [side.id] : side.kind === 'minus' ? namesIn(side) : countedNames(side),
  );
}

/** What theirs does with every text, and what they say without a function. */
function called(expression: Extract<Expression, { kind: 'call' }>, definition: SurveyDefinition): string | null {
  const [first, second] = expression.args;
  if (first?.kind !== 'name') return null;
  const name = said(first, definition);
  if (name === null) return null;
  switch (expression.name) {
    case 'answered':
      return `(${name} notempty)`;
    case 'lower':
    case 'number':
      return name;
    case 'first':
      return second?.kind === 'literal' && second.value === 0 && expression.args.length === 2 ? name : null;
    default:
      return null;
  }
}
