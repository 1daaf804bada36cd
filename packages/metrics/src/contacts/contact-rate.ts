import { chiSquareQuantile } from '../distributions/chi-square.ts';
import { DEFAULT_CONFIDENCE } from '../evaluate/options.ts';
import { requireConfidence, requireCount, requireFinite } from '../require-number.ts';
import { withoutDenominator, type Interval, type Result } from '../result.ts';
import { MetricsError } from '../metrics-error.ts';

/** Contacts on a topic, and the business volume that could have caused them (receipts, cups, deliveries). Both add up. */
export type ContactVolume = { readonly contacts: number; readonly volume: number };

/**
 * Contacts per unit of the team's own volume, with the exact Poisson interval.
 *
 * @index contact_rate
 * @meaning How many times customers had to turn to us per unit of business: growth alone does not raise it. May exceed 1.
 * @meaningRu Доля обращений на объём бизнеса: сколько раз клиентам пришлось обратиться на единицу объёма. От одного роста продаж не
 *   растёт. Может превышать 1.
 * @formula contacts / volume; interval [χ²_{α/2}(2x), χ²_{1−α/2}(2x + 2)] / 2V
 * @avoid Rates of teams with different denominators are not additive; the business rate uses the business volume.
 * @avoidRu Показатели команд с разными знаменателями не складываются; у бизнеса свой объём.
 * @needs contact counts + volume
 * @source Garwood 1936
 * @example
 * contactRate({ contacts: 5, volume: 100 }).value // → 0.05
 */
export function contactRate({ contacts, volume }: ContactVolume, confidence: number = DEFAULT_CONFIDENCE): Result {
  requireCount('contacts', contacts);
  requireConfidence(confidence);
  if (requireVolume(volume) === 0) return withoutDenominator('volume', contacts);
  return {
    kind: 'value',
    value: contacts / volume,
    n: contacts,
    interval: poissonInterval(contacts, volume, confidence),
    standardError: Math.sqrt(contacts) / volume,
    flags: [],
  };
}

/** Exact (Garwood) interval of a Poisson rate. */
export function poissonInterval(count: number, volume: number, confidence: number): Interval {
  const tail = (1 - confidence) / 2;
  return {
    low: count === 0 ? 0 : chiSquareQuantile(tail, 2 * count) / (2 * volume),
    high: chiSquareQuantile(1 - tail, 2 * count + 2) / (2 * volume),
    method: 'poisson_exact',
    confidence,
  };
}

/** Refuses negative and non-finite volumes. */
export function requireVolume(volume: number): number {
  requireFinite('volume', volume);
  if (volume < 0) throw new MetricsError('denominator_invalid', 'volume', `must not be negative, got ${volume}`);
  return volume;
}
