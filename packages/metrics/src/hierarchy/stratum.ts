import { servedMoments } from '../evaluate/evaluate-over-served.ts';
import type { IndexDefinition } from '../indices/index-definition.ts';
import { momentsOf } from '../moments.ts';
import type { WeightLeaf } from './weight-tree.ts';

/** One leaf with answers, its share of the whole, and what its answers say. */
export type Stratum = {
  readonly weight: number;
  readonly n: number;
  readonly mean: number;
  /** Sample variance; null for a single answer. */
  readonly variance: number | null;
  /** Served customers: the population of the finite population correction. */
  readonly served: number | null;
};

/**
 * The stratum of a leaf; null when it has no answers. For an index over served (Support, Criticality) everybody served counts, and
 * a leaf that served nobody, or an unknown number, is empty.
 */
export function stratumOf(definition: IndexDefinition, leaf: WeightLeaf, weight: number): Stratum | null {
  const served = leaf.served ?? null;
  if (definition.over === 'served') {
    if (served === null || served === 0) return null;
    const { n, mean, variance } = servedMoments(leaf.histogram, definition.scoring, served);
    return { weight, n, mean, variance, served: null };
  }
  if (leaf.histogram.n === 0) return null;
  const { n, mean, variance } = momentsOf(leaf.histogram, definition.scoring);
  return { weight, n, mean, variance, served };
}
