import type { Histogram } from '../histogram/histogram.ts';
import type { IndexDefinition } from '../indices/index-definition.ts';
import { requireScaleOf } from '../evaluate/evaluate.ts';
import { momentsOf } from '../moments.ts';
import { baselineOf, movingSigma, signalsOf, type ChartOptions, type ControlChart } from './chart.ts';

/** Points that scatter more than this beyond their own standard errors widen the limits, Laney style (§12). */
const WIDEN_FROM = 1.2;

export type ShewhartOptions = ChartOptions & {
  /** `widen` (default) multiplies the limits by σ_z when it exceeds 1.2; `ignore` keeps the plain ±3·s_w/√n. */
  readonly overdispersion?: 'widen' | 'ignore';
};

/**
 * Chart of means or NPS from one histogram per period: centre Σnθ/Σn, limits ±3·s_w/√nᵢ with the pooled within-period deviation,
 * widened by σ_z when that exceeds 1.2. Null without answers, or when no baseline period has two.
 *
 * Source: Montgomery; Wheeler.
 *
 * @index chart_shewhart_hist
 * @meaning Control chart of a mean or of NPS, one histogram per period. The default for both.
 * @meaningRu Контрольная карта среднего или NPS, одно распределение на период. По умолчанию для обоих.
 * @formula Σnθ/Σn ± 3·s_w/√nᵢ, times σ_z where it exceeds 1.2
 * @avoid With fewer than 20 periods, or before removing weekday and hour effects.
 * @avoidRu Менее чем по 20 периодам и без снятия эффектов дня недели и часа.
 * @needs score histogram per period
 * @source Montgomery; Wheeler
 */
export function shewhartHistogram(
  definition: IndexDefinition,
  periods: readonly Histogram[],
  options: ShewhartOptions = {},
): ControlChart | null {
  const moments = periods.map((histogram) => {
    requireScaleOf(definition, histogram);
    return histogram.n === 0 ? null : momentsOf(histogram, definition.scoring);
  });
  const baseline = moments.slice(0, baselineOf(periods.length, options)).filter((period) => period !== null);
  const n = baseline.reduce((sum, period) => sum + period.n, 0);
  const degrees = baseline.reduce((sum, period) => sum + period.n - 1, 0);
  if (degrees === 0) return null;
  const center = baseline.reduce((sum, period) => sum + period.n * period.mean, 0) / n;
  const squares = baseline.reduce((sum, period) => sum + (period.n - 1) * (period.variance ?? 0), 0);
  const sigma = Math.sqrt(squares / degrees);
  const spread =
    sigma === 0
      ? 1
      : (movingSigma(baseline.map(({ mean, n: size }) => (mean - center) / (sigma / Math.sqrt(size)))) ?? 1);
  const sigmaZ = options.overdispersion !== 'ignore' && spread > WIDEN_FROM ? spread : 1;
  const half = moments.map((period) => (period === null ? null : (3 * sigma * sigmaZ) / Math.sqrt(period.n)));
  const points = moments.map((period) => period?.mean ?? null);
  const low = half.map((width) => (width === null ? null : center - width));
  const high = half.map((width) => (width === null ? null : center + width));
  return { method: 'shewhart_hist', center, points, low, high, signals: signalsOf(points, low, high), sigmaZ, sigma };
}
