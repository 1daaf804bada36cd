import type { StarsOfGroup } from '@otklik/contract';
import { csiMean, evaluate, fromCounts, scaleOf, standing, type Minimums } from '@otklik/metrics';

const scale = scaleOf('1-5');

/**
 * The mean of stars with its interval. Reviews are written by whoever cares to, out of nobody knows how many: their standing is never better
 * than "not relevant" for all customers, and they stand in no index of answers. They are public, so none is too few to be shown.
 */
export function judgeStars(sourceId: number | null, counts: readonly number[], minimums: Minimums): StarsOfGroup {
  const histogram = fromCounts(scale, counts);
  return {
    sourceId,
    counts: [...counts],
    result: evaluate(csiMean(scale), histogram, { mode: 'spontaneous' }),
    standing: standing({
      n: histogram.n,
      mode: 'spontaneous',
      served: null,
      minimums: { ...minimums, privacyFloor: 1 },
    }),
  };
}
