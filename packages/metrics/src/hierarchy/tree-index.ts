import { requireScaleOf } from '../evaluate/evaluate.ts';
import type { Mode } from '../evaluate/options.ts';
import type { Scale } from '../histogram/scale.ts';
import type { IndexDefinition } from '../indices/index-definition.ts';
import { MetricsError } from '../metrics-error.ts';
import type { WeightedLeaf } from './weight-tree.ts';

/** One definition, or one per scale for trees whose leaves were asked on different scales: `pomp`, `topBox`, `negativeShare`. */
export type TreeIndex = IndexDefinition | ((scale: Scale) => IndexDefinition);

/**
 * The definition that stands for the whole tree.
 *
 * @throws MetricsError `scales_differ` when the index means something else on each scale (scale points do, percent and shares do not),
 * `index_scale_mismatch`, `mode_mismatch`
 */
export function requireUniform(index: TreeIndex, leaves: readonly WeightedLeaf[]): IndexDefinition {
  const [first] = leaves;
  if (first === undefined) throw new MetricsError('tree_invalid', 'tree', 'has no leaves');
  const whole = typeof index === 'function' ? index(first.leaf.histogram.scale) : index;
  let mode: Mode | undefined;
  for (const { leaf } of leaves) {
    if (typeof index !== 'function') requireScaleOf(index, leaf.histogram);
    else if (leaf.histogram.scale !== whole.scale) requireSameRange(whole, index(leaf.histogram.scale));
    mode ??= leaf.mode;
    if (leaf.mode !== undefined && leaf.mode !== mode) {
      throw new MetricsError('mode_mismatch', 'tree', 'spontaneous and invited answers are not aggregated');
    }
  }
  return whole;
}

function requireSameRange(first: IndexDefinition, other: IndexDefinition): void {
  if (first.range.low !== other.range.low || first.range.high !== other.range.high) {
    throw new MetricsError(
      'scales_differ',
      'tree',
      `${first.id} has another range on each scale: aggregate pomp instead`,
    );
  }
}
