import type { Histogram } from '../histogram/histogram.ts';
import type { IndexDefinition } from '../indices/index-definition.ts';
import { requireScaleOf } from '../evaluate/evaluate.ts';
import { momentsOf } from '../moments.ts';
import { requireFinite } from '../require-number.ts';

export type Cusum = {
  readonly up: readonly number[];
  readonly down: readonly number[];
  /** First period whose sum passes h; null when none does. */
  readonly firstSignal: number | null;
};

export type CusumOptions = { readonly slack?: number; readonly threshold?: number };

/**
 * Cumulative sums of standardised points: C⁺ = max(0, C⁺ + z − k), C⁻ = max(0, C⁻ − z − k), a signal beyond h. With k = 0.5 and
 * h = 5 it finds slow drifts of 0.5–1.5σ. Starts at 0.
 *
 * Source: Montgomery.
 *
 * @index chart_cusum
 * @meaning Finds slow drifts of half to one and a half standard deviations.
 * @meaningRu Находит медленный сдвиг на 0,5–1,5 сигмы.
 * @formula C⁺ = max(0, C⁺ + z − k), C⁻ = max(0, C⁻ − z − k); signal beyond h; k = 0.5, h = 5
 * @avoid Without a baseline of 20 periods to freeze the centre.
 * @avoidRu Без базы в 20 периодов для фиксации центра.
 * @needs score histogram per period
 * @source Montgomery
 */
export function cusum(standardised: readonly number[], options: CusumOptions = {}): Cusum {
  const { slack = 0.5, threshold = 5 } = options;
  const up: number[] = [];
  const down: number[] = [];
  let above = 0;
  let below = 0;
  let firstSignal: number | null = null;
  standardised.forEach((z, period) => {
    requireFinite('standardised', z);
    above = Math.max(0, above + z - slack);
    below = Math.max(0, below - z - slack);
    up.push(above);
    down.push(below);
    if (firstSignal === null && (above > threshold || below > threshold)) firstSignal = period;
  });
  return { up, down, firstSignal };
}

/**
 * Points for `cusum` from one histogram per period: z = (θᵢ − θ₀)/(SEᵢ·σ_z), where θ₀ and σ_z are frozen from the baseline. Periods that
 * give no standard error (no answers, or all alike) count 0.
 */
export function standardisedPeriods(
  definition: IndexDefinition,
  periods: readonly Histogram[],
  baseline: { readonly center: number; readonly sigmaZ: number },
): number[] {
  return periods.map((histogram) => {
    requireScaleOf(definition, histogram);
    if (histogram.n === 0) return 0;
    const { n, mean, variance } = momentsOf(histogram, definition.scoring);
    if (variance === null || variance === 0) return 0;
    return (mean - baseline.center) / (Math.sqrt(variance / n) * baseline.sigmaZ);
  });
}
