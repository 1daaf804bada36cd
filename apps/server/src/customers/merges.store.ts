import { sql, type Selectable } from 'kysely';
import type { CustomerMergesTable, CustomersTable } from '../platform/database/tables.gen.ts';
import type { Actor } from '../platform/actor.ts';
import { customerIsSeen } from '../interactions/visible-customer.ts';
import { queueToMatch } from '../interactions/merged-customers.ts';
import type { WorkspaceDb } from '../platform/database/work.ts';

export type MergeRow = Selectable<CustomerMergesTable>;
export type CustomerRow = Selectable<CustomersTable>;

/** Both, held until the end: whoever writes for one of them waits, and then sees the merge. */
export function lockCustomers(db: WorkspaceDb, workspaceId: number, ids: readonly string[]): Promise<CustomerRow[]> {
  return db
    .selectFrom('customers')
    .selectAll()
    .where('workspace_id', '=', workspaceId)
    .where('id', 'in', [...ids])
    .orderBy('id')
    .forUpdate()
    .execute();
}

export function findMerge(db: WorkspaceDb, workspaceId: number, id: string): Promise<MergeRow | undefined> {
  return db
    .selectFrom('customer_merges')
    .selectAll()
    .where('workspace_id', '=', workspaceId)
    .where('id', '=', id)
    .forUpdate()
    .executeTakeFirst();
}

export async function listMerges(
  db: WorkspaceDb,
  workspaceId: number,
  of: { readonly actor: Actor; readonly after: readonly string[] | null; readonly limit: number },
): Promise<MergeRow[]> {
  const { actor, after, limit } = of;
  const { rows } = await sql<MergeRow>`
    select * from customer_merges m where workspace_id = ${workspaceId}
      and ${customerIsSeen(workspaceId, actor, 'm.kept_id')}
      and ${after === null ? sql`true` : sql`(merged_at, id) < (${after[0]}::timestamptz, ${after[1]}::uuid)`}
    order by merged_at desc, id desc limit ${limit}`.execute(db);
  return rows;
}

/** Whoever was merged into the one is now in the other; and so are the keys by which likenesses are found. */
export async function redirect(db: WorkspaceDb, workspaceId: number, from: string, to: string): Promise<void> {
  await sql`update customers set merged_into = ${to}
    where workspace_id = ${workspaceId} and (id = ${from} or merged_into = ${from})`.execute(db);
  await sql`with gone as (delete from customer_match_keys
      where workspace_id = ${workspaceId} and customer_id = ${from} returning match_key)
    insert into customer_match_keys (workspace_id, match_key, customer_id)
    select ${workspaceId}, match_key, ${to} from gone on conflict do nothing`.execute(db);
  await sql`delete from customer_search where workspace_id = ${workspaceId} and customer_id = ${from}`.execute(db);
  await queueToMatch(db, workspaceId, [to]);
  await sql`delete from customer_likenesses
    where workspace_id = ${workspaceId} and state in ('found', 'proposed') and (first_id = ${from} or second_id = ${from})`.execute(
    db,
  );
}
