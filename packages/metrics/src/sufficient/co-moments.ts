import { MetricsError } from '../metrics-error.ts';
import { requireFinite } from '../require-number.ts';

/**
 * n, Σx and Σxxᵀ of several variables over complete cases: what the weighted two-part CSI and every driver analysis need
 * (§16). Kept raw, not centred: integer scores then add and subtract exactly.
 */
export type CoMoments = {
  readonly names: readonly string[];
  readonly n: number;
  readonly sums: readonly number[];
  /** Upper triangle by rows: (0,0) (0,1) … (1,1) … */
  readonly products: readonly number[];
};

/** No respondents yet. */
export function emptyCoMoments(names: readonly string[]): CoMoments {
  const size = names.length;
  return { names, n: 0, sums: zeros(size), products: zeros((size * (size + 1)) / 2) };
}

/**
 * From rows, one number per variable. Rows must be complete: drop a respondent who left one out (§0.4).
 *
 * @throws MetricsError `dimension_mismatch`, `number_not_finite`
 */
export function coMomentsOf(names: readonly string[], rows: Iterable<readonly number[]>): CoMoments {
  const size = names.length;
  const sums = zeros(size);
  const products = zeros((size * (size + 1)) / 2);
  let n = 0;
  for (const row of rows) {
    if (row.length !== size) {
      throw new MetricsError('dimension_mismatch', 'rows', `a row has ${row.length} numbers for ${size} variables`);
    }
    n++;
    let cell = 0;
    for (let first = 0; first < size; first++) {
      const value = requireFinite('rows', row[first] ?? Number.NaN);
      sums[first] = (sums[first] ?? 0) + value;
      for (let second = first; second < size; second++) {
        products[cell] = (products[cell] ?? 0) + value * (row[second] ?? 0);
        cell++;
      }
    }
  }
  return { names, n, sums, products };
}

/** Adds co-moments of the same variables. @throws MetricsError `dimension_mismatch` */
export function mergeCoMoments(first: CoMoments, ...others: readonly CoMoments[]): CoMoments {
  return others.reduce((total, other) => combine(total, other, 1), first);
}

/** Takes respondents off again. @throws MetricsError `dimension_mismatch`, `subtracted_more_than_counted` */
export function subtractCoMoments(whole: CoMoments, part: CoMoments): CoMoments {
  if (part.n > whole.n) {
    throw new MetricsError('subtracted_more_than_counted', 'part', `${part.n} respondents exceed ${whole.n}`);
  }
  return combine(whole, part, -1);
}

function combine(first: CoMoments, second: CoMoments, sign: 1 | -1): CoMoments {
  if (
    first.names.length !== second.names.length ||
    first.names.some((name, position) => name !== second.names[position])
  ) {
    throw new MetricsError('dimension_mismatch', 'names', 'the two sides hold different variables');
  }
  const add = (a: readonly number[], b: readonly number[]) =>
    a.map((value, position) => value + sign * (b[position] ?? 0));
  return {
    names: first.names,
    n: first.n + sign * second.n,
    sums: add(first.sums, second.sums),
    products: add(first.products, second.products),
  };
}

/** Means of all variables; empty answer gives an empty list. */
export function meansOf({ n, sums }: CoMoments): number[] {
  return n === 0 ? [] : sums.map((sum) => sum / n);
}

/** Sample covariance matrix with n − 1; null below two respondents. */
export function covarianceOf({ names, n, sums, products }: CoMoments): number[][] | null {
  if (n < 2) return null;
  const size = names.length;
  const matrix = names.map(() => zeros(size));
  let cell = 0;
  for (let first = 0; first < size; first++) {
    for (let second = first; second < size; second++) {
      const centred = (products[cell] ?? 0) - ((sums[first] ?? 0) * (sums[second] ?? 0)) / n;
      const covariance = centred / (n - 1);
      matrix[first]![second] = covariance;
      matrix[second]![first] = covariance;
      cell++;
    }
  }
  return matrix;
}

function zeros(length: number): number[] {
  return new Array<number>(length).fill(0);
}
