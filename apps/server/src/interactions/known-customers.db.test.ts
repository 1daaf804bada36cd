import { randomUUID } from 'node:crypto';
import { sql } from 'kysely';
import { describe, expect, it } from 'vitest';
import type { BatchAnswer, ServedDay } from '@otklik/contract';
import { newShop, type Shop } from '../../test/shop.ts';
import { inCompany, useWorld } from '../../test/world.ts';
import { erasureJobs } from '../responses/erasure/erasure.jobs.ts';
import { decideInteractionsJob } from './decide-interactions.job.ts';

const world = useWorld();

const receipt = (customer: object, more: object = {}) => ({
  externalId: randomUUID(),
  unit: 'T12',
  touchpoint: 'visit',
  occurredAt: '2026-11-20T23:30:00+03:00',
  customer,
  ...more,
});
const send = (shop: Shop, batch: readonly object[]) => shop.caller.post<BatchAnswer>('/interactions/batch', batch);
const served = async (shop: Shop) =>
  (await shop.caller.get<{ items: ServedDay[] }>('/served/days?from=2026-11-01&to=2026-11-30')).body.items.map(
    ({ n }) => n,
  );
/** The version of each customer's row: another one was written, or locked. */
const rows = (shop: Shop) =>
  inCompany(world, shop.workspaceId, async (db) => {
    const found = await sql<{ id: string; external_id: string | null; language: string | null; version: string }>`
      select id, external_id, language, xmin::text || '/' || xmax::text as version from customers
      where workspace_id = ${shop.workspaceId} order by external_id`.execute(db);
    return found.rows;
  });
const customersOf = (shop: Shop) =>
  inCompany(world, shop.workspaceId, (db) =>
    db.selectFrom('interactions').select('customer_id').where('workspace_id', '=', shop.workspaceId).execute(),
  );

it('who is given the same external id elsewhere at that moment is one customer, and the sender hears nothing of it', async () => {
  const shop = await newShop(world);
  await send(shop, [receipt({ phone: '+7 916 000-00-09' })]);
  const { sent } = await inCompany(world, shop.workspaceId, async (db) => {
    await sql`update customers set external_id = 'c-9' where workspace_id = ${shop.workspaceId}`.execute(db);
    const sending = send(shop, [receipt({ externalId: 'c-9' })]);
    const isWaiting = async () =>
      (await sql`select 1 from pg_locks where not granted`.execute(world.services.db)).rows.length > 0;
    await expect.poll(isWaiting).toBe(true);
    return { sent: sending };
  });
  expect((await sent).body).toMatchObject({ taken: 1, refused: [] });
  const ids = (await customersOf(shop)).map(({ customer_id: id }) => id);
  expect([ids.length, new Set(ids).size]).toEqual([2, 1]);
});

describe('customers of whom nothing new is said', () => {
  it('are neither written nor locked, by whatever they are named', async () => {
    const shop = await newShop(world);
    const anna = { externalId: 'c-1', identifiers: { card: '7000 1' }, language: 'ru', attributes: { city: 'Тверь' } };
    await send(shop, [receipt(anna), receipt({ externalId: 'c-2' })]);
    const before = await rows(shop);
    await send(shop, [
      receipt(anna),
      receipt({ identifiers: { card: '70001' } }),
      receipt({ externalId: 'c-2' }),
      receipt({ externalId: 'c-1', attributes: { city: 'Тверь' } }),
    ]);
    expect(await rows(shop)).toEqual(before);
    const ids = (await customersOf(shop)).map(({ customer_id }) => customer_id);
    expect(before.map(({ id }) => ids.filter((one) => one === id).length)).toEqual([4, 2]);
  });

  it('are not written because they were told of later, but for once a day', async () => {
    const shop = await newShop(world);
    const anna = { externalId: 'c-1', name: 'Анна', email: 'anna@mail.example', phone: '+7 916 000-00-01' };
    await send(shop, [receipt(anna, { occurredAt: '2026-11-19T10:00:00+03:00' })]);
    const before = await rows(shop);
    await send(shop, [receipt(anna, { occurredAt: '2026-11-20T09:00:00+03:00' })]);
    expect(await rows(shop)).toEqual(before);
    await send(shop, [receipt(anna, { occurredAt: '2026-11-20T11:00:00+03:00' })]);
    expect(await rows(shop)).not.toEqual(before);
  });

  it('are written where one word more is said of them, and nobody beside them', async () => {
    const shop = await newShop(world);
    await send(shop, [receipt({ externalId: 'c-1' }), receipt({ externalId: 'c-2' })]);
    const [, second] = await rows(shop);
    await send(shop, [receipt({ externalId: 'c-1', language: 'uk' }), receipt({ externalId: 'c-2' })]);
    expect(await rows(shop)).toMatchObject([{ external_id: 'c-1', language: 'uk' }, second]);
  });
});

describe('a batch of which some is known', () => {
  it('counts what is new alone, and says how much that was', async () => {
    const shop = await newShop(world);
    const batch = Array.from({ length: 5 }, (_, at) => receipt({ externalId: `c-${at % 2}` }));
    await send(shop, batch.slice(0, 2));
    expect((await send(shop, batch)).body).toMatchObject({ taken: 3, known: 2 });
    expect(await served(shop)).toEqual([5]);
    expect((await send(shop, [...batch, batch[0] ?? {}])).body).toMatchObject({ taken: 0, known: 6 });
    expect(await served(shop)).toEqual([5]);
  });

  it('counts once where it comes many times at the same moment', async () => {
    const shop = await newShop(world);
    const batch = Array.from({ length: 30 }, (_, at) => receipt({ externalId: `c-${at}` }));
    const answers = await Promise.all(Array.from({ length: 6 }, () => send(shop, batch)));
    expect(answers.map(({ status }) => status)).toEqual(Array.from({ length: 6 }, () => 200));
    expect(answers.reduce((sum, { body }) => sum + body.taken, 0)).toBe(30);
    expect(await served(shop)).toEqual([30]);
    expect(await rows(shop)).toHaveLength(30);
  });
});

describe('a company without a contact policy', () => {
  it('has nothing decided, and is told so', async () => {
    const shop = await newShop(world);
    const one = receipt({ externalId: 'c-1' });
    const { body } = await shop.caller.post<{ id: string }>('/interactions', one);
    const jobs = await sql`select from pgboss.job where name = ${decideInteractionsJob.name}
      and data ->> 'workspaceId' = ${String(shop.workspaceId)}`.execute(world.services.db);
    expect(jobs.rows).toEqual([]);
    const decision = await shop.caller.get<{ outcome: string | null; sentences: string[] }>(
      `/interactions/${body.id}/decision?language=ru`,
    );
    expect(decision.body.outcome).toBeNull();
    expect(decision.body.sentences.join(' ')).toContain('политики');
  });
});

describe('what was written for a customer while he was erased', () => {
  it('loses him a minute later', async () => {
    const shop = await newShop(world);
    await send(shop, [receipt({ externalId: 'c-1' }, { order: 'A-1' })]);
    const [anna] = await rows(shop);
    expect((await shop.caller.delete(`/customers/${anna?.id}`)).status).toBe(200);
    // As a transaction leaves it that had looked before and is committed after.
    await inCompany(world, shop.workspaceId, (db) =>
      db
        .updateTable('interactions')
        .set({ customer_id: anna?.id ?? null, order_number: 'A-1' })
        .where('workspace_id', '=', shop.workspaceId)
        .execute(),
    );
    const [job] = erasureJobs(world.services);
    const { rows: waiting } = await sql<{ data: object; later: boolean }>`
      select data, start_after = ${new Date(world.services.now().getTime() + 60_000)} as later from pgboss.job
      where name = ${job?.name ?? ''} and data ->> 'customerId' = ${anna?.id ?? ''}`.execute(world.services.db);
    expect(waiting).toMatchObject([{ later: true }]);
    await job?.run(job.payload.parse(waiting[0]?.data), new AbortController().signal);
    const left = await inCompany(world, shop.workspaceId, (db) =>
      db
        .selectFrom('interactions')
        .select(['customer_id', 'order_number'])
        .where('workspace_id', '=', shop.workspaceId)
        .execute(),
    );
    expect(left).toEqual([{ customer_id: null, order_number: null }]);
  });
});
