import { MetricsError } from './metrics-error.ts';

/** Refuses NaN and the infinities. */
export function requireFinite(argument: string, value: number): number {
  if (!Number.isFinite(value))
    throw new MetricsError('number_not_finite', argument, `must be a finite number, got ${value}`);
  return value;
}

/** Refuses anything but 0, 1, 2, … */
export function requireCount(argument: string, value: number): number {
  if (!Number.isSafeInteger(value) || value < 0) {
    throw new MetricsError('count_invalid', argument, `must be a non-negative integer, got ${value}`);
  }
  return value;
}

/** Refuses a number outside [low, high]. */
export function requireBetween(argument: string, value: number, low: number, high: number): number {
  requireFinite(argument, value);
  if (value < low || value > high) {
    throw new MetricsError('number_out_of_range', argument, `must be between ${low} and ${high}, got ${value}`);
  }
  return value;
}

/** Refuses 0, negative and non-finite denominators. */
export function requirePositive(argument: string, value: number): number {
  requireFinite(argument, value);
  if (value <= 0) throw new MetricsError('denominator_invalid', argument, `must be greater than 0, got ${value}`);
  return value;
}

/** Refuses a part that is larger than its whole. */
export function requirePart(argument: string, part: number, whole: number): number {
  requireCount(argument, part);
  if (part > whole) throw new MetricsError('part_exceeds_whole', argument, `${part} exceeds the whole of ${whole}`);
  return part;
}

/** Two-sided confidence level, strictly between 0 and 1. */
export function requireConfidence(confidence: number): number {
  if (!(confidence > 0 && confidence < 1)) {
    throw new MetricsError(
      'confidence_out_of_range',
      'confidence',
      `must lie strictly between 0 and 1, got ${confidence}`,
    );
  }
  return confidence;
}

/** Refuses negative weights and weights that sum to 0; answers the sum. */
export function requireWeights(argument: string, weights: readonly number[]): number {
  let sum = 0;
  for (const weight of weights) sum += requireWeight(argument, weight);
  return requireSomeWeight(argument, sum);
}

/** Refuses a negative weight. */
export function requireWeight(argument: string, weight: number): number {
  requireFinite(argument, weight);
  if (weight < 0) throw new MetricsError('weight_negative', argument, `a weight is negative: ${weight}`);
  return weight;
}

/** Refuses weights that sum to 0. */
export function requireSomeWeight(argument: string, sum: number): number {
  if (sum === 0) throw new MetricsError('weights_sum_to_zero', argument, 'the weights sum to 0');
  return sum;
}
