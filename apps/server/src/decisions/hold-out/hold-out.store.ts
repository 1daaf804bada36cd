import { sql } from 'kysely';
import type { WorkspaceDb } from '../../platform/database/work.ts';

export interface CameAgain {
  readonly customer_id: string;
  readonly came_again: boolean;
  /** On later days; returns count against it. */
  readonly spent: number;
  /** Whether any of these visits has an amount. */
  readonly has_amount: boolean;
}

/**
 * Who was served at these touchpoints since then, who of them came again on a later day, and for how much. Ids are drawn by chance, so the first of
 * them are a fair sample of all.
 */
export async function findCameAgain(
  db: WorkspaceDb,
  workspaceId: number,
  of: { readonly touchpointIds: readonly number[]; readonly since: Date; readonly mostCustomers: number },
): Promise<CameAgain[]> {
  const { rows } = await sql<CameAgain>`
    select c.id as customer_id, v.last > v.first as came_again, v.spent, v.has_amount
    from (
      select id from customers where workspace_id = ${workspaceId} and erased_at is null and merged_into is null
      order by id limit ${of.mostCustomers}) c
      cross join lateral (
        select min(day) as first, max(day) as last, count(amount) > 0 as has_amount,
          coalesce(sum(amount) filter (where day > first_day), 0)::float8 as spent
        from (
          select day, amount, min(day) over () as first_day from interactions i
          where i.workspace_id = ${workspaceId} and i.customer_id = c.id and i.occurred_at >= ${of.since} and i.cancelled_at is null
            and i.decision_batch is not null and i.touchpoint_id = any(${[...of.touchpointIds]}::integer[])) visits) v
    where v.first is not null`.execute(db);
  return rows;
}

/** Since when the same share is held out without a break: who is, depends on the share alone. */
export async function findHeldOutSince(db: WorkspaceDb, workspaceId: number, percent: number): Promise<Date | null> {
  const { rows } = await sql<{ since: Date | null }>`
    select min(saved_at) as since from policies
    where workspace_id = ${workspaceId} and number > coalesce((
      select max(number) from policies where workspace_id = ${workspaceId}
        and (coalesce((document ->> 'holdOutPercent')::float8, 0) <> ${percent} or not coalesce((document ->> 'isOn')::boolean, false))), 0)`.execute(
    db,
  );
  return rows[0]?.since ?? null;
}

/** Whether the company has no more customers than so many. */
export async function hasAtMost(db: WorkspaceDb, workspaceId: number, most: number): Promise<boolean> {
  const { rows } = await sql`
    select from customers where workspace_id = ${workspaceId} and erased_at is null and merged_into is null
    order by id offset ${most} limit 1`.execute(db);
  return rows.length === 0;
}
