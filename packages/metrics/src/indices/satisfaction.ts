import type { Scale } from '../histogram/scale.ts';
import { scaleOf } from '../histogram/scale.ts';
import { SHARE_RANGE } from '../intervals/clip.ts';
import { defineIndex, type IndexDefinition, type Polarity } from './index-definition.ts';
import { boxesOrNone, meanThreshold, standardBoxes } from './standard-boxes.ts';

const SHARE = { family: 'share', range: SHARE_RANGE, unit: 'share', practicalThreshold: 0.03 } as const;

function meanIndex(id: string, scale: Scale, polarity: Polarity): IndexDefinition {
  return defineIndex({
    id,
    scale,
    family: 'mean',
    range: { low: scale.min, high: scale.max },
    polarity,
    unit: 'scale_points',
    boxes: boxesOrNone(scale),
    practicalThreshold: meanThreshold(scale),
    score: (score) => score,
  });
}

function boxShare(id: string, scale: Scale, scores: readonly number[], polarity: Polarity): IndexDefinition {
  const boxes = boxesOrNone(scale);
  return defineIndex({ id, scale, ...SHARE, polarity, boxes, score: (score) => (scores.includes(score) ? 1 : 0) });
}

/** Mean satisfaction with a product, service or visit: Σ scores / n. */
export function csiMean(scale: Scale): IndexDefinition {
  return meanIndex('csi_mean', scale, 'higher_is_better');
}

/** Mean satisfaction with one factor of an interaction. */
export function csatMean(scale: Scale): IndexDefinition {
  return meanIndex('csat_mean', scale, 'higher_is_better');
}

/**
 * Mean customer effort. CES 2.0 (1–7, "made it easy": higher is better) unless the polarity says CES 1.0 (1–5, "how much
 * effort": lower is better). The polarity is kept, scores are never reversed silently.
 */
export function cesMean(scale: Scale, polarity: Polarity = 'higher_is_better'): IndexDefinition {
  return meanIndex('ces_mean', scale, polarity);
}

/** Share that agreed it was easy: 5, 6 or 7 of 7. */
export const cesAgree: IndexDefinition = boxShare('ces_agree', scaleOf('1-7'), [5, 6, 7], 'higher_is_better');

/** Share in the top box of the scale (the two highest scores; on 1–3 the highest). */
export function csatTop2Box(scale: Scale): IndexDefinition {
  return boxShare('csat_top2box', scale, standardBoxes(scale).top, 'higher_is_better');
}

/** Share of the highest score. */
export function topBox(scale: Scale): IndexDefinition {
  return boxShare('top_box', scale, [scale.max], 'higher_is_better');
}

/** Share of negative answers, by the negative set of the scale. */
export function negativeShare(scale: Scale): IndexDefinition {
  return boxShare('negative_share', scale, standardBoxes(scale).negative, 'lower_is_better');
}

/** A share of any set of scores, under an id of one's own. */
export function shareOfScores(
  id: string,
  scale: Scale,
  scores: readonly number[],
  polarity: Polarity,
): IndexDefinition {
  return defineIndex({
    id,
    scale,
    ...SHARE,
    polarity,
    boxes: {
      top: polarity === 'higher_is_better' ? scores : [],
      negative: polarity === 'lower_is_better' ? scores : [],
    },
    score: (score) => (scores.includes(score) ? 1 : 0),
  });
}
