import { sql } from 'kysely';
import { expect, it } from 'vitest';
import { newShop, type Shop } from '../../test/shop.ts';
import { inCompany, useWorld } from '../../test/world.ts';
import { foldPendingCells } from './pending-cells.store.ts';
import { recount } from './recount.ts';

const world = useWorld();

async function answer(shop: Shop, score: number): Promise<void> {
  const { status } = await shop.caller.post('/responses', {
    externalId: crypto.randomUUID(),
    unit: 'T12',
    touchpoint: 'visit',
    mode: 'invited',
    occurredAt: '2026-11-20T10:00:00Z',
    ratings: [{ role: 'nps', scale: '0-10', score }],
  });
  expect(status).toBe(201);
}

type Histogram = { day: string; role: string; n: number[] };
function histograms(shop: Shop, table: string): Promise<Histogram[]> {
  return inCompany(world, shop.workspaceId, async (db) => {
    const places = Array.from({ length: 11 }, (_, place) => sql`sum(n[${sql.lit(place + 1)}])::integer`);
    const { rows } = await sql<Histogram>`
      select day, role, (array[${sql.join(places)}])[1:max(cardinality(n))] as n
      from ${sql.table(table)} c join measures m on m.workspace_id = c.workspace_id and m.id = c.measure_id
      where c.workspace_id = ${shop.workspaceId} group by day, role order by role`.execute(db);
    return rows;
  });
}
function waiting(shop: Shop): Promise<number> {
  return inCompany(world, shop.workspaceId, async (db) => {
    const { rows } = await sql<{
      n: number;
    }>`select count(*) as n from cells_pending where workspace_id = ${shop.workspaceId}`.execute(db);
    return rows[0]?.n ?? 0;
  });
}

it('counts an answer for every reader before it has been added to its cells, and once after', async () => {
  const shop = await newShop(world);
  for (const score of [9, 9, 3]) await answer(shop, score);
  const nps = { day: '2026-11-20', role: 'nps', n: [0, 0, 0, 1, 0, 0, 0, 0, 0, 2, 0] };
  const asked = { day: '2026-11-20', role: 'response', n: [3] };
  expect(await histograms(shop, 'cells_day_now')).toEqual([nps, asked]);
  expect(await recount(world.services.db, shop.workspaceId)).toEqual([]);
  // Two processes that do it at once share the work; nothing is added twice.
  const fold = () => inCompany(world, shop.workspaceId, (db) => foldPendingCells(db, shop.workspaceId));
  await Promise.all([fold(), fold(), fold()]);
  expect(await waiting(shop)).toBe(0);
  for (const table of ['cells_day', 'cells_day_now']) expect(await histograms(shop, table)).toEqual([nps, asked]);
  const month = [nps, asked].map((cell) => ({ ...cell, day: '2026-11-01' }));
  for (const table of ['cells_month', 'cells_month_now']) expect(await histograms(shop, table)).toEqual(month);
  expect(await recount(world.services.db, shop.workspaceId)).toEqual([]);
});

it('adds what waits to the cells by itself, soon', async () => {
  const shop = await newShop(world);
  await answer(shop, 7);
  await expect.poll(() => waiting(shop), { timeout: 15_000 }).toBe(0);
  expect(await histograms(shop, 'cells_day')).toHaveLength(2);
});
