import { momentsOf } from '../moments.ts';
import type { Histogram } from './histogram.ts';
import { rescaleValue } from './rescale.ts';

/** The same people's split: some were asked on the old scale, the others on the new one. */
export type ParallelRun = { readonly old: Histogram; readonly new: Histogram };

/**
 * Links two scales that were asked side by side of a random split: what a mean on the old scale corresponds to on the new one. The
 * old mean is moved linearly (POMP) and shifted by what the parallel run showed to be left over. For means only; the break in the
 * series stays marked (§3).
 *
 * @returns null while one of the two has no answers
 * @example
 * bridgeMean(3, { old: fromScores(scaleOf('1-5'), [4, 4]), new: fromScores(scaleOf('0-10'), [8, 8]) }) // → 5.5
 */
export function bridgeMean(mean: number, parallel: ParallelRun): number | null {
  if (parallel.old.n === 0 || parallel.new.n === 0) return null;
  const { scale } = parallel.old;
  const moved = (value: number) => rescaleValue(value, scale, parallel.new.scale);
  return moved(mean) + meanOf(parallel.new) - moved(meanOf(parallel.old));
}

/**
 * For every score of the old scale the point of the new one with the same percentile rank, interpolated between scores: equipercentile
 * linking with the usual half-score continuity (Kolen & Brennan, Test Equating, Scaling, and Linking, 3rd ed. 2014, ch. 2).
 * Never to be rounded back into answers.
 *
 * @returns one equivalent a score of the old scale, in its order, never falling; null while one of the two has no answers
 */
export function bridgeByPercentile(parallel: ParallelRun): number[] | null {
  if (parallel.old.n === 0 || parallel.new.n === 0) return null;
  let below = 0;
  return parallel.old.counts.map((count) => {
    const rank = (below + count / 2) / parallel.old.n;
    below += count;
    return pointAt(parallel.new, rank);
  });
}

/** The point below which a share of the answers lies; each score is spread evenly over half a step to both sides. */
function pointAt({ counts, n, scale }: Histogram, share: number): number {
  const wanted = share * n;
  let below = 0;
  let lastHeld = scale.min;
  for (const [position, count] of counts.entries()) {
    if (count === 0) continue;
    const score = scale.min + position;
    if (below + count >= wanted)
      return Math.min(scale.max, Math.max(scale.min, score - 0.5 + (wanted - below) / count));
    below += count;
    lastHeld = score;
  }
  return lastHeld;
}

function meanOf(histogram: Histogram): number {
  return momentsOf(
    histogram,
    histogram.counts.map((_, position) => histogram.scale.min + position),
  ).mean;
}
