import { parseExpression, type Expression } from '@otklik/questionnaire';

/**
 * Whether two conditions of ours can never hold together, as far as that can be seen at once: the same question compared with two
 * values that exclude each other. False where it cannot be seen.
 */
export function areDisjoint(one: string, other: string): boolean {
  const [left, right] = [rangeIn(one), rangeIn(other)];
  if (left === null || right === null || left.name !== right.name) return false;
  if (left.word !== null || right.word !== null)
    return left.word !== null && right.word !== null && left.word !== right.word;
  const [low, high] = left.from <= right.from ? [left, right] : [right, left];
  return low.to < high.from || (low.to === high.from && (low.isOpen || high.isOpen));
}

interface Range {
  readonly name: string;
  readonly word: string | null;
  readonly from: number;
  readonly to: number;
  /** Its end that is no infinity does not belong to it. */
  readonly isOpen: boolean;
}

function rangeIn(line: string): Range | null {
  const parsed = parseExpression(line);
  return parsed.ok ? rangeOf(parsed.expression) : null;
}

function rangeOf(expression: Expression): Range | null {
  if (expression.kind !== 'binary' || expression.left.kind !== 'name' || expression.right.kind !== 'literal')
    return null;
  const { op } = expression;
  const { value } = expression.right;
  const whole = {
    name: expression.left.id,
    word: null,
    from: -Infinity,
    to: Infinity,
    isOpen: op === '<' || op === '>',
  };
  if (op === '=' && typeof value === 'string') return { ...whole, word: value };
  if (typeof value !== 'number') return null;
  if (op === '=') return { ...whole, from: value, to: value };
  if (op === '<' || op === '<=') return { ...whole, to: value };
  return op === '>' || op === '>=' ? { ...whole, from: value } : null;
}
