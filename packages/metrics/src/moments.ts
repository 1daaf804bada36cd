import type { Histogram } from './histogram/histogram.ts';
import { MetricsError } from './metrics-error.ts';

/** Count, mean and sample variance of a scoring function over the answers; variance is null below 2 answers. */
export type Moments = { readonly n: number; readonly mean: number; readonly variance: number | null };

/**
 * m = Σh·g/n and s² = Σh·(g − m)²/(n − 1) (§0.1). The second pass runs over at most a handful of scores, not answers, so
 * nothing accumulates; answers that all count the same give a variance of exactly 0.
 *
 * Needs n ≥ 1.
 *
 * @throws MetricsError `dimension_mismatch`
 */
export function momentsOf(histogram: Histogram, scoring: readonly number[]): Moments {
  const { counts, n } = histogram;
  if (counts.length !== scoring.length) {
    throw new MetricsError('dimension_mismatch', 'scoring', `${scoring.length} numbers for ${counts.length} scores`);
  }
  let sum = 0;
  for (let position = 0; position < counts.length; position++) sum += counts[position]! * scoring[position]!;
  const mean = sum / n;
  let squares = 0;
  for (let position = 0; position < counts.length; position++) {
    const distance = scoring[position]! - mean;
    squares += counts[position]! * distance * distance;
  }
  if (squares <= ROUNDING_NOISE * n * (1 + mean * mean)) {
    const only = onlyValue(counts, scoring);
    if (only !== null) return { n, mean: only, variance: n < 2 ? null : 0 };
  }
  return { n, mean, variance: squares / (n - 1) };
}

/** The same of values that have no scale, such as money, each seen once. Null: there are none. */
export function momentsOfValues(values: readonly number[]): Moments | null {
  const n = values.length;
  if (n === 0) return null;
  const mean = values.reduce((sum, value) => sum + value, 0) / n;
  const squares = values.reduce((sum, value) => sum + (value - mean) ** 2, 0);
  return { n, mean, variance: n < 2 ? null : squares / (n - 1) };
}

/** Squares this small may come from rounding the mean: then it is worth looking whether all answers count the same. */
const ROUNDING_NOISE = 1e-20;

/** What every answer counts for; null when they differ. */
function onlyValue(counts: readonly number[], scoring: readonly number[]): number | null {
  let only: number | null = null;
  for (let position = 0; position < counts.length; position++) {
    if ((counts[position] ?? 0) === 0) continue;
    const value = scoring[position] ?? 0;
    if (only !== null && value !== only) return null;
    only = value;
  }
  return only;
}
