import { solutionGroupings, type SolutionGrouping } from '@otklik/contract';
import { daysOf, type Period } from '../../filters/period.ts';

/** What the page of solutions is about, as it stands in the address. */
export interface SolutionsSearch {
  readonly period?: Period;
  readonly by?: SolutionGrouping;
}

/** A solution is answered days after it: a month alone would say little. */
export const solutionsPeriod: Period = 'last90';

export function readSolutionsSearch(search: Record<string, unknown>): SolutionsSearch {
  const { period } = search;
  return {
    period: typeof period === 'string' && period !== '' ? period : undefined,
    by: solutionGroupings.find((each) => each === search['by']),
  };
}

export function solutionsQueryOf({ period = solutionsPeriod, by = 'owner' }: SolutionsSearch) {
  return { ...daysOf(period), by };
}
