import type { Condition } from '../definition/condition.ts';
import type { ShowIf } from '../definition/question-parts.ts';
import type { Expression } from './expression.ts';
import { parseExpression } from './parse-expression.ts';

/** Of a condition in either of its forms; `null` where the line does not read. */
export function expressionOf(showIf: ShowIf): Expression | null {
  if (typeof showIf !== 'string') return conditionExpression(showIf);
  const parsed = parseExpression(showIf);
  return parsed.ok ? parsed.expression : null;
}

/** The older tree of comparisons, in the expression language: both are evaluated by one evaluator. */
export function conditionExpression(condition: Condition): Expression {
  const at = 0;
  const literal = (value: number | string): Expression => ({ kind: 'literal', at, value });
  switch (condition.op) {
    case 'all':
    case 'any': {
      const op = condition.op === 'all' ? 'and' : 'or';
      return condition.of.map(conditionExpression).reduce((left, right) => ({ kind: 'binary', at, op, left, right }));
    }
    case 'not':
      return { kind: 'not', at, of: conditionExpression(condition.of) };
    case 'at_most':
    case 'at_least':
    case 'equals': {
      const op = condition.op === 'at_most' ? '<=' : condition.op === 'at_least' ? '>=' : '=';
      return { kind: 'binary', at, op, left: nameOrRow(condition), right: literal(condition.value) };
    }
    case 'includes':
      return { kind: 'binary', at, op: 'includes', left: nameOrRow(condition), right: literal(condition.value) };
    case 'answered':
      return { kind: 'call', at, name: 'answered', args: [nameOrRow(condition)] };
    case 'language_is':
    case 'channel_is': {
      const name = condition.op === 'language_is' ? 'language' : 'channel';
      const left: Expression = { kind: 'fact', at, of: 'context', name };
      return { kind: 'binary', at, op: '=', left, right: literal(condition.value) };
    }
    case 'bought':
      return { kind: 'call', at, name: 'bought', args: [literal(condition.productId)] };
  }
}

function nameOrRow({ question, row }: { question: string; row?: string | undefined }): Expression {
  return row === undefined
    ? { kind: 'name', at: 0, id: question }
    : { kind: 'row', at: 0, id: question, row, half: null };
}
