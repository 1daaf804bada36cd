import type { Histogram } from './histogram/histogram.ts';

/** Count, mean and sample variance of a scoring function over the answers; variance is null below 2 answers. */
export type Moments = { readonly n: number; readonly mean: number; readonly variance: number | null };

/**
 * m = Σh·g/n and s² = Σh·(g − m)²/(n − 1) (§0.1). The second pass runs over at most a handful of scores, not answers, so
 * nothing accumulates; answers that all count the same give a variance of exactly 0.
 *
 * Needs n ≥ 1.
 */
export function momentsOf(histogram: Histogram, scoring: readonly number[]): Moments {
  const { counts, n } = histogram;
  let sum = 0;
  let lowest = Infinity;
  let highest = -Infinity;
  for (let position = 0; position < counts.length; position++) {
    const count = counts[position] ?? 0;
    if (count === 0) continue;
    const value = scoring[position] ?? 0;
    sum += count * value;
    if (value < lowest) lowest = value;
    if (value > highest) highest = value;
  }
  if (lowest === highest) return { n, mean: lowest, variance: n < 2 ? null : 0 };
  const mean = sum / n;
  let squares = 0;
  for (let position = 0; position < counts.length; position++) {
    const distance = (scoring[position] ?? 0) - mean;
    squares += (counts[position] ?? 0) * distance * distance;
  }
  return { n, mean, variance: squares / (n - 1) };
}
