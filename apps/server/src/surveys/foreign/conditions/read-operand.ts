import type { ConditionWords } from './condition-words.ts';
import { DEEPEST, type Reading } from './token-cursor.ts';

/** One side of a comparison. */
export type Operand =
  | { readonly kind: 'name'; readonly name: string }
  | { readonly kind: 'value'; readonly value: string | number }
  | { readonly kind: 'list'; readonly values: readonly (string | number)[] }
  | { readonly kind: 'counted'; readonly line: string };

/** What theirs and ours work out alike. */
const functions: Readonly<Record<string, string>> = {
  sum: 'sum',
  avg: 'mean',
  min: 'min',
  max: 'max',
  round: 'round',
  abs: 'abs',
};

/** A name, a value, a list, or what is worked out of them. @returns null where it cannot be said */
export function readOperand(reading: Reading, depth: number): Operand | null {
  const { cursor } = reading;
  let operand = readProduct(reading, depth);
  while (cursor.isMark('+') || cursor.isMark('-'))
    operand = calculation(reading, operand, () => readProduct(reading, depth));
  return operand;
}

/** The operand as a number of ours. */
export function countedLine(operand: Operand | null, says: ConditionWords): string | null {
  if (operand?.kind === 'counted') return operand.line;
  if (operand?.kind === 'name') return says.number?.(operand.name) ?? null;
  return operand?.kind === 'value' && typeof operand.value === 'number' ? String(operand.value) : null;
}

function readProduct(reading: Reading, depth: number): Operand | null {
  const { cursor } = reading;
  let operand = readFactor(reading, depth);
  while (cursor.isMark('*') || cursor.isMark('/'))
    operand = calculation(reading, operand, () => readFactor(reading, depth));
  return operand;
}

function calculation({ cursor, says }: Reading, left: Operand | null, readRight: () => Operand | null): Operand | null {
  const sign = cursor.take();
  const [one, other] = [countedLine(left, says), countedLine(readRight(), says)];
  return one === null || other === null ? null : { kind: 'counted', line: `(${one} ${sign?.value} ${other})` };
}

function readFactor(reading: Reading, depth: number): Operand | null {
  const { cursor } = reading;
  if (depth > DEEPEST) return null;
  if (cursor.takeMark('(')) {
    const operand = readOperand(reading, depth + 1);
    return cursor.takeMark(')') ? operand : null;
  }
  if (cursor.takeMark('[')) return readList(reading);
  const isNegative = cursor.takeMark('-');
  const token = cursor.take();
  if (token === undefined || token.kind === 'mark') return null;
  if (token.kind === 'number') return { kind: 'value', value: isNegative ? -token.value : token.value };
  if (isNegative) return null;
  if (token.kind === 'text') return { kind: 'value', value: token.value };
  if (cursor.takeMark('(')) return readCall(reading, token.value.toLowerCase(), depth + 1);
  // `true` and `false` look like names.
  if (/^(?:true|false)$/i.test(token.value)) return { kind: 'value', value: token.value.toLowerCase() };
  return { kind: 'name', name: token.value };
}

function readList({ cursor }: Reading): Operand | null {
  const values: (string | number)[] = [];
  do {
    const isNegative = cursor.takeMark('-');
    const token = cursor.take();
    if (token === undefined || token.kind === 'mark' || token.kind === 'name') return null;
    values.push(isNegative && typeof token.value === 'number' ? -token.value : token.value);
  } while (cursor.takeMark(','));
  return cursor.takeMark(']') ? { kind: 'list', values } : null;
}

function readCall(reading: Reading, name: string, depth: number): Operand | null {
  const { cursor, says } = reading;
  const ours = Object.hasOwn(functions, name) ? functions[name] : undefined;
  if (ours === undefined || says.number === undefined) return null;
  const args: (string | null)[] = [];
  do args.push(countedLine(readOperand(reading, depth), says));
  while (cursor.takeMark(','));
  return cursor.takeMark(')') && !args.includes(null) ? { kind: 'counted', line: `${ours}(${args.join(', ')})` } : null;
}
