import type { ImprovementGoal, JudgedImprovement } from '@otklik/contract';

/** What is found about the goal, whatever it is. */
export type Judgement = Pick<JudgedImprovement, 'verdict' | 'effect' | 'stillNeeded' | 'chart'>;

/** Nothing was counted, or no day after the plan is over. */
export const nothingToJudge: Judgement = { verdict: 'cannot_tell', effect: null, stillNeeded: null, chart: [] };

/** A change may work, and yet fall short of what it was made for: then the whole interval lies on the near side of the goal. */
export function fallsShort(goal: ImprovementGoal, effect: Judgement['effect']): boolean {
  if (effect === null) return false;
  if (goal.kind === 'contacts') return effect.kind === 'contacts' && effect.interval.low > 1 - goal.fall;
  return effect.kind === 'index' && effect.interval.high < goal.gain;
}
