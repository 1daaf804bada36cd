import { canBeAsked } from '../asking/can-be-asked.ts';
import type { Context } from '../asking/context.ts';
import type { SurveyDefinition } from '../definition/definition.ts';
import type { Scope } from '../expression/scope.ts';
import { isTrue } from '../expression/value.ts';
import { planOf } from '../asking/plan.ts';
import { isResting } from '../asking/products-asked.ts';
import type { Question } from '../definition/question.ts';
import { rowsOf } from '../definition/rows.ts';
import { runningOrder } from '../asking/running-order.ts';

/**
 * The rotated factors that this respondent can be asked: what he did not order, or what cannot be put where he answers, takes no
 * turn away from the others. A question that hangs on his answers may come, and stays among them.
 */
export function candidateFactors(definition: SurveyDefinition, context: Context): ReadonlySet<number> {
  const plan = planOf(definition);
  const { calculated, repeated } = plan;
  const scope: Scope = { definition, context, given: new Map(), calculated, repeated, item: null };
  const candidates = new Set<number>();
  const productsAsked = context.products.filter(({ id }) => !isResting(context, id));
  for (const { planned, question, item } of runningOrder(plan, context)) {
    if (item !== null && isResting(context, item.id)) continue;
    const here = item === null ? scope : { ...scope, item };
    if (!canBeAsked(question, context.channel)) continue;
    if (planned.knownBefore.some(({ holds, mustHold }) => isTrue(holds(here)) !== mustHold)) continue;
    if (question.type === 'factor_ratings' && rowsOf(question, productsAsked).length === 0) continue;
    for (const factorId of rotatedIn(question)) candidates.add(factorId);
  }
  return candidates;
}

/** The factors of a question that take turns: every rated one that is not part of the fixed core. */
export function rotatedIn(question: Question): number[] {
  if (question.core === true) return [];
  if (question.type === 'satisfaction') return question.factorId === null ? [] : [question.factorId];
  return question.type === 'factor_ratings' ? question.factors.map(({ factorId }) => factorId) : [];
}
