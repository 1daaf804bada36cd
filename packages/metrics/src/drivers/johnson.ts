import { symmetricEigen } from './eigen.ts';
import type { Importance } from './shapley.ts';
import { SINGULAR } from './sweep.ts';

/**
 * Johnson's relative weights, for more drivers than Shapley can take: with Λ = R^½, β = Λ⁻¹r, the weights are Λ∘Λ · β∘β. They
 * sum to R². Null when the correlations are singular.
 *
 * Source: Johnson 2000, Multivariate Behavioral Research 35(1).
 */
export function johnson(among: readonly (readonly number[])[], withOutcome: readonly number[]): Importance | null {
  const { values, vectors } = symmetricEigen(among);
  if (values.some((value) => value < SINGULAR)) return null;
  const power = (exponent: number) =>
    among.map((_, row) =>
      among.map((__, column) =>
        values.reduce(
          (sum, value, k) => sum + (vectors[row]?.[k] ?? 0) * value ** exponent * (vectors[column]?.[k] ?? 0),
          0,
        ),
      ),
    );
  const loadings = power(0.5);
  const slopes = power(-0.5).map((row) => row.reduce((sum, cell, k) => sum + cell * (withOutcome[k] ?? 0), 0));
  const weights = loadings.map((row) => row.reduce((sum, cell, k) => sum + cell * cell * (slopes[k] ?? 0) ** 2, 0));
  return { rSquared: slopes.reduce((sum, slope) => sum + slope * slope, 0), weights };
}
