import { studentInterval } from '../intervals/student-interval.ts';
import type { Range } from '../intervals/clip.ts';
import { DEFAULT_CONFIDENCE } from '../evaluate/options.ts';
import { MetricsError } from '../metrics-error.ts';
import type { Moments } from '../moments.ts';
import { requireConfidence, requireCount, requireFinite } from '../require-number.ts';
import { noAnswers, type Result } from '../result.ts';

/**
 * One number per respondent, summed up: n, Σx, Σx². What the respondent forms of the two-part CSI need (§16), because the
 * factors of one respondent correlate. Sums of integers are exact; ratios add to within rounding.
 */
export type Composite = { readonly n: number; readonly sum: number; readonly squares: number };

export const EMPTY_COMPOSITE: Composite = { n: 0, sum: 0, squares: 0 };

/** Sums up one number per respondent. @throws MetricsError `number_not_finite` */
export function compositeOf(values: Iterable<number>): Composite {
  let n = 0;
  let sum = 0;
  let squares = 0;
  for (const value of values) {
    requireFinite('values', value);
    n++;
    sum += value;
    squares += value * value;
  }
  return { n, sum, squares };
}

/** Adds composites of one questionnaire version. */
export function mergeComposites(first: Composite, ...others: readonly Composite[]): Composite {
  return others.reduce(
    (total, other) => ({ n: total.n + other.n, sum: total.sum + other.sum, squares: total.squares + other.squares }),
    first,
  );
}

/** Takes respondents off again. @throws MetricsError `subtracted_more_than_counted` */
export function subtractComposite(whole: Composite, part: Composite): Composite {
  if (part.n > whole.n) {
    throw new MetricsError('subtracted_more_than_counted', 'part', `${part.n} respondents exceed ${whole.n}`);
  }
  return { n: whole.n - part.n, sum: whole.sum - part.sum, squares: whole.squares - part.squares };
}

/** Mean and sample variance. Needs n ≥ 1. */
export function compositeMoments({ n, sum, squares }: Composite): Moments {
  const mean = sum / n;
  if (n < 2) return { n, mean, variance: null };
  const centred = squares - sum * mean;
  const noise = squares * 1e-13;
  return { n, mean, variance: centred <= noise ? 0 : centred / (n - 1) };
}

/** The mean composite with its t(n − 1) interval. @throws MetricsError `count_invalid`, `confidence_out_of_range` */
export function evaluateComposite(composite: Composite, range: Range, confidence: number = DEFAULT_CONFIDENCE): Result {
  requireConfidence(confidence);
  if (requireCount('n', composite.n) === 0) return noAnswers();
  const { n, mean, variance } = compositeMoments(composite);
  const standardError = variance === null ? null : Math.sqrt(variance / n);
  return {
    kind: 'value',
    value: mean,
    n,
    interval: studentInterval(mean, standardError, n - 1, confidence, range),
    standardError,
    flags: variance === 0 ? ['degenerate'] : [],
  };
}
