import { sql } from 'kysely';
import type { ServedCount } from '../counts/served-counts.store.ts';
import type { DevicePlace } from '../devices/device-event.ts';
import { columnNames, unnestRows, type Column } from '../platform/database/unnest.ts';
import type { WorkspaceDb } from '../platform/database/work.ts';

export interface ApproachRow extends DevicePlace {
  readonly id: string;
  readonly deviceId: number;
}

const columns: readonly Column<ApproachRow>[] = [
  { name: 'id', type: 'uuid', of: (row) => row.id },
  { name: 'device_id', type: 'integer', of: (row) => row.deviceId },
  { name: 'occurred_at', type: 'timestamptz', of: (row) => row.occurredAt.toISOString() },
  { name: 'day', type: 'date', of: (row) => row.day },
  { name: 'hour', type: 'smallint', of: (row) => row.hour },
  { name: 'unit_id', type: 'integer', of: (row) => row.unitId },
  { name: 'touchpoint_id', type: 'integer', of: (row) => row.touchpointId },
  { name: 'channel_id', type: 'integer', of: (row) => row.channelId },
];

/** @returns which were really new, and how many per place and hour: only those are counted */
export async function insertApproaches(
  db: WorkspaceDb,
  workspaceId: number,
  rows: readonly ApproachRow[],
): Promise<{ ids: Set<string>; counts: ServedCount[] }> {
  if (rows.length === 0) return { ids: new Set(), counts: [] };
  const distinct = new Map(rows.map((row) => [row.id, row]));
  const sorted = [...distinct.values()].toSorted((a, b) => (a.id < b.id ? -1 : 1));
  const inserted = await sql<{ id: string }>`
    insert into approaches (workspace_id, ${columnNames(columns)})
    select ${workspaceId}, ${columnNames(columns)} from ${unnestRows(columns, sorted)} as given
    on conflict do nothing returning id`.execute(db);
  const counts = new Map<string, { -readonly [Key in keyof ServedCount]: ServedCount[Key] }>();
  for (const { id } of inserted.rows) {
    const row = distinct.get(id);
    if (row === undefined) continue;
    const { day, hour, unitId, touchpointId, channelId } = row;
    const place = `${day}|${hour}|${unitId}|${touchpointId}|${channelId}`;
    const count = counts.get(place);
    if (count === undefined) counts.set(place, { day, unitId, touchpointId, channelId, source: 'sensor', hour, n: 1 });
    else count.n += 1;
  }
  return { ids: new Set(inserted.rows.map(({ id }) => id)), counts: [...counts.values()] };
}
