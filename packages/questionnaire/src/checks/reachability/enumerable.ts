import type { SurveyDefinition } from '../../definition/definition.ts';
import type { Expression } from '../../expression/expression.ts';
import { isRepeated, questionsById } from '../../definition/question-named.ts';

/** Functions whose outcome is seen by trying every answer that could matter. */
const plain = new Set(['answered', 'skipped', 'dont_know', 'bought', 'if', 'first']);

/**
 * Whether trying the answers worth trying decides a line. Sums, texts and dates have more answers than can be tried, and
 * rows of one question that differ are not tried either: such a line is believed.
 */
export function isEnumerable(expression: Expression, definition: SurveyDefinition): boolean {
  switch (expression.kind) {
    case 'literal':
    case 'fact':
      return true;
    case 'name': {
      const question = questionsById(definition).get(expression.id);
      // A calculated value may be anything; a repeated question has as many answers as products.
      return question !== undefined && !isRepeated(definition, question) && question.type !== 'ranking';
    }
    case 'row':
      return !hasSeveralRows(definition, expression.id);
    case 'list':
      return expression.items.every((item) => isEnumerable(item, definition));
    case 'call':
      return plain.has(expression.name) && expression.args.every((argument) => isEnumerable(argument, definition));
    case 'not':
      return isEnumerable(expression.of, definition);
    case 'minus':
      return expression.of.kind === 'literal';
    case 'binary': {
      if ('+-*/'.includes(expression.op)) return false;
      const sides = [expression.left, expression.right];
      const isComparison = expression.op !== 'and' && expression.op !== 'or';
      // Two answers compared with each other: what is worth trying is not known.
      if (isComparison && sides.filter(({ kind }) => kind !== 'literal' && kind !== 'list').length > 1) return false;
      return sides.every((side) => isEnumerable(side, definition));
    }
  }
}

function hasSeveralRows(definition: SurveyDefinition, id: string): boolean {
  const question = questionsById(definition).get(id);
  return question !== undefined && 'factors' in question && question.factors.length > 1;
}
