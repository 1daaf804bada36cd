import { normalQuantile } from '../distributions/normal.ts';
import { DEFAULT_CONFIDENCE } from '../evaluate/options.ts';
import { requireBetween, requireCount, requireFinite } from '../require-number.ts';
import { withoutDenominator, type Flag, type Result } from '../result.ts';
import { requireVolume, type ContactVolume } from './contact-rate.ts';

/**
 * What contacts cost: front-line contacts at the front-line price, those that reached the back office at its *total* price (the
 * ruling reads 330 as 330, not 130 + 330).
 *
 * @index contact_cost
 * @meaning Money spent on answering contacts, and the price of one contact.
 * @meaningRu Деньги, потраченные на обработку обращений, и цена одного обращения.
 * @formula front · price_front + backoffice · price_backoffice; unit cost = operating expense / contacts.
 * @avoid To claim savings: that is `deflection_savings`, and only against a control.
 * @avoidRu Для заявлений об экономии: для этого есть `deflection_savings`, и только с контрольной группой.
 * @needs contact counts
 * @source [definitions §9](DEFINITIONS.md)
 */
export function contactCost(
  contacts: { readonly front: number; readonly backoffice: number },
  price: { readonly front: number; readonly backoffice: number },
): number {
  return (
    requireCount('front', contacts.front) * requireFinite('price.front', price.front) +
    requireCount('backoffice', contacts.backoffice) * requireFinite('price.backoffice', price.backoffice)
  );
}

/** Operating expense per contact; no value without contacts. */
export function unitCost(operatingExpense: number, contacts: number): Result {
  requireFinite('operatingExpense', operatingExpense);
  if (requireCount('contacts', contacts) === 0) return withoutDenominator('contacts', 0);
  const value = operatingExpense / contacts;
  return { kind: 'value', value, n: contacts, interval: null, standardError: null, flags: [] };
}

export type SimpleDeflection = {
  readonly costBefore: number;
  readonly costAfter: number;
  readonly savings: number;
  /** Share of contacts that no longer come; null when there were none. */
  readonly deflectionRate: number | null;
  /** `not_causal`: before and after differ in more than our change. */
  readonly flags: readonly Flag[];
};

/** Savings as (before − after) · unit. Blind to growth: prefer `adjustedDeflection`. */
export function simpleDeflection(before: number, after: number, price: number): SimpleDeflection {
  requireCount('before', before);
  requireCount('after', after);
  requireBetween('price', price, 0, Number.MAX_VALUE);
  return {
    costBefore: before * price,
    costAfter: after * price,
    savings: (before - after) * price,
    deflectionRate: before === 0 ? null : (before - after) / before,
    flags: ['not_causal'],
  };
}

export type AdjustedDeflection = {
  /** Contacts that the new volume would have brought at the old rate. */
  readonly expectedAfter: number;
  readonly avoided: number;
  /** In money. Flagged `not_causal`: before and after differ in more than our change, unless a control group says otherwise. */
  readonly savings: Result;
};

/**
 * Savings against the contacts that the new volume would have brought.
 *
 * @index deflection_savings
 * @meaning Money that an improvement seems to have saved on contacts that no longer come.
 * @meaningRu Деньги, которые улучшение, по-видимому, сэкономило на обращениях, которых больше нет.
 * @formula simple (before − after) · unit; volume-adjusted (rate_before · volume_after − contacts_after) · unit, interval from the Poisson
 *   variances V₂²·x₁/V₁² + x₂.
 * @avoid As proof: a difference before/after without a control group is not causal.
 * @avoidRu Как доказательство: разница «до/после» без контрольной группы не доказывает причину.
 * @needs contact counts + volume, before and after
 * @source [definitions §9](DEFINITIONS.md)
 */
export function adjustedDeflection(
  before: ContactVolume,
  after: ContactVolume,
  price: number,
  confidence: number = DEFAULT_CONFIDENCE,
): AdjustedDeflection | null {
  requireBetween('price', price, 0, Number.MAX_VALUE);
  requireCount('before.contacts', before.contacts);
  requireCount('after.contacts', after.contacts);
  requireVolume(after.volume);
  if (requireVolume(before.volume) === 0) return null;
  const growth = after.volume / before.volume;
  const expectedAfter = before.contacts * growth;
  const avoided = expectedAfter - after.contacts;
  const standardError = price * Math.sqrt(growth * growth * before.contacts + after.contacts);
  const value = avoided * price;
  const half = normalQuantile(confidence) * standardError;
  const interval =
    standardError === 0 ? null : { low: value - half, high: value + half, method: 'poisson_normal', confidence };
  const n = before.contacts + after.contacts;
  return {
    expectedAfter,
    avoided,
    savings: { kind: 'value', value, n, interval, standardError, flags: ['not_causal'] },
  };
}
