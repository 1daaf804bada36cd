import type { SurveyDefinition } from './definition.ts';
import { namesIn } from './expression/expression.ts';
import { parseExpression } from './expression/parse-expression.ts';

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

/** None where the line does not read. */
export function namesInLine(line: string): string[] {
  const parsed = parseExpression(line);
  return parsed.ok ? namesIn(parsed.expression) : [];
}
