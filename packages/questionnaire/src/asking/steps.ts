import type { Answers } from '../answers/answer.ts';
import type { Context } from './context.ts';
import type { SurveyDefinition } from '../definition/definition.ts';
import { planOf } from './plan.ts';
import type { Question } from '../definition/question.ts';
import { runningOrder, type Asked } from './running-order.ts';
import { visibleAnswers } from './visible-questions.ts';
import type { VisibleAnswer } from './walk.ts';

/** One screen: a question and the follow-ups that open on its answer. Named by its first question. */
export type Step = { id: string; questions: Question[] };

/**
 * All screens of a survey, as this respondent meets them. A question joins the screen before it when its condition looks
 * at that screen alone ("4 or less: why?"), or when their block stands on one page; everything else is a new idea and
 * gets a screen of its own. The division follows from the definition, not from the answers, so a screen never changes
 * its number.
 */
export function allSteps(definition: SurveyDefinition, context: Context = nobody): Step[] {
  const order = runningOrder(planOf(definition), context);
  const known = stepsOf.get(order);
  if (known !== undefined) return known;
  const steps: { id: string; asked: Asked[] }[] = [];
  for (const asked of order) {
    const current = steps.at(-1);
    if (current !== undefined && joins(asked, current.asked)) current.asked.push(asked);
    else steps.push({ id: asked.question.id, asked: [asked] });
  }
  const found = steps.map(({ id, asked }) => ({ id, questions: asked.map(({ question }) => question) }));
  stepsOf.set(order, found);
  return found;
}

function joins({ planned, item }: Asked, screen: readonly Asked[]): boolean {
  const last = screen.at(-1);
  if (last === undefined || last.item !== item) return false;
  if (planned.block !== null && planned.block === last.planned.block && planned.block.block.onePage === true)
    return true;
  return (
    planned.looksAt.length > 0 &&
    planned.looksAt.every((id) => screen.some((shown) => shown.planned.question.id === id))
  );
}

const nobody: Context = { language: '', channel: '', products: [] };

/** The same order is met again with every answer. */
const stepsOf = new WeakMap<readonly Asked[], Step[]>();

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
  const visible = visibleAnswers(definition, answers, context);
  const found: { id: string; visible: VisibleAnswer[] }[] = [];
  // Both follow the running order, so one finger in each is enough.
  let at = 0;
  for (const { id, questions } of allSteps(definition, context)) {
    const screen: VisibleAnswer[] = [];
    for (const question of questions) {
      const next = visible[at];
      if (next?.question !== question) continue;
      screen.push(next);
      at += 1;
    }
    if (screen.length > 0) found.push({ id, visible: screen });
  }
  return found;
}
