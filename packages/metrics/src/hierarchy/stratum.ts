import type { Histogram } from '../histogram/histogram.ts';
import type { IndexDefinition } from '../indices/index-definition.ts';
import { momentsOf, type Moments } from '../moments.ts';

/** One leaf with answers, its share of the whole, and what its answers say. */
export type Stratum = {
  readonly weight: number;
  readonly n: number;
  readonly mean: number;
  /** Sample variance; null for a single answer. */
  readonly variance: number | null;
  /** Served customers, when the finite population correction applies. */
  readonly served: number | null;
};

/** The stratum of a leaf; null when it has no answers. */
export function stratumOf(
  definition: IndexDefinition,
  histogram: Histogram,
  weight: number,
  served: number | null,
): Stratum | null {
  if (histogram.n === 0) return null;
  const { n, mean, variance }: Moments = momentsOf(histogram, definition.scoring);
  return { weight, n, mean, variance, served };
}
