import { conditionExpression, parseExpression, type Expression, type ShowIf } from '@otklik/questionnaire';
import type { LssCodes } from './lss-parts.ts';

type Codes = ReadonlyMap<string, LssCodes>;

/** One of our conditions as LimeSurvey writes relevance; null where it asks what theirs does not know. */
export function lssCondition(condition: ShowIf, codes: Codes): string | null {
  if (typeof condition !== 'string') return said(conditionExpression(condition), codes);
  const parsed = parseExpression(condition);
  return parsed.ok ? said(parsed.expression, codes) : null;
}

function said(expression: Expression, codes: Codes): string | null {
  switch (expression.kind) {
    case 'not': {
      const known = answeredQuestion(expression.of, codes);
      if (known !== null) return `is_empty(${known.code}.NAOK)`;
      const of = said(expression.of, codes);
      return of === null ? null : `!(${of})`;
    }
    case 'call': {
      const known = answeredQuestion(expression, codes);
      return known === null ? null : `!is_empty(${known.code}.NAOK)`;
    }
    case 'binary':
      return binary(expression, codes);
    default:
      return null;
  }
}

/** The question of `answered(…)`; of several that may be ticked theirs knows each by itself only. */
function answeredQuestion(expression: Expression, codes: Codes): LssCodes | null {
  if (expression.kind !== 'call' || expression.name !== 'answered') return null;
  const [first] = expression.args;
  const known = first?.kind === 'name' ? codes.get(first.id) : undefined;
  return known === undefined || known.kind === 'many' ? null : known;
}

function binary(expression: Extract<Expression, { kind: 'binary' }>, codes: Codes): string | null {
  const { op, left, right } = expression;
  if (op === 'and' || op === 'or') {
    const [one, other] = [said(left, codes), said(right, codes)];
    return one === null || other === null ? null : `(${one}) ${op === 'and' ? '&&' : '||'} (${other})`;
  }
  const known = left.kind === 'name' ? codes.get(left.id) : undefined;
  if (known === undefined) return null;
  if (op === 'in') {
    if (right.kind !== 'list') return null;
    const lines = right.items.map((item) => compared(known, '=', item));
    return lines.length === 0 || lines.includes(null) ? null : lines.map((line) => `(${line})`).join(' || ');
  }
  return compared(known, op, right);
}

const operators: Readonly<Record<string, string>> = {
  '=': '==',
  '!=': '!=',
  '<': '<',
  '<=': '<=',
  '>': '>',
  '>=': '>=',
};

function compared({ code, kind, options }: LssCodes, op: string, right: Expression): string | null {
  if (right.kind !== 'literal') return null;
  const { value } = right;
  const option = typeof value === 'string' ? options.get(value) : undefined;
  switch (kind) {
    case 'many':
      return op === 'includes' && option !== undefined ? `${code}_${option}.NAOK == "Y"` : null;
    case 'one': {
      if (option === undefined) return null;
      return op === '!='
        ? `${code}.NAOK != "${option}"`
        : op === '=' || op === 'includes'
          ? `${code}.NAOK == "${option}"`
          : null;
    }
    case 'yes_no':
      return op === '=' && (value === 1 || value === 0) ? `${code}.NAOK == "${value === 1 ? 'Y' : 'N'}"` : null;
    case 'number': {
      const theirs = operators[op];
      if (theirs === undefined || typeof value !== 'number') return null;
      // With them an empty answer is less than everything.
      const line = `${code}.NAOK ${theirs} ${value}`;
      return op === '<' || op === '<=' ? `!is_empty(${code}.NAOK) && ${line}` : line;
    }
    case 'other':
      return null;
  }
}
