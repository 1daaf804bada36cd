import { readViewFilter, type ViewFilter } from '../filters/view-filter.ts';

/** `unit`: the one the form opens for. */
export interface ServedSearch extends ViewFilter {
  readonly unit?: string;
}

export function readServedSearch(search: Record<string, unknown>): ServedSearch {
  const { unit } = search;
  return { ...readViewFilter(search), ...(typeof unit === 'string' && /^\d+$/.test(unit) ? { unit } : {}) };
}
