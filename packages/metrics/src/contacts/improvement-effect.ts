import { normalQuantile, twoSidedNormal } from '../distributions/normal.ts';
import { DEFAULT_CONFIDENCE } from '../evaluate/options.ts';
import { MetricsError } from '../metrics-error.ts';
import { requireBetween, requireCount } from '../require-number.ts';
import type { Interval } from '../result.ts';
import { requireVolume, type ContactVolume } from './contact-rate.ts';

/** Contacts and volume of a place before a change and after it. */
export type BeforeAfter = { readonly before: ContactVolume; readonly after: ContactVolume };

export type ImprovementEffect = {
  /** Rate after over rate before, divided by the same of the places that did not change: 0.5 is a halving. */
  readonly ratio: number;
  readonly interval: Interval;
  readonly pValue: number;
  /** Contacts that the new volume would have brought without the change. */
  readonly expectedAfter: number;
  readonly avoided: number;
  readonly avoidedInterval: Interval;
  /** `not_causal`: there was nothing to hold it against. */
  readonly isControlled: boolean;
};

/**
 * Effect of a change on a contact rate, before/after against places that did not change (difference in differences of the logarithm of
 * the rate, so that what happened everywhere is taken off). Variance: Σ 1/(x + ½), times φ where periods scatter more than chance.
 * Null where a side has no volume, or nothing was counted on either side of the change.
 *
 * What was avoided is a difference of counts and not of logarithms, with Poisson variances: where nobody asks any more, the logarithm of
 * nothing would say that nothing, or anything, was avoided.
 *
 * Source: Fleiss, Levin & Paik, Statistical Methods for Rates and Proportions (log of a rate ratio; ½ keeps zero counts finite).
 */
export function improvementEffect(
  treated: BeforeAfter,
  comparison: BeforeAfter | null,
  options: { readonly dispersion?: number | null; readonly confidence?: number } = {},
): ImprovementEffect | null {
  const { dispersion = null, confidence = DEFAULT_CONFIDENCE } = options;
  const own = logChange(treated);
  const others = comparison === null ? { change: 0, variance: 0 } : logChange(comparison);
  if (own === null || others === null) return null;
  const widening = Math.max(1, dispersion ?? 1);
  const change = own.change - others.change;
  const deviation = Math.sqrt((own.variance + others.variance) * widening);
  const half = normalQuantile(confidence) * deviation;
  const ratioAt = (log: number) => Math.exp(log);
  const method = comparison === null ? 'log_rate_ratio' : 'difference_in_differences';
  const { expectedAfter, variance } = withoutChange(treated, others);
  const after = treated.after.contacts;
  const avoided = expectedAfter - after;
  const halfAvoided = normalQuantile(confidence) * Math.sqrt((variance + after) * widening);
  return {
    ratio: ratioAt(change),
    interval: { low: ratioAt(change - half), high: ratioAt(change + half), method, confidence },
    pValue: twoSidedNormal(change / deviation),
    expectedAfter,
    avoided,
    avoidedInterval: { low: avoided - halfAvoided, high: avoided + halfAvoided, method, confidence },
    isControlled: comparison !== null,
  };
}

/** Contacts that the volume after would have brought at the rate before, moved as the others moved. */
function withoutChange({ before, after }: BeforeAfter, others: { readonly change: number; readonly variance: number }) {
  const growth = (after.volume / before.volume) * Math.exp(others.change);
  const expectedAfter = before.contacts * growth;
  return { expectedAfter, variance: growth ** 2 * before.contacts + expectedAfter ** 2 * others.variance };
}

export type ImprovementVerdict = 'worked' | 'did_not' | 'cannot_tell';

/**
 * Worked: the rate fell for certain. Did not: it did not fall for certain, and the fall that was expected lies outside the interval.
 * Otherwise nobody can tell yet. `expectedRatio` 0.5 is a halving.
 */
export function verdictOnImprovement(effect: ImprovementEffect | null, expectedRatio: number): ImprovementVerdict {
  requireBetween('expectedRatio', expectedRatio, 0, 1);
  if (effect === null) return 'cannot_tell';
  if (effect.interval.high < 1) return 'worked';
  return effect.interval.low > expectedRatio ? 'did_not' : 'cannot_tell';
}

/**
 * How many more contacts must be seen after the change before the expected fall could be told from chance (80 % power). Longer
 * stretches before and after are assumed to grow alike, and to scatter as they did. 0: enough are here.
 */
export function contactsToTell(
  treated: BeforeAfter,
  comparison: BeforeAfter | null,
  expectedRatio: number,
  dispersion: number | null = null,
): number | null {
  if (!(expectedRatio > 0 && expectedRatio < 1))
    throw new MetricsError('number_out_of_range', 'expectedRatio', 'must lie between 0 and 1');
  const own = logChange(treated);
  const others = comparison === null ? { variance: 0 } : logChange(comparison);
  if (own === null || others === null) return null;
  const needed = (Math.log(expectedRatio) / (normalQuantile(DEFAULT_CONFIDENCE) + POWER_80)) ** 2;
  const factor = ((own.variance + others.variance) * Math.max(1, dispersion ?? 1)) / needed;
  return factor <= 1 ? 0 : Math.ceil(Math.max(1, treated.after.contacts) * (factor - 1));
}

/** Φ⁻¹(0.8). */
export const POWER_80 = 0.8416212335729143;

function logChange({ before, after }: BeforeAfter): { change: number; variance: number } | null {
  const [x1, x2] = [requireCount('before', before.contacts) + 0.5, requireCount('after', after.contacts) + 0.5];
  if (requireVolume(before.volume) === 0 || requireVolume(after.volume) === 0) return null;
  if (before.contacts + after.contacts === 0) return null;
  return { change: Math.log(x2 / after.volume) - Math.log(x1 / before.volume), variance: 1 / x1 + 1 / x2 };
}
