import { normalQuantileAt, twoSidedNormal } from '../distributions/normal.ts';
import { DEFAULT_CONFIDENCE } from '../evaluate/options.ts';
import { requireBetween } from '../require-number.ts';
import { compareRates, type RateComparison } from './compare-rates.ts';
import type { ContactVolume } from './contact-rate.ts';
import { OVERDISPERSED_FROM, overdispersion } from './overdispersion.ts';

/** Below this change of the rate nobody would act, however certain it is. */
export const PRACTICAL_RATE_CHANGE = 0.05;

export type ContactChange = {
  /** Contacts now less contacts before; the two parts below add up to it. */
  readonly difference: number;
  /** So many more because there was more business: (V₂ − V₁)·r₁. Null without a volume before. */
  readonly fromVolume: number | null;
  /** So many more because customers had to turn to us more often: V₂·(r₂ − r₁). */
  readonly fromRate: number | null;
  /** Rate now over rate before; its interval and p-value are widened by √φ where periods scatter more than chance. */
  readonly comparison: RateComparison;
  /** `same`: the rate did not change for certain, or by less than 5 %: more contacts then mean more business, not worse service. */
  readonly verdict: 'better' | 'worse' | 'same' | 'unknown';
};

/**
 * Tells "the business grew" from "the service got worse": what part of a change of contacts follows the volume, and whether the rate
 * itself changed. 10 of 200 after 5 of 100 is growth alone.
 *
 * Source: the definitions, §9; exact conditional test of two Poisson rates, quasi-likelihood widening by φ.
 */
export function explainContactChange(
  before: ContactVolume,
  now: ContactVolume,
  options: { readonly dispersion?: number | null; readonly confidence?: number } = {},
): ContactChange {
  const { dispersion = null, confidence = DEFAULT_CONFIDENCE } = options;
  const comparison = widen(compareRates(now, before, confidence), dispersion, confidence);
  const rateBefore = comparison.secondRate;
  return {
    difference: now.contacts - before.contacts,
    fromVolume: rateBefore === null ? null : (now.volume - before.volume) * rateBefore,
    fromRate: rateBefore === null ? null : now.contacts - now.volume * rateBefore,
    comparison,
    verdict: verdictOf(comparison),
  };
}

/** φ of several stretches that may each have a level of their own, so that a change between them is not taken for scatter. */
export function pooledDispersion(stretches: readonly (readonly ContactVolume[])[]): number | null {
  let squares = 0;
  let freedom = 0;
  for (const periods of stretches) {
    const own = overdispersion(periods);
    if (own === null) continue;
    const degrees = periods.filter((period) => period.volume > 0).length - 1;
    squares += own * degrees;
    freedom += degrees;
  }
  return freedom === 0 ? null : squares / freedom;
}

function widen(comparison: RateComparison, dispersion: number | null, confidence: number): RateComparison {
  if (dispersion === null || requireBetween('dispersion', dispersion, 0, Number.MAX_VALUE) <= OVERDISPERSED_FROM)
    return comparison;
  const { ratio, interval, pValue } = comparison;
  if (ratio === null || interval === null || pValue === null || ratio === 0 || ratio === Infinity) return comparison;
  const factor = Math.sqrt(dispersion);
  const wider = (bound: number) => ratio * (bound / ratio) ** factor;
  // The quantile of a probability that is no longer a number would be infinite: such a change is certain either way.
  const widened = pValue < 1e-300 ? pValue : twoSidedNormal(normalQuantileAt(pValue / 2) / factor);
  return {
    ...comparison,
    interval: {
      ...interval,
      low: wider(interval.low),
      high: wider(interval.high),
      method: `${interval.method}_overdispersed`,
    },
    pValue: widened,
    significant: widened < 1 - confidence,
  };
}

function verdictOf({ ratio, significant }: RateComparison): ContactChange['verdict'] {
  if (ratio === null) return 'unknown';
  if (!significant || Math.abs(ratio - 1) < PRACTICAL_RATE_CHANGE) return 'same';
  return ratio > 1 ? 'worse' : 'better';
}
