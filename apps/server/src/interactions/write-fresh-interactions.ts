import {
  byServedDay,
  byServedKey,
  servedCountColumns,
  servedDayColumns,
  type ServedCount,
} from '../counts/served-counts.store.ts';
import type { Database } from '../platform/database/database.ts';
import { unnestText, unnestValues, type Column } from '../platform/database/unnest.ts';
import { writeAtOnce, type PreparedStatement } from '../platform/database/write-at-once.ts';
import type { InteractionRow, PreparedInteraction } from './interaction.ts';
import { interactionColumns } from './interactions.store.ts';

const dayTotals: readonly Column<ServedCount>[] = [
  ...servedDayColumns,
  { name: 'n', type: 'bigint', of: (count) => count.n },
];
const names = (columns: readonly { name: string }[]) => columns.map((column) => column.name).join(', ');
const COUNTS = 2 + interactionColumns.length;
const DAYS = COUNTS + servedCountColumns.length;

/**
 * Without "on conflict" on the interactions: it costs a third of their insertion, and an id that is known must fail the whole,
 * because what is counted was added up beforehand. A day that a source of its own speaks of keeps its number, and so does its month. Months
 * are made of what the days answer, so that they are locked after all of them; a row that was not there before has no `xmax`.
 */
const statement: PreparedStatement = {
  name: 'write-fresh-interactions',
  text: `
    with served as (
      insert into interactions (workspace_id, ${names(interactionColumns)})
      select $1::integer, ${names(interactionColumns)} from ${unnestText(interactionColumns, 2)} as given),
    decided as (
      insert into served_days as known (workspace_id, ${names(servedDayColumns)}, source, n)
      select $1::integer, ${names(servedDayColumns)}, 'interactions', n from ${unnestText(dayTotals, DAYS)} as counted
      on conflict (workspace_id, day, unit_id, touchpoint_id, channel_id) do update set
        n = case known.source when 'interactions' then known.n + excluded.n else known.n end
      returning ${names(servedDayColumns)}, source, xmax = 0 as is_new),
    months as (
      insert into served_months as known (workspace_id, ${names(servedDayColumns)}, n, days)
      select $1::integer, date_trunc('month', day::timestamp)::date as month, unit_id, touchpoint_id, channel_id, sum(n), count(*) filter (where is_new)
      from decided join ${unnestText(dayTotals, DAYS)} as counted using (${names(servedDayColumns)})
      where source = 'interactions'
      group by month, unit_id, touchpoint_id, channel_id order by month, unit_id, touchpoint_id, channel_id
      on conflict (workspace_id, day, unit_id, touchpoint_id, channel_id) do update set
        n = known.n + excluded.n, days = known.days + excluded.days)
    insert into served_counts as known (workspace_id, ${names(servedCountColumns)})
    select $1::integer, ${names(servedCountColumns)} from ${unnestText(servedCountColumns, COUNTS)} as counted
    on conflict (workspace_id, day, unit_id, touchpoint_id, channel_id, source, hour) do update set n = known.n + excluded.n`,
};

/** What most batches are: new ids, and nobody to be looked up. */
export function isPlain(items: readonly PreparedInteraction[]): boolean {
  return (
    items.every(({ customer }) => customer === null) && new Set(items.map(({ row }) => row.id)).size === items.length
  );
}

/** @returns false, with nothing written, when an id was known: then the careful way has to be taken */
export async function writeFreshInteractions(
  db: Database,
  workspaceId: number,
  items: readonly PreparedInteraction[],
): Promise<boolean> {
  const rows = items.map(({ row }) => row).toSorted((a, b) => (a.id < b.id ? -1 : 1));
  const counts = countHours(rows);
  const values = [
    workspaceId,
    ...unnestValues(interactionColumns, rows),
    ...unnestValues(servedCountColumns, counts),
    ...unnestValues(dayTotals, countDays(counts)),
  ];
  try {
    await writeAtOnce(db, workspaceId, statement, values);
    return true;
  } catch (error) {
    if (error instanceof Error && 'code' in error && error.code === DUPLICATE) return false;
    throw error;
  }
}

function countHours(rows: readonly InteractionRow[]): ServedCount[] {
  const counts = new Map<string, { -readonly [Key in keyof ServedCount]: ServedCount[Key] }>();
  for (const { day, unitId, touchpointId, channelId, hour } of rows) {
    const key = `${day}|${unitId}|${touchpointId}|${channelId}|${hour}`;
    const known = counts.get(key);
    if (known === undefined)
      counts.set(key, { day, unitId, touchpointId, channelId, source: 'interactions', hour, n: 1 });
    else known.n += 1;
  }
  return [...counts.values()].toSorted(byServedKey);
}

/** Of hours in the order of their days. */
function countDays(hours: readonly ServedCount[]): ServedCount[] {
  const days: { -readonly [Key in keyof ServedCount]: ServedCount[Key] }[] = [];
  for (const count of hours) {
    const last = days.at(-1);
    if (last !== undefined && byServedDay(last, count) === 0) last.n += count.n;
    else days.push({ ...count, hour: -1 });
  }
  return days;
}

const DUPLICATE = '23505';
