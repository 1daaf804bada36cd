import { binomialAtMost, binomialExactly } from '../distributions/discrete.ts';
import { DEFAULT_CONFIDENCE } from '../evaluate/options.ts';
import { clopperPearson } from '../intervals/clopper-pearson.ts';
import { requireConfidence, requireCount } from '../require-number.ts';
import type { Interval } from '../result.ts';
import { requireVolume, type ContactVolume } from './contact-rate.ts';

/** First rate over second. `ratio` is Infinity when the second side had no contacts; everything is null when neither had. */
export type RateComparison = {
  readonly firstRate: number | null;
  readonly secondRate: number | null;
  readonly ratio: number | null;
  readonly interval: Interval | null;
  readonly pValue: number | null;
  readonly relativeChange: number | null;
  readonly significant: boolean;
};

/**
 * Exact conditional test of two rates: given x₁ + x₂ contacts, x₁ is binomial with p₀ = T₁/(T₁ + T₂). Interval of the ratio from
 * Clopper–Pearson (§0.8). 10 of 200 against 5 of 100 is growth, not deterioration: ratio 1, p = 1.
 *
 * Source: Przyborowski & Wilenski 1940.
 */
export function compareRates(
  first: ContactVolume,
  second: ContactVolume,
  confidence: number = DEFAULT_CONFIDENCE,
): RateComparison {
  requireConfidence(confidence);
  const firstRate = rateOf(first);
  const secondRate = rateOf(second);
  const all = first.contacts + second.contacts;
  if (firstRate === null || secondRate === null || all === 0) {
    return {
      firstRate,
      secondRate,
      ratio: null,
      interval: null,
      pValue: null,
      relativeChange: null,
      significant: false,
    };
  }
  const exposure = second.volume / first.volume;
  const share = clopperPearson(first.contacts, all, confidence);
  const ratio = secondRate === 0 ? Infinity : firstRate / secondRate;
  const pValue = binomialTest(first.contacts, all, first.volume / (first.volume + second.volume));
  return {
    firstRate,
    secondRate,
    ratio,
    interval: {
      low: odds(share.low) * exposure,
      high: odds(share.high) * exposure,
      method: 'poisson_exact_conditional',
      confidence,
    },
    pValue,
    relativeChange: ratio - 1,
    significant: pValue < 1 - confidence,
  };
}

function rateOf({ contacts, volume }: ContactVolume): number | null {
  requireCount('contacts', contacts);
  return requireVolume(volume) === 0 ? null : contacts / volume;
}

function odds(share: number): number {
  return share / (1 - share);
}

/** Outcomes this close to the observed probability count as equally likely. */
const TIE = 1 + 1e-7;

/**
 * Exact binomial test, two-sided: the probability of all outcomes no likelier than the observed one. The far tail is found by
 * halving, since the probabilities fall monotonically away from the mode.
 */
export function binomialTest(hits: number, n: number, probability: number): number {
  const expected = n * probability;
  if (hits === expected) return 1;
  const limit = binomialExactly(hits, n, probability) * TIE;
  const likelier = (outcome: number) => binomialExactly(outcome, n, probability) > limit;
  if (hits < expected) {
    const far = boundary(Math.ceil(expected), n, likelier);
    return Math.min(1, binomialAtMost(hits, n, probability) + binomialAtMost(n - far, n, 1 - probability));
  }
  const far = -boundary(-Math.floor(expected), 0, (outcome) => likelier(-outcome));
  return Math.min(1, binomialAtMost(far, n, probability) + binomialAtMost(n - hits, n, 1 - probability));
}

/** First integer in start … end that is no longer likelier; end + 1 when all are. */
function boundary(start: number, end: number, likelier: (outcome: number) => boolean): number {
  let low = start;
  let high = end + 1;
  while (low < high) {
    const middle = Math.floor((low + high) / 2);
    if (likelier(middle)) low = middle + 1;
    else high = middle;
  }
  return low;
}
