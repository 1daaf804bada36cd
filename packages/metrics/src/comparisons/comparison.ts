import type { IndexDefinition } from '../indices/index-definition.ts';

/**
 * First minus second. `low` and `high` bound the difference; `significant` is p below 1 − confidence; `changed` also asks
 * that the difference reaches the practical threshold of the index. Everything is null, and both claims false, where the
 * test is undefined (§0.5). For NPS the interval belongs to the adjusted difference and may be asymmetric around `difference`.
 */
export type Comparison = {
  difference: number | null;
  low: number | null;
  high: number | null;
  pValue: number | null;
  method: string;
  significant: boolean;
  changed: boolean;
  standardError: number | null;
  statistic: number | null;
  degreesOfFreedom: number | null;
};

export type CompareOptions = { readonly confidence?: number; readonly practicalThreshold?: number };

/** A comparison that is undefined: too few answers on a side, or no variance at all. */
export function undefinedComparison(method: string, difference: number | null = null): Comparison {
  return {
    difference,
    low: null,
    high: null,
    pValue: null,
    method,
    significant: false,
    changed: false,
    standardError: null,
    statistic: null,
    degreesOfFreedom: null,
  };
}

/** Floating-point slack of a difference that sits exactly on the threshold, such as 4.3 − 4.2 against 0.1. */
const SLACK = 1e-9;

/** Completes a fresh test with the two claims, in place: a dashboard makes 50,000 of these. */
export function judge(tested: Comparison, confidence: number, practicalThreshold: number): Comparison {
  tested.significant = tested.pValue !== null && tested.pValue < 1 - confidence - Number.EPSILON;
  tested.changed =
    tested.significant && tested.difference !== null && Math.abs(tested.difference) >= practicalThreshold - SLACK;
  return tested;
}

/** The threshold that the caller gave, else the one of the index. */
export function thresholdOf(definition: IndexDefinition, options: CompareOptions): number {
  return options.practicalThreshold ?? definition.practicalThreshold;
}
