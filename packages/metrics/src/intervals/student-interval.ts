import { studentQuantile } from '../distributions/student.ts';
import type { Interval } from '../result.ts';
import { clip, type Range } from './clip.ts';

/**
 * m ± t(ν)·SE, clipped to the logical range. A standard error of 0 gives no interval: a zero width would be false
 * certainty (§0.5).
 */
export function studentInterval(
  mean: number,
  standardError: number | null,
  degrees: number,
  confidence: number,
  range: Range,
  method = 't',
): Interval | null {
  if (standardError === null || standardError === 0) return null;
  const half = studentQuantile(confidence, degrees) * standardError;
  return clip(mean - half, mean + half, method, confidence, range);
}

/** Everybody was asked and answered: the value is known, and the interval is that point (§0.6). */
export function censusInterval(value: number, confidence: number, method: string): Interval {
  return { low: value, high: value, method, confidence };
}
