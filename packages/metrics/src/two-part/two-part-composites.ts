import { DEFAULT_CONFIDENCE } from '../evaluate/options.ts';
import type { Scale } from '../histogram/scale.ts';
import { standardBoxes } from '../indices/standard-boxes.ts';
import { NET_RANGE } from '../intervals/net-intervals.ts';
import { requireWeights } from '../require-number.ts';
import type { Result } from '../result.ts';
import { evaluateComposite, type Composite } from '../sufficient/composite.ts';
import type { TwoPartAnswer } from './two-part-csi.ts';

/** One respondent's satisfaction weighted by his own importance: Σ I·S / Σ I. To be summed up when the answer arrives. */
export function importanceWeightedScore({ importance, satisfaction }: TwoPartAnswer): number {
  const total = requireWeights('importance', importance);
  return importance.reduce((sum, weight, factor) => sum + weight * (satisfaction[factor] ?? 0), 0) / total;
}

/** One respondent's net score: mean over factors of +100, 0, −100 by the boxes of the scale. */
export function netScore(scale: Scale, { satisfaction }: TwoPartAnswer): number {
  const { top, negative } = standardBoxes(scale);
  const points: number[] = satisfaction.map((score) =>
    top.includes(score) ? 100 : negative.includes(score) ? -100 : 0,
  );
  return points.reduce((sum, value) => sum + value, 0) / points.length;
}

/** Mean of `importanceWeightedScore` over respondents, t(n − 1). */
export function importanceWeightedRespondent(
  composite: Composite,
  scale: Scale,
  confidence: number = DEFAULT_CONFIDENCE,
): Result {
  return evaluateComposite(composite, { low: scale.min, high: scale.max }, confidence);
}

/** Mean of `netScore` over respondents, t(n − 1), −100 … 100. */
export function npsStyle(composite: Composite, confidence: number = DEFAULT_CONFIDENCE): Result {
  return evaluateComposite(composite, NET_RANGE, confidence);
}
