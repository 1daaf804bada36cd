import { MetricsError } from '../metrics-error.ts';
import { requireCount, requireFinite } from '../require-number.ts';
import type { DurationCount } from '../operations/kaplan-meier.ts';

/** Each bucket is 5 % wider than the one before: a quantile is off by at most that (§10). */
export const BUCKET_RATIO = 1.05;
/** Bucket 0 holds everything below a second; the last one ends beyond ten years. */
const BUCKETS = 404;

/** Durations in seconds by logarithmic bucket, resolved and still open apart. Adds and subtracts exactly. */
export type DurationHistogram = { readonly resolved: readonly number[]; readonly open: readonly number[] };

/** Nothing measured yet. */
export function emptyDurations(): DurationHistogram {
  return { resolved: new Array<number>(BUCKETS).fill(0), open: new Array<number>(BUCKETS).fill(0) };
}

/** The bucket of a duration. @throws MetricsError `number_not_finite`, `number_out_of_range` */
export function durationBucket(seconds: number): number {
  if (requireFinite('seconds', seconds) < 0)
    throw new MetricsError('number_out_of_range', 'seconds', 'must not be negative');
  if (seconds < 1) return 0;
  return Math.min(BUCKETS - 1, 1 + Math.floor(Math.log(seconds) / Math.log(BUCKET_RATIO)));
}

/** Counts durations. */
export function durationsOf(
  measured: Iterable<{ readonly seconds: number; readonly resolved: boolean }>,
): DurationHistogram {
  const resolved = new Array<number>(BUCKETS).fill(0);
  const open = new Array<number>(BUCKETS).fill(0);
  for (const duration of measured) {
    const side = duration.resolved ? resolved : open;
    const bucket = durationBucket(duration.seconds);
    side[bucket] = (side[bucket] ?? 0) + 1;
  }
  return { resolved, open };
}

/** Adds durations. */
export function mergeDurations(first: DurationHistogram, ...others: readonly DurationHistogram[]): DurationHistogram {
  return others.reduce((total, other) => combine(total, other, 1), first);
}

/** Takes durations off again, e.g. when an open ticket is resolved. @throws MetricsError `subtracted_more_than_counted` */
export function subtractDurations(whole: DurationHistogram, part: DurationHistogram): DurationHistogram {
  return combine(whole, part, -1);
}

function combine(first: DurationHistogram, second: DurationHistogram, sign: 1 | -1): DurationHistogram {
  const add = (a: readonly number[], b: readonly number[]) =>
    a.map((count, bucket) => {
      const sum = count + sign * requireCount('counts', b[bucket] ?? 0);
      if (sum < 0)
        throw new MetricsError('subtracted_more_than_counted', 'part', `bucket ${bucket} held ${count} only`);
      return sum;
    });
  return { resolved: add(first.resolved, second.resolved), open: add(first.open, second.open) };
}

/** Counts by representative duration, the geometric middle of each bucket: what `resolutionQuantiles` reads. */
export function durationCounts({ resolved, open }: DurationHistogram): DurationCount[] {
  return resolved
    .map((count, bucket) => ({ duration: durationOfBucket(bucket), resolved: count, open: open[bucket] ?? 0 }))
    .filter((cell) => cell.resolved + cell.open > 0);
}

/** The duration that stands for a bucket, in seconds: its geometric middle. */
export function durationOfBucket(bucket: number): number {
  return bucket === 0 ? 0.5 : BUCKET_RATIO ** (bucket - 0.5);
}
