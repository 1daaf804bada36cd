import { flipped, type Comparison, type ConditionWords, type ListComparison } from './condition-words.ts';
import { countedLine, type Operand } from './read-operand.ts';

export type TheirComparison = Comparison | 'notcontains' | 'anyof' | 'allof' | 'noneof';

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

/** What a mark compares by; undefined for a mark that compares nothing. */
export function comparisonOf(mark: string): TheirComparison | undefined {
  return Object.hasOwn(operators, mark) ? operators[mark] : undefined;
}

/** @returns null where our language compares no such two */
export function sayComparison(
  left: Operand | null,
  op: TheirComparison,
  right: Operand | null,
  says: ConditionWords,
): string | null {
  if (left === null || right === null) return null;
  if (op === 'notcontains') return right.kind === 'list' ? null : negated(sayComparison(left, 'includes', right, says));
  if (left.kind === 'name' && right.kind === 'list')
    return isListComparison(op) ? (says.compareList?.(left.name, op, right.values) ?? null) : null;
  if (op === 'anyof' || op === 'allof' || op === 'noneof') return null;
  if (left.kind === 'name' && right.kind === 'value') return says.compare(left.name, op, right.value);
  if (left.kind === 'name' && right.kind === 'name') return says.compareNames?.(left.name, op, right.name) ?? null;
  if (left.kind === 'value' && right.kind === 'name') {
    const turned = flipped[op];
    return turned === null ? null : says.compare(right.name, turned, left.value);
  }
  const [one, other] = [countedLine(left, says), countedLine(right, says)];
  return op === 'includes' || one === null || other === null ? null : `${one} ${op} ${other}`;
}

export function negated(line: string | null): string | null {
  if (line === null) return null;
  // Twice no is yes: their conditions often ask for what is not empty.
  const twice = /^not \(([^()]*\([^()]*\))\)$/.exec(line)?.[1];
  return twice ?? `not (${line})`;
}

function isListComparison(op: TheirComparison): op is ListComparison {
  return ['=', '!=', 'includes', 'anyof', 'allof', 'noneof'].includes(op);
}
