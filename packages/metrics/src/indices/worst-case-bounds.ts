import { countAt, type Histogram } from '../histogram/histogram.ts';
import { requireCount } from '../require-number.ts';

/**
 * What the share of top marks among *all* served could be, whatever those thought who did not answer:
 * [Support, Support + 1 − response rate]. Null when served is unknown, 0, or less than the answers.
 *
 * Source: Manski 1989.
 */
export function topShareBounds(histogram: Histogram, served: number | null): { low: number; high: number } | null {
  if (served === null || requireCount('served', served) === 0 || histogram.n > served) return null;
  const top = countAt(histogram, histogram.scale.max);
  return { low: top / served, high: (top + served - histogram.n) / served };
}
