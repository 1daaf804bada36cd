import { randomUUID } from 'node:crypto';
import { sql } from 'kysely';
import { expect, it } from 'vitest';
import { inCompany, newCompany, useWorld } from '../../test/world.ts';
import { findKnownPresses, insertPresses } from './presses.store.ts';

const world = useWorld();

it('whether presses were sent before is looked up one by one, in a table that nobody has analysed yet as well', async () => {
  const { workspaceId } = await newCompany(world);
  const ids = Array.from({ length: 5_000 }, () => randomUUID());
  await inCompany(world, workspaceId, async (db) => {
    await insertPresses(
      db,
      workspaceId,
      ids.map((id) => ({ id, deviceId: 1, pressedAt: world.now, button: 1, state: 'taken' })),
    );
    const before = await rowsRead(db);
    const [one = '', another = ''] = ids;
    const unknown = Array.from({ length: 1_000 }, () => randomUUID());
    expect(await findKnownPresses(db, workspaceId, [...unknown, one, another, one])).toEqual(new Set([one, another]));
    expect((await rowsRead(db)) - before).toBeLessThan(10);
  });
});

/** How many rows of `presses` this transaction has read. */
async function rowsRead(db: Parameters<typeof findKnownPresses>[0]): Promise<number> {
  const { rows } = await sql<{ n: string }>`
    select seq_tup_read + coalesce(idx_tup_fetch, 0) as n from pg_stat_xact_user_tables where relname = 'presses'`.execute(
    db,
  );
  return Number(rows[0]?.n);
}
