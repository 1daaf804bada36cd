import { teamGroupings, type TeamGrouping } from '@otklik/contract';
import { defaultPeriod, daysOf } from '../../filters/period.ts';
import { readViewFilter, type ViewFilter } from '../../filters/view-filter.ts';

/** What the team page is about, as it stands in the address. */
export interface TeamSearch extends Pick<ViewFilter, 'period' | 'units'> {
  readonly by?: TeamGrouping;
}

export function readTeamSearch(search: Record<string, unknown>): TeamSearch {
  const { period, units } = readViewFilter(search);
  return { period, units, by: teamGroupings.find((each) => each === search['by']) };
}

export function teamQueryOf({ period, units, by = 'owner' }: TeamSearch) {
  return { ...daysOf(period ?? defaultPeriod), by, units };
}
