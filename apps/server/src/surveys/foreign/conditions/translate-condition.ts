import { quoted } from '@otklik/questionnaire';
import { conditionTokens, type Token } from './condition-tokens.ts';
import type { ConditionWords } from './condition-words.ts';
import { countedLine, readOperand } from './read-operand.ts';
import { comparisonOf, negated, sayComparison } from './say-comparison.ts';
import { createTokenCursor, DEEPEST, type Reading, type TokenCursor } from './token-cursor.ts';

const LONGEST = 4000;

/**
 * A condition of SurveyJS (`{q} contains 'a' and {w} notempty`) or LimeSurvey (`q.NAOK == "A1" && !is_empty(w)`) in our language.
 * @returns null where it holds anything that cannot be said exactly
 */
export function translateCondition(source: string, says: ConditionWords): string | null {
  const tokens = tokensOf(source);
  const [only] = tokens;
  if (tokens.length === 1 && only?.kind === 'name')
    return says.alone === undefined ? says.holds(only.value) : says.alone(only.value);
  return readWhole(tokens, says, readEither);
}

/** What is worked out: a number, a text, or one of two by a condition (`iif`). @returns null where it cannot be said */
export function translateValue(source: string, says: ConditionWords): string | null {
  return readWhole(tokensOf(source), says, readWorth);
}

/** None where there is nothing to read, or nothing that could be read. */
function tokensOf(source: string): readonly Token[] {
  return source.length > LONGEST ? [] : (conditionTokens(source) ?? []);
}

type Reader = (reading: Reading, depth: number) => string | null;

function readWhole(tokens: readonly Token[], says: ConditionWords, read: Reader): string | null {
  if (tokens.length === 0) return null;
  const cursor = createTokenCursor(tokens);
  const line = read({ cursor, says }, 0);
  return cursor.isAtEnd() ? line : null;
}

function readEither(reading: Reading, depth: number): string | null {
  let line = readAll(reading, depth);
  while (reading.cursor.takeMark('||')) line = joined(line, 'or', readAll(reading, depth));
  return line;
}

function readAll(reading: Reading, depth: number): string | null {
  let line = readSingle(reading, depth);
  while (reading.cursor.takeMark('&&')) line = joined(line, 'and', readSingle(reading, depth));
  return line;
}

function joined(one: string | null, word: 'and' | 'or', other: string | null): string | null {
  return one === null || other === null ? null : `(${one}) ${word} (${other})`;
}

function readSingle(reading: Reading, depth: number): string | null {
  const { cursor } = reading;
  if (depth > DEEPEST) return null;
  if (cursor.takeMark('!')) return negated(readSingle(reading, depth + 1));
  if (cursor.isMark('(') && !isCountedGroup(cursor)) {
    cursor.take();
    const line = readEither(reading, depth + 1);
    return cursor.takeMark(')') ? line : null;
  }
  return isCallOf(cursor, /^is_empty$/) ? readEmptiness(reading) : readCompared(reading, depth);
}

/** Whether the bracket here is closed before something that is compared or counted with. */
function isCountedGroup(cursor: TokenCursor): boolean {
  let open = 0;
  for (let ahead = 0; cursor.peek(ahead) !== undefined; ahead += 1) {
    if (cursor.isMark('(', ahead)) open += 1;
    if (cursor.isMark(')', ahead)) open -= 1;
    if (open > 0) continue;
    const next = cursor.peek(ahead + 1);
    return next?.kind === 'mark' && (comparisonOf(next.value) !== undefined || /^[+\-*/]$/.test(next.value));
  }
  return false;
}

function isCallOf(cursor: TokenCursor, name: RegExp): boolean {
  const token = cursor.peek();
  return token?.kind === 'name' && name.test(token.value) && cursor.isMark('(', 1);
}

function readEmptiness({ cursor, says }: Reading): string | null {
  cursor.take();
  cursor.take();
  const argument = cursor.take();
  return argument?.kind === 'name' && cursor.takeMark(')') ? negated(says.answered(argument.value)) : null;
}

function readCompared(reading: Reading, depth: number): string | null {
  const { cursor, says } = reading;
  const left = readOperand(reading, depth);
  if (left?.kind === 'name' && cursor.takeMark('empty')) return negated(says.answered(left.name));
  if (left?.kind === 'name' && cursor.takeMark('notempty')) return says.answered(left.name);
  const token = cursor.peek();
  const op = token?.kind === 'mark' ? comparisonOf(token.value) : undefined;
  if (op === undefined) return left?.kind === 'name' ? says.holds(left.name) : null;
  cursor.take();
  return sayComparison(left, op, readOperand(reading, depth), says);
}

function readWorth(reading: Reading, depth: number): string | null {
  const { cursor, says } = reading;
  if (depth < DEEPEST && isCallOf(cursor, /^iif$/i)) return readChoice(reading, depth);
  const operand = readOperand(reading, depth);
  return operand?.kind === 'value' && typeof operand.value === 'string'
    ? quoted(operand.value)
    : countedLine(operand, says);
}

/** `iif(condition, yes, no)` */
function readChoice(reading: Reading, depth: number): string | null {
  const { cursor } = reading;
  cursor.take();
  cursor.take();
  const line = readEither(reading, depth + 1);
  const yes = cursor.takeMark(',') ? readWorth(reading, depth + 1) : null;
  const no = cursor.takeMark(',') ? readWorth(reading, depth + 1) : null;
  return cursor.takeMark(')') && line !== null && yes !== null && no !== null ? `if(${line}, ${yes}, ${no})` : null;
}
