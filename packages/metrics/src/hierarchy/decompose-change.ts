import { requireWeights } from '../require-number.ts';

/** A part of a composed index in one period. `key` tells which part of the other period it continues. */
export type WeightedPart = { readonly key: string; readonly weight: number; readonly value: number };

/** total = performance + mix, exactly. */
export type ChangeDecomposition = {
  readonly total: number;
  /** Σ W̄·Δθ: the parts themselves got better or worse. */
  readonly performance: number;
  /** Σ θ̄·ΔW: the business moved towards better or worse parts. */
  readonly mix: number;
};

/**
 * Why a composed index moved from one period to the next (§6). A part that exists in one period only has the same value in both:
 * its coming or going is mix. Weights are normalised within each period.
 */
export function decomposeChange(before: readonly WeightedPart[], after: readonly WeightedPart[]): ChangeDecomposition {
  const earlier = normalised('before', before);
  const later = normalised('after', after);
  let performance = 0;
  let mix = 0;
  for (const key of new Set([...earlier.keys(), ...later.keys()])) {
    const from = earlier.get(key);
    const to = later.get(key);
    const oldValue = from?.value ?? to?.value ?? 0;
    const newValue = to?.value ?? oldValue;
    const oldWeight = from?.weight ?? 0;
    const newWeight = to?.weight ?? 0;
    performance += ((oldWeight + newWeight) / 2) * (newValue - oldValue);
    mix += ((oldValue + newValue) / 2) * (newWeight - oldWeight);
  }
  return { total: performance + mix, performance, mix };
}

function normalised(argument: string, parts: readonly WeightedPart[]): Map<string, { weight: number; value: number }> {
  const total = requireWeights(
    argument,
    parts.map((part) => part.weight),
  );
  return new Map(parts.map(({ key, weight, value }) => [key, { weight: weight / total, value }]));
}
