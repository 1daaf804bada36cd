import type { Scale } from '../histogram/scale.ts';
import { SHARE_RANGE, type Range } from '../intervals/clip.ts';
import { defineIndex, type IndexDefinition, type IndexFamily, type Polarity } from './index-definition.ts';
import { boxesOrNone } from './standard-boxes.ts';

type ServedIndex = {
  id: string;
  family: IndexFamily;
  polarity: Polarity;
  range: Range;
  score: (score: number) => number;
};

function overServed(scale: Scale, index: ServedIndex): IndexDefinition {
  return defineIndex({
    ...index,
    scale,
    over: 'served',
    unit: 'share',
    boxes: boxesOrNone(scale),
    practicalThreshold: 0.03,
  });
}

/** Support: top marks per served customer, h(max)/N. Who did not answer counts 0. */
export function support(scale: Scale): IndexDefinition {
  return overServed(scale, {
    id: 'support',
    family: 'share',
    polarity: 'higher_is_better',
    range: SHARE_RANGE,
    score: (score) => (score === scale.max ? 1 : 0),
  });
}

/** Criticality, the default reading: marks below the top per served customer, (n − h(max))/N. */
export function criticalityCount(scale: Scale): IndexDefinition {
  return overServed(scale, {
    id: 'criticality_count',
    family: 'share',
    polarity: 'lower_is_better',
    range: SHARE_RANGE,
    score: (score) => (score === scale.max ? 0 : 1),
  });
}

/** Criticality by how bad: Σ (max − s)/(max − min) per served customer. */
export function criticalitySeverity(scale: Scale): IndexDefinition {
  return overServed(scale, {
    id: 'criticality_severity',
    family: 'mean',
    polarity: 'lower_is_better',
    range: SHARE_RANGE,
    score: (score) => (scale.max - score) / (scale.max - scale.min),
  });
}

/**
 * Criticality by the brief's letter: the sum of all marks below the top per served customer. Not monotone: four 4s weigh more
 * than four 1s. Prefer the other two.
 */
export function criticalitySum(scale: Scale): IndexDefinition {
  return overServed(scale, {
    id: 'criticality_sum',
    family: 'mean',
    polarity: 'lower_is_better',
    range: { low: 0, high: scale.max - 1 },
    score: (score) => (score === scale.max ? 0 : score),
  });
}
