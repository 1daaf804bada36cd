import type { Answers } from '../answers/answer.ts';
import type { Context } from './context.ts';
import type { SurveyDefinition } from '../definition/definition.ts';
import type { Question } from '../definition/question.ts';
import { walk, type VisibleAnswer } from './walk.ts';

/** The questions this customer is asked, in the order of asking, given what was answered. */
export function visibleQuestions(definition: SurveyDefinition, answers: Answers, context: Context): Question[] {
  return visibleAnswers(definition, answers, context).map(({ question }) => question);
}

/** The visible questions, each with its answer; `null` where it has none yet. */
export function visibleAnswers(definition: SurveyDefinition, answers: Answers, context: Context): VisibleAnswer[] {
  return walk(definition, answers, context).visible;
}
