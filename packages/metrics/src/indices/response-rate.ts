import { DEFAULT_CONFIDENCE, type Mode } from '../evaluate/options.ts';
import { shareResult } from '../evaluate/evaluate-share.ts';
import { requireConfidence, requireCount } from '../require-number.ts';
import { type Result } from '../result.ts';

/** A spontaneous survey that fewer than this share of the served answered says nothing about the served (§7). */
export const RELEVANT_RESPONSE_RATE = 0.6;

/**
 * Responses per served customer (spontaneous) or per delivered invitation (invited), with a Wilson interval. A response is a
 * questionnaire with at least one valid scored answer.
 */
export function responseRate(
  responses: number,
  served: number | null,
  confidence: number = DEFAULT_CONFIDENCE,
): Result {
  requireCount('responses', responses);
  requireConfidence(confidence);
  if (served === null || requireCount('served', served) === 0) {
    return { kind: 'no_data', reason: { code: 'served_unknown' }, n: responses };
  }
  if (responses > served) {
    return { kind: 'data_error', reason: { code: 'answers_exceed_served', n: responses, served }, n: responses };
  }
  return { ...shareResult(responses, served, { confidence }, null), n: responses };
}

export type Relevance = {
  readonly rate: Result;
  readonly relevant: boolean;
  readonly reason: 'spontaneous_response_below_60pct' | 'served_unknown_or_zero' | 'data_error' | null;
  /** An invited survey below 60 %: the index stays, with a badge and a nonresponse analysis. */
  readonly warning: 'low_response_rate' | null;
};

/**
 * The 60 % rule: a spontaneous survey with a response rate strictly below 60 %, or with an unknown number of served, makes
 * NPS, CES, CSAT and CSI not relevant; Support and Criticality are primary then. Invited surveys only get a warning.
 *
 * @index response_relevance
 * @meaning Which part of the served answered, and whether a spontaneous survey speaks for them at all.
 * @meaningRu Уровень отклика и релевантность: какая часть обслуженных ответила и говорит ли спонтанный опрос за них.
 * @formula responses / served, Wilson; spontaneous and strictly below 60 % → not relevant
 * @avoid As a measure of bias: a high response rate does not exclude it, a low one does not prove it.
 * @avoidRu Как мера смещения: высокий отклик его не исключает, низкий не доказывает.
 * @needs response count + served count
 * @source [definitions §7](DEFINITIONS.md); AAPOR Standard Definitions; Groves & Peytcheva 2008
 */
export function responseRelevance(
  responses: number,
  served: number | null,
  mode: Mode,
  confidence: number = DEFAULT_CONFIDENCE,
): Relevance {
  const rate = responseRate(responses, served, confidence);
  const below = rate.kind === 'value' && rate.value < RELEVANT_RESPONSE_RATE;
  if (mode === 'invited') {
    return {
      rate,
      relevant: rate.kind !== 'data_error',
      reason: exceeded(rate),
      warning: below ? 'low_response_rate' : null,
    };
  }
  if (below) return { rate, relevant: false, reason: 'spontaneous_response_below_60pct', warning: null };
  if (rate.kind === 'no_data') return { rate, relevant: false, reason: 'served_unknown_or_zero', warning: null };
  return { rate, relevant: rate.kind === 'value', reason: exceeded(rate), warning: null };
}

function exceeded(rate: Result): 'data_error' | null {
  return rate.kind === 'data_error' ? 'data_error' : null;
}
