import { MetricsError } from '../metrics-error.ts';
import { requireFinite } from '../require-number.ts';

/** An index that cannot exceed 1, and the ratio behind it. Rank by `uncapped`: the cap hides improvement. */
export type CappedRatio = { readonly value: number | null; readonly uncapped: number | null };

/** min(1, numerator/denominator); null when the denominator is 0. */
export function cappedRatio(numerator: number, denominator: number): CappedRatio {
  if (denominator === 0) return { value: null, uncapped: null };
  const uncapped = numerator / denominator;
  return { value: Math.min(1, uncapped), uncapped };
}

/** Refuses negative amounts of money. */
export function requireAmount(argument: string, value: number): number {
  if (requireFinite(argument, value) < 0)
    throw new MetricsError('number_out_of_range', argument, `must not be negative, got ${value}`);
  return value;
}
