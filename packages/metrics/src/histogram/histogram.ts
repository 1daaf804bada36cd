import { MetricsError } from '../metrics-error.ts';
import { requireCount } from '../require-number.ts';
import { scaleLength, type Scale } from './scale.ts';

/**
 * How many answers gave each score: `counts[0]` belongs to `scale.min`. The base fact of every score index (§16):
 * integer counts add exactly, in any order, and subtract. Only valid answers are in it.
 */
export type Histogram = { readonly scale: Scale; readonly counts: readonly number[]; readonly n: number };

/** No answers yet. */
export function emptyHistogram(scale: Scale): Histogram {
  return { scale, counts: new Array<number>(scaleLength(scale)).fill(0), n: 0 };
}

/**
 * From an array of counts, as the database keeps it (`n int[]`, first element = lowest score). Copies it.
 *
 * @throws MetricsError `counts_length_mismatch`, `count_invalid`
 * @example
 * fromCounts(scaleOf('1-5'), [1, 0, 2, 10, 7]).n // → 20
 */
export function fromCounts(scale: Scale, counts: ArrayLike<number>): Histogram {
  const length = scaleLength(scale);
  if (counts.length !== length) {
    throw new MetricsError(
      'counts_length_mismatch',
      'counts',
      `scale ${scale.id} has ${length} scores, got ${counts.length}`,
    );
  }
  const copy = new Array<number>(length);
  let n = 0;
  for (let position = 0; position < length; position++) {
    const count = counts[position] ?? -1;
    if (count < 0 || !Number.isSafeInteger(count)) requireCount(`counts[${position}]`, count);
    copy[position] = count;
    n += count;
  }
  return { scale, counts: copy, n };
}

/**
 * From an object or map of score → count; scores that are absent count 0.
 *
 * @throws MetricsError `score_off_scale`, `count_invalid`
 */
export function fromScoreCounts(scale: Scale, counts: Readonly<Record<string, number>>): Histogram {
  const array = new Array<number>(scaleLength(scale)).fill(0);
  for (const [written, count] of Object.entries(counts)) array[positionOf(scale, Number(written))] = count;
  return fromCounts(scale, array);
}

/** Where a score stands in `counts`. @throws MetricsError `score_off_scale` */
export function positionOf(scale: Scale, score: number): number {
  if (!Number.isInteger(score) || score < scale.min || score > scale.max) {
    throw new MetricsError('score_off_scale', 'score', `${score} is not on the scale ${scale.id}`);
  }
  return score - scale.min;
}

/** How many answers gave this score. @throws MetricsError `score_off_scale` */
export function countAt(histogram: Histogram, score: number): number {
  return histogram.counts[positionOf(histogram.scale, score)] ?? 0;
}
