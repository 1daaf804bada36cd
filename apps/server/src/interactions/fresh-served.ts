import {
  byServedDay,
  byServedKey,
  servedCountColumns,
  servedDayColumns,
  type ServedCount,
} from '../counts/served-counts.store.ts';
import { unnestText, unnestValues, type Column } from '../platform/database/unnest.ts';
import type { InteractionRow } from './interaction.ts';

const dayTotals: readonly Column<ServedCount>[] = [
  ...servedDayColumns,
  { name: 'n', type: 'bigint', of: (count) => count.n },
];
const names = (columns: readonly { name: string }[]) => columns.map((column) => column.name).join(', ');

/**
 * The end of a statement that writes interactions of which every one is new, as `served`: what they count, added up beforehand. `$1` is the
 * workspace, the parameters begin at `$first`. The counts wait for the interactions, as they do where each is looked for: one who holds a
 * count and waits for another's interaction would be waited for by him. A day that a source of its own speaks of keeps its number, and so does its month. Months
 * are made of what the days answer, so that they are locked after all of them; a row that was not there before has no `xmax`.
 */
export function freshServedText(first: number): string {
  const days = names(servedDayColumns);
  const totals = unnestText(dayTotals, first + servedCountColumns.length);
  return `
    decided as (
      insert into served_days as known (workspace_id, ${days}, source, n)
      select $1::integer, ${days}, 'interactions', n from ${totals} as counted
      on conflict (workspace_id, day, unit_id, touchpoint_id, channel_id) do update set
        n = case known.source when 'interactions' then known.n + excluded.n else known.n end
      returning ${days}, source, xmax = 0 as is_new),
    months as (
      insert into served_months as known (workspace_id, ${days}, n, days)
      select $1::integer, date_trunc('month', day::timestamp)::date as month, unit_id, touchpoint_id, channel_id, sum(n), count(*) filter (where is_new)
      from decided join ${totals} as counted using (${days})
      where source = 'interactions'
      group by month, unit_id, touchpoint_id, channel_id order by month, unit_id, touchpoint_id, channel_id
      on conflict (workspace_id, day, unit_id, touchpoint_id, channel_id) do update set
        n = known.n + excluded.n, days = known.days + excluded.days)
    insert into served_counts as known (workspace_id, ${names(servedCountColumns)})
    select $1::integer, ${names(servedCountColumns)} from ${unnestText(servedCountColumns, first)} as counted
    where (select count(*) from served) > 0
    on conflict (workspace_id, day, unit_id, touchpoint_id, channel_id, source, hour) do update set n = known.n + excluded.n`;
}

export function freshServedValues(tally: ServedTally): (string | Buffer | null)[] {
  const hours = tally.hours().toSorted(byServedKey);
  const days = tally.days().toSorted(byServedDay);
  return [...unnestValues(servedCountColumns, hours), ...unnestValues(dayTotals, days)];
}

/** How many were served, by place and hour. */
export interface ServedTally {
  count(row: InteractionRow): void;
  hours(): ServedCount[];
  days(): ServedCount[];
}

export function tallyServed(): ServedTally {
  const places = new Map<string, { readonly first: InteractionRow; readonly hours: number[] }>();
  const countOf = ({ day, unitId, touchpointId, channelId }: InteractionRow, hour: number, n: number): ServedCount => ({
    day,
    unitId,
    touchpointId,
    channelId,
    source: 'interactions',
    hour,
    n,
  });
  return {
    count(row) {
      const key = `${row.day}|${row.unitId}|${row.touchpointId}|${row.channelId}`;
      let place = places.get(key);
      if (place === undefined) places.set(key, (place = { first: row, hours: [] }));
      place.hours[row.hour] = (place.hours[row.hour] ?? 0) + 1;
    },
    hours: () =>
      [...places.values()].flatMap(({ first, hours }) =>
        hours.flatMap((n, hour) => (n === undefined ? [] : [countOf(first, hour, n)])),
      ),
    days: () =>
      [...places.values()].map(({ first, hours }) =>
        countOf(
          first,
          -1,
          hours.reduce((sum, n) => sum + n, 0),
        ),
      ),
  };
}
