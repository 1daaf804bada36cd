import type { Scale } from '../histogram/scale.ts';
import { defineIndex, type IndexDefinition } from './index-definition.ts';
import { boxesOrNone, meanThreshold } from './standard-boxes.ts';

/**
 * Percent of maximum possible: 100·(s − min)/(max − min). The form for views that mix scales.
 *
 * @index pomp
 * @meaning Percent of maximum possible: 0 is the worst score of the scale, 100 the best. For every view that mixes scales.
 * @meaningRu Процент от максимально возможного: 0 — худшая оценка шкалы, 100 — лучшая. Для всех сравнений между шкалами.
 * @formula 100·(m − min)/(max − min); error and interval scale along
 * @avoid Before classifying: 4 of 5 stars becomes 7.5 of 10, neither 7 nor 8.
 * @avoidRu Перед классификацией: 4 из 5 становится 7,5 из 10 — ни 7, ни 8.
 * @needs score histogram
 * @source Cohen et al. 1999
 */
export function pomp(scale: Scale): IndexDefinition {
  return defineIndex({
    id: 'pomp',
    scale,
    family: 'mean',
    range: { low: 0, high: 100 },
    polarity: 'higher_is_better',
    unit: 'percent',
    boxes: boxesOrNone(scale),
    practicalThreshold: (100 * meanThreshold(scale)) / (scale.max - scale.min),
    score: (score) => pompOf(score, scale),
  });
}

/** A mean as percent of maximum possible: 8.5 on 1–10 is 83.3. */
export function pompOf(mean: number, scale: Scale): number {
  return (100 * (mean - scale.min)) / (scale.max - scale.min);
}

/**
 * Percent of maximum: 100·s/max. Kept because many companies report it; on a scale that starts at 1 it cannot reach 0.
 *
 * @index percent_of_max
 * @meaning Mean as percent of the highest score, as many companies report it.
 * @meaningRu Среднее в процентах от высшей оценки, как его показывают во многих компаниях.
 * @formula 100·m/max
 * @avoid For comparisons: on a scale that starts at 1 it cannot reach 0. Use pomp.
 * @avoidRu Для сравнений: на шкале от 1 не может достичь 0. Берите pomp.
 * @needs score histogram
 * @source [definitions §3](DEFINITIONS.md)
 */
export function percentOfMax(scale: Scale): IndexDefinition {
  return defineIndex({
    id: 'percent_of_max',
    scale,
    family: 'mean',
    range: { low: percentOfMaxOf(scale.min, scale), high: 100 },
    polarity: 'higher_is_better',
    unit: 'percent',
    boxes: boxesOrNone(scale),
    practicalThreshold: percentOfMaxOf(meanThreshold(scale), scale),
    score: (score) => percentOfMaxOf(score, scale),
  });
}

/** A mean as percent of the highest score: 8.5 of 10 is 85. */
export function percentOfMaxOf(mean: number, scale: Scale): number {
  return (100 * mean) / scale.max;
}
