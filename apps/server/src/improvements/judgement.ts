import type { JudgedImprovement } from '@otklik/contract';

/** What is found about the goal, whatever it is. */
export type Judgement = Pick<JudgedImprovement, 'verdict' | 'effect' | 'stillNeeded' | 'chart'>;

/** Nothing was counted, or no day after the plan is over. */
export const nothingToJudge: Judgement = { verdict: 'cannot_tell', effect: null, stillNeeded: null, chart: [] };
