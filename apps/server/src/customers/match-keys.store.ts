import { sql } from 'kysely';
import { byteaText, columnNames, unnestRows, type Column } from '../platform/database/unnest.ts';
import type { WorkspaceDb } from '../platform/database/work.ts';

export interface ToMatch {
  readonly id: string;
  readonly email_encrypted: Buffer | null;
  readonly phone_encrypted: Buffer | null;
}

/**
 * Takes some from the queue; another process that asks meanwhile is given others. As an array they are found once: asked for with `in`, a
 * planner that did not know the table yet had them found anew for each row, so that after an import of a million the one statement ran for hours.
 */
export async function takeToMatch(
  db: WorkspaceDb,
  workspaceId: number,
  limit: number,
): Promise<{ readonly taken: number; readonly rows: ToMatch[] }> {
  const { rows: taken } = await sql<{ customer_id: string }>`
    delete from customers_to_match where workspace_id = ${workspaceId} and ctid = any(array(
      select ctid from customers_to_match where workspace_id = ${workspaceId} limit ${limit} for update skip locked))
    returning customer_id`.execute(db);
  if (taken.length === 0) return { taken: 0, rows: [] };
  const { rows } = await sql<ToMatch>`select id, email_encrypted, phone_encrypted from customers
    where workspace_id = ${workspaceId} and id = any(${taken.map((row) => row.customer_id)}::uuid[])
      and erased_at is null and merged_into is null`.execute(db);
  return { taken: taken.length, rows };
}

export interface MatchKey {
  readonly key: Buffer;
  readonly customerId: string;
}
const columns: readonly Column<MatchKey>[] = [
  { name: 'match_key', type: 'bytea', of: ({ key }) => byteaText(key) },
  { name: 'customer_id', type: 'uuid', of: ({ customerId }) => customerId },
];

export interface KeyPair {
  readonly one: string;
  readonly other: string;
  readonly is_email: boolean;
  readonly is_phone: boolean;
  readonly match_key: Buffer;
}

/** Writes the keys, and says with whom they are shared; a key that very many share is nobody's. */
export async function shareKeys(
  db: WorkspaceDb,
  workspaceId: number,
  keys: readonly MatchKey[],
  sharedByAtMost: number,
): Promise<KeyPair[]> {
  if (keys.length === 0) return [];
  await sql`insert into customer_match_keys (workspace_id, ${columnNames(columns)})
    select ${workspaceId}, ${columnNames(columns)} from ${unnestRows(columns, keys)} as given on conflict do nothing`.execute(
    db,
  );
  const { rows } = await sql<KeyPair>`
    select given.customer_id as one, others.customer_id as other, given.match_key,
      coalesce(a.email_index = b.email_index, false) as is_email, coalesce(a.phone_index = b.phone_index, false) as is_phone
    from ${unnestRows(columns, keys)} as given
      cross join lateral (select customer_id, count(*) over () as n from (
        select customer_id from customer_match_keys k where k.workspace_id = ${workspaceId} and k.match_key = given.match_key
        limit ${sharedByAtMost + 1}) as sharing) as others
      join customers a on a.workspace_id = ${workspaceId} and a.id = given.customer_id
      join customers b on b.workspace_id = ${workspaceId} and b.id = others.customer_id
        and b.erased_at is null and b.merged_into is null
    where others.n <= ${sharedByAtMost} and others.customer_id <> given.customer_id`.execute(db);
  return rows;
}

export async function queueAll(db: WorkspaceDb, workspaceId: number): Promise<void> {
  await sql`insert into customers_to_match (workspace_id, customer_id)
    select ${workspaceId}, id from customers where workspace_id = ${workspaceId} and erased_at is null and merged_into is null
    on conflict do nothing`.execute(db);
}
