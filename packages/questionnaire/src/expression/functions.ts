import { saysSomething } from '../answers/typed-answer.ts';
import type { BoughtProduct } from '../asking/context.ts';
import { answerInWords } from './answer-in-words.ts';
import type { Expression } from './expression.ts';
import { answerIn, answersAboutAll, type Scope } from './scope.ts';
import { numbersIn, wordsOf, type Value } from './value.ts';

export type Kind = 'number' | 'text' | 'yes_no' | 'numbers' | 'texts' | 'any';

/** `question`: the argument is a question's name and is not evaluated. */
export type FunctionPlan = {
  readonly args: readonly (Kind | 'question')[];
  /** The last argument may stand several times, or the last ones be left out. */
  readonly rest?: boolean;
  readonly least?: number;
  readonly gives: Kind;
  readonly run: (args: Value[], scope: Scope, named: string[]) => Value;
};

const day = 86_400_000;

/** Every function of the language. */
export const functions: Readonly<Record<string, FunctionPlan>> = {
  answered: {
    args: ['question'],
    gives: 'yes_no',
    run: (_, scope, [id = '']) =>
      saysSomething(answerIn(scope, id)) || answersAboutAll(scope, id).some((answer) => saysSomething(answer)),
  },
  skipped: {
    args: ['question'],
    gives: 'yes_no',
    run: (_, scope, [id = '']) => {
      const answer = answerIn(scope, id);
      return answer?.kind === 'none' && answer.none === 'skipped';
    },
  },
  dont_know: {
    args: ['question'],
    gives: 'yes_no',
    run: (_, scope, [id = '']) => {
      const answer = answerIn(scope, id);
      return answer?.kind === 'none' && answer.none === 'dont_know';
    },
  },
  /** The answer as the customer saw it: the option's text in the shown language. */
  words: { args: ['question'], gives: 'text', run: (_, scope, [id = '']) => answerInWords(scope, id) },
  /** At which place an option was put; nothing where it was not ranked. */
  rank: {
    args: ['question', 'text'],
    gives: 'number',
    run: ([, option = null], scope, [id = '']) => {
      const answer = answerIn(scope, id);
      const place = answer?.kind === 'ranked' ? answer.ranked.findIndex((one) => one === option) : -1;
      return place < 0 ? null : place + 1;
    },
  },
  count: {
    args: ['any'],
    gives: 'number',
    run: ([value = null]) => (Array.isArray(value) ? value.length : value === null ? 0 : 1),
  },
  min: { args: ['numbers'], rest: true, gives: 'number', run: (args) => ofNumbers(args, (all) => Math.min(...all)) },
  max: { args: ['numbers'], rest: true, gives: 'number', run: (args) => ofNumbers(args, (all) => Math.max(...all)) },
  sum: { args: ['numbers'], rest: true, gives: 'number', run: (args) => ofNumbers(args, total) },
  mean: {
    args: ['numbers'],
    rest: true,
    gives: 'number',
    run: (args) => ofNumbers(args, (all) => total(all) / all.length),
  },
  round: {
    args: ['number', 'number'],
    least: 1,
    gives: 'number',
    run: ([value = null, digits = null]) => {
      if (typeof value !== 'number') return null;
      const factor = 10 ** Math.min(9, Math.max(0, typeof digits === 'number' ? Math.trunc(digits) : 0));
      return Math.round(value * factor) / factor;
    },
  },
  abs: {
    args: ['number'],
    gives: 'number',
    run: ([value = null]) => (typeof value === 'number' ? Math.abs(value) : null),
  },
  number: {
    args: ['any'],
    gives: 'number',
    run: ([value = null]) => {
      if (typeof value === 'number') return value;
      const read =
        typeof value === 'string' && value.trim() !== '' ? Number(value.trim().replace(',', '.')) : Number.NaN;
      return Number.isFinite(read) ? read : null;
    },
  },
  length: {
    args: ['text'],
    gives: 'number',
    run: ([value = null]) => (typeof value === 'string' ? Array.from(value).length : null),
  },
  lower: {
    args: ['text'],
    gives: 'text',
    run: ([value = null]) => (typeof value === 'string' ? value.toLowerCase() : null),
  },
  join: { args: ['any'], rest: true, gives: 'text', run: (args) => args.map(wordsOf).join('') },
  first: {
    args: ['any'],
    rest: true,
    gives: 'any',
    run: (args) => args.find((one) => one !== null && one !== '') ?? null,
  },
  if: {
    args: ['yes_no', 'any', 'any'],
    gives: 'any',
    run: ([when = null, then = null, otherwise = null]) => (when === true ? then : otherwise),
  },
  bought: {
    args: ['number'],
    rest: true,
    gives: 'yes_no',
    run: (args, { context }) => context.products.some((product) => isOf(product, args)),
  },
  /** In a repeated block: whether it is about one of these products, or of a product of these groups. */
  item_of: {
    args: ['number'],
    rest: true,
    gives: 'yes_no',
    run: (args, { item }) => item !== null && isOf(item, args),
  },
  /** How many products are on the receipt. */
  products: { args: [], gives: 'number', run: (_, { context }) => context.products.length },
  days_between: {
    args: ['text', 'text'],
    gives: 'number',
    run: ([from = null, to = null]) => {
      const [begin, end] = [timeOf(from), timeOf(to)];
      return begin === null || end === null ? null : Math.round((end - begin) / day);
    },
  },
  year: { args: ['text'], gives: 'number', run: ([date = null]) => datePart(date, (time) => time.getUTCFullYear()) },
  month: { args: ['text'], gives: 'number', run: ([date = null]) => datePart(date, (time) => time.getUTCMonth() + 1) },
  /** 1 is Monday. */
  weekday: { args: ['text'], gives: 'number', run: ([date = null]) => datePart(date, (time) => time.getUTCDay() || 7) },
};

function isOf({ id, groups = [] }: BoughtProduct, wanted: readonly Value[]): boolean {
  return wanted.includes(id) || groups.some((group) => wanted.includes(group));
}

/** A name such as `toString` is no function. */
export function functionNamed(name: string): FunctionPlan | undefined {
  return Object.hasOwn(functions, name) ? functions[name] : undefined;
}

/** The question that an argument names. */
export function questionNamedBy(argument: Expression | undefined): string | null {
  return argument?.kind === 'name' ? argument.id : null;
}

function ofNumbers(args: Value[], of: (numbers: number[]) => number): number | null {
  const numbers = numbersIn(args);
  return numbers.length === 0 ? null : of(numbers);
}

function total(numbers: number[]): number {
  return numbers.reduce((sum, one) => sum + one, 0);
}

function timeOf(value: Value): number | null {
  const time = typeof value === 'string' ? Date.parse(`${value.slice(0, 10)}T00:00:00Z`) : Number.NaN;
  return Number.isNaN(time) ? null : time;
}

function datePart(value: Value, part: (time: Date) => number): number | null {
  const time = timeOf(value);
  return time === null ? null : part(new Date(time));
}
