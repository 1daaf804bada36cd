import { sql, type RawBuilder } from 'kysely';
import type { ServedCount, ServedSource } from '../counts/served-counts.store.ts';
import { columnNames, unnestRows, type Column } from '../platform/database/unnest.ts';
import type { WorkspaceDb } from '../platform/database/work.ts';

export interface LedgerEntry extends Omit<ServedCount, 'n'> {
  /** Null: withdrawn. */
  readonly n: number | null;
  readonly previous: number | null;
}

const columns: readonly Column<LedgerEntry>[] = [
  { name: 'day', type: 'date', of: (entry) => entry.day },
  { name: 'unit_id', type: 'integer', of: (entry) => entry.unitId },
  { name: 'touchpoint_id', type: 'integer', of: (entry) => entry.touchpointId },
  { name: 'channel_id', type: 'integer', of: (entry) => entry.channelId },
  { name: 'source', type: 'text', of: (entry) => entry.source },
  { name: 'hour', type: 'smallint', of: (entry) => entry.hour },
  { name: 'n', type: 'bigint', of: (entry) => entry.n },
  { name: 'previous', type: 'bigint', of: (entry) => entry.previous },
];

export async function insertEntries(
  db: WorkspaceDb,
  workspaceId: number,
  entries: readonly LedgerEntry[],
  by: { note: string | null; enteredBy: string; enteredAt: Date },
): Promise<void> {
  if (entries.length === 0) return;
  const names = columnNames(columns);
  await sql`insert into served_entries (workspace_id, ${names}, note, entered_by, entered_at)
    select ${workspaceId}, ${names}, ${by.note}::text, ${by.enteredBy}, ${by.enteredAt}::timestamptz from ${unnestRows(columns, entries)} as given`.execute(
    db,
  );
}

export interface ServedFilter {
  readonly from: string;
  readonly to: string;
  readonly units: readonly number[] | null;
  readonly touchpoints?: readonly number[] | undefined;
  readonly channels?: readonly number[] | undefined;
}

export interface StatementRow {
  day: string;
  unit_id: number;
  touchpoint_id: number;
  channel_id: number;
  source: ServedSource;
  n: number;
  counts: boolean;
  /** What was decided for the day: of several sources, where it was decided hour by hour. */
  decided_n: number;
  decided_hours: number;
}

/** What every source says of every day, in the order of their precedence, and which one was decided for. */
export async function listStatements(
  db: WorkspaceDb,
  workspaceId: number,
  filter: ServedFilter,
): Promise<StatementRow[]> {
  const { rows } = await sql<StatementRow>`
    select day, unit_id, touchpoint_id, channel_id, said.source, said.n, decided.source = said.source as counts,
      decided.n as decided_n, decided.hours as decided_hours
    from (
      select day, unit_id, touchpoint_id, channel_id, source, coalesce(max(n) filter (where hour = -1), sum(n))::bigint as n
      from served_counts where workspace_id = ${workspaceId} and ${place(filter)} group by 1, 2, 3, 4, 5) said
      join (select * from served_days where workspace_id = ${workspaceId}) decided using (day, unit_id, touchpoint_id, channel_id)
    where said.n > 0 or said.source <> 'interactions'
    order by day desc, unit_id, touchpoint_id, channel_id, case said.source when 'correction' then 0 else coalesce(array_position(served_order(${workspaceId}, unit_id), said.source), 100) end`.execute(
    db,
  );
  return rows;
}

export interface EntryRow {
  id: number;
  day: string;
  unit_id: number;
  touchpoint_id: number;
  channel_id: number;
  source: ServedSource;
  hour: number;
  n: number | null;
  previous: number | null;
  note: string | null;
  entered_by: string;
  entered_at: Date;
}

export async function listEntries(
  db: WorkspaceDb,
  workspaceId: number,
  filter: ServedFilter,
  page: { before: number | null; limit: number },
): Promise<EntryRow[]> {
  const { rows } = await sql<EntryRow>`
    select id, day, unit_id, touchpoint_id, channel_id, source, hour, n, previous, note, entered_by, entered_at from served_entries
    where workspace_id = ${workspaceId} and ${place(filter)} and ${page.before === null ? sql`true` : sql`id < ${page.before}`}
    order by id desc limit ${page.limit}`.execute(db);
  return rows;
}

function place(filter: ServedFilter): RawBuilder<unknown> {
  const among = (column: string, ids: readonly number[] | null | undefined) =>
    ids == null ? sql`true` : sql`${sql.ref(column)} = any(${[...ids]}::integer[])`;
  return sql`day between ${filter.from} and ${filter.to} and ${among('unit_id', filter.units)}
    and ${among('touchpoint_id', filter.touchpoints)} and ${among('channel_id', filter.channels)}`;
}
