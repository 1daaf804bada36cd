import type { Scale } from '../histogram/scale.ts';
import { defineIndex, type IndexDefinition } from './index-definition.ts';
import { boxesOrNone, meanThreshold } from './standard-boxes.ts';

/** Percent of maximum possible: 100·(s − min)/(max − min). The form for views that mix scales. */
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

/** Percent of maximum: 100·s/max. Kept for the brief's vocabulary; on a scale that starts at 1 it cannot reach 0. */
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
