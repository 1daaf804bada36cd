/** A pivot below this means that a driver is a combination of the others. */
export const SINGULAR = 1e-10;

/**
 * Sweeps one variable of a symmetric matrix into a new one. After sweeping a set of drivers in the matrix bordered by the
 * outcome, the corner holds 1 − R² of exactly that set, and the diagonal the inverse: every R² of a Shapley sum costs one sweep.
 * Null when the pivot vanishes.
 *
 * Source: Beaton 1964; Goodnight 1979.
 */
export function sweep(matrix: Float64Array, size: number, pivotIndex: number): Float64Array | null {
  const pivotRow = pivotIndex * size;
  const pivot = matrix[pivotRow + pivotIndex] ?? 0;
  if (Math.abs(pivot) < SINGULAR) return null;
  const swept = new Float64Array(matrix.length);
  for (let row = 0; row < size; row++) {
    const factor = (matrix[row * size + pivotIndex] ?? 0) / pivot;
    for (let column = 0; column < size; column++) {
      const cell = row * size + column;
      swept[cell] = (matrix[cell] ?? 0) - factor * (matrix[pivotRow + column] ?? 0);
    }
    swept[row * size + pivotIndex] = -factor;
  }
  for (let column = 0; column < size; column++) swept[pivotRow + column] = (matrix[pivotRow + column] ?? 0) / pivot;
  swept[pivotRow + pivotIndex] = 1 / pivot;
  return swept;
}

/** Driver correlations bordered by the outcome in the last row and column. */
export function bordered(among: readonly (readonly number[])[], withOutcome: readonly number[]): Float64Array {
  const drivers = withOutcome.length;
  const size = drivers + 1;
  const matrix = new Float64Array(size * size);
  for (let row = 0; row < drivers; row++) {
    for (let column = 0; column < drivers; column++) matrix[row * size + column] = among[row]?.[column] ?? 0;
    matrix[row * size + drivers] = withOutcome[row] ?? 0;
    matrix[drivers * size + row] = withOutcome[row] ?? 0;
  }
  matrix[size * size - 1] = 1;
  return matrix;
}
