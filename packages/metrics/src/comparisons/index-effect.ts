import { normalQuantile, twoSidedNormal } from '../distributions/normal.ts';
import { studentQuantile, twoSidedStudent } from '../distributions/student.ts';
import { servedMoments } from '../evaluate/evaluate-over-served.ts';
import { requireScaleOf } from '../evaluate/evaluate.ts';
import { hitsOf } from '../evaluate/evaluate-share.ts';
import { DEFAULT_CONFIDENCE } from '../evaluate/options.ts';
import type { Histogram } from '../histogram/histogram.ts';
import type { IndexDefinition } from '../indices/index-definition.ts';
import { netClassesOf } from '../indices/net-promoter.ts';
import { adjustedNet } from '../intervals/net-intervals.ts';
import { momentsOf, type Moments } from '../moments.ts';
import { requirePositive } from '../require-number.ts';
import type { Interval } from '../result.ts';

/** Answers of one stretch of time, and how many were served meanwhile (needed by Support and Criticality only). */
export type AnswersOf = { readonly histogram: Histogram; readonly served?: number | null };

/** Answers of a place before a change and after it. */
export type AnswersBeforeAfter = { readonly before: AnswersOf; readonly after: AnswersOf };

export type IndexEffect = {
  /** After minus before, less the same of the places that did not change; in the unit of the index, positive is better. */
  readonly gain: number;
  /** Of the gain. For nets and shares it belongs to the adjusted estimate, and may be asymmetric around the gain. */
  readonly interval: Interval;
  readonly pValue: number;
  /** False: there was nothing to hold it against; a difference of before and after alone proves no cause. */
  readonly isControlled: boolean;
};

/**
 * Effect of a change on an index: before/after against places that did not change (difference in differences), from histograms alone.
 * Shares after Price & Bonett (½ success and ½ failure on each of four sides, 1 and 1 on two), nets by adjusted Wald on each side, means by
 * Welch–Satterthwaite. Widened by √φ where weeks scatter more than their answers explain. Null where a side has too few answers for an
 * error, or nothing varies.
 *
 * Source: Price & Bonett 2004 (linear functions of proportions); Rocks 2016, arXiv 1601.07235; Welch 1947.
 */
export function indexEffect(
  definition: IndexDefinition,
  treated: AnswersBeforeAfter,
  comparison: AnswersBeforeAfter | null,
  options: { readonly dispersion?: number | null; readonly confidence?: number } = {},
): IndexEffect | null {
  const { dispersion = null, confidence = DEFAULT_CONFIDENCE } = options;
  const sides = sidesOf(definition, treated, comparison);
  if (sides === null) return null;
  const direction = definition.polarity === 'higher_is_better' ? 1 : -1;
  const gain = direction * sides.reduce((sum, { sign, raw }) => sum + sign * raw, 0);
  const center = direction * sides.reduce((sum, { sign, estimate }) => sum + sign * estimate, 0);
  const plain = sides.reduce((sum, { error }) => sum + error, 0);
  if (plain === 0) return null;
  const deviation = Math.sqrt(plain * Math.max(1, dispersion ?? 1));
  const isMean = definition.family === 'mean';
  const degrees = (plain * plain) / sides.reduce((sum, { error, n }) => sum + (error * error) / (n - 1), 0);
  const half = (isMean ? studentQuantile(confidence, degrees) : normalQuantile(confidence)) * deviation;
  const statistic = center / deviation;
  return {
    gain,
    interval: {
      low: center - half,
      high: center + half,
      method: comparison === null ? 'before_after' : 'difference_in_differences',
      confidence,
    },
    pValue: isMean ? twoSidedStudent(statistic, degrees) : twoSidedNormal(statistic),
    isControlled: comparison !== null,
  };
}

/**
 * Worked: the index rose for certain. Did not: it did not, and the gain that was expected lies above the interval. Otherwise nobody can tell yet.
 */
export function verdictOnGain(effect: IndexEffect | null, expectedGain: number): 'worked' | 'did_not' | 'cannot_tell' {
  requirePositive('expectedGain', expectedGain);
  if (effect === null) return 'cannot_tell';
  if (effect.interval.low > 0) return 'worked';
  return effect.interval.high < expectedGain ? 'did_not' : 'cannot_tell';
}

/** Φ⁻¹(0.8). */
const POWER_80 = 0.8416212335729143;

/**
 * How many more answers the changed places must give before the expected gain could be told from chance (80 % power), all stretches growing alike.
 * 0: enough are here. Null: what is here says nothing of how answers scatter.
 */
export function answersToTell(
  definition: IndexDefinition,
  treated: AnswersBeforeAfter,
  comparison: AnswersBeforeAfter | null,
  expectedGain: number,
): number | null {
  const sides = sidesOf(definition, treated, comparison);
  if (sides === null) return null;
  const variance = sides.reduce((sum, { error }) => sum + error, 0);
  const allowed =
    (requirePositive('expectedGain', expectedGain) / (normalQuantile(DEFAULT_CONFIDENCE) + POWER_80)) ** 2;
  if (variance === 0) return null;
  const factor = variance / allowed;
  return factor <= 1 ? 0 : Math.ceil(Math.max(1, treated.after.histogram.n) * (factor - 1));
}

/**
 * φ of weeks around the mean of their own stretch, pooled over stretches: 1 when they scatter like their answers alone. Null when no stretch
 * has two weeks that say anything.
 */
export function indexDispersion(
  definition: IndexDefinition,
  stretches: readonly (readonly AnswersOf[])[],
): number | null {
  let squares = 0;
  let freedom = 0;
  for (const stretch of stretches) {
    const weeks = stretch.flatMap((week) => momentsIn(definition, week) ?? []).filter(({ n }) => n > 1);
    const n = weeks.reduce((sum, week) => sum + week.n, 0);
    const within = weeks.reduce((sum, week) => sum + (week.n - 1) * (week.variance ?? 0), 0) / (n - weeks.length);
    if (weeks.length < 2 || !(within > 0)) continue;
    const mean = weeks.reduce((sum, week) => sum + week.n * week.mean, 0) / n;
    squares += weeks.reduce((sum, week) => sum + (week.n * (week.mean - mean) ** 2) / within, 0);
    freedom += weeks.length - 1;
  }
  return freedom === 0 ? null : squares / freedom;
}

type Side = {
  readonly sign: 1 | -1;
  readonly n: number;
  readonly raw: number;
  readonly estimate: number;
  /** Squared standard error. */
  readonly error: number;
};

function sidesOf(
  definition: IndexDefinition,
  treated: AnswersBeforeAfter,
  comparison: AnswersBeforeAfter | null,
): Side[] | null {
  const given: readonly (readonly [1 | -1, AnswersOf])[] = [
    [1, treated.after],
    [-1, treated.before],
    ...(comparison === null
      ? []
      : ([
          [-1, comparison.after],
          [1, comparison.before],
        ] as const)),
  ];
  const sides = given.map(([sign, answers]) => sideOf(definition, answers, { sign, added: 2 / given.length }));
  const known = sides.filter((side) => side !== null);
  return known.length === sides.length ? known : null;
}

/** @param added successes, and failures, that a share is adjusted by */
function sideOf(
  definition: IndexDefinition,
  answers: AnswersOf,
  { sign, added }: { readonly sign: 1 | -1; readonly added: number },
): Side | null {
  const moments = momentsIn(definition, answers);
  if (moments === null) return null;
  const { n, mean: raw } = moments;
  if (definition.family === 'share') {
    const estimate = (hitsOf(definition, answers.histogram) + added) / (n + 2 * added);
    return { sign, n, raw, estimate, error: (estimate * (1 - estimate)) / (n + 2 * added) };
  }
  if (definition.family === 'net' && definition.over === 'answers') {
    const { value, standardError } = adjustedNet(netClassesOf(definition, answers.histogram));
    return { sign, n, raw, estimate: value, error: standardError ** 2 };
  }
  return moments.variance === null ? null : { sign, n, raw, estimate: raw, error: moments.variance / n };
}

/** Over the answers, or over the served among whom the silent count 0; null where there is nothing to divide by, or more answers than served. */
function momentsIn(definition: IndexDefinition, { histogram, served = null }: AnswersOf): Moments | null {
  requireScaleOf(definition, histogram);
  if (definition.over === 'answers') return histogram.n === 0 ? null : momentsOf(histogram, definition.scoring);
  if (served === null || served === 0 || histogram.n > served) return null;
  return servedMoments(histogram, definition.scoring, served);
}
