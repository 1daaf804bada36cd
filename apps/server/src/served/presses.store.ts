import { sql } from 'kysely';
import { columnNames, unnestRows, type Column } from '../platform/database/unnest.ts';
import type { WorkspaceDb } from '../platform/database/work.ts';
import type { PressState } from './press.ts';

export interface PressRow {
  readonly id: string;
  readonly deviceId: number;
  readonly pressedAt: Date;
  readonly button: number;
  readonly state: PressState;
}

const columns: readonly Column<PressRow>[] = [
  { name: 'id', type: 'uuid', of: (row) => row.id },
  { name: 'device_id', type: 'integer', of: (row) => row.deviceId },
  { name: 'pressed_at', type: 'timestamptz', of: (row) => row.pressedAt.toISOString() },
  { name: 'button', type: 'smallint', of: (row) => row.button },
  { name: 'state', type: 'text', of: (row) => row.state },
];

/** Locks the panels whose presses are judged, in one order. @returns the number of groups that each has sent, by id */
export async function lockPanels(
  db: WorkspaceDb,
  workspaceId: number,
  ids: readonly number[],
): Promise<Map<number, number>> {
  const { rows } = await sql<{ id: number; press_seq: number }>`
    select id, press_seq from devices where workspace_id = ${workspaceId} and id = any(${[...ids]}::integer[]) order by id for update`.execute(
    db,
  );
  return new Map(rows.map((row) => [row.id, Number(row.press_seq)]));
}

export async function countGroup(
  db: WorkspaceDb,
  workspaceId: number,
  latest: ReadonlyMap<number, Date>,
  now: Date,
): Promise<void> {
  await sql`
    update devices d set press_seq = press_seq + 1, first_seen_at = coalesce(d.first_seen_at, ${now}),
      last_seen_at = greatest(d.last_seen_at, ${now}), last_event_at = greatest(d.last_event_at, s.at)
    from unnest(${[...latest.keys()]}::integer[], ${[...latest.values()].map((at) => at.toISOString())}::timestamptz[]) as s(id, at)
    where d.workspace_id = ${workspaceId} and d.id = s.id`.execute(db);
}

/**
 * Of these ids, those that were sent before: each looked up by itself. Asked for with `any`, a thousand ids made PostgreSQL read all
 * presses of the company with each group, while nobody had analysed the table: each press cost more than the one before it.
 */
export async function findKnownPresses(
  db: WorkspaceDb,
  workspaceId: number,
  ids: readonly string[],
): Promise<Set<string>> {
  const { rows } = await sql<{ id: string }>`
    select known.id from unnest(${[...ids]}::uuid[]) as given(id)
      cross join lateral (select p.id from presses p where p.workspace_id = ${workspaceId} and p.id = given.id limit 1) as known`.execute(
    db,
  );
  return new Set(rows.map((row) => row.id));
}

export async function listPressesSince(
  db: WorkspaceDb,
  workspaceId: number,
  since: ReadonlyMap<number, number>,
): Promise<PressRow[]> {
  const froms = [...since.values()].map((ms) => new Date(ms).toISOString());
  const { rows } = await sql<{ id: string; device_id: number; pressed_at: Date; button: number; state: PressState }>`
    select p.id, p.device_id, p.pressed_at, p.button, p.state
    from unnest(${[...since.keys()]}::integer[], ${froms}::timestamptz[]) as asked(device_id, since)
      join presses p on p.workspace_id = ${workspaceId} and p.device_id = asked.device_id and p.pressed_at >= asked.since`.execute(
    db,
  );
  return rows.map((row) => ({
    id: row.id,
    deviceId: row.device_id,
    pressedAt: row.pressed_at,
    button: row.button,
    state: row.state,
  }));
}

export async function insertPresses(db: WorkspaceDb, workspaceId: number, rows: readonly PressRow[]): Promise<void> {
  const sorted = rows.toSorted((a, b) => (a.id < b.id ? -1 : 1));
  await sql`
    insert into presses (workspace_id, ${columnNames(columns)})
    select ${workspaceId}, ${columnNames(columns)} from ${unnestRows(columns, sorted)} as given`.execute(db);
}

export async function restatePresses(
  db: WorkspaceDb,
  workspaceId: number,
  states: ReadonlyMap<string, PressState>,
): Promise<void> {
  if (states.size === 0) return;
  await sql`
    update presses p set state = s.state
    from unnest(${[...states.keys()]}::uuid[], ${[...states.values()]}::text[]) as s(id, state)
    where p.workspace_id = ${workspaceId} and p.id = s.id`.execute(db);
}
