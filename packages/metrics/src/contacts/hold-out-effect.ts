import type { Counted } from '../comparisons/counted.ts';
import { compareShares } from '../comparisons/compare-shares.ts';
import { normalQuantile } from '../distributions/normal.ts';
import { DEFAULT_CONFIDENCE } from '../evaluate/options.ts';
import { requireBetween, requireCount } from '../require-number.ts';
import { POWER_80 } from './improvement-effect.ts';

/** A number with its bounds. */
export type Estimate = { readonly value: number; readonly low: number; readonly high: number };

export type HoldOutEffect = {
  /** Share that contacted of those held out, minus that of those told. */
  readonly difference: Estimate;
  readonly pValue: number;
  /** Customers told who would have contacted, and did not. */
  readonly avoided: Estimate;
};

/**
 * What telling customers of something did to the share of them that contacted us, against those who were drawn not to be told.
 * Both groups as they were drawn: a message that was not delivered still belongs to the told. Newcombe's interval, and the test of
 * `compareShares`. Null where a group is empty.
 *
 * @example
 * holdOutEffect({ hits: 100, n: 1000 }, { hits: 200, n: 1000 })?.avoided.value // → 100
 */
export function holdOutEffect(
  told: Counted,
  heldOut: Counted,
  confidence: number = DEFAULT_CONFIDENCE,
): HoldOutEffect | null {
  for (const group of [told, heldOut]) {
    requireCount('n', group.n);
    requireBetween('hits', requireCount('hits', group.hits), 0, group.n);
  }
  const { difference, low, high, pValue } = compareShares(heldOut, told, confidence, 0);
  if (difference === null || low === null || high === null || pValue === null) return null;
  return {
    difference: { value: difference, low, high },
    pValue,
    avoided: scaled({ value: difference, low, high }, told.n),
  };
}

/** An estimate in other units: customers instead of a share, money instead of customers. */
export function scaled({ value, low, high }: Estimate, by: number): Estimate {
  return { value: value * by, low: low * by, high: high * by };
}

/**
 * The sum of estimates that do not depend on each other, with bounds by the method of variance estimates recovery. 0 of none.
 *
 * Source: Zou & Donner 2008, Stat Med 27:1693.
 */
export function sumOfEstimates(parts: readonly Estimate[]): Estimate {
  const value = parts.reduce((sum, part) => sum + part.value, 0);
  const below = Math.hypot(...parts.map((part) => part.value - part.low));
  const above = Math.hypot(...parts.map((part) => part.high - part.value));
  return { value, low: value - below, high: value + above };
}

/**
 * How many more customers must be drawn, at the share held out so far, before a fall of the given size could be told from chance
 * (80 % power). 0: enough are here. Null: nobody is held out, or everybody is.
 *
 * Source: Fleiss, Levin & Paik, ch. 4, without continuity correction.
 */
export function customersToTell(told: Counted, heldOut: Counted, fall: number): number | null {
  requireBetween('fall', fall, 0, 1);
  const all = told.n + heldOut.n;
  if (told.n === 0 || heldOut.n === 0 || fall === 0) return null;
  // A half keeps a group without any contact from needing nobody, or everybody.
  const without = (heldOut.hits + 0.5) / (heldOut.n + 1);
  const withIt = without * (1 - fall);
  const variance = (withIt * (1 - withIt)) / (told.n / all) + (without * (1 - without)) / (heldOut.n / all);
  const deviations = (normalQuantile(DEFAULT_CONFIDENCE) + POWER_80) ** 2;
  return Math.max(0, Math.ceil((deviations * variance) / (without - withIt) ** 2) - all);
}
