import type { Scale } from '../histogram/scale.ts';
import { MetricsError } from '../metrics-error.ts';
import type { Boxes } from './index-definition.ts';

const STANDARD: Readonly<Record<string, Boxes>> = {
  '0-10': { top: [9, 10], negative: [0, 1, 2, 3, 4, 5, 6] },
  '1-10': { top: [9, 10], negative: [1, 2, 3, 4, 5, 6] },
  '1-7': { top: [6, 7], negative: [1, 2, 3] },
  '1-6': { top: [5, 6], negative: [1, 2, 3] },
  '1-5': { top: [4, 5], negative: [1, 2] },
  '1-3': { top: [3], negative: [1] },
  '0-1': { top: [1], negative: [0] },
};

/**
 * The boxes of §0.3, which a definition uses unless told otherwise.
 *
 * @throws MetricsError `scale_invalid` for a scale that has no standard boxes: name them
 */
export function standardBoxes(scale: Scale): Boxes {
  const boxes = STANDARD[scale.id];
  if (boxes === undefined) {
    throw new MetricsError('scale_invalid', 'scale', `${scale.id} has no standard boxes; give them in the definition`);
  }
  return boxes;
}

/** The boxes of §0.3, or empty ones for another scale: for indices that do not classify. */
export function boxesOrNone(scale: Scale): Boxes {
  return STANDARD[scale.id] ?? { top: [], negative: [] };
}

/**
 * The smallest difference of a mean worth acting on: 0.2 on 10- and 11-point scales, a fortieth of the range on shorter ones
 * (0.10 on 1–5), as §0.8 sets.
 */
export function meanThreshold(scale: Scale): number {
  const range = scale.max - scale.min;
  return range >= 9 ? 0.2 : range / 40;
}
