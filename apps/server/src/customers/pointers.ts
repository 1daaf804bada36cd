import { sql } from 'kysely';
import type { WorkspaceDb } from '../platform/database/work.ts';

/** Every table whose rows point to a customer and have an id of their own; a test holds this list to the catalogue. */
export const pointingTables = [
  'interactions',
  'responses',
  'invitations',
  'messages',
  'addresses',
  'dialogues',
  'cases',
  'consents',
  'contacts',
  'letters',
  'call_attempts',
  'former_contacts',
] as const;
export type PointingTable = (typeof pointingTables)[number];

/** Ids of what went over, by table; and those lists and identifiers that have no id. */
export type Moved = Partial<Record<PointingTable | 'campaigns' | 'identifiers', string[]>>;

/** Whatever points to one customer points to the other afterwards. Doing it again moves only what came since. */
export async function movePointers(db: WorkspaceDb, workspaceId: number, from: string, to: string): Promise<Moved> {
  const moved: Moved = {};
  for (const table of pointingTables) {
    const { rows } = await sql<{ id: string }>`update ${sql.table(table)} set customer_id = ${to}
      where workspace_id = ${workspaceId} and customer_id = ${from} returning id::text as id`.execute(db);
    if (rows.length > 0) moved[table] = rows.map(({ id }) => id);
  }
  const campaigns = await sql<{ id: string }>`
    with gone as (delete from campaign_customers where workspace_id = ${workspaceId} and customer_id = ${from}
        returning campaign_id),
      put as (insert into campaign_customers (workspace_id, campaign_id, customer_id)
        select ${workspaceId}, campaign_id, ${to} from gone on conflict do nothing)
    select campaign_id::text as id from gone`.execute(db);
  if (campaigns.rows.length > 0) moved.campaigns = campaigns.rows.map(({ id }) => id);
  const identifiers = await sql<{ id: string }>`update customer_identifiers set customer_id = ${to}
    where workspace_id = ${workspaceId} and customer_id = ${from}
    returning kind || ' ' || encode(value_index, 'hex') as id`.execute(db);
  if (identifiers.rows.length > 0) moved.identifiers = identifiers.rows.map(({ id }) => id);
  return moved;
}

/** What once went over goes back, unless it has gone on to somebody else meanwhile. */
export async function movePointersBack(
  db: WorkspaceDb,
  workspaceId: number,
  moved: Moved,
  between: { readonly kept: string; readonly merged: string },
): Promise<void> {
  const { kept, merged } = between;
  for (const table of pointingTables) {
    const type = sql.raw(table === 'consents' ? 'integer' : 'uuid');
    await sql`update ${sql.table(table)} set customer_id = ${merged}
      where workspace_id = ${workspaceId} and customer_id = ${kept} and id = any(${moved[table] ?? []}::${type}[])`.execute(
      db,
    );
  }
  await sql`insert into campaign_customers (workspace_id, campaign_id, customer_id)
    select ${workspaceId}, id, ${merged} from unnest(${moved.campaigns ?? []}::integer[]) as id on conflict do nothing`.execute(
    db,
  );
  await sql`update customer_identifiers set customer_id = ${merged}
    where workspace_id = ${workspaceId} and customer_id = ${kept}
      and kind || ' ' || encode(value_index, 'hex') = any(${moved.identifiers ?? []}::text[])`.execute(db);
}

export function countMoved(moved: Moved): Record<string, number> {
  return Object.fromEntries(Object.entries(moved).map(([kind, ids]) => [kind, ids.length]));
}

/** One record of both, for a merge that found something more later on. */
export function addMoved(before: Moved, more: Moved): Moved {
  const whole: Moved = { ...before };
  for (const kind of [...pointingTables, 'campaigns', 'identifiers'] as const) {
    const ids = [...(before[kind] ?? []), ...(more[kind] ?? [])];
    if (ids.length > 0) whole[kind] = ids;
  }
  return whole;
}
