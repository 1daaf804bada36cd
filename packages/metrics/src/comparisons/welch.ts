import { studentQuantile, twoSidedStudent } from '../distributions/student.ts';
import type { Moments } from '../moments.ts';
import { undefinedComparison, type Comparison } from './comparison.ts';

/**
 * Welch's t with Welch–Satterthwaite degrees; interval diff ± t(ν)·SE. Undefined below two answers on a side, or when
 * neither side varies.
 *
 * Source: Welch 1947.
 */
export function welch(first: Moments, second: Moments, confidence: number): Comparison {
  const difference = first.mean - second.mean;
  if (first.variance === null || second.variance === null) return undefinedComparison('welch', difference);
  return studentComparison(
    difference,
    { variance: first.variance / first.n, degrees: first.n - 1 },
    { variance: second.variance / second.n, degrees: second.n - 1 },
    confidence,
    'welch',
  );
}

/** A squared standard error and its degrees of freedom. */
export type Spread = { readonly variance: number; readonly degrees: number };

/** t of a difference whose sides have their own squared errors and degrees: ν = (A + B)²/(A²/ν_A + B²/ν_B). */
export function studentComparison(
  difference: number,
  first: Spread,
  second: Spread,
  confidence: number,
  method: string,
): Comparison {
  const variance = first.variance + second.variance;
  if (variance === 0) return undefinedComparison(method, difference);
  const standardError = Math.sqrt(variance);
  const degrees =
    (variance * variance) /
    ((first.variance * first.variance) / first.degrees + (second.variance * second.variance) / second.degrees);
  const statistic = difference / standardError;
  const half = studentQuantile(confidence, degrees) * standardError;
  return {
    difference,
    low: difference - half,
    high: difference + half,
    pValue: twoSidedStudent(statistic, degrees),
    method,
    significant: false,
    changed: false,
    standardError,
    statistic,
    degreesOfFreedom: degrees,
  };
}

/** Standardised difference of two means, by the pooled standard deviation; null where that is 0 or undefined. */
export function cohenD(first: Moments, second: Moments): number | null {
  if (first.variance === null || second.variance === null) return null;
  const pooled = ((first.n - 1) * first.variance + (second.n - 1) * second.variance) / (first.n + second.n - 2);
  return pooled === 0 ? null : (first.mean - second.mean) / Math.sqrt(pooled);
}
