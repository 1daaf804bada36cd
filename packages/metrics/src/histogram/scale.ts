import { MetricsError } from '../metrics-error.ts';

/** An inclusive integer scale with step 1. Its id is part of every histogram key. */
export type Scale = { readonly id: string; readonly min: number; readonly max: number };

const LONGEST_SCALE = 1001;
const known = new Map<string, Scale>();

/**
 * The scale from `min` to `max`, e.g. `scaleBetween(1, 5)`; one object per pair, so scales compare by identity or by id.
 *
 * @throws MetricsError `scale_invalid`
 */
export function scaleBetween(min: number, max: number): Scale {
  const id = `${min}-${max}`;
  const existing = known.get(id);
  if (existing !== undefined) return existing;
  if (!Number.isSafeInteger(min) || !Number.isSafeInteger(max) || max <= min || max - min >= LONGEST_SCALE) {
    throw new MetricsError('scale_invalid', 'scale', `needs integer ends, the first smaller than the last: ${id}`);
  }
  const scale = Object.freeze({ id, min, max });
  known.set(id, scale);
  return scale;
}

/**
 * The scale with an id such as `0-10`, `1-5` or `0-1` (yes/no).
 *
 * @throws MetricsError `scale_invalid`
 */
export function scaleOf(id: string): Scale {
  const existing = known.get(id);
  if (existing !== undefined) return existing;
  const ends = /^(-?\d+)-(-?\d+)$/.exec(id);
  if (ends === null) throw new MetricsError('scale_invalid', 'scale', `is written like 1-5, got ${id}`);
  return scaleBetween(Number(ends[1]), Number(ends[2]));
}

/** How many different scores the scale has. */
export function scaleLength(scale: Scale): number {
  return scale.max - scale.min + 1;
}

/** All scores, ascending. */
export function scoresOf(scale: Scale): number[] {
  return Array.from({ length: scaleLength(scale) }, (_, position) => scale.min + position);
}
