import { normalQuantile, normalQuantileAt, normalProbability } from '../distributions/normal.ts';
import { DEFAULT_CONFIDENCE } from '../evaluate/options.ts';
import { MetricsError } from '../metrics-error.ts';
import { requireBetween, requirePositive } from '../require-number.ts';

/** A product such as 384.0000000001 must not ask for one answer more. */
const SLACK = 1e-9;

function roundUp(needed: number): number {
  return Math.max(1, Math.ceil(needed - SLACK));
}

/**
 * Answers for an NPS within ± `margin` points: ⌈z²V/(d/100)² − 3⌉ with V = p + d − (p − d)². The 3 are the answers that adjusted Wald
 * adds by itself.
 *
 * Source: measuringu.com/nps-ci-sample-size.
 */
export function answersForNet(
  promoterShare: number,
  detractorShare: number,
  margin: number,
  confidence: number = DEFAULT_CONFIDENCE,
): number {
  requireBetween('promoterShare', promoterShare, 0, 1);
  requireBetween('detractorShare', detractorShare, 0, 1);
  if (promoterShare + detractorShare > 1 + SLACK) {
    throw new MetricsError('part_exceeds_whole', 'detractorShare', 'promoters and detractors exceed everybody');
  }
  const variance = promoterShare + detractorShare - (promoterShare - detractorShare) ** 2;
  return roundUp((normalQuantile(confidence) ** 2 * variance) / (requirePositive('margin', margin) / 100) ** 2 - 3);
}

/** Answers for a share within ± `margin` (a fraction): z²p(1 − p)/d². */
export function answersForShare(share: number, margin: number, confidence: number = DEFAULT_CONFIDENCE): number {
  requireBetween('share', share, 0, 1);
  return roundUp((normalQuantile(confidence) ** 2 * share * (1 - share)) / requirePositive('margin', margin) ** 2);
}

/** Answers for a mean within ± `margin`: (z·s/d)². */
export function answersForMean(deviation: number, margin: number, confidence: number = DEFAULT_CONFIDENCE): number {
  requirePositive('deviation', deviation);
  return roundUp(((normalQuantile(confidence) * deviation) / requirePositive('margin', margin)) ** 2);
}

/** Two independent samples with the spread of one answer on each side (for NPS 100·√V, for a share √(p(1 − p))). */
export type PowerQuestion = {
  readonly deviation: number;
  readonly firstN: number;
  readonly secondN: number;
  readonly confidence?: number;
};

/** Chance that a test finds a true difference of this size (normal approximation, both tails). */
export function powerOf(difference: number, { deviation, firstN, secondN, confidence }: PowerQuestion): number {
  const standardError = errorOfDifference(deviation, firstN, secondN);
  const z = normalQuantile(confidence ?? DEFAULT_CONFIDENCE);
  const shift = Math.abs(difference) / standardError;
  return normalProbability(shift - z) + normalProbability(-shift - z);
}

/** Smallest true difference that is found with the wished power (0.8): (z + z_power)·SE. Two periods of 300 find 0.23 SD. */
export function detectableDifference(question: PowerQuestion, power: number = 0.8): number {
  requireBetween('power', power, 0.5, 0.9999);
  const z = normalQuantile(question.confidence ?? DEFAULT_CONFIDENCE);
  return (z + normalQuantileAt(power)) * errorOfDifference(question.deviation, question.firstN, question.secondN);
}

/** Answers on each side to find a true difference: 2·((z + z_power)·s/d)². */
export function answersToDetect(
  difference: number,
  deviation: number,
  power: number = 0.8,
  confidence: number = DEFAULT_CONFIDENCE,
): number {
  requireBetween('power', power, 0.5, 0.9999);
  const quantiles = normalQuantile(confidence) + normalQuantileAt(power);
  return roundUp(
    2 *
      ((quantiles * requirePositive('deviation', deviation)) / requirePositive('difference', Math.abs(difference))) **
        2,
  );
}

function errorOfDifference(deviation: number, firstN: number, secondN: number): number {
  return (
    requirePositive('deviation', deviation) *
    Math.sqrt(1 / requirePositive('firstN', firstN) + 1 / requirePositive('secondN', secondN))
  );
}
