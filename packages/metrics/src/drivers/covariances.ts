import { MetricsError } from '../metrics-error.ts';
import { covarianceOf, type CoMoments } from '../sufficient/co-moments.ts';

/** What a driver analysis reads: complete cases, names, their sample covariance (n − 1). */
export type Covariances = {
  readonly n: number;
  readonly names: readonly string[];
  readonly covariance: readonly (readonly number[])[];
};

/** Covariances of co-moments; null below two respondents. */
export function covariancesOf(moments: CoMoments): Covariances | null {
  const covariance = covarianceOf(moments);
  return covariance === null ? null : { n: moments.n, names: moments.names, covariance };
}

/** Correlations of the drivers with each other and with the outcome, without drivers that never vary. */
export type DriverCorrelations = {
  readonly drivers: readonly string[];
  readonly among: readonly (readonly number[])[];
  readonly withOutcome: readonly number[];
  /** Drivers that never vary: they can explain nothing and are left out. */
  readonly excluded: readonly { readonly name: string; readonly reason: 'no_variance' }[];
};

/** Variances below this share of the largest are rounding, not variation. */
const NO_VARIANCE = 1e-12;

/**
 * Splits covariances into outcome and drivers.
 *
 * @throws MetricsError `dimension_mismatch` (no such outcome, or a matrix of another size); null when the outcome never varies
 */
export function driverCorrelations({ names, covariance }: Covariances, outcome: string): DriverCorrelations | null {
  const target = names.indexOf(outcome);
  if (target < 0) throw new MetricsError('dimension_mismatch', 'outcome', `${outcome} is not among the variables`);
  if (covariance.length !== names.length || covariance.some((row) => row.length !== names.length)) {
    throw new MetricsError('dimension_mismatch', 'covariance', `needs ${names.length} × ${names.length} numbers`);
  }
  const deviation = covariance.map((row, position) => Math.sqrt(Math.max(0, row[position] ?? 0)));
  const floor = NO_VARIANCE * Math.max(...deviation);
  const varies = (position: number) => (deviation[position] ?? 0) > floor;
  if (!varies(target)) return null;
  const kept = names.map((_, position) => position).filter((position) => position !== target && varies(position));
  const correlation = (a: number, b: number) =>
    a === b ? 1 : (covariance[a]?.[b] ?? 0) / ((deviation[a] ?? 1) * (deviation[b] ?? 1));
  return {
    drivers: kept.map((position) => names[position] ?? ''),
    among: kept.map((row) => kept.map((column) => correlation(row, column))),
    withOutcome: kept.map((position) => correlation(position, target)),
    excluded: names
      .filter((_, position) => position !== target && !varies(position))
      .map((name) => ({ name, reason: 'no_variance' })),
  };
}
