import { sql } from 'kysely';
import type { WorkspaceDb, Work } from '../../platform/database/work.ts';
import { customerIsSeen } from '../../interactions/visible-customer.ts';

/** @returns those who were not on it before */
export async function insertListed(
  db: WorkspaceDb,
  workspaceId: number,
  campaignId: number,
  customerIds: readonly string[],
): Promise<number> {
  const made = await sql`insert into campaign_customers (workspace_id, campaign_id, customer_id)
    select ${workspaceId}, ${campaignId}, id from unnest(${[...customerIds]}::uuid[]) as id on conflict do nothing`.execute(
    db,
  );
  return Number(made.numAffectedRows ?? 0);
}

/** Which of these customers are on the list. */
export async function findListed(
  db: WorkspaceDb,
  workspaceId: number,
  campaignId: number,
  customerIds: readonly string[],
): Promise<ReadonlySet<string>> {
  const { rows } = await sql<{ id: string }>`select customer_id as id from campaign_customers
    where workspace_id = ${workspaceId} and campaign_id = ${campaignId} and customer_id = any(${[...customerIds]}::uuid[])`.execute(
    db,
  );
  return new Set(rows.map(({ id }) => id));
}

/** Those of the ids that are customers the actor sees, as they are kept now. */
export async function findLiving({ db, workspaceId, actor }: Work, ids: readonly string[]): Promise<string[]> {
  if (ids.length === 0) return [];
  const { rows } = await sql<{ id: string }>`
    select distinct c.id from customers given join customers c
      on c.workspace_id = ${workspaceId} and c.id = coalesce(given.merged_into, given.id)
    where given.workspace_id = ${workspaceId} and given.id = any(${[...ids]}::uuid[]) and c.erased_at is null
      and ${customerIsSeen(workspaceId, actor, 'c.id')}`.execute(db);
  return rows.map(({ id }) => id);
}

export async function listListed(
  { db, workspaceId, actor }: Work,
  of: { readonly campaignId: number; readonly after: string | null; readonly limit: number },
): Promise<{ id: string; external_id: string | null }[]> {
  const { rows } = await sql<{ id: string; external_id: string | null }>`
    select c.id, c.external_id from campaign_customers l join customers c on c.workspace_id = ${workspaceId} and c.id = l.customer_id
    where l.workspace_id = ${workspaceId} and l.campaign_id = ${of.campaignId} and c.erased_at is null
      and (${of.after}::uuid is null or l.customer_id > ${of.after}::uuid) and ${customerIsSeen(workspaceId, actor, 'c.id')}
    order by l.customer_id limit ${of.limit}`.execute(db);
  return rows;
}

/** Null: everybody. */
export async function deleteListed(
  db: WorkspaceDb,
  workspaceId: number,
  campaignId: number,
  customerIds: readonly string[] | null,
): Promise<number> {
  const ids = customerIds === null ? null : [...customerIds];
  const gone =
    await sql`delete from campaign_customers where workspace_id = ${workspaceId} and campaign_id = ${campaignId}
    and (${ids}::uuid[] is null or customer_id = any(${ids}::uuid[]))`.execute(db);
  return Number(gone.numAffectedRows ?? 0);
}
