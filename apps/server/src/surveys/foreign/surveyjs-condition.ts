import {
  conditionExpression,
  parseExpression,
  quoted,
  type Expression,
  type ShowIf,
  type SurveyDefinition,
} from '@otklik/questionnaire';

/** One of our conditions in the language of SurveyJS; null where it asks what theirs does not know (facts, functions). */
export function surveyjsCondition(condition: ShowIf, definition: SurveyDefinition): string | null {
  if (typeof condition !== 'string') return said(conditionExpression(condition), definition);
  const parsed = parseExpression(condition);
  return parsed.ok ? said(parsed.expression, definition) : null;
}

const operators = {
  '=': '=',
  '!=': '<>',
  '<': '<',
  '<=': '<=',
  '>': '>',
  '>=': '>=',
  '+': '+',
  '-': '-',
  '*': '*',
  '/': '/',
} as const;

function said(expression: Expression, definition: SurveyDefinition): string | null {
  switch (expression.kind) {
    case 'literal':
      return typeof expression.value === 'string' ? quoted(expression.value) : String(expression.value);
    case 'list': {
      const items = expression.items.map((item) => said(item, definition));
      return items.includes(null) ? null : `[${items.join(', ')}]`;
    }
    case 'name':
      return definition.questions.some(({ id }) => id === expression.id) ? `{${expression.id}}` : null;
    case 'row':
      return `{${expression.id}${expression.half === null ? '' : `_${expression.half}`}.${expression.row}}`;
    case 'fact':
      return null;
    case 'call': {
      const [first] = expression.args;
      return expression.name === 'answered' && first?.kind === 'name' ? `({${first.id}} notempty)` : null;
    }
    case 'not': {
      const of = said(expression.of, definition);
      return of === null ? null : `!(${of})`;
    }
    case 'minus': {
      const of = said(expression.of, definition);
      return of === null ? null : `(-${of})`;
    }
    case 'binary':
      return binary(expression, definition);
  }
}

function binary(
  { op, left, right }: Extract<Expression, { kind: 'binary' }>,
  definition: SurveyDefinition,
): string | null {
  const one = said(left, definition);
  const other = said(right, definition);
  if (one === null || other === null) return null;
  switch (op) {
    case 'and':
    case 'or':
      return `(${one}) ${op} (${other})`;
    case 'in':
      return `(${one} anyof ${other})`;
    case 'includes':
      return `(${one} contains ${other})`;
    case '<':
    case '<=':
      // An empty answer is less than nothing with us, and less than everything with them.
      return left.kind === 'name'
        ? `(${one} notempty and ${one} ${operators[op]} ${other})`
        : `(${one} ${operators[op]} ${other})`;
    default:
      return `(${one} ${operators[op]} ${other})`;
  }
}
