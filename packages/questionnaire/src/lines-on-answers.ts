import type { Answers } from './answer.ts';
import type { Context } from './context.ts';
import type { SurveyDefinition } from './definition.ts';
import { compileLine } from './expression/compile.ts';
import type { Scope } from './expression/scope.ts';
import { isTrue } from './expression/value.ts';
import { walk } from './walk.ts';

/** Where no questionnaire was asked: only what is known without asking can hold. */
const nothingAsked: SurveyDefinition = {
  schema: 1,
  languages: ['en'],
  defaultLanguage: 'en',
  title: {},
  questions: [],
  thanks: { title: {} },
};

/**
 * Judges lines of the expression language over one respondent's answers, as the questionnaire's own conditions are judged:
 * what was hidden counts as not given. `null`: the answers came without a questionnaire.
 */
export function linesOnAnswers(
  definition: SurveyDefinition | null,
  answers: Answers,
  context: Context,
): (line: string) => boolean {
  const scope: Scope = walk(definition ?? nothingAsked, answers, context).scope;
  return (line) => isTrue(compileLine(line)?.(scope) ?? null);
}
