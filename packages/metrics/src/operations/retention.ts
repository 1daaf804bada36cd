import { DEFAULT_CONFIDENCE } from '../evaluate/options.ts';
import { shareOfCounts, type ShareOptions } from '../indices/share-of-counts.ts';
import { MetricsError } from '../metrics-error.ts';
import { requireBetween, requireFinite } from '../require-number.ts';
import type { Result } from '../result.ts';

/**
 * Customers still active at the end among those active at the start.
 *
 * @index retention
 * @meaning Share of customers kept over a period; churn is the rest.
 * @meaningRu Доля удержанных клиентов за период; отток — остаток.
 * @formula active at end who were active at start / active at start, Wilson; churn = 1 − retention
 * @avoid With customers won during the period in the numerator.
 * @avoidRu Не включайте в числитель клиентов, пришедших за период.
 * @needs customer counts
 * @source [definitions §10](DEFINITIONS.md)
 */
export function retention(kept: number, atStart: number, options?: ShareOptions): Result {
  return shareOfCounts(kept, atStart, options);
}

/** The share that left: 1 − retention, interval mirrored. */
export function churn(kept: number, atStart: number, options?: ShareOptions): Result {
  const result = retention(kept, atStart, options);
  if (result.kind !== 'value') return result;
  const interval = result.interval && {
    ...result.interval,
    low: 1 - result.interval.high,
    high: 1 - result.interval.low,
  };
  return { ...result, value: 1 - result.value, interval };
}

/**
 * Customer lifetime value.
 *
 * @index clv
 * @meaning What a customer is worth over all coming periods, at a constant margin, retention and discount rate.
 * @meaningRu Сколько клиент принесёт за все будущие периоды при постоянных марже, удержании и ставке дисконта.
 * @formula margin · r / (1 + i − r), margin at the end of each period; the interval takes the ends of the retention's interval.
 * @avoid With r ≥ 1 + i: the sum grows without bound and is refused. Not for margins that grow.
 * @avoidRu При r ≥ 1 + i сумма бесконечна и отклоняется. Не для растущей маржи.
 * @needs customer counts
 * @source Gupta & Lehmann 2003
 * @example
 * lifetimeValue(1000, 0.8, 0.1) // → 2666.66…
 */
export function lifetimeValue(margin: number, retained: number, discount: number): number {
  requireFinite('margin', margin);
  requireBetween('retained', retained, 0, 1);
  requireFinite('discount', discount);
  const denominator = 1 + discount - retained;
  if (denominator <= 0) throw new MetricsError('number_out_of_range', 'discount', 'must exceed retention − 1');
  return (margin * retained) / denominator;
}

/** Lifetime value of a measured retention: the interval is carried over, since the value rises with retention. */
export function lifetimeValueOf(
  margin: number,
  kept: number,
  atStart: number,
  discount: number,
  confidence: number = DEFAULT_CONFIDENCE,
): Result {
  const rate = retention(kept, atStart, { confidence });
  if (rate.kind !== 'value') return rate;
  const ends =
    rate.interval && [rate.interval.low, rate.interval.high].map((end) => lifetimeValue(margin, end, discount));
  const interval = ends && { low: Math.min(...ends), high: Math.max(...ends), method: 'wilson_plug_in', confidence };
  return { ...rate, value: lifetimeValue(margin, rate.value, discount), interval, standardError: null };
}
