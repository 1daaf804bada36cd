import type { Answers } from '../answers/answer.ts';
import { canBeAsked } from './can-be-asked.ts';
import type { Context } from './context.ts';
import type { SurveyDefinition } from '../definition/definition.ts';
import type { Scope } from '../expression/scope.ts';
import { isTrue } from '../expression/value.ts';
import { planOf, type Plan, type PlannedQuota } from './plan.ts';
import { isResting } from './products-asked.ts';
import type { Question } from '../definition/question.ts';
import { runningOrder, type Asked } from './running-order.ts';
import { saysSomething, typedAnswer, type TypedAnswer } from '../answers/typed-answer.ts';
import { visibleRows } from './visible-rows.ts';

export type VisibleAnswer = { question: Question; answer: TypedAnswer | null };

/** One walk through the questionnaire. */
export type Walk = {
  visible: VisibleAnswer[];
  /** Where a jump or a quota led: the id of an end page, `null` for the ordinary end. */
  end: string | null;
  scope: Scope;
};

/**
 * Walks through the questions as this respondent meets them. Everything looks only back, so one pass is enough and the
 * result depends on the answers, never on the order they were given in. The answer to a question that is hidden
 * counts as not given, for everything behind it too.
 */
export function walk(definition: SurveyDefinition, answers: Answers, context: Context): Walk {
  const plan = planOf(definition);
  const order = runningOrder(plan, context);
  const given = new Map<string, TypedAnswer | null>();
  const scope: Scope = { definition, context, given, calculated: plan.calculated, repeated: plan.repeated, item: null };
  const visible: VisibleAnswer[] = [];
  const quotas = fullQuotas(plan, context);
  let jumpTo: string | null = null;
  for (let at = 0; at < order.length; at += 1) {
    const asked = order[at];
    if (asked === undefined) break;
    if (quotas.length > 0) {
      const full = reachedQuota(quotas, order.slice(0, at), scope);
      // Whoever was past this point when the quota filled up goes on: nothing that was answered is lost.
      if (full !== null && !order.slice(at).some(({ question }) => saysAnything(question, answers)))
        return { visible, end: full.end, scope };
    }
    if (jumpTo !== null) {
      if (!isTarget(asked, jumpTo)) continue;
      jumpTo = null;
    }
    const { planned, question } = asked;
    const value = answers[question.id];
    const answer = value === undefined ? null : typedAnswer(question, value);
    const here = asked.item === null ? scope : { ...scope, item: asked.item };
    if (!isShown(asked, here) || !isAsked(asked, answer, context)) continue;
    given.set(question.id, answer);
    visible.push({ question, answer });
    if (answer === null || planned.jumps.length === 0) continue;
    const to = planned.jumps.find(({ when }) => when === null || isTrue(when(here)))?.to;
    if (to === undefined) continue;
    if (isEnd(definition, to)) return { visible, end: to === 'end' ? null : to, scope };
    if (order.some((later, place) => place > at && isTarget(later, to))) jumpTo = to;
  }
  return { visible, end: quotas.length === 0 ? null : (reachedQuota(quotas, order, scope)?.end ?? null), scope };
}

function isShown({ planned }: Asked, scope: Scope): boolean {
  const { block, show, skip } = planned;
  if (block !== null && block.show !== null && !isTrue(block.show(scope))) return false;
  if (show !== null && !isTrue(show(scope))) return false;
  return skip === null || !isTrue(skip(scope));
}

/** A jump leads to a question, or to the first one of a block, whether or not that is shown. */
function isTarget({ planned }: Asked, to: string): boolean {
  return planned.question.id === to || planned.block?.block.id === to;
}

export function isEnd(definition: SurveyDefinition, to: string): boolean {
  return to === 'end' || (definition.ends ?? []).some(({ id }) => id === to);
}

function isAsked({ question, item }: Asked, answer: TypedAnswer | null, context: Context): boolean {
  // What was answered elsewhere (on the page, before the call) stays an answer.
  if (!canBeAsked(question, context.channel) && !saysSomething(answer)) return false;
  if (item !== null && isResting(context, item.id) && !saysSomething(answer)) return false;
  if (question.type === 'factor_ratings') return visibleRows(question, answer, context).length > 0;
  // Two-part questions are left whole: their index needs every factor from the same person.
  if (question.type !== 'satisfaction' || question.factorId === null || question.core === true) return true;
  // The headline (`null`) is the fixed core: it is always asked.
  return context.enoughFactors?.includes(question.factorId) !== true || saysSomething(answer);
}

function fullQuotas(plan: Plan, { fullQuotas: full }: Context): PlannedQuota[] {
  if (full === undefined || full.length === 0) return [];
  return plan.quotas.filter(({ id }) => full.includes(id));
}

/** A quota is judged once, when everything that it looks at has been answered or will not be asked. */
function reachedQuota(open: PlannedQuota[], passed: readonly Asked[], scope: Scope): PlannedQuota | null {
  const isDecided = (id: string): boolean =>
    passed.some(({ planned }) => planned.question.id === id) && scope.given.get(id) !== null;
  for (const quota of open.filter(({ looksAt }) => looksAt.every(isDecided))) {
    open.splice(open.indexOf(quota), 1);
    if (quota.counts !== null && isTrue(quota.counts(scope))) return quota;
  }
  return null;
}

function saysAnything(question: Question, answers: Answers): boolean {
  const value = answers[question.id];
  return value !== undefined && saysSomething(typedAnswer(question, value));
}
