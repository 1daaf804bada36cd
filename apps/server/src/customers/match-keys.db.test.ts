import { randomUUID } from 'node:crypto';
import { sql } from 'kysely';
import { expect, it } from 'vitest';
import { newCompany, inCompany, useWorld } from '../../test/world.ts';
import { queueToMatch } from '../interactions/merged-customers.ts';
import { takeToMatch } from './match-keys.store.ts';

const world = useWorld();

it('takes as many from the queue as it was asked for, whatever the planner thinks of a table that it does not know yet', async () => {
  const { workspaceId } = await newCompany(world);
  const ids = Array.from({ length: 50 }, () => randomUUID());
  await inCompany(world, workspaceId, (db) => queueToMatch(db, workspaceId, ids));
  const taken = await inCompany(world, workspaceId, async (db) => {
    // As after an import of a million: each row of the queue is asked for anew where the piece may be read again.
    for (const way of ['hashagg', 'sort', 'hashjoin', 'mergejoin', 'material', 'indexscan', 'bitmapscan'])
      await sql`select set_config(${`enable_${way}`}, 'off', true)`.execute(db);
    return takeToMatch(db, workspaceId, 10);
  });
  expect(taken.taken).toBe(10);
  const left = await inCompany(world, workspaceId, (db) =>
    db.selectFrom('customers_to_match').select('customer_id').where('workspace_id', '=', workspaceId).execute(),
  );
  expect(left).toHaveLength(40);
});
