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

/**
 * Mean satisfaction with a product, service or visit: Σ scores / n.
 *
 * @index csi_mean
 * @meaning Mean satisfaction with a product, a service or a visit, in points of its scale.
 * @meaningRu Средняя удовлетворённость продуктом, сервисом или визитом, в баллах шкалы.
 * @question "How satisfied are you with {product/service/visit}?"
 * @questionRu «Насколько Вы удовлетворены {продуктом/сервисом/визитом}?»
 * @formula Σ scores / n; m ± t(n − 1)·s/√n, clipped to the scale
 * @avoid Across scales: use pomp.
 * @avoidRu Между разными шкалами: берите pomp.
 * @needs score histogram
 * @source ISO 10004:2018
 */
export function csiMean(scale: Scale): IndexDefinition {
  return meanIndex('csi_mean', scale, 'higher_is_better');
}

/**
 * Mean satisfaction with one factor of an interaction.
 *
 * @index csat_mean
 * @meaning Mean satisfaction with one factor of an interaction: speed, consultation, politeness.
 * @meaningRu Средняя удовлетворённость одним критерием контакта: скоростью, консультацией, вежливостью.
 * @question "How satisfied are you with the speed of service / quality of consultation / politeness of the operator?"
 * @questionRu «Насколько Вы удовлетворены скоростью операции / качеством консультации / вежливостью оператора?»
 * @formula Σ scores / n; m ± t(n − 1)·s/√n, clipped to the scale
 * @avoid As the overall satisfaction: that is csi_mean.
 * @avoidRu Как общая удовлетворённость: это csi_mean.
 * @needs score histogram
 * @source MeasuringU; [definitions §2](DEFINITIONS.md)
 */
export function csatMean(scale: Scale): IndexDefinition {
  return meanIndex('csat_mean', scale, 'higher_is_better');
}

/**
 * Mean customer effort. CES 2.0 (1–7, "made it easy": higher is better) unless the polarity says CES 1.0 (1–5, "how much
 * effort": lower is better). The polarity is kept, scores are never reversed silently.
 *
 * @index ces_mean
 * @meaning How easy (CES 2.0) or how laborious (CES 1.0) it was to get something done. The polarity tells which.
 * @meaningRu Насколько легко (CES 2.0) или трудно (CES 1.0) было решить вопрос. Что из двух — говорит полярность.
 * @question CES 2.0: "{Company} made it easy for me to handle my issue", 1–7. CES 1.0: "How much effort did you personally have to put forth?", 1–5.
 * @questionRu CES 2.0: «Компания помогла мне легко решить мой вопрос», 1–7. CES 1.0: «Сколько усилий Вам пришлось приложить?», 1–5.
 * @formula Σ scores / n; m ± t(n − 1)·s/√n, clipped to the scale
 * @avoid CES 1.0 and 2.0 in one series: in one of them lower is better.
 * @avoidRu CES 1.0 и 2.0 в одном ряду: в одном из них меньше — лучше.
 * @needs score histogram
 * @source Dixon, Freeman & Toman, HBR 2010
 */
export function cesMean(scale: Scale, polarity: Polarity = 'higher_is_better'): IndexDefinition {
  return meanIndex('ces_mean', scale, polarity);
}

/**
 * Share that agreed it was easy: 5, 6 or 7 of 7.
 *
 * @index ces_agree
 * @meaning Share of customers who agreed that it was easy.
 * @meaningRu Доля согласившихся, что было легко.
 * @question The CES 2.0 statement, 1–7.
 * @questionRu Утверждение CES 2.0, 1–7.
 * @formula share of 5, 6, 7; Wilson
 * @avoid On other scales than 1–7.
 * @avoidRu На других шкалах, кроме 1–7.
 * @needs score histogram
 * @source Dixon, Freeman & Toman, HBR 2010
 */
export const cesAgree: IndexDefinition = boxShare('ces_agree', scaleOf('1-7'), [5, 6, 7], 'higher_is_better');

/**
 * Share in the top box of the scale (the two highest scores; on 1–3 the highest).
 *
 * @index csat_top2box
 * @meaning Share of satisfied customers: those who gave one of the two highest scores (on 1–3 the highest).
 * @meaningRu Доля довольных: две верхние оценки (на шкале 1–3 — высшая).
 * @formula k/n, Wilson
 * @avoid Across scales: the box is a different part of each.
 * @avoidRu Между разными шкалами: «верх» у каждой свой.
 * @needs score histogram
 * @source Wilson 1927; Newcombe 1998
 */
export function csatTop2Box(scale: Scale): IndexDefinition {
  return boxShare('csat_top2box', scale, standardBoxes(scale).top, 'higher_is_better');
}

/**
 * Share of the highest score.
 *
 * @index top_box
 * @meaning Share of the highest score.
 * @meaningRu Доля высших оценок.
 * @formula h(max)/n, Wilson
 * @avoid Where hardly anybody gives the highest score.
 * @avoidRu Там, где высшую оценку почти не ставят.
 * @needs score histogram
 * @source Wilson 1927
 */
export function topBox(scale: Scale): IndexDefinition {
  return boxShare('top_box', scale, [scale.max], 'higher_is_better');
}

/**
 * Share of negative answers, by the negative set of the scale.
 *
 * @index negative_share
 * @meaning Share of negative answers, by the negative set of the scale.
 * @meaningRu Доля негатива по набору негативных оценок шкалы.
 * @formula k/n, Wilson
 * @avoid With a changed negative set in one series: that is a new version of the index.
 * @avoidRu С изменённым набором негативных оценок в том же ряду: это новая версия индекса.
 * @needs score histogram
 * @source [definitions §0.3](DEFINITIONS.md); Wilson 1927
 */
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
