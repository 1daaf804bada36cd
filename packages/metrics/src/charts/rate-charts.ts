import { MetricsError } from '../metrics-error.ts';
import { requireFinite, requirePositive } from '../require-number.ts';
import { baselineOf, movingSigma, signalsOf, type ChartOptions, type ControlChart } from './chart.ts';

/** Share of a period: k of n. `n` = 0 leaves a gap. */
export type SharePeriod = { readonly k: number; readonly n: number };
/** Rate of a period: a count over a volume. `volume` = 0 leaves a gap. */
export type RatePeriod = { readonly count: number; readonly volume: number };

type Subgroup = { readonly count: number; readonly size: number };
type Kind = 'share' | 'rate';

/**
 * p chart: p̄ ± 3·√(p̄(1 − p̄)/nᵢ). Only for small subgroups without overdispersion; large ones raise false signals, use `laneyP`.
 *
 * @index chart_p
 * @meaning Control chart of a share, for small subgroups.
 * @meaningRu Контрольная карта доли, для малых подгрупп.
 * @formula p̄ ± 3·√(p̄(1 − p̄)/nᵢ)
 * @avoid For large subgroups: over-dispersion gives false signals (7–8 of 16 in the reference series).
 * @avoidRu Для больших подгрупп: из-за сверхдисперсии даёт ложные сигналы (7–8 из 16 в эталонных рядах).
 * @needs score histogram per period
 * @source Montgomery
 * @throws MetricsError `part_exceeds_whole`, `count_invalid`
 */
export function pChart(periods: readonly SharePeriod[], options: ChartOptions = {}): ControlChart | null {
  return chart('p', periods.map(shareSubgroup), 'share', false, options);
}

/**
 * Laney's p′: p̄ ± 3·σᵢ·σ_z, where σ_z is the spread between periods in units of the binomial spread. The default for shares.
 *
 * Source: Laney 2002.
 *
 * @index chart_laney_p
 * @meaning Control chart of a share whose level also wanders between periods. The default for shares, negatives, Support.
 * @meaningRu Контрольная карта доли, уровень которой блуждает между периодами. По умолчанию для долей, негатива, Поддержки.
 * @formula p̄ ± 3·σᵢ·σ_z, σ_z = mean|Δz|/1.128
 * @avoid With fewer than 20 periods, or before removing weekday and hour effects.
 * @avoidRu Менее чем по 20 периодам и без снятия эффектов дня недели и часа.
 * @needs score histogram per period
 * @source Laney 2002
 */
export function laneyP(periods: readonly SharePeriod[], options: ChartOptions = {}): ControlChart | null {
  return chart('laney_p', periods.map(shareSubgroup), 'share', true, options);
}

/**
 * Laney's u′ for rates such as the contact rate: ū ± 3·√(ū/volume)·σ_z.
 *
 * @index chart_laney_u
 * @meaning Control chart of a rate per volume, such as the contact rate.
 * @meaningRu Контрольная карта доли на объём, например доли обращений.
 * @formula ū ± 3·√(ū/volume)·σ_z
 * @avoid With fewer than 20 periods.
 * @avoidRu Менее чем по 20 периодам.
 * @needs contact counts + volume per period
 * @source Laney 2002
 */
export function laneyU(periods: readonly RatePeriod[], options: ChartOptions = {}): ControlChart | null {
  const subgroups = periods.map(({ count, volume }) => {
    if (requireFinite('volume', volume) < 0 || requireFinite('count', count) < 0) {
      throw new MetricsError('number_out_of_range', 'periods', 'counts and volumes must not be negative');
    }
    return { count, size: volume };
  });
  return chart('laney_u', subgroups, 'rate', true, options);
}

/** Limits of a p chart around a known centre for a subgroup of n, held within 0 … 1. */
export function limitsAround(center: number, n: number): { low: number; high: number } {
  const half = 3 * Math.sqrt((center * (1 - center)) / requirePositive('n', n));
  return { low: Math.max(0, center - half), high: Math.min(1, center + half) };
}

function shareSubgroup({ k, n }: SharePeriod): Subgroup {
  if (k < 0 || n < 0 || !Number.isFinite(k + n))
    throw new MetricsError('count_invalid', 'periods', `invalid counts ${k} of ${n}`);
  if (k > n) throw new MetricsError('part_exceeds_whole', 'periods', `${k} exceeds ${n}`);
  return { count: k, size: n };
}

function chart(
  method: string,
  subgroups: readonly Subgroup[],
  kind: Kind,
  widened: boolean,
  options: ChartOptions,
): ControlChart | null {
  const baseline = subgroups.slice(0, baselineOf(subgroups.length, options));
  const size = baseline.reduce((sum, subgroup) => sum + subgroup.size, 0);
  if (size === 0) return null;
  const center = baseline.reduce((sum, subgroup) => sum + subgroup.count, 0) / size;
  const variance = kind === 'share' ? center * (1 - center) : center;
  const sigmaOf = (subgroup: Subgroup) => Math.sqrt(variance / subgroup.size);
  const points = subgroups.map((subgroup) => (subgroup.size === 0 ? null : subgroup.count / subgroup.size));
  const standardised = baseline
    .filter((subgroup) => subgroup.size > 0 && variance > 0)
    .map((subgroup) => (subgroup.count / subgroup.size - center) / sigmaOf(subgroup));
  const sigmaZ = widened ? (movingSigma(standardised) ?? 1) : 1;
  const half = subgroups.map((subgroup) => (subgroup.size === 0 ? null : 3 * sigmaOf(subgroup) * sigmaZ));
  const ceiling = kind === 'share' ? 1 : Infinity;
  const low = half.map((width) => (width === null ? null : Math.max(0, center - width)));
  const high = half.map((width) => (width === null ? null : Math.min(ceiling, center + width)));
  return { method, center, points, low, high, signals: signalsOf(points, low, high), sigmaZ, sigma: null };
}
