import { sql } from 'kysely';
import { columnNames, unnestRows, type Column } from '../platform/database/unnest.ts';
import type { WorkspaceDb } from '../platform/database/work.ts';

/** Who says how many were served. A correction stands before all, interactions behind all; between them a unit's order decides. */
export const servedSources = [
  'correction',
  'fiscal',
  'till',
  'sensor',
  'form',
  'api',
  'import',
  'interactions',
] as const;
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

/** Adds to what was counted (interactions, receipts, approaches), or takes off where `n` is negative. */
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

/** Says what the number is, whatever was counted until now, and answers what it was before, by `servedKey`. */
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
    insert into served_counts as known (workspace_id, ${names}, stated)
    select ${workspaceId}, ${names}, n from ${unnestRows(servedCountColumns, sorted)} as given
    on conflict (workspace_id, day, unit_id, touchpoint_id, channel_id, source, hour)
    do update set n = excluded.n, stated = excluded.n - known.n + known.stated`.execute(db);
  await resolveServedDays(db, workspaceId, sorted);
  return new Map(rows.rows.map((row) => [servedKey(presentServed(row)), row.n]));
}

export function servedKey(count: Omit<ServedCount, 'n'>): string {
  return `${count.day}|${count.unitId}|${count.touchpointId}|${count.channelId}|${count.source}|${count.hour}`;
}

/** What stands there, locked until the transaction ends; null: nothing was said. */
export async function lockServed(
  db: WorkspaceDb,
  workspaceId: number,
  of: Omit<ServedCount, 'n'>,
): Promise<number | null> {
  const { rows } = await sql<{ n: number }>`
    select n from served_counts where workspace_id = ${workspaceId} and day = ${of.day} and unit_id = ${of.unitId}
      and touchpoint_id = ${of.touchpointId} and channel_id = ${of.channelId} and source = ${of.source} and hour = ${of.hour}
    for update`.execute(db);
  return rows[0]?.n ?? null;
}

/** Takes numbers back that were said; what was counted one by one stays. Of what a source says no more, the next one counts. */
export async function unsayServed(
  db: WorkspaceDb,
  workspaceId: number,
  counts: readonly Omit<ServedCount, 'n'>[],
): Promise<void> {
  const sorted = counts.map((count) => ({ ...count, n: 0 })).toSorted(byServedKey);
  await sql`
    update served_counts known set n = known.n - known.stated, stated = 0 from ${unnestRows(servedCountColumns, sorted)} as given
    where known.workspace_id = ${workspaceId} and known.day = given.day and known.unit_id = given.unit_id
      and known.touchpoint_id = given.touchpoint_id and known.channel_id = given.channel_id
      and known.source = given.source and known.hour = given.hour`.execute(db);
  await sql`
    delete from served_counts known using ${unnestRows(servedCountColumns, sorted)} as given
    where known.workspace_id = ${workspaceId} and known.day = given.day and known.unit_id = given.unit_id
      and known.touchpoint_id = given.touchpoint_id and known.channel_id = given.channel_id
      and known.source = given.source and known.hour = given.hour and known.n = 0`.execute(db);
  await resolveServedDays(db, workspaceId, sorted);
}

/** Decides anew which source counts on these days (`resolve_served` says how, and why nothing is overlooked). */
export async function resolveServedDays(
  db: WorkspaceDb,
  workspaceId: number,
  days: readonly ServedDay[],
): Promise<void> {
  if (days.length === 0) return;
  const distinct = [...new Map(days.map((day) => [dayKey(day), day])).values()].toSorted(byServedDay);
  await sql`select resolve_served(${workspaceId}, ${distinct.map(({ day }) => day)}::date[],
    ${distinct.map(({ unitId }) => unitId)}::integer[], ${distinct.map(({ touchpointId }) => touchpointId)}::integer[],
    ${distinct.map(({ channelId }) => channelId)}::integer[])`.execute(db);
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
