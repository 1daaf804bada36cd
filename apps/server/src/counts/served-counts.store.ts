import { sql } from 'kysely';
import { columnNames, unnestRows, type Column } from '../platform/database/unnest.ts';
import type { WorkspaceDb } from '../platform/database/work.ts';

/** In the order in which they count, where several speak of one day. */
export const servedSources = ['fiscal', 'till', 'sensor', 'form', 'api', 'interactions', 'import'] as const;
export type ServedSource = (typeof servedSources)[number];

/** Where and when customers were served: what one number of served customers is about. */
export interface ServedDay {
  readonly day: string;
  readonly unitId: number;
  readonly touchpointId: number;
  readonly channelId: number;
}

export interface ServedCount extends ServedDay {
  readonly source: ServedSource;
  /** −1: the whole day */
  readonly hour: number;
  readonly n: number;
}

export const servedDayColumns: readonly Column<ServedDay>[] = [
  { name: 'day', type: 'date', of: (count) => count.day },
  { name: 'unit_id', type: 'integer', of: (count) => count.unitId },
  { name: 'touchpoint_id', type: 'integer', of: (count) => count.touchpointId },
  { name: 'channel_id', type: 'integer', of: (count) => count.channelId },
];
export const servedCountColumns: readonly Column<ServedCount>[] = [
  ...servedDayColumns,
  { name: 'source', type: 'text', of: (count) => count.source },
  { name: 'hour', type: 'smallint', of: (count) => count.hour },
  { name: 'n', type: 'bigint', of: (count) => count.n },
];
const names = columnNames(servedCountColumns);

/** Adds to what was counted (interactions), or takes off where `n` is negative. */
export async function addServed(db: WorkspaceDb, workspaceId: number, counts: readonly ServedCount[]): Promise<void> {
  const changed = counts.filter((count) => count.n !== 0).toSorted(byServedKey);
  if (changed.length === 0) return;
  await sql`
    insert into served_counts as known (workspace_id, ${names})
    select ${workspaceId}, ${names} from ${unnestRows(servedCountColumns, changed)} as changed where n > 0
    on conflict (workspace_id, day, unit_id, touchpoint_id, channel_id, source, hour) do update set n = known.n + excluded.n`.execute(
    db,
  );
  const taken = changed.filter((count) => count.n < 0);
  if (taken.length > 0) {
    await sql`
      update served_counts known set n = known.n + changed.n
      from ${unnestRows(servedCountColumns, taken)} as changed
      where known.workspace_id = ${workspaceId} and known.day = changed.day and known.unit_id = changed.unit_id
        and known.touchpoint_id = changed.touchpoint_id and known.channel_id = changed.channel_id
        and known.source = changed.source and known.hour = changed.hour`.execute(db);
  }
  await resolveServedDays(db, workspaceId, changed);
}

/** Says what the number is, and answers what it was before, by `servedKey`. */
export async function setServed(
  db: WorkspaceDb,
  workspaceId: number,
  counts: readonly ServedCount[],
): Promise<Map<string, number>> {
  const sorted = counts.toSorted(byServedKey);
  const rows = await sql<ServedRow>`
    select day, unit_id, touchpoint_id, channel_id, source, hour, known.n
    from served_counts known join ${unnestRows(servedCountColumns, sorted)} as given using (day, unit_id, touchpoint_id, channel_id, source, hour)
    where known.workspace_id = ${workspaceId}
    order by day, unit_id, touchpoint_id, channel_id, source, hour for update of known`.execute(db);
  await sql`
    insert into served_counts (workspace_id, ${names})
    select ${workspaceId}, ${names} from ${unnestRows(servedCountColumns, sorted)} as given
    on conflict (workspace_id, day, unit_id, touchpoint_id, channel_id, source, hour) do update set n = excluded.n`.execute(
    db,
  );
  await resolveServedDays(db, workspaceId, sorted);
  return new Map(rows.rows.map((row) => [servedKey(presentServed(row)), row.n]));
}

export function servedKey(count: Omit<ServedCount, 'n'>): string {
  return `${count.day}|${count.unitId}|${count.touchpointId}|${count.channelId}|${count.source}|${count.hour}`;
}

/**
 * Decides anew which source counts on these days. First every day's row is locked, then the counts are read in a statement
 * of its own: two sources that speak of one day at the same moment cannot overlook each other.
 */
export async function resolveServedDays(
  db: WorkspaceDb,
  workspaceId: number,
  days: readonly ServedDay[],
): Promise<void> {
  const distinct = [...new Map(days.map((day) => [dayKey(day), day])).values()].toSorted(byServedDay);
  const dayNames = columnNames(servedDayColumns);
  await sql`
    insert into served_days as known (workspace_id, ${dayNames}, source, n)
    select ${workspaceId}, ${dayNames}, 'import', 0 from ${unnestRows(servedDayColumns, distinct)} as touched
    on conflict (workspace_id, day, unit_id, touchpoint_id, channel_id) do update set source = excluded.source, n = excluded.n`.execute(
    db,
  );
  await sql`
    update served_days decided set source = winner.source, n = winner.n
    from (${servedWinners(workspaceId, distinct)}) as winner
    where decided.workspace_id = ${workspaceId} and decided.day = winner.day and decided.unit_id = winner.unit_id
      and decided.touchpoint_id = winner.touchpoint_id and decided.channel_id = winner.channel_id`.execute(db);
  // Of an import that was undone nothing may stay behind: an unknown number is not zero.
  await sql`
    delete from served_days decided using ${unnestRows(servedDayColumns, distinct)} as touched
    where decided.workspace_id = ${workspaceId} and decided.n = 0 and decided.day = touched.day and decided.unit_id = touched.unit_id
      and decided.touchpoint_id = touched.touchpoint_id and decided.channel_id = touched.channel_id
      and decided.source in ('interactions', 'import')`.execute(db);
}

/** A number for the whole day stands for its source; without one, the hours add up. */
function servedWinners(workspaceId: number, days: readonly ServedDay[]) {
  const dayNames = columnNames(servedDayColumns);
  return sql`
    select distinct on (${dayNames}) ${dayNames}, source, coalesce(max(n) filter (where hour = -1), sum(n))::bigint as n
    from served_counts join ${unnestRows(servedDayColumns, days)} as touched using (${dayNames})
    where workspace_id = ${workspaceId}
    group by ${dayNames}, source
    having source not in ('interactions', 'import') or sum(n) > 0
    order by ${dayNames}, served_precedence(source)`;
}

interface ServedRow {
  day: string;
  unit_id: number;
  touchpoint_id: number;
  channel_id: number;
  source: ServedSource;
  hour: number;
  n: number;
}

function presentServed(row: ServedRow): ServedCount {
  return {
    day: row.day,
    unitId: row.unit_id,
    touchpointId: row.touchpoint_id,
    channelId: row.channel_id,
    source: row.source,
    hour: row.hour,
    n: row.n,
  };
}

function dayKey(day: ServedDay): string {
  return `${day.day}|${day.unitId}|${day.touchpointId}|${day.channelId}`;
}

export function byServedDay(a: ServedDay, b: ServedDay): number {
  return (
    (a.day < b.day ? -1 : a.day > b.day ? 1 : 0) ||
    a.unitId - b.unitId ||
    a.touchpointId - b.touchpointId ||
    a.channelId - b.channelId
  );
}

export function byServedKey(a: ServedCount, b: ServedCount): number {
  return byServedDay(a, b) || (a.source < b.source ? -1 : a.source > b.source ? 1 : 0) || a.hour - b.hour;
}
