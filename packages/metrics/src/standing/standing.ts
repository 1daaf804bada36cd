import { RELEVANT_RESPONSE_RATE } from '../indices/response-rate.ts';
import type { Mode } from '../evaluate/options.ts';
import { requireCount } from '../require-number.ts';

/** What may be done with a number: shown, compared, rewarded, or none of it (§0.7, §7). */
export type Standing = {
  readonly state: 'no_data' | 'insufficient' | 'preliminary' | 'reportable' | 'not_relevant';
  readonly reason: StandingReason;
};

/** Why, for machines. */
export type StandingReason =
  | { readonly code: 'no_answers' }
  | { readonly code: 'privacy_floor'; readonly n: number; readonly needed: number }
  | { readonly code: 'answers_below'; readonly n: number; readonly needed: number }
  | { readonly code: 'response_rate_below'; readonly rate: number; readonly needed: number }
  | { readonly code: 'served_unknown' }
  | { readonly code: 'answers_exceed_served'; readonly n: number; readonly served: number }
  | { readonly code: 'coverage_below'; readonly coverage: number; readonly needed: number }
  | { readonly code: 'reportable_weight_below'; readonly weight: number; readonly needed: number }
  | { readonly code: 'enough_answers'; readonly n: number };

/** The numbers of §0.7; a workspace may set its own. */
export type Minimums = {
  /** Cells smaller than this are not shown to staff: a person could be recognised. */
  readonly privacyFloor: number;
  readonly preliminary: number;
  readonly reportable: number;
  readonly responseRate: number;
};

export const DEFAULT_MINIMUMS: Minimums = {
  privacyFloor: 5,
  preliminary: 30,
  reportable: 300,
  responseRate: RELEVANT_RESPONSE_RATE,
};

export type StandingQuestion = {
  /** Answers for one trigger in the window. */
  readonly n: number;
  readonly mode?: Mode;
  /** Responses of the survey; `n` unless given, since a questionnaire may skip a factor. */
  readonly responses?: number;
  readonly served?: number | null;
  /** False for Support and Criticality, which need no response rate: they are shares of the served, and without their number there is none. */
  readonly needsRelevance?: boolean;
  readonly minimums?: Minimums;
};

/**
 * The one place that decides how far a number may be trusted. The strictest finding wins: no answers, no value for want of the served, too few to show, not
 * relevant (spontaneous survey below 60 % response), preliminary, reportable.
 *
 * @example
 * standing({ n: 120, mode: 'invited' }) // → { state: 'preliminary', reason: { code: 'answers_below', n: 120, needed: 300 } }
 */
export function standing(question: StandingQuestion): Standing {
  const { n, minimums = DEFAULT_MINIMUMS } = question;
  requireCount('n', n);
  if (n === 0) return { state: 'no_data', reason: { code: 'no_answers' } };
  if (n < minimums.privacyFloor) {
    return { state: 'insufficient', reason: { code: 'privacy_floor', n, needed: minimums.privacyFloor } };
  }
  const missing = question.needsRelevance === false ? whyNoServed(question) : null;
  if (missing !== null) return { state: 'no_data', reason: missing };
  if (n < minimums.preliminary) {
    return { state: 'insufficient', reason: { code: 'answers_below', n, needed: minimums.preliminary } };
  }
  const irrelevance = whyNotRelevant(question, minimums);
  if (irrelevance !== null) return { state: 'not_relevant', reason: irrelevance };
  if (n < minimums.reportable) {
    return { state: 'preliminary', reason: { code: 'answers_below', n, needed: minimums.reportable } };
  }
  return { state: 'reportable', reason: { code: 'enough_answers', n } };
}

function whyNotRelevant(question: StandingQuestion, minimums: Minimums): StandingReason | null {
  if (question.mode !== 'spontaneous' || question.needsRelevance === false) return null;
  const responses = question.responses ?? question.n;
  const missing = whyNoServed({ ...question, n: responses });
  if (missing !== null) return missing;
  const rate = responses / (question.served ?? 0);
  return rate < minimums.responseRate ? { code: 'response_rate_below', rate, needed: minimums.responseRate } : null;
}

/** Why the number of the served is of no use (§8): nobody knows it, or more answered than were served. */
function whyNoServed({ n, served }: Pick<StandingQuestion, 'n' | 'served'>): StandingReason | null {
  if (served === undefined || served === null || served === 0) return { code: 'served_unknown' };
  return n > served ? { code: 'answers_exceed_served', n, served } : null;
}
