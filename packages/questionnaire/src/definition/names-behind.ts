import type { SurveyDefinition } from './definition.ts';
import { expressionOf } from '../expression/condition-expression.ts';
import { namesIn, partsOf, type Expression } from '../expression/expression.ts';
import type { ShowIf } from './question-parts.ts';

/** The questions that these names stand for, with calculated values followed to what they are worked out from. */
export function questionsBehind(definition: SurveyDefinition, names: readonly string[]): string[] {
  const questions = new Set<string>();
  const seen = new Set(names);
  for (const name of seen) {
    const calculated = definition.calculated?.find(({ id }) => id === name);
    if (calculated === undefined) questions.add(name);
    else namesInLine(calculated.value).forEach((behind) => seen.add(behind));
  }
  return [...questions];
}

/** What a line looks at, or the older tree of comparisons in its place; none where the line does not read. */
export function namesInLine(line: ShowIf): string[] {
  const expression = expressionOf(line);
  return expression === null ? [] : namesIn(expression);
}

/** What a line looks at that is known without asking; nothing where it does not read. */
export function factsInLine(line: ShowIf): Extract<Expression, { kind: 'fact' }>[] {
  const expression = expressionOf(line);
  return expression === null ? [] : [...partsOf(expression)].filter((part) => part.kind === 'fact');
}
