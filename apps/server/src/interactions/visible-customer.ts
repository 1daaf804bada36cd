import { sql, type RawBuilder } from 'kysely';
import { seesUnit, type Actor } from '../platform/actor.ts';
import type { Work } from '../platform/database/work.ts';
import { Problem } from '../platform/errors.ts';
import { findKept } from './merged-customers.ts';

/**
 * The customer whom an id names, which is another one where he was merged. He is seen where one of his answers or interactions is.
 *
 * @throws Problem `not_found` for a customer of other units, and for none
 */
export async function visibleCustomer(work: Work, given: string): Promise<string> {
  const id = await findKept(work.db, work.workspaceId, given);
  if (work.actor.unitIds === 'all') {
    const found = await work.db
      .selectFrom('customers')
      .select('id')
      .where('workspace_id', '=', work.workspaceId)
      .where('id', '=', id)
      .executeTakeFirst();
    if (found === undefined) throw new Problem('not_found');
    return id;
  }
  const { rows } = await sql<{ unit_id: number }>`
    select distinct unit_id from responses where workspace_id = ${work.workspaceId} and customer_id = ${id}
    union select distinct unit_id from interactions where workspace_id = ${work.workspaceId} and customer_id = ${id}`.execute(
    work.db,
  );
  if (!rows.some((row) => seesUnit(work.actor, row.unit_id))) throw new Problem('not_found');
  return id;
}

/** The same as a condition of a list: the customer of `column` was served, or answered, at a unit that the actor sees. */
export function customerIsSeen(workspaceId: number, actor: Actor, column: string): RawBuilder<boolean> {
  if (actor.unitIds === 'all') return sql<boolean>`true`;
  const units = [...actor.unitIds];
  return sql<boolean>`(exists (select from interactions seen where seen.workspace_id = ${workspaceId}
      and seen.customer_id = ${sql.ref(column)} and seen.unit_id = any(${units}::integer[]))
    or exists (select from responses seen where seen.workspace_id = ${workspaceId}
      and seen.customer_id = ${sql.ref(column)} and seen.unit_id = any(${units}::integer[])))`;
}
