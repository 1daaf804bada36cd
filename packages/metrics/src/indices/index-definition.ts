import { scaleLength, scoresOf, type Scale } from '../histogram/scale.ts';
import { MetricsError } from '../metrics-error.ts';
import { requireFinite } from '../require-number.ts';
import type { Range } from '../intervals/clip.ts';

/** `mean`: t-interval. `net`: +100/0/−100 per answer, adjusted Wald. `share`: 0/1 per answer, Wilson. */
export type IndexFamily = 'mean' | 'net' | 'share';
export type Polarity = 'higher_is_better' | 'lower_is_better';
export type IndexUnit = 'points' | 'scale_points' | 'percent' | 'share';

/**
 * What an index is, as data: which scale it reads, what one answer counts for, which way is good. Published definitions
 * never change; another box or threshold is another `version` (`reviseIndex`), so that a chart never mixes two readings.
 */
export type IndexDefinition = {
  readonly id: string;
  readonly version: number;
  readonly scale: Scale;
  readonly family: IndexFamily;
  /** Divided by the answers, or by everybody who was served (Support, Criticality). */
  readonly over: 'answers' | 'served';
  /** g(s): what an answer counts for, by position on the scale. */
  readonly scoring: readonly number[];
  readonly range: Range;
  readonly polarity: Polarity;
  readonly unit: IndexUnit;
  readonly boxes: Boxes;
  /** The smallest difference worth acting on, in the unit of the index (§0.8). */
  readonly practicalThreshold: number;
};

/** Scores that count as good and as negative. */
export type Boxes = { readonly top: readonly number[]; readonly negative: readonly number[] };

export type IndexProposal = Omit<IndexDefinition, 'scoring' | 'version' | 'over'> & {
  readonly version?: number;
  readonly over?: 'answers' | 'served';
  readonly score: (score: number) => number;
};

/**
 * Builds a definition from a scoring function.
 *
 * @throws MetricsError `score_off_scale` (a box outside the scale), `number_not_finite`, `method_unsupported` (a net index that
 * scores anything but ±100 and 0, a share that scores anything but 0 and 1)
 */
export function defineIndex({ score, version = 1, over = 'answers', ...rest }: IndexProposal): IndexDefinition {
  for (const boxed of [...rest.boxes.top, ...rest.boxes.negative]) {
    if (boxed < rest.scale.min || boxed > rest.scale.max) {
      throw new MetricsError('score_off_scale', 'boxes', `${boxed} is not on the scale ${rest.scale.id}`);
    }
  }
  const scoring = scoresOf(rest.scale).map((value) => requireFinite('score', score(value)));
  const allowed = rest.family === 'net' ? [-100, 0, 100] : rest.family === 'share' ? [0, 1] : scoring;
  if (!scoring.every((value) => allowed.includes(value))) {
    throw new MetricsError('method_unsupported', 'score', `a ${rest.family} index scores ${allowed.join(', ')} only`);
  }
  // The scores themselves stay unfrozen: a frozen array is read at half the speed, and this one is read for every cell.
  return Object.freeze({ ...rest, version, over, scoring });
}

/** The next version of a definition. The id stays, values of the two versions are never mixed. */
export function reviseIndex(
  definition: IndexDefinition,
  changes: Partial<Omit<IndexDefinition, 'id' | 'version' | 'scale'>>,
): IndexDefinition {
  if (changes.scoring !== undefined && changes.scoring.length !== scaleLength(definition.scale)) {
    throw new MetricsError('counts_length_mismatch', 'scoring', `needs one number per score of ${definition.scale.id}`);
  }
  return Object.freeze({ ...definition, ...changes, version: definition.version + 1 });
}
