import { sql } from 'kysely';
import type { WorkspaceDb } from '../platform/database/work.ts';

/** The customer whom an id names now: an id that was merged into another leads there. */
export async function findKept(db: WorkspaceDb, workspaceId: number, id: string): Promise<string> {
  return (await findAllKept(db, workspaceId, [id])).get(id) ?? id;
}

/** Those of the ids that were merged into others, with whom they are now. */
export async function findAllKept(
  db: WorkspaceDb,
  workspaceId: number,
  ids: readonly string[],
): Promise<ReadonlyMap<string, string>> {
  if (ids.length === 0) return new Map();
  const { rows } = await sql<{ id: string; kept: string }>`
    select id, merged_into as kept from customers
    where workspace_id = ${workspaceId} and id = any(${[...ids]}::uuid[]) and merged_into is not null`.execute(db);
  return new Map(rows.map(({ id, kept }) => [id, kept]));
}

/** Has them compared with all others, soon. */
export async function queueToMatch(db: WorkspaceDb, workspaceId: number, ids: readonly string[]): Promise<void> {
  if (ids.length === 0) return;
  await sql`insert into customers_to_match (workspace_id, customer_id)
    select ${workspaceId}, id from unnest(${[...ids].toSorted()}::uuid[]) as id on conflict do nothing`.execute(db);
}

/** Another contact is another likeness: those that were found by the former ones alone are found anew, or not at all. */
export async function forgetMatchKeys(db: WorkspaceDb, workspaceId: number, ids: readonly string[]): Promise<void> {
  if (ids.length === 0) return;
  await sql`delete from customer_match_keys where workspace_id = ${workspaceId} and customer_id = any(${[...ids]}::uuid[])`.execute(
    db,
  );
  await sql`delete from customer_likenesses where workspace_id = ${workspaceId} and state in ('found', 'proposed')
    and (first_id = any(${[...ids]}::uuid[]) or second_id = any(${[...ids]}::uuid[]))
    and reasons <@ array['email', 'phone', 'similar_email', 'similar_phone']`.execute(db);
}

/** One message, one receipt or one chat named two customers: somebody, or a rule, has to say whether they are one. */
export async function noteLikenesses(
  db: WorkspaceDb,
  workspaceId: number,
  pairs: readonly (readonly [string, string])[],
  reason: 'together' | 'chat',
  now: Date,
): Promise<void> {
  if (pairs.length === 0) return;
  const sorted = pairs.map(([a, b]) => (a < b ? `${a} ${b}` : `${b} ${a}`));
  const pairsOnce = [...new Set(sorted)].toSorted().map((pair) => pair.split(' '));
  await sql`insert into customer_likenesses (workspace_id, first_id, second_id, reasons, state, found_at)
    select ${workspaceId}, a, b, ${[reason]}::text[], 'found', ${now}
    from unnest(${pairsOnce.map(([a]) => a)}::uuid[], ${pairsOnce.map(([, b]) => b)}::uuid[]) as pair (a, b)
    on conflict do nothing`.execute(db);
}

/** Erased: nothing may say any more by what he was known, or who he was likely to be. */
export async function forgetLikenesses(db: WorkspaceDb, workspaceId: number, id: string): Promise<void> {
  for (const table of [
    'customer_identifiers',
    'customer_match_keys',
    'customer_search',
    'customers_to_match',
    'former_contacts',
  ] as const)
    await db.deleteFrom(table).where('workspace_id', '=', workspaceId).where('customer_id', '=', id).execute();
  await sql`delete from customer_likenesses
    where workspace_id = ${workspaceId} and (first_id = ${id} or second_id = ${id})`.execute(db);
  await sql`delete from customer_merges where workspace_id = ${workspaceId} and (kept_id = ${id} or kept_id in (
    select id from customers where workspace_id = ${workspaceId} and merged_into = ${id}))`.execute(db);
}
