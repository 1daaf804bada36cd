import { bordered, sweep } from './sweep.ts';

/**
 * Variance inflation of each driver: the diagonal of the inverse correlation matrix, 1/(1 − R²_k). Above 5 a driver says little
 * that the others do not. Null when the correlations are singular.
 */
export function varianceInflation(among: readonly (readonly number[])[]): number[] | null {
  const size = among.length + 1;
  let matrix: Float64Array | null = bordered(
    among,
    among.map(() => 0),
  );
  for (let driver = 0; driver < among.length && matrix !== null; driver++) matrix = sweep(matrix, size, driver);
  const inverse = matrix;
  return inverse === null ? null : among.map((_, driver) => inverse[driver * size + driver] ?? 0);
}
