import { requireBetween } from '../require-number.ts';

type Ranked = { readonly pValue: number; readonly position: number };

function ranked(pValues: readonly number[]): Ranked[] {
  return pValues
    .map((pValue, position) => ({ pValue: requireBetween('pValues', pValue, 0, 1), position }))
    .sort((first, second) => first.pValue - second.pValue);
}

/**
 * Adjusted p values that hold the false discovery rate when one view tests many units. Order of the answer = order of the input.
 *
 * Source: Benjamini & Hochberg 1995.
 */
export function benjaminiHochberg(pValues: readonly number[]): number[] {
  const adjusted = [...pValues];
  let smallest = Infinity;
  const order = ranked(pValues);
  for (let rank = order.length; rank >= 1; rank--) {
    const test = order[rank - 1];
    if (test === undefined) continue;
    smallest = Math.min(smallest, test.pValue * (order.length / rank));
    adjusted[test.position] = smallest;
  }
  return adjusted;
}

/**
 * Adjusted p values that hold the chance of any false claim: for contractual statements.
 *
 * Source: Holm 1979.
 */
export function holm(pValues: readonly number[]): number[] {
  const adjusted = [...pValues];
  let largest = 0;
  ranked(pValues).forEach((test, rank) => {
    largest = Math.max(largest, Math.min(1, test.pValue * (pValues.length - rank)));
    adjusted[test.position] = largest;
  });
  return adjusted;
}
