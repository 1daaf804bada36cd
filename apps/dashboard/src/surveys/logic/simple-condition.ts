import { parseExpression, writeExpression, type Expression } from '@otklik/questionnaire';

/** A condition that can be chosen without writing: comparisons joined by one word. */
export interface SimpleCondition {
  readonly join: 'and' | 'or';
  readonly parts: readonly SimplePart[];
}

export const simpleTests = [
  'at_most',
  'at_least',
  'equals',
  'differs',
  'includes',
  'lacks',
  'has',
  'hasnt',
  'is',
  'isnt',
  'answered',
  'unanswered',
] as const;
export type SimpleTest = (typeof simpleTests)[number];

export interface SimplePart {
  /** A name or a fact, as the language writes it: `nps`, `customer.city`; or what is asked of a product: `bought()`. */
  readonly subject: string;
  readonly test: SimpleTest;
  readonly value: string | number;
}

type Binary = Extract<Expression, { kind: 'binary' }>;
/** What asks for a product or its group, by its number: of the whole receipt, and of the product that a block is about. */
export const receiptSubjects = { has: 'bought()', is: 'item_of()' } as const;
const operators = { at_most: '<=', at_least: '>=', equals: '=', differs: '!=', includes: 'includes' } as const;

export function writeSimple({ join, parts }: SimpleCondition): string {
  return parts.map(partLine).join(` ${join} `);
}

function partLine({ subject, test, value }: SimplePart): string {
  const literal = writeExpression({ kind: 'literal', at: 0, value });
  switch (test) {
    case 'answered':
      return `answered(${subject})`;
    case 'unanswered':
      return `not answered(${subject})`;
    case 'lacks':
      return `not (${subject} includes ${literal})`;
    case 'has':
    case 'is':
      return subject.replace('()', `(${literal})`);
    case 'hasnt':
    case 'isnt':
      return `not ${subject.replace('()', `(${literal})`)}`;
    default:
      return `${subject} ${operators[test]} ${literal}`;
  }
}

/** `null`: it reads, or does not, but it is more than can be chosen. */
export function readSimple(line: string): SimpleCondition | null {
  const parsed = parseExpression(line);
  if (!parsed.ok) return null;
  const { expression } = parsed;
  const join = expression.kind === 'binary' && expression.op === 'or' ? 'or' : 'and';
  const parts = chain(expression, join).map(readPart);
  return parts.every((part) => part !== null) ? { join, parts } : null;
}

function chain(expression: Expression, join: 'and' | 'or'): Expression[] {
  if (expression.kind !== 'binary' || expression.op !== join) return [expression];
  return [...chain(expression.left, join), ...chain(expression.right, join)];
}

function readPart(expression: Expression): SimplePart | null {
  if (expression.kind === 'not') {
    const inner = readPart(expression.of);
    const test = inner === null ? undefined : opposites[inner.test];
    return inner === null || test === undefined ? null : { ...inner, test };
  }
  if (expression.kind === 'call') return readCall(expression);
  return expression.kind === 'binary' ? readComparison(expression) : null;
}

const opposites: Partial<Record<SimpleTest, SimpleTest>> = {
  answered: 'unanswered',
  includes: 'lacks',
  has: 'hasnt',
  is: 'isnt',
};

function readCall({ name, args: [named, ...more] }: Extract<Expression, { kind: 'call' }>): SimplePart | null {
  if (named === undefined || more.length > 0) return null;
  if (name === 'answered' && named.kind === 'name')
    return { subject: writeExpression(named), test: 'answered', value: '' };
  const test = (['has', 'is'] as const).find((each) => receiptSubjects[each] === `${name}()`);
  if (test === undefined || named.kind !== 'literal' || typeof named.value !== 'number') return null;
  return { subject: receiptSubjects[test], test, value: named.value };
}

function readComparison({ op, left, right }: Binary): SimplePart | null {
  const test = simpleTests.find((each) => each in operators && operators[each as keyof typeof operators] === op);
  if (test === undefined || (left.kind !== 'name' && left.kind !== 'fact')) return null;
  if (right.kind !== 'literal' || typeof right.value === 'boolean') return null;
  return { subject: writeExpression(left), test, value: right.value };
}
