import { beforeEach, describe, expect, it } from 'vitest';
import type { HoldOutAnswer } from '@otklik/contract';
import { inCompany, useWorld } from '../../../test/world.ts';
import { newDecidingShop, type DecidingShop } from '../testing/deciding-shop.ts';

const world = useWorld();
let shop: DecidingShop;
beforeEach(async () => {
  world.now = new Date('2026-11-01T09:00:00Z');
  shop = await newDecidingShop(world);
});

const effect = async () => (await shop.caller.get<HoldOutAnswer>('/policy/hold-out')).body;

/** Visits of customers c0, c1 … on a day, c1 for an amount and c2 for twice as much; who is held out is drawn by their ids. */
async function visit(day: string, customers: readonly number[], amount?: number): Promise<void> {
  const told = customers.map((n) => ({
    externalId: `${day}-${n}`,
    unit: 'T12',
    touchpoint: 'visit',
    occurredAt: `${day}T12:00:00+03:00`,
    customer: { externalId: `c${n}`, email: `c${n}@example.com` },
    ...(amount === undefined ? {} : { amount: amount * n }),
  }));
  expect((await shop.caller.post('/interactions/batch', told)).status).toBe(200);
  await shop.decide();
}

/** Whom the ledger calls held out, by the numbers of their external ids. */
async function heldOut(): Promise<Set<number>> {
  const held = await shop.caller.get<{ items: { customerId: string }[] }>('/decisions?limit=500&outcome=held_out');
  const ids = new Set(held.body.items.map(({ customerId }) => customerId));
  const known = await inCompany(world, shop.workspaceId, (db) =>
    db.selectFrom('customers').select(['id', 'external_id']).where('workspace_id', '=', shop.workspaceId).execute(),
  );
  return new Set(known.flatMap(({ id, external_id: who }) => (ids.has(id) ? Number(who?.slice(1)) : [])));
}

describe('the control group', () => {
  it('is nobody until there is one', async () => {
    expect(await effect()).toMatchObject({ percent: 0, since: null, difference: null, verdict: 'cannot_tell' });
  });

  it('shows whether those who may be asked come again more often, from when it was drawn', async () => {
    const all = Array.from({ length: 200 }, (_, n) => n);
    await visit('2026-10-31', all);
    await shop.save({ holdOutPercent: 30 });
    world.now = new Date('2026-11-10T15:00:00Z');
    await visit('2026-11-10', all);
    const out = await heldOut();
    expect(out.size).toBeGreaterThan(30);
    expect(await effect()).toMatchObject({
      percent: 30,
      since: '2026-11-01T09:00:00.000Z',
      mayBeAsked: { hits: 0, result: { n: 200 - out.size } },
      heldOut: { hits: 0, result: { n: out.size } },
      verdict: 'cannot_tell',
    });

    world.now = new Date('2026-11-20T15:00:00Z');
    await shop.save({ holdOutPercent: 30, rules: [] });
    await visit(
      '2026-11-20',
      all.filter((n) => !out.has(n)),
    );
    const judged = await effect();
    expect(judged).toMatchObject({
      since: '2026-11-01T09:00:00.000Z',
      mayBeAsked: { hits: 200 - out.size },
      heldOut: { hits: 0 },
      difference: { value: 1 },
      verdict: 'more',
      lookedAt: null,
      spent: null,
    });

    await shop.save({ holdOutPercent: 20 });
    expect(await effect()).toMatchObject({ percent: 20, since: '2026-11-20T15:00:00.000Z' });
  });

  it('counts what came with later visits, and nothing for who did not come again', async () => {
    const all = Array.from({ length: 200 }, (_, n) => n);
    await shop.save({ holdOutPercent: 30 });
    world.now = new Date('2026-11-10T15:00:00Z');
    await visit('2026-11-10', all, 1_000_000);
    const out = await heldOut();
    const asked = all.filter((n) => !out.has(n));
    world.now = new Date('2026-11-20T15:00:00Z');
    await visit('2026-11-20', asked, 10);
    const sum = asked.reduce((total, n) => total + 10 * n, 0);
    const { spent } = await effect();
    expect(spent).toMatchObject({ heldOut: 0, verdict: 'more' });
    expect(spent?.mayBeAsked).toBeCloseTo(sum / asked.length, 6);
    expect(spent?.difference?.value).toBeCloseTo(sum / asked.length, 6);
    expect(spent?.difference?.low).toBeGreaterThan(0);
  });
});
