import type { SimulatedPolicy } from '@otklik/contract';
import type { Sent } from '../../platform/http/route.ts';
import { compilePolicy, type Policy } from '../core/policy.ts';

/** Where one customer in several is replayed, what all of them share is as much smaller. */
export function shrunk(policy: Policy, oneIn: number): Policy {
  if (oneIn === 1) return policy;
  const touchpoints = policy.document.touchpoints.map((asked) => {
    const { dailyCap, target } = asked.sampling;
    return {
      ...asked,
      sampling: {
        ...asked.sampling,
        dailyCap: dailyCap === null ? null : Math.round(dailyCap / oneIn),
        target: target === null ? null : { ...target, answers: Math.max(1, Math.round(target.answers / oneIn)) },
      },
    };
  });
  return compilePolicy({ ...policy.document, touchpoints }, policy.number);
}

export function multiplied(result: Sent<SimulatedPolicy>, oneIn: number): Sent<SimulatedPolicy> {
  if (oneIn === 1) return result;
  return {
    ...result,
    considered: result.considered * oneIn,
    asked: result.asked * oneIn,
    people: result.people * oneIn,
    expectedAnswers: result.expectedAnswers * oneIn,
    touchpoints: result.touchpoints.map((one) => ({
      ...one,
      considered: one.considered * oneIn,
      asked: one.asked * oneIn,
      expectedAnswers: one.expectedAnswers * oneIn,
      target: one.target === null ? null : one.target * oneIn,
      weeks: one.weeks.map((week) => ({ ...week, considered: week.considered * oneIn, asked: week.asked * oneIn })),
    })),
    outcomes: result.outcomes.map((one) => ({ ...one, n: one.n * oneIn })),
    askedTimes: result.askedTimes.map((n) => n * oneIn),
  };
}
