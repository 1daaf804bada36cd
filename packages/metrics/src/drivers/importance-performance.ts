import { MetricsError } from '../metrics-error.ts';
import type { Interval } from '../result.ts';

export type Quadrant = 'concentrate_here' | 'keep_up_good_work' | 'low_priority' | 'possible_overkill';

export type Factor = {
  readonly name: string;
  readonly importance: number;
  readonly satisfaction: number;
  /** Intervals, when known: a factor whose interval crosses a cut is not separated. */
  readonly importanceInterval?: Interval | null;
  readonly satisfactionInterval?: Interval | null;
};

export type PlacedFactor = {
  readonly name: string;
  readonly quadrant: Quadrant;
  readonly gap: number;
  /** Null when no interval was given. */
  readonly separated: boolean | null;
};

export type ImportancePerformance = {
  readonly importanceCut: number;
  readonly satisfactionCut: number;
  readonly factors: readonly PlacedFactor[];
};

/** Equality counts as high; 5.8 against a grand mean of 5.8 must not fall to rounding. */
const EQUAL = 1e-9;

/**
 * Importance–performance analysis: what to fix, keep, ignore, or do less of.
 *
 * @index ipa
 * @meaning Places each factor by how important it is and how well it is done.
 * @meaningRu Анализ «важность–удовлетворённость»: сосредоточиться, поддерживать, низкий приоритет, возможно избыточно.
 * @formula Cuts are the grand means unless given. importance ≥ cut and satisfaction < cut → concentrate_here; ≥, ≥ → keep_up_good_work;
 *   <, < → low_priority; <, ≥ → possible_overkill. gap = satisfaction − importance.
 * @avoid As a ranking of factors whose intervals cross a cut (`separated` is false): their quadrant is chance.
 * @avoidRu Не ранжируйте критерии, чей интервал пересекает границу (`separated: false`): их квадрант случаен.
 * @needs score histograms, or co-moments
 * @source Martilla & James 1977
 */
export function importancePerformance(
  factors: readonly Factor[],
  cuts: { readonly importance?: number; readonly satisfaction?: number } = {},
): ImportancePerformance {
  if (factors.length === 0) throw new MetricsError('dimension_mismatch', 'factors', 'needs at least one factor');
  const importanceCut = cuts.importance ?? mean(factors.map((factor) => factor.importance));
  const satisfactionCut = cuts.satisfaction ?? mean(factors.map((factor) => factor.satisfaction));
  return {
    importanceCut,
    satisfactionCut,
    factors: factors.map((factor) => ({
      name: factor.name,
      quadrant: quadrantOf(factor.importance >= importanceCut - EQUAL, factor.satisfaction >= satisfactionCut - EQUAL),
      gap: factor.satisfaction - factor.importance,
      separated: separated(factor, importanceCut, satisfactionCut),
    })),
  };
}

function quadrantOf(important: boolean, satisfying: boolean): Quadrant {
  if (important) return satisfying ? 'keep_up_good_work' : 'concentrate_here';
  return satisfying ? 'possible_overkill' : 'low_priority';
}

function separated(factor: Factor, importanceCut: number, satisfactionCut: number): boolean | null {
  const { importanceInterval = null, satisfactionInterval = null } = factor;
  if (importanceInterval === null && satisfactionInterval === null) return null;
  return !crosses(importanceInterval, importanceCut) && !crosses(satisfactionInterval, satisfactionCut);
}

function crosses(interval: Interval | null, cut: number): boolean {
  return interval !== null && interval.low <= cut && cut <= interval.high;
}

function mean(values: readonly number[]): number {
  return values.reduce((sum, value) => sum + value, 0) / values.length;
}
