import type { Answers } from './answer.ts';
import { questionsIn } from './condition.ts';
import type { Context } from './context.ts';
import type { SurveyDefinition } from './definition.ts';
import type { Question } from './question.ts';
import { visibleAnswers, type VisibleAnswer } from './visible-questions.ts';

/** One screen: a question and the follow-ups that open on its answer. Named by its first question. */
export type Step = { id: string; questions: Question[] };

/**
 * All screens of a survey. A question joins the screen before it when its condition looks at that screen alone
 * ("4 or less: why?"); everything else is a new idea and gets a screen of its own. The division follows from the
 * definition, not from the answers, so a screen never changes its number.
 */
export function allSteps(definition: SurveyDefinition): Step[] {
  const known = stepsOf.get(definition);
  if (known !== undefined) return known;
  const steps: Step[] = [];
  for (const question of definition.questions) {
    const current = steps.at(-1);
    const looksAt = question.showIf === undefined ? [] : questionsIn(question.showIf);
    const follows = looksAt.length > 0 && looksAt.every((id) => current?.questions.some((shown) => shown.id === id));
    if (current !== undefined && follows) current.questions.push(question);
    else steps.push({ id: question.id, questions: [question] });
  }
  stepsOf.set(definition, steps);
  return steps;
}

/** A published definition never changes, and is asked about with every answer. */
const stepsOf = new WeakMap<SurveyDefinition, Step[]>();

/** The screens this customer sees, each with the questions visible on it. */
export function visibleSteps(definition: SurveyDefinition, answers: Answers, context: Context): Step[] {
  return answeredSteps(definition, answers, context).map(({ id, visible }) => ({
    id,
    questions: visible.map(({ question }) => question),
  }));
}

/** The same with the answers, so that one pass over the definition is enough to say what is next. */
export function answeredSteps(
  definition: SurveyDefinition,
  answers: Answers,
  context: Context,
): { id: string; visible: VisibleAnswer[] }[] {
  const visible = new Map(visibleAnswers(definition, answers, context).map((one) => [one.question.id, one]));
  return allSteps(definition)
    .map(({ id, questions }) => ({
      id,
      visible: questions.flatMap((question) => visible.get(question.id) ?? []),
    }))
    .filter((step) => step.visible.length > 0);
}
