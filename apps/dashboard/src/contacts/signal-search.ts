import { signalGroupings, type SignalGrouping } from '@otklik/contract';
import { defaultPeriod, daysOf } from '../filters/period.ts';
import { readViewFilter, type ViewFilter } from '../filters/view-filter.ts';

/** What the page of contacts is about, as it stands in the address. */
export interface SignalSearch extends ViewFilter {
  readonly by?: SignalGrouping;
  readonly owner?: string;
  readonly topicOwner?: string;
}

export function readSignalSearch(search: Record<string, unknown>): SignalSearch {
  const { owner, topicOwner } = search;
  return {
    ...readViewFilter(search),
    by: signalGroupings.find((each) => each === search['by']),
    owner: typeof owner === 'string' && owner !== '' ? owner : undefined,
    topicOwner: typeof topicOwner === 'string' && topicOwner !== '' ? topicOwner : undefined,
  };
}

export function signalQueryOf(search: SignalSearch) {
  return {
    ...daysOf(search.period ?? defaultPeriod),
    by: search.by ?? 'topic',
    units: search.units,
    touchpoints: search.touchpoints,
    owner: search.owner,
    topicOwner: search.topicOwner,
  };
}
