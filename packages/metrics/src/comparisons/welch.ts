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
  const firstError = first.variance / first.n;
  const secondError = second.variance / second.n;
  const degrees = satterthwaite(firstError, first.n - 1, secondError, second.n - 1);
  return studentComparison(difference, firstError + secondError, degrees, confidence, 'welch');
}

/** Degrees of freedom of a difference, from the squared error and the degrees of either side: (A + B)²/(A²/ν_A + B²/ν_B). */
export function satterthwaite(
  firstError: number,
  firstDegrees: number,
  secondError: number,
  secondDegrees: number,
): number {
  const variance = firstError + secondError;
  return (
    (variance * variance) / ((firstError * firstError) / firstDegrees + (secondError * secondError) / secondDegrees)
  );
}

/** t of a difference with its squared error and degrees; undefined when neither side varies. */
export function studentComparison(
  difference: number,
  variance: number,
  degrees: number,
  confidence: number,
  method: string,
): Comparison {
  if (variance === 0) return undefinedComparison(method, difference);
  const standardError = Math.sqrt(variance);
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
