import { factSources, type BinaryOperator, type Expression, type FactSource } from './expression.ts';
import { ExpressionError, tokensOf, type Token } from './tokens.ts';

export type ParsedExpression = { ok: true; expression: Expression } | { ok: false; at: number; message: string };

/** Reads a line of the expression language. Nothing of it is ever run as code. */
export function parseExpression(line: string): ParsedExpression {
  try {
    const reader = new TokenReader(tokensOf(line));
    const expression = readExpression(reader);
    const rest = reader.peek();
    if (rest.kind !== 'end') throw new ExpressionError(rest.at, `"${written(rest)}" is one too many`);
    return { ok: true, expression };
  } catch (error) {
    if (error instanceof ExpressionError) return { ok: false, at: error.at, message: error.message };
    throw error;
  }
}

/** Tokens one after another. */
export class TokenReader {
  readonly #tokens: Token[];
  #place = 0;
  #depth = 0;
  constructor(tokens: Token[]) {
    this.#tokens = tokens;
  }
  peek(): Token {
    return this.#tokens[this.#place] ?? { kind: 'end', at: 0 };
  }
  take(): Token {
    const token = this.peek();
    this.#place += 1;
    return token;
  }
  /** Takes the next token where it is one of these signs or words. */
  takeOne(...wanted: string[]): string | null {
    const token = this.peek();
    if (token.kind !== 'sign' && (token.kind !== 'word' || token.braced)) return null;
    if (!wanted.includes(token.value)) return null;
    this.#place += 1;
    return token.value;
  }
  need(sign: string): void {
    const token = this.peek();
    if (this.takeOne(sign) === null)
      throw new ExpressionError(token.at, `expected "${sign}" instead of "${written(token)}"`);
  }
  /** A line is at most 2,000 characters, but its brackets must not exhaust the stack. */
  deeper<Result>(read: () => Result): Result {
    this.#depth += 1;
    if (this.#depth > 100) throw new ExpressionError(this.peek().at, 'is nested too deeply');
    const result = read();
    this.#depth -= 1;
    return result;
  }
}

/** From the loosest to the tightest. */
const levels: Record<string, BinaryOperator>[] = [
  { or: 'or' },
  { and: 'and' },
  {
    '=': '=',
    '==': '=',
    '!=': '!=',
    '<>': '!=',
    '<': '<',
    '<=': '<=',
    '>': '>',
    '>=': '>=',
    in: 'in',
    includes: 'includes',
  },
  { '+': '+', '-': '-' },
  { '*': '*', '/': '/' },
];

export function readExpression(reader: TokenReader, level = 0): Expression {
  const operators = levels[level];
  if (operators === undefined) return readUnary(reader);
  // `not` binds looser than a comparison: `not a = 1` is `not (a = 1)`.
  if (level === 2) {
    const { at } = reader.peek();
    if (reader.takeOne('not') !== null) return { kind: 'not', at, of: reader.deeper(() => readExpression(reader, 2)) };
  }
  let left = readExpression(reader, level + 1);
  for (;;) {
    const { at } = reader.peek();
    const op = reader.takeOne(...Object.keys(operators));
    if (op === null) return left;
    const right = readExpression(reader, level + 1);
    left = { kind: 'binary', at, op: operators[op] ?? '=', left, right };
    if (level === 2) return left;
  }
}

function readUnary(reader: TokenReader): Expression {
  const { at } = reader.peek();
  if (reader.takeOne('-') !== null) return { kind: 'minus', at, of: reader.deeper(() => readUnary(reader)) };
  return reader.deeper(() => readPrimary(reader));
}

const reserved = new Set(['or', 'and', 'not', 'in', 'includes']);

function readPrimary(reader: TokenReader): Expression {
  const { at } = reader.peek();
  if (reader.takeOne('(') !== null) {
    const inside = readExpression(reader);
    reader.need(')');
    return inside;
  }
  if (reader.takeOne('[') !== null) return { kind: 'list', at, items: readUntil(reader, ']') };
  const token = reader.take();
  if (token.kind === 'number' || token.kind === 'text') return { kind: 'literal', at, value: token.value };
  if (token.kind !== 'word' || (reserved.has(token.value) && !token.braced))
    throw new ExpressionError(at, token.kind === 'end' ? 'ends too early' : `"${written(token)}" cannot stand here`);
  if (token.braced) return readName(reader, token.value, at);
  if (token.value === 'true' || token.value === 'false') return { kind: 'literal', at, value: token.value === 'true' };
  if (reader.takeOne('(') !== null) return { kind: 'call', at, name: token.value, args: readUntil(reader, ')') };
  const source = factSources.find((one) => one === token.value);
  if (source !== undefined && reader.takeOne('.') !== null) return readFact(reader, source, at);
  return readName(reader, token.value, at);
}

function readUntil(reader: TokenReader, end: string): Expression[] {
  const items: Expression[] = [];
  if (reader.takeOne(end) !== null) return items;
  do items.push(readExpression(reader));
  while (reader.takeOne(',') !== null);
  reader.need(end);
  return items;
}

function readFact(reader: TokenReader, of: FactSource, at: number): Expression {
  const name = reader.take();
  if (name.kind !== 'word') throw new ExpressionError(name.at, `expected a name after "${of}."`);
  return { kind: 'fact', at, of, name: name.value };
}

function readName(reader: TokenReader, id: string, at: number): Expression {
  if (reader.takeOne('[') === null) return { kind: 'name', at, id };
  const row = reader.take();
  if (row.kind !== 'number' && row.kind !== 'text')
    throw new ExpressionError(row.at, 'expected the number of a row, such as service[12]');
  reader.need(']');
  let half: 'importance' | 'satisfaction' | null = null;
  if (reader.takeOne('.') !== null) {
    const { at: place } = reader.peek();
    const word = reader.takeOne('importance', 'satisfaction');
    if (word === null) throw new ExpressionError(place, 'a row has an importance and a satisfaction');
    half = word === 'importance' ? 'importance' : 'satisfaction';
  }
  return { kind: 'row', at, id, row: String(row.value), half };
}

export function written(token: Token): string {
  return token.kind === 'end' ? 'the end' : String(token.value);
}
