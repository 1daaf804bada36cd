import { requireFinite } from '../require-number.ts';
import { baselineOf, movingSigma, signalsOf, type ChartOptions, type ControlChart } from './chart.ts';

/**
 * Individuals chart: x̄ ± 3·mR̄/1.128. For single values without a subgroup size (revenue, price level), or nearly constant n.
 * Null below two values.
 *
 * Source: Wheeler.
 *
 * @index chart_xmr
 * @meaning Control chart of single values: revenue, price level.
 * @meaningRu Контрольная карта одиночных значений: выручка, уровень цен.
 * @formula x̄ ± 3·mR̄/1.128
 * @avoid For shares and means with changing n.
 * @avoidRu Для долей и средних с меняющимся n.
 * @needs one value per period
 * @source Wheeler
 */
export function xmr(values: readonly number[], options: ChartOptions = {}): ControlChart | null {
  values.forEach((value) => requireFinite('values', value));
  const baseline = values.slice(0, baselineOf(values.length, options));
  const sigma = movingSigma(baseline);
  if (sigma === null) return null;
  const center = baseline.reduce((sum, value) => sum + value, 0) / baseline.length;
  const low = values.map(() => center - 3 * sigma);
  const high = values.map(() => center + 3 * sigma);
  return { method: 'xmr', center, points: values, low, high, signals: signalsOf(values, low, high), sigmaZ: 1, sigma };
}
