import { requireBetween, requireFinite } from '../require-number.ts';

/**
 * Quantiles of raw values by linear interpolation (type 7): position (n − 1)·p. Empty input gives nulls.
 *
 * @index first_response_time
 * @meaning How long customers wait for the first answer: median, 90th and 95th percentile; the mean hides the long waits.
 * @meaningRu Сколько клиент ждёт первого ответа: медиана, 90-й и 95-й процентили; среднее скрывает долгие ожидания.
 * @formula linear interpolation at (n − 1)·p of the sorted values (type 7)
 * @avoid With tickets that are still unanswered: use `time_to_resolution`'s estimator.
 * @avoidRu Если часть заявок ещё без ответа: берите метод `time_to_resolution`.
 * @needs durations, or duration histogram
 * @source Hyndman & Fan 1996
 * @example
 * quantiles([1, 2, 3, 4], [0.5]) // → [2.5]
 */
export function quantiles(values: readonly number[], probabilities: readonly number[]): (number | null)[] {
  const sorted = Float64Array.from(values, (value) => requireFinite('values', value)).sort();
  return probabilities.map((probability) => {
    requireBetween('probabilities', probability, 0, 1);
    if (sorted.length === 0) return null;
    const position = (sorted.length - 1) * probability;
    const below = Math.floor(position);
    const lower = sorted[below] ?? 0;
    const upper = sorted[below + 1] ?? lower;
    return lower + (upper - lower) * (position - below);
  });
}

/** Arithmetic mean; null for nothing. */
export function meanOf(values: readonly number[]): number | null {
  return values.length === 0
    ? null
    : values.reduce((sum, value) => sum + requireFinite('values', value), 0) / values.length;
}
