import { MetricsError } from '../metrics-error.ts';
import { fromCounts, type Histogram } from './histogram.ts';
import { scaleLength, type Scale } from './scale.ts';

/**
 * POMP linear conversion of one number: x' = a' + (x − a)(b' − a')/(b − a). For means, their errors (`rescaleSpread`) and
 * interval ends only. Never feed the result into a classification: 4 of 5 becomes 7.5 of 10, between passive 7 and 8 (§3).
 *
 * @example
 * rescaleValue(4, scaleOf('1-5'), scaleOf('0-10')) // → 7.5
 */
export function rescaleValue(value: number, from: Scale, to: Scale): number {
  return to.min + (value - from.min) * rescaleSlope(from, to);
}

/** A standard error on another scale: only the slope acts. */
export function rescaleSpread(spread: number, from: Scale, to: Scale): number {
  return spread * rescaleSlope(from, to);
}

function rescaleSlope(from: Scale, to: Scale): number {
  return (to.max - to.min) / (from.max - from.min);
}

/**
 * Moves every answer to another scale. Refused where a score would land between two scores of the target, because
 * rounding answers would invent them: 1-5 → 1-9 works (1, 3, 5, 7, 9), 1-5 → 0-10 does not (2 → 2.5).
 *
 * @throws MetricsError `score_off_scale`
 */
export function rescale(histogram: Histogram, to: Scale): Histogram {
  const counts = new Array<number>(scaleLength(to)).fill(0);
  histogram.counts.forEach((count, position) => {
    if (count === 0) return;
    const score = rescaleValue(histogram.scale.min + position, histogram.scale, to);
    if (!Number.isInteger(score)) {
      throw new MetricsError(
        'score_off_scale',
        'histogram',
        `score ${histogram.scale.min + position} would become ${score}, which is not on the scale ${to.id}; rescale the mean instead`,
      );
    }
    counts[score - to.min] = count;
  });
  return fromCounts(to, counts);
}
