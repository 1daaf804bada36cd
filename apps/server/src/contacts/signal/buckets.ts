import { addDays, addMonths, daysIn, monthOf, type Period } from '../../platform/period.ts';
import type { Bucket } from './sums.store.ts';

/** Fine enough to see a shape, coarse enough for intervals that say something. */
export function bucketOf(period: Period): Bucket {
  const days = daysIn(period);
  return days <= 45 ? 'day' : days <= 200 ? 'week' : 'month';
}

/** First day of the bucket in which a day lies. */
export function startOf(day: string, bucket: Bucket): string {
  if (bucket === 'day') return day;
  if (bucket === 'month') return monthOf(day);
  const weekday = (new Date(`${day}T00:00:00Z`).getUTCDay() + 6) % 7;
  return addDays(day, -weekday);
}

/** Buckets that lie wholly within the period: a part of one has no rate that could be compared. */
export function wholeBuckets(period: Period, bucket: Bucket): Period[] {
  const buckets: Period[] = [];
  for (let from = startOf(period.from, bucket); from <= period.to;) {
    const next = bucket === 'month' ? addMonths(from, 1) : addDays(from, bucket === 'week' ? 7 : 1);
    const to = addDays(next, -1);
    if (from >= period.from && to <= period.to) buckets.push({ from, to });
    from = next;
  }
  return buckets;
}
