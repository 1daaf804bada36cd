import type { Answers } from './answer.ts';
import { questionsIn } from './condition.ts';
import type { Context } from './context.ts';
import type { SurveyDefinition } from './definition.ts';
import type { Question } from './question.ts';
import { visibleQuestions } from './visible-questions.ts';

/** One screen: a question and the follow-ups that open on its answer. Named by its first question. */
export type Step = { id: string; questions: Question[] };

/**
 * All screens of a survey. A question joins the screen before it when its condition looks at that screen alone
 * ("4 or less: why?"); everything else is a new idea and gets a screen of its own. The division follows from the
 * definition, not from the answers, so a screen never changes its number.
 */
export function allSteps(definition: SurveyDefinition): Step[] {
  const steps: Step[] = [];
  for (const question of definition.questions) {
    const current = steps.at(-1);
    const looksAt = question.showIf === undefined ? [] : questionsIn(question.showIf);
    const follows = looksAt.length > 0 && looksAt.every((id) => current?.questions.some((shown) => shown.id === id));
    if (current !== undefined && follows) current.questions.push(question);
    else steps.push({ id: question.id, questions: [question] });
  }
  return steps;
}

/** The screens this customer sees, each with the questions visible on it. */
export function visibleSteps(definition: SurveyDefinition, answers: Answers, context: Context): Step[] {
  const visible = new Set(visibleQuestions(definition, answers, context).map(({ id }) => id));
  return allSteps(definition)
    .map(({ id, questions }) => ({ id, questions: questions.filter((question) => visible.has(question.id)) }))
    .filter(({ questions }) => questions.length > 0);
}
