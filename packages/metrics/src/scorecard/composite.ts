import { normalQuantile } from '../distributions/normal.ts';
import { DEFAULT_CONFIDENCE } from '../evaluate/options.ts';
import { pompOf } from '../indices/percent-of-scale.ts';
import { scaleOf, type Scale } from '../histogram/scale.ts';
import { clip } from '../intervals/clip.ts';
import { weightedGivenShares } from '../two-part/two-part-csi.ts';
import { requireConfidence, requireFinite, requireWeights } from '../require-number.ts';
import { noAnswers, type Result } from '../result.ts';

export type ScorecardGroup = {
  readonly name: string;
  readonly weight: number;
  readonly value: number | null;
  /** Squared standard error; 0 or absent for a component that is counted in full. */
  readonly variance?: number | null;
};

export type Scorecard = {
  readonly result: Result;
  /** Weight of the groups that have a value, 0 … 1. */
  readonly coverage: number;
  readonly gap: number | null;
  readonly met: boolean | null;
  /** The lower end of the interval reaches the target; with counted components only, the same as `met`. */
  readonly metSignificantly: boolean | null;
};

/** A value such as 0.95 computed as 0.9499999… has met 0.95. */
const SLACK = 1e-12;

/**
 * One number from operational and survey indicators, against a target.
 *
 * @index composite_csi
 * @meaning Weighted mean of the groups of a scorecard that have a value, and whether it meets the target.
 * @meaningRu Сводный индекс: взвешенное среднее групп, по которым есть значение, и выполнена ли цель.
 * @formula Σ w·v / Σ w over available groups; Var = Σ w²·Var_g / (Σ w)²; met = value ≥ target; met significantly = lower end ≥ target
 * @avoid Without showing the coverage: a missing group silently raises the others' weight.
 * @avoidRu Без показа покрытия: отсутствие группы увеличивает вес остальных.
 * @needs values of the groups (+ variances)
 * @source [definitions §11](DEFINITIONS.md); ISO 10004:2018
 */
export function scorecard(
  groups: readonly ScorecardGroup[],
  target: number,
  confidence: number = DEFAULT_CONFIDENCE,
): Scorecard {
  requireConfidence(confidence);
  requireFinite('target', target);
  const total = requireWeights(
    'groups',
    groups.map((group) => group.weight),
  );
  const available = groups.filter((group) => group.value !== null);
  const weight = available.reduce((sum, group) => sum + group.weight, 0);
  const coverage = weight / total;
  if (weight === 0) return { result: noAnswers(), coverage, gap: null, met: null, metSignificantly: null };
  const value =
    available.reduce((sum, group) => sum + group.weight * requireFinite(group.name, group.value ?? 0), 0) / weight;
  const variance = available.reduce((sum, group) => sum + group.weight ** 2 * (group.variance ?? 0), 0) / weight ** 2;
  const half = normalQuantile(confidence) * Math.sqrt(variance);
  const range = { low: 0, high: available.every((group) => (group.value ?? 0) <= 1) ? 1 : Infinity };
  const met = value >= target - SLACK;
  return {
    result: {
      kind: 'value',
      value,
      n: available.length,
      interval: variance === 0 ? null : clip(value - half, value + half, 'normal', confidence, range),
      standardError: Math.sqrt(variance),
      flags: available.length < groups.length ? ['renormalised'] : [],
    },
    coverage,
    gap: value - target,
    met,
    metSignificantly: value - half >= target - SLACK,
  };
}

/** Weights that the State of Ohio published for satisfaction, expectations and closeness to the ideal. */
export const ACSI_OHIO_WEIGHTS = [0.3885, 0.319, 0.2925] as const;

/**
 * ACSI-style index: the weighted mean of the question means as percent of the maximum possible, Σw(x̄ − 1)/9·100 on 1–10. Equal
 * weights unless given.
 *
 * Source: verint.com; State of Ohio.
 */
export function acsi(means: readonly number[], weights?: readonly number[], scale: Scale = scaleOf('1-10')): number {
  return pompOf(weightedGivenShares(means, weights ?? means.map(() => 1)), scale);
}
