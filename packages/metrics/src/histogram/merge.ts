import { MetricsError } from '../metrics-error.ts';
import { fromCounts, type Histogram } from './histogram.ts';

/**
 * Adds histograms of one scale. Exact, associative, commutative. Callers must not merge across index versions or
 * modes: those belong to the key of the histogram (§16).
 *
 * @throws MetricsError `scales_differ`
 * @example
 * const scale = scaleOf('1-3')
 * merge(fromCounts(scale, [1, 0, 2]), fromCounts(scale, [0, 1, 5])).counts // → [1, 1, 7]
 */
export function merge(first: Histogram, ...others: readonly Histogram[]): Histogram {
  const counts = [...first.counts];
  let n = first.n;
  for (const other of others) {
    requireSameScale(first, other);
    for (let position = 0; position < counts.length; position++) {
      counts[position] = (counts[position] ?? 0) + (other.counts[position] ?? 0);
    }
    n += other.n;
  }
  return { scale: first.scale, counts, n };
}

/**
 * Takes answers off again (erasure, correction): `subtract(merge(a, b), b)` is exactly `a`.
 *
 * @throws MetricsError `scales_differ`, `subtracted_more_than_counted`
 */
export function subtract(whole: Histogram, part: Histogram): Histogram {
  requireSameScale(whole, part);
  const counts = whole.counts.map((count, position) => {
    const rest = count - (part.counts[position] ?? 0);
    if (rest < 0) {
      throw new MetricsError(
        'subtracted_more_than_counted',
        'part',
        `score ${whole.scale.min + position} was counted ${count} times, cannot take off ${part.counts[position]}`,
      );
    }
    return rest;
  });
  return fromCounts(whole.scale, counts);
}

function requireSameScale(first: Histogram, other: Histogram): void {
  if (first.scale.id !== other.scale.id) {
    throw new MetricsError(
      'scales_differ',
      'histogram',
      `scales ${first.scale.id} and ${other.scale.id} cannot be mixed`,
    );
  }
}
