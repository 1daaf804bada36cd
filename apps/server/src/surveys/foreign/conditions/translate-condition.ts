import { quoted } from '@otklik/questionnaire';
import { conditionTokens, type Token } from './condition-tokens.ts';
import { flipped, type Comparison, type ConditionWords, type ListComparison } from './condition-words.ts';

const LONGEST = 4000;
const DEEPEST = 40;

/**
 * A condition of SurveyJS (`{q} contains 'a' and {w} notempty`) or LimeSurvey (`q.NAOK == "A1" && !is_empty(w)`) in our language.
 * @returns null where it holds anything that cannot be said exactly
 */
export function translateCondition(source: string, says: ConditionWords): string | null {
  const tokens = source.length > LONGEST ? null : conditionTokens(source);
  if (tokens === null || tokens.length === 0) return null;
  const [only] = tokens;
  if (tokens.length === 1 && only?.kind === 'name')
    return says.alone === undefined ? says.holds(only.value) : says.alone(only.value);
  const reader = createReader(tokens, says);
  const line = reader.either(0);
  return reader.isAtEnd() ? line : null;
}

/** What is worked out: a number, a text, or one of two by a condition (`iif`). @returns null where it cannot be said */
export function translateValue(source: string, says: ConditionWords): string | null {
  const tokens = source.length > LONGEST ? null : conditionTokens(source);
  if (tokens === null || tokens.length === 0) return null;
  const reader = createReader(tokens, says);
  const line = reader.worth(0);
  return reader.isAtEnd() ? line : null;
}

/** One side of a comparison. */
type Operand =
  | { readonly kind: 'name'; readonly name: string }
  | { readonly kind: 'value'; readonly value: string | number }
  | { readonly kind: 'list'; readonly values: readonly (string | number)[] }
  | { readonly kind: 'counted'; readonly line: string };

function createReader(tokens: readonly Token[], says: ConditionWords) {
  let at = 0;
  const isMark = (value: string, place = at) => {
    const token = tokens[place];
    return token?.kind === 'mark' && token.value === value;
  };
  const mark = (value: string) => {
    if (!isMark(value)) return false;
    at += 1;
    return true;
  };
  const counted = (operand: Operand | null): string | null => {
    if (operand?.kind === 'counted') return operand.line;
    if (operand?.kind === 'name') return says.number?.(operand.name) ?? null;
    return operand?.kind === 'value' && typeof operand.value === 'number' ? String(operand.value) : null;
  };
  function either(depth: number): string | null {
    let line = all(depth);
    while (mark('||')) line = both(line, all(depth), 'or');
    return line;
  }
  function all(depth: number): string | null {
    let line = single(depth);
    while (mark('&&')) line = both(line, single(depth), 'and');
    return line;
  }
  function single(depth: number): string | null {
    if (depth > DEEPEST) return null;
    if (mark('!')) return negated(single(depth + 1));
    if (isMark('(') && !isCountedGroup()) {
      at += 1;
      const line = either(depth + 1);
      return mark(')') ? line : null;
    }
    const token = tokens[at];
    if (token?.kind === 'name' && token.value === 'is_empty' && isMark('(', at + 1)) return emptiness();
    return compared(sum(depth), depth);
  }
  /** Whether the bracket here is closed before something that is compared or counted with. */
  function isCountedGroup(): boolean {
    let open = 0;
    for (let place = at; place < tokens.length; place += 1) {
      if (isMark('(', place)) open += 1;
      if (isMark(')', place)) open -= 1;
      if (open > 0) continue;
      const next = tokens[place + 1];
      return next?.kind === 'mark' && (next.value in operators || /^[+\-*/]$/.test(next.value));
    }
    return false;
  }
  function emptiness(): string | null {
    at += 2;
    const argument = tokens[at];
    at += 1;
    return argument?.kind === 'name' && mark(')') ? negated(says.answered(argument.value)) : null;
  }
  function sum(depth: number): Operand | null {
    let operand = product(depth);
    while (isMark('+') || isMark('-')) operand = calculation(operand, () => product(depth));
    return operand;
  }
  function product(depth: number): Operand | null {
    let operand = factor(depth);
    while (isMark('*') || isMark('/')) operand = calculation(operand, () => factor(depth));
    return operand;
  }
  function calculation(left: Operand | null, next: () => Operand | null): Operand | null {
    const token = tokens[at];
    at += 1;
    const [one, other] = [counted(left), counted(next())];
    return one === null || other === null ? null : { kind: 'counted', line: `(${one} ${token?.value} ${other})` };
  }
  function factor(depth: number): Operand | null {
    if (depth > DEEPEST) return null;
    if (mark('(')) {
      const operand = sum(depth + 1);
      return mark(')') ? operand : null;
    }
    if (mark('[')) return listed();
    const isNegative = mark('-');
    const token = tokens[at];
    at += 1;
    if (token === undefined || token.kind === 'mark') return null;
    if (token.kind === 'number') return { kind: 'value', value: isNegative ? -token.value : token.value };
    if (isNegative) return null;
    if (token.kind === 'text') return { kind: 'value', value: token.value };
    if (isMark('(')) return called(token.value.toLowerCase(), depth + 1);
    // `true` and `false` look like names.
    if (/^(?:true|false)$/i.test(token.value)) return { kind: 'value', value: token.value.toLowerCase() };
    return { kind: 'name', name: token.value };
  }
  function listed(): Operand | null {
    const values: (string | number)[] = [];
    do {
      const isNegative = mark('-');
      const token = tokens[at];
      at += 1;
      if (token === undefined || token.kind === 'mark' || token.kind === 'name') return null;
      values.push(isNegative && typeof token.value === 'number' ? -token.value : token.value);
    } while (mark(','));
    return mark(']') ? { kind: 'list', values } : null;
  }
  function called(name: string, depth: number): Operand | null {
    const ours = Object.hasOwn(functions, name) ? functions[name] : undefined;
    at += 1;
    if (ours === undefined || says.number === undefined) return null;
    const args: (string | null)[] = [];
    do args.push(counted(sum(depth)));
    while (mark(','));
    return mark(')') && !args.includes(null) ? { kind: 'counted', line: `${ours}(${args.join(', ')})` } : null;
  }
  function compared(left: Operand | null, depth: number): string | null {
    if (left?.kind === 'name' && mark('empty')) return negated(says.answered(left.name));
    if (left?.kind === 'name' && mark('notempty')) return says.answered(left.name);
    const token = tokens[at];
    const op = token?.kind === 'mark' && Object.hasOwn(operators, token.value) ? operators[token.value] : undefined;
    if (op === undefined) return left?.kind === 'name' ? says.holds(left.name) : null;
    at += 1;
    return comparison(left, op, sum(depth));
  }
  function comparison(left: Operand | null, op: TheirComparison, right: Operand | null): string | null {
    if (left === null || right === null) return null;
    if (op === 'notcontains') return right.kind === 'list' ? null : negated(comparison(left, 'includes', right));
    if (left.kind === 'name' && right.kind === 'list')
      return isListComparison(op) ? (says.compareList?.(left.name, op, right.values) ?? null) : null;
    if (op === 'anyof' || op === 'allof' || op === 'noneof') return null;
    if (left.kind === 'name' && right.kind === 'value') return says.compare(left.name, op, right.value);
    if (left.kind === 'name' && right.kind === 'name') return says.compareNames?.(left.name, op, right.name) ?? null;
    if (left.kind === 'value' && right.kind === 'name') {
      const turned = flipped[op];
      return turned === null ? null : says.compare(right.name, turned, left.value);
    }
    const [one, other] = [counted(left), counted(right)];
    return op === 'includes' || one === null || other === null ? null : `${one} ${op} ${other}`;
  }
  function worth(depth: number): string | null {
    const token = tokens[at];
    if (depth < DEEPEST && token?.kind === 'name' && token.value.toLowerCase() === 'iif' && isMark('(', at + 1)) {
      at += 2;
      const line = either(depth + 1);
      const [yes, no] = [mark(',') ? worth(depth + 1) : null, mark(',') ? worth(depth + 1) : null];
      return mark(')') && line !== null && yes !== null && no !== null ? `if(${line}, ${yes}, ${no})` : null;
    }
    const operand = sum(depth);
    return operand?.kind === 'value' && typeof operand.value === 'string' ? quoted(operand.value) : counted(operand);
  }
  return { either, worth, isAtEnd: () => at >= tokens.length };
}

function both(one: string | null, other: string | null, word: string): string | null {
  return one === null || other === null ? null : `(${one}) ${word} (${other})`;
}

function negated(line: string | null): string | null {
  if (line === null) return null;
  // Twice no is yes: their conditions often ask for what is not empty.
  const twice = /^not \(([^()]*\([^()]*\))\)$/.exec(line)?.[1];
  return twice ?? `not (${line})`;
}

type TheirComparison = Comparison | 'notcontains' | 'anyof' | 'allof' | 'noneof';

const operators: Readonly<Record<string, TheirComparison>> = {
  '==': '=',
  '=': '=',
  '!=': '!=',
  '<>': '!=',
  '<=': '<=',
  '>=': '>=',
  '<': '<',
  '>': '>',
  contains: 'includes',
  notcontains: 'notcontains',
  anyof: 'anyof',
  allof: 'allof',
  noneof: 'noneof',
};

function isListComparison(op: TheirComparison): op is ListComparison {
  return ['=', '!=', 'includes', 'anyof', 'allof', 'noneof'].includes(op);
}

/** What theirs and ours work out alike. */
const functions: Readonly<Record<string, string>> = {
  sum: 'sum',
  avg: 'mean',
  min: 'min',
  max: 'max',
  round: 'round',
  abs: 'abs',
};
