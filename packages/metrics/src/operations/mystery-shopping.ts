import { DEFAULT_CONFIDENCE } from '../evaluate/options.ts';
import { MetricsError } from '../metrics-error.ts';
import { requireBetween, requireFinite } from '../require-number.ts';
import type { Flag, Result } from '../result.ts';
import { compositeOf, evaluateComposite } from '../sufficient/composite.ts';

export type ChecklistItem = {
  readonly weight: number;
  /** Null: not applicable, excluded from both sums. */
  readonly score: number | null;
  readonly max: number;
  /** Below the full score the visit is capped. */
  readonly critical?: boolean;
};

export type VisitScore = {
  /** 0 … 100; null when nothing applied. */
  readonly value: number | null;
  readonly uncapped: number | null;
  readonly applicableWeightShare: number;
  readonly flags: readonly Flag[];
};

/**
 * Score of one visit.
 *
 * @index mystery_shopping
 * @meaning How well a visit met the checklist, 0–100. A failed critical item caps the visit.
 * @meaningRu Насколько визит соответствует чек-листу, 0–100. Проваленный критический пункт ограничивает оценку.
 * @formula 100 · Σ w·score/max / Σ w over applicable items; unit: mean over visits with a t-interval
 * @avoid Merged with scores of customers, or without showing the number of visits.
 * @avoidRu Не смешивать с оценками клиентов; всегда показывать число визитов.
 * @needs composite of visit scores
 * @source [definitions §10](DEFINITIONS.md)
 * @example
 * visitScore([{ weight: 5, score: 1, max: 1 }, { weight: 3, score: 0, max: 1 }, { weight: 2, score: 2, max: 4 }]).value // → 60
 */
export function visitScore(items: readonly ChecklistItem[], criticalCap: number = 0): VisitScore {
  requireBetween('criticalCap', criticalCap, 0, 100);
  let points = 0;
  let applicable = 0;
  let all = 0;
  let failed = false;
  for (const { weight, score, max, critical = false } of items) {
    if (requireFinite('weight', weight) < 0)
      throw new MetricsError('weight_negative', 'items', `an item weighs ${weight}`);
    if (!(max > 0)) throw new MetricsError('denominator_invalid', 'items', `an item has a maximum of ${max}`);
    all += weight;
    if (score === null) continue;
    applicable += weight;
    points += (weight * requireBetween('score', score, 0, max)) / max;
    if (critical && score < max) failed = true;
  }
  const uncapped = applicable === 0 ? null : (100 * points) / applicable;
  return {
    value: uncapped !== null && failed ? Math.min(uncapped, criticalCap) : uncapped,
    uncapped,
    applicableWeightShare: all === 0 ? 0 : applicable / all,
    flags: failed ? ['critical_item_failed'] : [],
  };
}

/** Mean of a unit's visits with its t-interval; visits where nothing applied do not count. */
export function unitVisits(visits: readonly VisitScore[], confidence: number = DEFAULT_CONFIDENCE): Result {
  const values = visits.map((visit) => visit.value).filter((value) => value !== null);
  return evaluateComposite(compositeOf(values), { low: 0, high: 100 }, confidence);
}
