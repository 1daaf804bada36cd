import { sql } from 'kysely';
import { seesUnit } from '../platform/actor.ts';
import type { Work } from '../platform/database/work.ts';
import { Problem } from '../platform/errors.ts';

/**
 * A customer is seen where one of his answers or interactions is seen.
 *
 * @throws Problem `not_found` for a customer of other units, and for none
 */
export async function assertCustomerVisible(work: Work, id: string): Promise<void> {
  if (work.actor.unitIds === 'all') {
    const found = await work.db
      .selectFrom('customers')
      .select('id')
      .where('workspace_id', '=', work.workspaceId)
      .where('id', '=', id)
      .executeTakeFirst();
    if (found === undefined) throw new Problem('not_found');
    return;
  }
  const { rows } = await sql<{ unit_id: number }>`
    select distinct unit_id from responses where workspace_id = ${work.workspaceId} and customer_id = ${id}
    union select distinct unit_id from interactions where workspace_id = ${work.workspaceId} and customer_id = ${id}`.execute(
    work.db,
  );
  if (!rows.some((row) => seesUnit(work.actor, row.unit_id))) throw new Problem('not_found');
}
