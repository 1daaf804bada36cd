import { normalQuantile } from '../distributions/normal.ts';
import { twoSidedStudent } from '../distributions/student.ts';
import type { Interval } from '../result.ts';

export type Correlation = { readonly r: number; readonly interval: Interval | null; readonly pValue: number | null };

/**
 * Pearson's r with Fisher's z interval tanh(atanh r ± z/√(n − 3)) and the t test of r = 0 with n − 2 degrees. The interval needs
 * n ≥ 4 and |r| < 1, the test n ≥ 3.
 *
 * Source: Fisher 1921.
 */
export function pearson(r: number, n: number, confidence: number): Correlation {
  const bounded = Math.min(1, Math.max(-1, r));
  const perfect = Math.abs(bounded) === 1;
  return {
    r: bounded,
    interval: n < 4 || perfect ? null : fisherInterval(bounded, n, confidence),
    pValue: n < 3 ? null : perfect ? 0 : twoSidedStudent(bounded * Math.sqrt((n - 2) / (1 - bounded * bounded)), n - 2),
  };
}

function fisherInterval(r: number, n: number, confidence: number): Interval {
  const half = normalQuantile(confidence) / Math.sqrt(n - 3);
  const centre = Math.atanh(r);
  return { low: Math.tanh(centre - half), high: Math.tanh(centre + half), method: 'fisher_z', confidence };
}
