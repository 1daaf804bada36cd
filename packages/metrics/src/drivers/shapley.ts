import { bordered, sweep } from './sweep.ts';

/** Beyond this many drivers the 2^K subsets grow out of hand: use `johnson`. */
export const MOST_SHAPLEY_DRIVERS = 12;

/** How R² is shared among the drivers; `weights` sum to `rSquared`. */
export type Importance = { readonly rSquared: number; readonly weights: readonly number[] };

/**
 * Shapley values of R² (LMG): what a driver adds, averaged over all orders of entry. Exact. Null when the correlations are
 * singular or there are more than 12 drivers.
 *
 * Source: Lindeman, Merenda & Gold 1980; Grömping 2006, JSS 17(1).
 */
export function shapley(among: readonly (readonly number[])[], withOutcome: readonly number[]): Importance | null {
  const drivers = withOutcome.length;
  if (drivers > MOST_SHAPLEY_DRIVERS) return null;
  const explained = explainedBySubset(among, withOutcome);
  if (explained === null) return null;
  const orders = orderWeights(drivers);
  const weights = new Array<number>(drivers).fill(0);
  for (let subset = 0; subset < explained.length; subset++) {
    const before = orders[populationCount(subset)] ?? 0;
    for (let driver = 0; driver < drivers; driver++) {
      const bit = 1 << driver;
      if ((subset & bit) !== 0) continue;
      const gain = (explained[subset | bit] ?? 0) - (explained[subset] ?? 0);
      weights[driver] = (weights[driver] ?? 0) + before * gain;
    }
  }
  return { rSquared: explained[explained.length - 1] ?? 0, weights };
}

/** R² of every subset of drivers, indexed by bit set: one sweep takes a subset to the next larger one. */
function explainedBySubset(among: readonly (readonly number[])[], withOutcome: readonly number[]): Float64Array | null {
  const drivers = withOutcome.length;
  const size = drivers + 1;
  const explained = new Float64Array(1 << drivers);
  const visit = (matrix: Float64Array, subset: number, next: number): boolean => {
    explained[subset] = 1 - (matrix[size * size - 1] ?? 0);
    for (let driver = next; driver < drivers; driver++) {
      const swept = sweep(matrix, size, driver);
      if (swept === null || !visit(swept, subset | (1 << driver), driver + 1)) return false;
    }
    return true;
  };
  return visit(bordered(among, withOutcome), 0, 0) ? explained : null;
}

/** |S|!(K − |S| − 1)!/K!: the share of orders in which exactly a given set of this size enters before a driver. */
function orderWeights(drivers: number): number[] {
  const weights: number[] = [];
  let weight = 1 / drivers;
  for (let size = 0; size < drivers; size++) {
    weights.push(weight);
    weight = (weight * (size + 1)) / Math.max(1, drivers - size - 1);
  }
  return weights;
}

function populationCount(bits: number): number {
  let count = 0;
  for (let rest = bits; rest !== 0; rest &= rest - 1) count++;
  return count;
}
