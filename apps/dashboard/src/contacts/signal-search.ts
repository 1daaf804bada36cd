import { signalGroupings, type SignalGrouping } from '@otklik/contract';
import { defaultPeriod, daysOf } from '../filters/period.ts';
import { readViewFilter, type ViewFilter } from '../filters/view-filter.ts';

/** What the page of contacts is about, as it stands in the address. */
export interface SignalSearch extends ViewFilter {
  readonly by?: SignalGrouping;
  readonly owner?: string;
}

export function readSignalSearch(search: Record<string, unknown>): SignalSearch {
  const { owner } = search;
  return {
    ...readViewFilter(search),
    by: signalGroupings.find((each) => each === search['by']),
    owner: typeof owner === 'string' && owner !== '' ? owner : undefined,
  };
}

export function signalQueryOf(search: SignalSearch) {
  return {
    ...daysOf(search.period ?? defaultPeriod),
    by: search.by ?? 'topic',
    units: search.units,
    touchpoints: search.touchpoints,
    owner: search.owner,
  };
}
