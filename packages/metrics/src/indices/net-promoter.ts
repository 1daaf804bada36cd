import { scaleOf, type Scale } from '../histogram/scale.ts';
import type { Histogram } from '../histogram/histogram.ts';
import { MetricsError } from '../metrics-error.ts';
import { NET_RANGE, type NetClasses } from '../intervals/net-intervals.ts';
import { defineIndex, type IndexDefinition } from './index-definition.ts';
import { standardBoxes } from './standard-boxes.ts';

const NET = {
  family: 'net',
  range: NET_RANGE,
  polarity: 'higher_is_better',
  unit: 'points',
  practicalThreshold: 5,
} as const;

/** +100 in the top box, −100 in the negative set, 0 between. */
function netScoring(scale: Scale): Pick<IndexDefinition, 'boxes'> & { score: (score: number) => number } {
  const boxes = standardBoxes(scale);
  const score = (value: number) => (boxes.top.includes(value) ? 100 : boxes.negative.includes(value) ? -100 : 0);
  return { boxes, score };
}

/** NPS: defined on 0–10 only. Relational and transactional NPS are different series: keep their histograms apart. */
export const nps: IndexDefinition = defineIndex({
  id: 'nps',
  scale: scaleOf('0-10'),
  ...NET,
  ...netScoring(scaleOf('0-10')),
});

/** NPS classes on 1–10. An index of its own: the bottom class has one score fewer. */
export const nps10Nonstandard: IndexDefinition = defineIndex({
  id: 'nps10_nonstandard',
  scale: scaleOf('1-10'),
  ...NET,
  ...netScoring(scaleOf('1-10')),
});

/** "NPS" from stars: promoters 5, detractors 1–3. Never merged or benchmarked with NPS (§3). */
export const nps5Nonstandard: IndexDefinition = defineIndex({
  id: 'nps5_nonstandard',
  scale: scaleOf('1-5'),
  ...NET,
  boxes: { top: [5], negative: [1, 2, 3] },
  score: (value) => (value === 5 ? 100 : value <= 3 ? -100 : 0),
});

/**
 * A satisfaction question scored in NPS form (brief: «использовать формулу NPS»): 0–10 and 1–10 only, never called NPS.
 *
 * @throws MetricsError `index_scale_mismatch`
 */
export function csiNet(scale: Scale): IndexDefinition {
  if (scale.max !== 10)
    throw new MetricsError('index_scale_mismatch', 'scale', `csi_net reads 0-10 or 1-10, not ${scale.id}`);
  return defineIndex({ id: 'csi_net', scale, ...NET, ...netScoring(scale) });
}

/** Answers by class of a net index. */
export function netClassesOf(definition: IndexDefinition, histogram: Histogram): NetClasses {
  const { scoring } = definition;
  const { counts, n } = histogram;
  let promoters = 0;
  let detractors = 0;
  for (let position = 0; position < counts.length; position++) {
    const value = scoring[position] ?? 0;
    if (value > 0) promoters += counts[position] ?? 0;
    else if (value < 0) detractors += counts[position] ?? 0;
  }
  return { promoters, passives: n - promoters - detractors, detractors };
}
