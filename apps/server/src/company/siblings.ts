import { sql } from 'kysely';
import type { WorkspaceDb } from '../platform/database/work.ts';
import type { Tables } from '../platform/database/tables.gen.ts';

/** Tables whose rows stand in an order that people chose. */
export type OrderedTable = Extract<
  keyof Tables,
  'units' | 'channels' | 'products' | 'teams' | 'employees' | 'topics' | 'stages' | 'touchpoints' | 'factors'
>;
export interface Siblings {
  readonly table: OrderedTable;
  /** Undefined: the table is no tree, all its rows are siblings. */
  readonly parentId?: number | null | undefined;
}

/** The place after the last sibling. */
export async function lastPosition(db: WorkspaceDb, workspaceId: number, siblings: Siblings): Promise<number> {
  const { rows } = await sql<{ position: number }>`
    select coalesce(max(position) + 1, 0) as position from ${sql.table(siblings.table)}
    where ${among(workspaceId, siblings)}`.execute(db);
  return rows[0]?.position ?? 0;
}

/** Puts one at a place among its siblings; the others close up or give way, and positions run from 0 without a gap. */
export async function placeAmong(
  db: WorkspaceDb,
  workspaceId: number,
  siblings: Siblings,
  moved: { readonly id: number; readonly position: number },
): Promise<void> {
  const { rows } = await sql<{ id: number }>`
    select id from ${sql.table(siblings.table)} where ${among(workspaceId, siblings)}
    order by position, name, id for update`.execute(db);
  const order = rows.map((row) => row.id).filter((id) => id !== moved.id);
  order.splice(moved.position, 0, moved.id);
  await sql`
    update ${sql.table(siblings.table)} as t set position = wanted.place - 1
    from unnest(${order}::integer[]) with ordinality as wanted (id, place)
    where t.workspace_id = ${workspaceId} and t.id = wanted.id and t.position <> wanted.place - 1`.execute(db);
}

function among(workspaceId: number, { parentId }: Siblings) {
  if (parentId === undefined) return sql<boolean>`workspace_id = ${workspaceId} and archived_at is null`;
  return sql<boolean>`workspace_id = ${workspaceId} and archived_at is null and parent_id is not distinct from ${parentId}::integer`;
}
