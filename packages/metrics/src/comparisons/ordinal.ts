import { chiSquareTail } from '../distributions/chi-square.ts';
import { twoSidedNormal } from '../distributions/normal.ts';
import type { Histogram } from '../histogram/histogram.ts';
import { merge } from '../histogram/merge.ts';

/**
 * Mann–Whitney from two histograms, with the tie-corrected normal approximation. `superiority` is the chance that an answer of the
 * first side is higher, ties counted half. Null where a side is empty or all answers are the same.
 */
export function mannWhitney(
  first: Histogram,
  second: Histogram,
): { readonly superiority: number; readonly statistic: number; readonly pValue: number } | null {
  const all = merge(first, second);
  const pairs = first.n * second.n;
  if (pairs === 0) return null;
  let below = 0;
  let wins = 0;
  let ties = 0;
  all.counts.forEach((count, position) => {
    const ours = first.counts[position] ?? 0;
    const theirs = second.counts[position] ?? 0;
    wins += ours * (below + theirs / 2);
    below += theirs;
    ties += count ** 3 - count;
  });
  const variance = (pairs / 12) * (all.n + 1 - ties / (all.n * (all.n - 1)));
  if (!(variance > 0)) return null;
  const statistic = (wins - pairs / 2) / Math.sqrt(variance);
  return { superiority: wins / pairs, statistic, pValue: twoSidedNormal(statistic) };
}

/** χ² test that two distributions are the same; scores that nobody gave do not count. Null below two scores in use. */
export function distributionTest(
  first: Histogram,
  second: Histogram,
): { readonly statistic: number; readonly degreesOfFreedom: number; readonly pValue: number } | null {
  const all = merge(first, second);
  if (first.n === 0 || second.n === 0) return null;
  let statistic = 0;
  let used = 0;
  all.counts.forEach((count, position) => {
    if (count === 0) return;
    used++;
    for (const side of [first, second]) {
      const expected = (count * side.n) / all.n;
      statistic += ((side.counts[position] ?? 0) - expected) ** 2 / expected;
    }
  });
  return used < 2 ? null : { statistic, degreesOfFreedom: used - 1, pValue: chiSquareTail(statistic, used - 1) };
}
