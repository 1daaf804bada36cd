import { z } from 'zod';

/**
 * What became of a considered interaction. The number is what is stored: never reuse one. Below 32: asked, and how; from 32 on
 * not asked, by what stopped it.
 */
export const outcomeCodes = {
  asked: 1,
  asked_later: 2,
  asked_less_intrusively: 3,
  asked_later_and_less_intrusively: 4,
  policy_off: 32,
  paused: 33,
  touchpoint_not_asked: 34,
  expired: 35,
  test_contact: 36,
  staff_contact: 37,
  not_sampled: 38,
  held_out: 39,
  opted_out: 40,
  consent_missing: 41,
  forbidden_by_law: 42,
  unreachable: 43,
  already_asked: 44,
  asked_too_often_ever: 45,
  rule_skipped: 46,
  rule_held_out: 47,
  rule_no_less_intrusive: 48,
  rule_too_late: 49,
  no_allowed_moment: 50,
  daily_cap: 51,
  target_reached: 52,
  customer_gone: 53,
  target_sampled: 54,
  factors_done: 55,
  no_transport: 56,
} as const;
export type Outcome = keyof typeof outcomeCodes;
export const outcomes = Object.keys(outcomeCodes) as [Outcome, ...Outcome[]];
export const outcome = z.enum(outcomes);

const byCode = new Map<number, Outcome>(outcomes.map((name) => [outcomeCodes[name], name]));

/** @throws RangeError for a number that no version of the product has written */
export function outcomeOf(code: number): Outcome {
  const found = byCode.get(code);
  if (found === undefined) throw new RangeError(`${code} is no outcome of a decision`);
  return found;
}

export function isAsked(of: Outcome): boolean {
  return outcomeCodes[of] < 32;
}
