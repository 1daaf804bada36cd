import { chiSquareQuantile } from '../distributions/chi-square.ts';
import { DEFAULT_CONFIDENCE } from '../evaluate/options.ts';
import { MetricsError } from '../metrics-error.ts';
import { requireConfidence, requireCount, requireFinite } from '../require-number.ts';
import type { Interval } from '../result.ts';
import { requireVolume } from './contact-rate.ts';

/** Exactly one class per contact; a repeat overrides the others (§9). Counts add up across periods and teams. */
export type ContactCounts = Readonly<Record<string, number>>;

/** What a contact of each class weighs by default. */
export const DEFAULT_CONTACT_POINTS = {
  consultation: 1,
  service_request: 1,
  complaint: 2,
  claim: 2,
  repeat: 3,
} as const;

export type ContactPoints = {
  readonly points: number;
  readonly contacts: number;
  readonly pointsPerContact: number | null;
  /** Points per unit of volume; null without a volume. */
  readonly rate: number | null;
  readonly interval: Interval | null;
};

/**
 * Points for the load that contacts put on customers.
 *
 * @index contact_points
 * @meaning Contacts weighted by how bad they are for the customer: consultation 1, service request 1, complaint 2, claim 2, repeat 3.
 * @meaningRu Обращения, взвешенные по тяжести для клиента: консультация 1, заявка 1, жалоба 2, претензия 2, повторное обращение 3.
 * @formula Σ points; Σ points / Σ contacts; Σ points / volume with the Fay–Feuer gamma interval, y = Σwc, v = Σw²c, w_m = max w.
 * @avoid Across teams with different volumes or different points.
 * @avoidRu Между командами с разными объёмами или разными баллами.
 * @needs contact counts by class + volume
 * @source Fay & Feuer 1997
 * @example
 * contactPoints({ complaint: 2, repeat: 1 }, 400).points // → 7
 */
export function contactPoints(
  counts: ContactCounts,
  volume: number,
  points: ContactCounts = DEFAULT_CONTACT_POINTS,
  confidence: number = DEFAULT_CONFIDENCE,
): ContactPoints {
  requireConfidence(confidence);
  requireVolume(volume);
  let sum = 0;
  let squares = 0;
  let contacts = 0;
  for (const [name, count] of Object.entries(counts)) {
    const weight = points[name];
    if (weight === undefined)
      throw new MetricsError('dimension_mismatch', 'counts', `there are no points for the class ${name}`);
    if (requireFinite('points', weight) < 0)
      throw new MetricsError('weight_negative', 'points', `${name} has ${weight}`);
    sum += weight * requireCount(name, count);
    squares += weight * weight * count;
    contacts += count;
  }
  const largest = Math.max(0, ...Object.values(points));
  return {
    points: sum,
    contacts,
    pointsPerContact: contacts === 0 ? null : sum / contacts,
    rate: volume === 0 ? null : sum / volume,
    interval: volume === 0 || largest === 0 ? null : fayFeuer(sum, squares, largest, volume, confidence),
  };
}

/** Gamma interval of a weighted sum of Poisson counts. */
function fayFeuer(sum: number, squares: number, largest: number, volume: number, confidence: number): Interval {
  const tail = (1 - confidence) / 2;
  const wider = sum + largest;
  const widerSquares = squares + largest * largest;
  return {
    low: sum === 0 ? 0 : ((squares / (2 * sum)) * chiSquareQuantile(tail, (2 * sum * sum) / squares)) / volume,
    high: ((widerSquares / (2 * wider)) * chiSquareQuantile(1 - tail, (2 * wider * wider) / widerSquares)) / volume,
    method: 'fay_feuer',
    confidence,
  };
}
