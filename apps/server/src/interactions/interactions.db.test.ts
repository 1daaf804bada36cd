import { randomUUID } from 'node:crypto';
import { beforeEach, describe, expect, it } from 'vitest';
import type { BatchAnswer, ServedDay, ServedEntry } from '@otklik/contract';
import { newShop, type Shop } from '../../test/shop.ts';
import { inCompany, newKey, useWorld } from '../../test/world.ts';
import { recount } from '../counts/recount.ts';

const world = useWorld();
let shop: Shop;
beforeEach(async () => {
  shop = await newShop(world);
});

const receipt = (more: object = {}) => ({
  externalId: randomUUID(),
  unit: 'T12',
  touchpoint: 'visit',
  occurredAt: '2026-11-20T23:30:00+03:00',
  ...more,
});
const days = async (query = '') =>
  (await shop.caller.get<{ items: ServedDay[] }>(`/served/days?from=2026-11-01&to=2026-11-30${query}`)).body.items;

describe('interactions', () => {
  it('are served customers of the unit’s own day, counted once however often they are sent', async () => {
    const one = receipt();
    const [first, again] = [await shop.caller.post('/interactions', one), await shop.caller.post('/interactions', one)];
    expect(first.status).toBe(201);
    expect(again.body).toEqual(first.body);
    await Promise.all(Array.from({ length: 20 }, () => shop.caller.post('/interactions', receipt())));
    expect(await days()).toMatchObject([
      { day: '2026-11-20', unitId: shop.moscow, n: 21, source: 'interactions', disagree: false },
    ]);
  });

  it('take a batch item by item', async () => {
    const batch = [
      receipt(),
      receipt({ unit: 'nowhere' }),
      receipt({ products: ['coffee', 'tea'] }),
      receipt({ occurredAt: 'yesterday' }),
      receipt({ externalId: undefined }),
      receipt({ amount: 250.5, order: 'A-1', employee: 'anna', products: ['coffee'] }),
    ];
    const { body } = await shop.caller.post<BatchAnswer>('/interactions/batch', batch);
    expect(body).toMatchObject({
      taken: 2,
      known: 0,
      refused: [
        { index: 1, path: 'unit' },
        { index: 2, path: 'products.1' },
        { index: 3, path: 'occurredAt' },
        { index: 4, path: 'id' },
      ],
    });
    expect((await shop.caller.post<BatchAnswer>('/interactions/batch', batch)).body).toMatchObject({
      taken: 0,
      known: 2,
    });
    expect(await days()).toMatchObject([{ n: 2 }]);
  });

  it('say what is wrong with a batch that is no gzip, is too long, or whose item lacks a field', async () => {
    const send = (payload: Buffer | string, more: Record<string, string> = {}) =>
      world.app.inject({
        method: 'POST',
        url: '/api/v1/interactions/batch',
        headers: { authorization: `Bearer ${shop.caller.key}`, 'content-type': 'application/json', ...more },
        payload,
      });
    const packed = await send('hello', { 'content-encoding': 'gzip' });
    expect([packed.statusCode, packed.json()]).toMatchObject([
      400,
      { error: { message: expect.stringContaining('is no whole gzip') } },
    ]);
    const long = await send(JSON.stringify(Array.from({ length: 10_001 }, () => 1)));
    expect(long.json()).toMatchObject({
      error: { message: 'body: holds more than 10,000 items: send several batches' },
    });
    const { body } = await shop.caller.post<BatchAnswer>('/interactions/batch', [
      receipt({ unit: undefined }),
      receipt({ shop: 'T12' }),
    ]);
    expect(body.refused).toMatchObject([
      { index: 0, path: 'unit', code: 'required', message: 'is required' },
      { index: 1, path: 'shop', code: 'unrecognized_keys', message: 'is not known here' },
    ]);
  });

  it('refuse a clock that runs ahead', async () => {
    expect(await shop.caller.post('/interactions', receipt({ occurredAt: '2026-11-21T12:06:00+03:00' }))).toMatchObject(
      { status: 400, body: { error: { details: [{ path: 'occurredAt', code: 'in_future' }] } } },
    );
    expect((await shop.caller.post('/interactions', receipt({ occurredAt: '2026-11-21T12:04:00+03:00' }))).status).toBe(
      201,
    );
  });

  it('know their customer, as he was then', async () => {
    const { body } = await shop.caller.post<{ id: string }>(
      '/interactions',
      receipt({ customer: { externalId: 'card-1', email: 'a@b.ru', attributes: { loyalty: 'gold' } } }),
    );
    const row = await inCompany(world, shop.workspaceId, (db) =>
      db.selectFrom('interactions').selectAll().where('id', '=', body.id).executeTakeFirstOrThrow(),
    );
    expect(row).toMatchObject({ segment_ids: [shop.gold], day: '2026-11-20', hour: 23 });
    expect(row.customer_id).not.toBeNull();
  });

  it('know what is known of their customer where they say nothing, and what they say goes before', async () => {
    const customer = { externalId: 'card-2', attributes: { loyalty: 'gold' } };
    expect((await shop.caller.post('/customers/batch', [customer])).body).toMatchObject({ taken: 1 });
    const segmentsOf = async (given: object) => {
      const { body } = await shop.caller.post<{ id: string }>('/interactions', receipt({ customer: given }));
      const row = await inCompany(world, shop.workspaceId, (db) =>
        db.selectFrom('interactions').select('segment_ids').where('id', '=', body.id).executeTakeFirstOrThrow(),
      );
      return row.segment_ids;
    };
    expect(await segmentsOf({ externalId: 'card-2' })).toEqual([shop.gold]);
    expect(await segmentsOf({ externalId: 'card-2', attributes: { loyalty: 'silver' } })).toBeNull();
    expect(await segmentsOf({ externalId: 'card-2' })).toBeNull();
    expect(await segmentsOf({ externalId: 'card-3' })).toBeNull();
  });

  it('say in a CSV what they say in JSON', async () => {
    const csv = [
      'uuid;external id;sender;unit;touchpoint;occurred at;products;segments;amount;E-mail;customer id;имя;language;time zone;identifier card;Идентификатор: CRM;attribute loyalty',
      `;r-1;till;T12;visit;2026-11-20T10:00:00+03:00;coffee|cake;${shop.gold};1 250,50;a@b.ru;c-1;Анна;ru;Asia/Omsk;2200 7001;A-17;gold`,
      '0b4f7a8e-6d3f-4d53-9f5c-2f6f3a1f7c11;;;T12;visit;2026-11-20T10:00:00+03:00;;;;;;;;;;;',
      ';;;T12;visit;2026-11-20T10:00:00+03:00;;;;;;;;;;;',
      ';r-2;;T12;visit;2026-11-20T10:00:00+03:00;;;;;c-2;;;Omsk;;;',
    ].join('\n');
    const { body } = await shop.caller.post<BatchAnswer>('/interactions/batch', csv, { 'content-type': 'text/csv' });
    expect(body).toMatchObject({
      taken: 2,
      refused: [
        { index: 2, path: 'id' },
        { index: 3, path: 'customer.timeZone' },
      ],
    });
    const json = {
      externalId: 'r-1',
      sender: 'till',
      unit: 'T12',
      touchpoint: 'visit',
      occurredAt: '2026-11-20T10:00:00+03:00',
    };
    const { body: same } = await shop.caller.post<{ id: string }>('/interactions', json);
    const row = await inCompany(world, shop.workspaceId, (db) =>
      db
        .selectFrom('interactions as i')
        .innerJoin('customers as c', 'c.id', 'i.customer_id')
        .select([
          'i.amount',
          'i.product_ids',
          'i.segment_ids',
          'c.external_id',
          'c.language',
          'c.time_zone',
          'c.attributes',
        ])
        .where('i.id', '=', same.id)
        .executeTakeFirstOrThrow(),
    );
    expect({ ...row, amount: Number(row.amount) }).toEqual({
      amount: 1250.5,
      product_ids: [shop.coffee, shop.cake],
      segment_ids: [shop.gold],
      external_id: 'c-1',
      language: 'ru',
      time_zone: 'Asia/Omsk',
      attributes: { loyalty: 'gold' },
    });
    const byCard = await shop.caller.post<{ id: string }>(
      '/interactions',
      receipt({ customer: { identifiers: { crm: 'A-17' } } }),
    );
    expect(await customerOf(byCard.body.id)).toBe(await customerOf(same.id));
  });
});

const customerOf = (id: string) =>
  inCompany(world, shop.workspaceId, async (db) => {
    const row = await db
      .selectFrom('interactions')
      .select('customer_id')
      .where('id', '=', id)
      .executeTakeFirstOrThrow();
    return row.customer_id;
  });

describe('an interaction that is called off', () => {
  const cancel = (body: object) => shop.caller.post<{ id: string }>('/interactions/cancel', body);
  const called = { externalId: 'order-1', sender: 'shop' };

  it('counts no more, by the sender’s own id, and saying it again changes nothing', async () => {
    await shop.caller.post('/interactions', receipt());
    const { body } = await shop.caller.post<{ id: string }>('/interactions', receipt(called));
    expect(await days()).toMatchObject([{ n: 2 }]);
    expect(await cancel(called)).toMatchObject({ status: 200, body });
    expect(await cancel(called)).toMatchObject({ status: 200, body });
    expect(await cancel({ id: body.id })).toMatchObject({ status: 200, body });
    await shop.caller.post('/interactions', receipt(called));
    expect(await days()).toMatchObject([{ n: 1 }]);
    expect(await recount(world.services.db, shop.workspaceId)).toEqual([]);
  });

  it('is not found before it came, and with its place and moment is kept for when it comes', async () => {
    expect(await cancel(called)).toMatchObject({ status: 404 });
    const { body } = await cancel(receipt(called));
    expect((await shop.caller.post<BatchAnswer>('/interactions/batch', [receipt(called)])).body).toMatchObject({
      known: 1,
    });
    expect((await shop.caller.post('/interactions', receipt(called))).body).toEqual(body);
    expect(await days()).toEqual([]);
  });

  it('is named, at a place that exists', async () => {
    expect(await cancel({ sender: 'shop' })).toMatchObject({
      status: 400,
      body: { error: { details: [{ path: 'id' }] } },
    });
    expect(await cancel(receipt({ unit: 'nowhere' }))).toMatchObject({
      status: 400,
      body: { error: { details: [{ path: 'unit' }] } },
    });
  });

  it('is not called off by another company, nor by a key that may not', async () => {
    const { body } = await shop.caller.post<{ id: string }>('/interactions', receipt(called));
    const stranger = await newShop(world);
    expect((await stranger.caller.post('/interactions/cancel', { id: body.id })).status).toBe(404);
    expect((await stranger.caller.post('/interactions/cancel', called)).status).toBe(404);
    const reader = await newKey(world, shop.workspaceId, { scopes: ['served:read'] });
    expect((await reader.post('/interactions/cancel', called)).status).toBe(403);
    expect(await days()).toMatchObject([{ n: 1 }]);
  });
});

describe('served customers', () => {
  const place = { unit: 'T12', touchpoint: 'visit', day: '2026-11-20' };
  const enter = (n: number, more: object = {}) => shop.caller.put<ServedDay>('/served/form', { ...place, n, ...more });

  it('are one number a day in the form; a correction keeps what was there', async () => {
    expect((await enter(210)).body).toMatchObject({ n: 210, source: 'form' });
    expect((await enter(201, { note: 'опечатка' })).body).toMatchObject({ n: 201 });
    await enter(201);
    const { body } = await shop.caller.get<{ items: ServedEntry[] }>('/served/entries?from=2026-11-01&to=2026-11-30');
    expect(body.items).toMatchObject([
      { n: 201, previous: 210, note: 'опечатка' },
      { n: 210, previous: null },
    ]);
  });

  it('are taken from the source that is trusted most, and a disagreement is shown', async () => {
    await shop.caller.post('/interactions/batch', [receipt(), receipt()]);
    expect((await enter(5)).body).toMatchObject({
      n: 5,
      source: 'form',
      disagree: true,
      sources: [
        { source: 'form', n: 5, counts: true },
        { source: 'interactions', n: 2, counts: false },
      ],
    });
    await shop.caller.post('/interactions/batch', [receipt()]);
    expect(await days()).toMatchObject([{ n: 5, source: 'form' }]);
    await shop.caller.put('/served/counts', {
      source: 'till',
      counts: [9, 10].map((hour) => ({ ...place, hour, n: 3 })),
    });
    expect(await days()).toMatchObject([{ n: 6, source: 'till' }]);
    await shop.caller.put('/served/counts', { source: 'till', counts: [{ ...place, hour: 9, n: 4 }] });
    expect(await days()).toMatchObject([
      {
        n: 7,
        source: 'till',
        sources: [
          { source: 'till', n: 7 },
          { source: 'form', n: 5 },
          { source: 'interactions', n: 3 },
        ],
      },
    ]);
  });

  it('name every wrong row and then write none', async () => {
    const refused = await shop.caller.put('/served/counts', {
      counts: [
        { ...place, n: 5 },
        { ...place, unit: 'x', n: 5 },
        { ...place, day: '2026-11-22', n: 1 },
        { ...place, n: 6 },
      ],
    });
    expect(refused).toMatchObject({
      status: 400,
      body: {
        error: {
          details: [
            { path: 'counts.1.unit' },
            { path: 'counts.2.day', code: 'in_future' },
            { path: 'counts.3.', code: 'twice' },
          ],
        },
      },
    });
    expect((await shop.caller.put('/served/counts', { counts: [{ ...place, n: -1 }] })).status).toBe(400);
    expect(await days()).toEqual([]);
  });

  it('are written for own units only, and read by everybody', async () => {
    await enter(10);
    const manager = await newKey(world, shop.workspaceId, { unitIds: [shop.vladivostok] });
    expect(await manager.put('/served/form', { ...place, n: 0 })).toMatchObject({
      status: 400,
      body: { error: { details: [{ path: 'unit' }] } },
    });
    expect((await manager.put('/served/form', { ...place, unit: 'S3', n: 7 })).status).toBe(200);
    expect(
      (await manager.get<{ items: ServedDay[] }>('/served/days?from=2026-11-01&to=2026-11-30')).body.items,
    ).toHaveLength(2);
  });

  it('do not lose a source when two speak of one day at the same moment', async () => {
    for (let turn = 0; turn < 5; turn++) {
      const day = `2026-11-1${turn}`;
      const at = { ...place, day };
      await Promise.all([
        shop.caller.put('/served/form', { ...at, n: 100 }),
        shop.caller.post('/interactions', receipt({ occurredAt: `${day}T12:00:00+03:00` })),
        shop.caller.put('/served/counts', { source: 'till', counts: [{ ...at, n: 99 }] }),
      ]);
      expect((await days()).find((one) => one.day === day)).toMatchObject({
        n: 99,
        source: 'till',
        sources: [{ n: 99 }, { n: 100 }, { n: 1 }],
      });
    }
  });
});
