/** Symmetric 10 × 10 matrices settle in some 6 rounds. */
const MOST_ROUNDS = 60;
const NEGLIGIBLE = 1e-22;

export type Eigen = { readonly values: number[]; readonly vectors: number[][] };

/**
 * Eigenvalues and vectors (columns) of a small symmetric matrix by Jacobi rotations. Written here because the kept
 * libraries that have it load as one piece larger than this whole package.
 *
 * Source: Golub & Van Loan, 8.5.
 */
export function symmetricEigen(matrix: readonly (readonly number[])[]): Eigen {
  const size = matrix.length;
  const work = matrix.map((row) => [...row]);
  const vectors = work.map((_, row) => work.map((__, column) => (row === column ? 1 : 0)));
  for (let round = 0; round < MOST_ROUNDS && offDiagonal(work) > NEGLIGIBLE; round++) {
    for (let first = 0; first < size - 1; first++) {
      for (let second = first + 1; second < size; second++) rotate(work, vectors, first, second);
    }
  }
  return { values: work.map((row, position) => row[position] ?? 0), vectors };
}

function offDiagonal(matrix: readonly (readonly number[])[]): number {
  let sum = 0;
  matrix.forEach((row, first) => row.forEach((cell, second) => (sum += first === second ? 0 : cell * cell)));
  return sum;
}

function rotate(work: number[][], vectors: number[][], first: number, second: number): void {
  const across = work[first]?.[second] ?? 0;
  if (across === 0) return;
  const slope = ((work[second]?.[second] ?? 0) - (work[first]?.[first] ?? 0)) / (2 * across);
  const tangent = (slope < 0 ? -1 : 1) / (Math.abs(slope) + Math.sqrt(slope * slope + 1));
  const cosine = 1 / Math.sqrt(tangent * tangent + 1);
  const sine = tangent * cosine;
  for (const row of work) turn(row, first, second, cosine, sine);
  const upper = work[first] ?? [];
  const lower = work[second] ?? [];
  for (let column = 0; column < upper.length; column++) {
    const above = upper[column] ?? 0;
    const below = lower[column] ?? 0;
    upper[column] = cosine * above - sine * below;
    lower[column] = sine * above + cosine * below;
  }
  for (const row of vectors) turn(row, first, second, cosine, sine);
}

function turn(row: number[], first: number, second: number, cosine: number, sine: number): void {
  const left = row[first] ?? 0;
  const right = row[second] ?? 0;
  row[first] = cosine * left - sine * right;
  row[second] = sine * left + cosine * right;
}
