import type { AskedTouchpoint } from '@otklik/contract';
import { waysIn } from './bits.ts';
import type { Policy, Rule, RulesAt } from './policy.ts';

/** Most rules are about somewhere else, or do one thing of three: what a decision looks through is made once. */
export function rulesAt(policy: Policy, asked: AskedTouchpoint): RulesAt {
  let known = policy.rulesAt.get(asked);
  if (known === undefined) policy.rulesAt.set(asked, (known = compileRulesAt(policy.rules, asked)));
  return known;
}

function compileRulesAt(rules: readonly Rule[], asked: AskedTouchpoint): RulesAt {
  const ways = waysIn(asked.transports);
  const all = asked.isExempt ? [] : rules.filter((rule) => canConcern(rule, asked, ways));
  return {
    all,
    stopping: all.filter(({ action }) => action === 'skip' || action === 'hold_out'),
    easing: all.filter(({ action }) => action === 'less_intrusive'),
    delaying: all.filter(({ action }) => action === 'delay'),
  };
}

function canConcern(rule: Rule, { touchpointId, surveyId }: AskedTouchpoint, ways: number): boolean {
  if (rule.touchpointIds !== null) return rule.touchpointIds.has(touchpointId);
  if (rule.surveyIds !== null) return rule.surveyIds.has(surveyId);
  return rule.ways === null || (rule.ways & ways) !== 0;
}
