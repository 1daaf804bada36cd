import { factSources, type Expression } from './expression.ts';

/** The line that reads as this tree. Brackets stand wherever they could matter. */
export function writeExpression(expression: Expression): string {
  switch (expression.kind) {
    case 'literal':
      return typeof expression.value === 'string' ? quoted(expression.value) : String(expression.value);
    case 'list':
      return `[${expression.items.map(writeExpression).join(', ')}]`;
    case 'name':
      return writeName(expression.id);
    case 'row': {
      const row = /^\d+$/.test(expression.row) ? expression.row : quoted(expression.row);
      return `${writeName(expression.id)}[${row}]${expression.half === null ? '' : `.${expression.half}`}`;
    }
    case 'fact':
      return `${expression.of}.${expression.name}`;
    case 'call':
      return `${expression.name}(${expression.args.map(writeExpression).join(', ')})`;
    case 'not':
      return `not ${bracketed(expression.of)}`;
    case 'minus':
      return `-${bracketed(expression.of)}`;
    case 'binary':
      return `${bracketed(expression.left)} ${expression.op} ${bracketed(expression.right)}`;
  }
}

const words = new Set<string>(['or', 'and', 'not', 'in', 'includes', 'true', 'false', ...factSources]);

export function writeName(id: string): string {
  return /^[a-z][a-z0-9_]*$/.test(id) && !words.has(id) ? id : `{${id}}`;
}

/** A text within an expression. */
export function quoted(text: string): string {
  return `'${text.replace(/[\\']/g, (character) => `\\${character}`)}'`;
}

function bracketed(expression: Expression): string {
  const isAtom = expression.kind !== 'binary' && expression.kind !== 'not' && expression.kind !== 'minus';
  return isAtom ? writeExpression(expression) : `(${writeExpression(expression)})`;
}
