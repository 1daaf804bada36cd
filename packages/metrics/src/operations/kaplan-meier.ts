import { normalQuantile } from '../distributions/normal.ts';
import { DEFAULT_CONFIDENCE } from '../evaluate/options.ts';
import { requireBetween, requireConfidence } from '../require-number.ts';
import { MetricsError } from '../metrics-error.ts';

/** Tickets that ended, or were still open when looked at, after this long. */
export type DurationCount = { readonly duration: number; readonly resolved: number; readonly open: number };

/**
 * A step of the survival curve: the share still open just after `duration`. `logError` is the standard error of its logarithm
 * (Greenwood); null once nothing is open.
 */
export type SurvivalStep = { readonly duration: number; readonly openShare: number; readonly logError: number | null };

/** A quantile with the bounds between which the true one lies; null where too many are open to tell. */
export type DurationQuantile = {
  readonly value: number | null;
  readonly low: number | null;
  readonly high: number | null;
};

/** A product of fractions may miss 0.5 by rounding. */
const SLACK = 1e-12;

/**
 * Share of tickets still open over time, with those that are open today counted as long as they were seen (censored). At equal
 * durations resolutions come before censoring.
 *
 * Source: Kaplan & Meier 1958.
 */
export function survival(counts: readonly DurationCount[]): SurvivalStep[] {
  const byDuration = new Map<number, { resolved: number; open: number }>();
  let atRisk = 0;
  for (const { duration, resolved, open } of counts) {
    if (!(duration >= 0) || resolved < 0 || open < 0) {
      throw new MetricsError('count_invalid', 'counts', 'durations and counts must not be negative');
    }
    const cell = byDuration.get(duration) ?? { resolved: 0, open: 0 };
    byDuration.set(duration, { resolved: cell.resolved + resolved, open: cell.open + open });
    atRisk += resolved + open;
  }
  const steps: SurvivalStep[] = [];
  let openShare = 1;
  let variance = 0;
  for (const [duration, { resolved, open }] of [...byDuration].sort(([a], [b]) => a - b)) {
    if (resolved > 0) {
      const stayed = atRisk - resolved;
      openShare *= stayed / atRisk;
      variance += stayed === 0 ? 0 : resolved / (atRisk * stayed);
      steps.push({ duration, openShare, logError: stayed === 0 ? null : Math.sqrt(variance) });
    }
    atRisk -= resolved + open;
  }
  return steps;
}

/**
 * Time within which a share of tickets is resolved; null while too many are open to tell.
 *
 * @index time_to_resolution
 * @meaning How long it takes until a problem is solved, with open tickets counted honestly instead of dropped.
 * @meaningRu Сколько времени занимает решение; открытые заявки учитываются, а не выбрасываются.
 * @formula Kaplan–Meier: the smallest t with S(t) ≤ 1 − p
 * @avoid Dropping open tickets, or mixing business hours with calendar hours.
 * @avoidRu Не выбрасывайте открытые заявки и не смешивайте рабочие часы с календарными.
 * @needs duration histogram (resolved × open)
 * @source Kaplan & Meier 1958
 */
export function resolutionQuantiles(
  counts: readonly DurationCount[],
  probabilities: readonly number[],
): (number | null)[] {
  const steps = survival(counts);
  return probabilities.map((probability) => {
    requireBetween('probabilities', probability, 0, 1);
    return steps.find((step) => step.openShare <= 1 - probability + SLACK)?.duration ?? null;
  });
}

/**
 * The same quantiles with their intervals: the bounds are the quantiles of the curve's own bounds, which are drawn on the scale of the
 * logarithm (Greenwood). The upper one is null while too many are open to tell it.
 *
 * Source: Brookmeyer & Crowley 1982; Greenwood 1926.
 */
export function resolutionQuantileIntervals(
  counts: readonly DurationCount[],
  probabilities: readonly number[],
  confidence: number = DEFAULT_CONFIDENCE,
): DurationQuantile[] {
  requireConfidence(confidence);
  const steps = survival(counts);
  const wide = normalQuantile(1 - (1 - confidence) / 2);
  const bound = ({ openShare, logError }: SurvivalStep, sign: 1 | -1) =>
    logError === null ? null : Math.min(1, openShare * Math.exp(sign * wide * logError));
  return probabilities.map((probability) => {
    requireBetween('probabilities', probability, 0, 1);
    const wanted = 1 - probability + SLACK;
    const reached = (shareAt: (step: SurvivalStep) => number | null) =>
      steps.find((step) => (shareAt(step) ?? Infinity) <= wanted)?.duration ?? null;
    const value = reached(({ openShare }) => openShare);
    // Where the curve falls to nothing its lower bound has fallen too.
    return {
      value,
      low: reached((step) => bound(step, -1) ?? 0),
      high: value === null ? null : reached((step) => bound(step, 1)),
    };
  });
}
