import type { Answers } from './answer.ts';
import type { Context } from '../asking/context.ts';
import type { SurveyDefinition } from '../definition/definition.ts';
import type { Evaluate, Scope } from '../expression/scope.ts';
import { compile, compileLine } from '../expression/compile.ts';
import { looksAtFacts, type Expression } from '../expression/expression.ts';
import { parseExpression } from '../expression/parse-expression.ts';
import { isTrue } from '../expression/value.ts';
import { walk } from '../asking/walk.ts';

/** Where no questionnaire was asked: only what is known without asking can hold. */
const nothingAsked: SurveyDefinition = {
  schema: 1,
  languages: ['en'],
  defaultLanguage: 'en',
  title: {},
  questions: [],
  thanks: { title: {} },
};

/** What a condition outside the questionnaire looks at. `null`: the answers came without a questionnaire. */
export function scopeOfAnswers(definition: SurveyDefinition | null, answers: Answers, context: Context): Scope {
  return walk(definition ?? nothingAsked, answers, context).scope;
}

/**
 * Judges lines of the expression language over one respondent's answers, as the questionnaire's own conditions are judged:
 * what was hidden counts as not given.
 */
export function linesOnAnswers(
  definition: SurveyDefinition | null,
  answers: Answers,
  context: Context,
): (line: string) => boolean {
  const scope = scopeOfAnswers(definition, answers, context);
  return (line) => isTrue(compileLine(line)?.(scope) ?? null);
}

/** A line to be asked of many respondents. */
export interface ReadLine {
  readonly holds: (scope: Scope) => boolean;
  /** Whether it could hold, whatever is known of the customer and his receipt: false where the answers alone say that it does not. */
  readonly mayHold: (scope: Scope) => boolean;
}

/** A line that does not read never holds. */
export function readLine(line: string): ReadLine {
  const parsed = parseExpression(line);
  if (!parsed.ok) return { holds: () => false, mayHold: () => false };
  const asked = (evaluate: Evaluate) => (scope: Scope) => isTrue(evaluate(scope));
  return { holds: asked(compile(parsed.expression)), mayHold: asked(compile(granted(parsed.expression))) };
}

/** What looks at a fact is granted, so the line holds wherever it held before. Under `not` less granted would be more: there all of it is. */
function granted(expression: Expression): Expression {
  if (!looksAtFacts(expression)) return expression;
  if (expression.kind === 'binary' && (expression.op === 'and' || expression.op === 'or'))
    return { ...expression, left: granted(expression.left), right: granted(expression.right) };
  return { kind: 'literal', at: expression.at, value: true };
}
