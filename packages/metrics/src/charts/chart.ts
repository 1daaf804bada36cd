/** Control limits per period and the periods outside of them (zero-based). Limits are null where a period has no subgroup. */
export type ControlChart = {
  readonly method: string;
  readonly center: number;
  readonly points: readonly (number | null)[];
  readonly low: readonly (number | null)[];
  readonly high: readonly (number | null)[];
  readonly signals: readonly number[];
  /** Laney's σ_z, or 1 when limits are not widened. */
  readonly sigmaZ: number;
  /** Spread behind the limits where one number tells it: s_w, or mR̄/1.128. */
  readonly sigma: number | null;
};

/** Mean moving range of two neighbours, over this, estimates σ (d₂). */
export const D2 = 1.128;

/** Fewest periods that limits should rest on (§12). */
export const NEEDED_PERIODS = 20;

export type ChartOptions = {
  /** Limits come from the first so many periods and stay; all periods unless given. */
  readonly baseline?: number;
};

/** How many periods the limits rest on. */
export function baselineOf(periods: number, options: ChartOptions): number {
  return Math.max(1, Math.min(periods, options.baseline ?? periods));
}

/** Mean of |xᵢ − xᵢ₋₁|/1.128; null below two values. */
export function movingSigma(values: readonly number[]): number | null {
  if (values.length < 2) return null;
  let ranges = 0;
  for (let position = 1; position < values.length; position++) {
    ranges += Math.abs((values[position] ?? 0) - (values[position - 1] ?? 0));
  }
  return ranges / (values.length - 1) / D2;
}

/** Periods whose point lies outside its limits. */
export function signalsOf(
  points: readonly (number | null)[],
  low: readonly (number | null)[],
  high: readonly (number | null)[],
): number[] {
  const signals: number[] = [];
  points.forEach((point, period) => {
    const from = low[period] ?? null;
    const to = high[period] ?? null;
    if (point !== null && from !== null && to !== null && (point < from || point > to)) signals.push(period);
  });
  return signals;
}
