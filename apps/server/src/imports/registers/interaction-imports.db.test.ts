import { beforeAll, beforeEach, describe, expect, it } from 'vitest';
import type { importEndpoints, BatchAnswer, ImportRecord } from '@otklik/contract';
import type { z } from 'zod';
import { importIs, upload, type Uploaded } from '../../../test/importing.ts';
import { newShop, type Shop } from '../../../test/shop.ts';
import { inCompany, useWorld } from '../../../test/world.ts';
import { jobKinds } from '../../jobs.ts';

const world = useWorld();
let shop: Shop;
beforeAll(() => world.services.jobs.work(jobKinds(world.services)));
beforeEach(async () => {
  shop = await newShop(world);
});

type Preview = z.infer<typeof importEndpoints.previewInteractions.answer>;

const register = [
  'Чек;Дата;Магазин;Товары;Сумма;Карта лояльности;Телефон',
  '1;10.11.2026 09:12;T12;coffee, cake;1 250,50;77;+7 921 000-00-01',
  '2;10.11.2026 10:00;T12;coffee;90;;',
  '3;11.11.2026 10:00;nowhere;coffee;90;;',
  '4;31.02.2026 10:00;T12;coffee;90;;',
  '5;11.11.2026 10:00;T12;tea;90;;',
  '6;11.11.2026 10:00;T12;coffee;dear;;',
  '7;11.11.2026 10:00;T12;coffee;90;;nobody',
  '8;11.11.2026 10:00;S3;;;;',
  ';11.11.2026 10:00;S3;;;;',
].join('\n');

const mappingOf = ({ found }: Uploaded, sender = 'till') => ({
  format: found.format,
  columns: found.suggestedInteractions,
  dateOrder: 'dmy',
  sender,
  unitId: shop.moscow,
  touchpointId: shop.visit,
});

async function run(uploaded: Uploaded, mapping: object = mappingOf(uploaded)): Promise<ImportRecord> {
  const started = await shop.caller.post(`/imports/${uploaded.import.id}/run-interactions`, mapping);
  expect(started.status).toBe(202);
  return importIs(shop, uploaded.import.id, 'finished', 'failed', 'cancelled');
}

const interactions = () =>
  inCompany(world, shop.caller.workspaceId, (db) =>
    db
      .selectFrom('interactions')
      .select([
        'unit_id',
        'touchpoint_id',
        'customer_id',
        'amount',
        'product_ids',
        'segment_ids',
        'occurred_at',
        'decision_batch',
      ])
      .where('workspace_id', '=', shop.caller.workspaceId)
      .orderBy('occurred_at')
      .orderBy('amount')
      .execute(),
  );
const served = () =>
  inCompany(world, shop.caller.workspaceId, async (db) => {
    const { n } = await db
      .selectFrom('served_counts')
      .select(({ fn }) => fn.sum<string | null>('n').as('n'))
      .where('workspace_id', '=', shop.caller.workspaceId)
      .where('source', '=', 'interactions')
      .executeTakeFirstOrThrow();
    return Number(n ?? 0);
  });

describe('a file of served customers', () => {
  it('is shown beforehand as it would land, with what is wrong in which column', async () => {
    const uploaded = await upload(world, shop, 'visits.csv', register);
    const { body } = await shop.caller.post<Preview>(
      `/imports/${uploaded.import.id}/preview-interactions`,
      mappingOf(uploaded),
    );
    expect(body.rows[0]).toMatchObject({
      row: 2,
      outcome: 'accepted',
      occurredAt: '2026-11-10T06:12:00.000Z',
      amount: 1250.5,
      customer: '77',
    });
    expect(body.rows[0]?.products).toHaveLength(2);
    expect(body.rows.flatMap(({ row, refusals }) => refusals.map(({ column, code }) => [row, column, code]))).toEqual([
      [4, 'Магазин', 'unknown'],
      [5, 'Дата', 'not_a_time'],
      [6, 'Товары', 'unknown'],
      [7, 'Сумма', 'not_a_number'],
      [8, 'Телефон', 'invalid'],
      [10, 'Чек', 'required'],
    ]);
    expect(await interactions()).toHaveLength(0);
  });

  it('comes in, is counted as served, knows its customers, and nobody is asked about it', async () => {
    const over = await run(await upload(world, shop, 'visits.csv', register));
    expect(over).toMatchObject({
      kind: 'interactions',
      state: 'finished',
      rowsRead: 9,
      rowsAccepted: 3,
      rowsRefused: 6,
    });
    expect(over.interactionMapping).toMatchObject({ sender: 'till' });
    const kept = await interactions();
    expect(kept.map(({ unit_id }) => unit_id)).toEqual([shop.moscow, shop.moscow, shop.vladivostok]);
    expect(kept.filter(({ customer_id }) => customer_id !== null)).toHaveLength(1);
    expect(kept.every(({ decision_batch }) => decision_batch === null)).toBe(true);
    expect(await served()).toBe(3);
  });

  it('adds nothing when it comes again, nor what the door has brought already', async () => {
    const sent = {
      externalId: '1',
      sender: 'till',
      unit: 'T12',
      touchpoint: shop.visit,
      occurredAt: '2026-11-10T06:12:00Z',
    };
    expect((await shop.caller.post<BatchAnswer>('/interactions/batch', [sent])).body.taken).toBe(1);
    expect(await run(await upload(world, shop, 'a.csv', register))).toMatchObject({ rowsAccepted: 2, rowsKnown: 1 });
    expect(await run(await upload(world, shop, 'b.csv', register))).toMatchObject({ rowsAccepted: 0, rowsKnown: 3 });
    expect(await served()).toBe(3);
  });

  it('without a column of ids is known by what its rows say', async () => {
    const visits = ['Дата;Магазин', '10.11.2026 09:00;T12', '10.11.2026 09:00;T12'].join('\n');
    const first = await upload(world, shop, 'a.csv', visits);
    expect(first.found.suggestedInteractions.map(({ role }) => role)).toEqual(['time', 'unit']);
    expect(await run(first)).toMatchObject({ rowsAccepted: 2 });
    expect(await run(await upload(world, shop, 'b.csv', visits))).toMatchObject({ rowsAccepted: 0, rowsKnown: 2 });
  });

  it('can be taken off again, and leaves what others brought', async () => {
    const sent = { externalId: 'own', unit: 'T12', touchpoint: shop.visit, occurredAt: '2026-11-10T06:12:00Z' };
    await shop.caller.post('/interactions/batch', [sent]);
    const uploaded = await upload(world, shop, 'visits.csv', register);
    await run(uploaded);
    expect(await served()).toBe(4);
    await shop.caller.post(`/imports/${uploaded.import.id}/undo`);
    const undone = await importIs(shop, uploaded.import.id, 'undone');
    expect(undone).toMatchObject({ rowsAccepted: 0, progress: 1 });
    expect(await interactions()).toHaveLength(1);
    expect(await served()).toBe(1);
  });

  it('says how much of it is taken off while that goes on', async () => {
    const uploaded = await upload(world, shop, 'visits.csv', register);
    await run(uploaded);
    const { id } = uploaded.import;
    await inCompany(world, shop.workspaceId, (db) =>
      db
        .updateTable('imports')
        .set({ state: 'undoing', rows_accepted: 1 })
        .where('workspace_id', '=', shop.workspaceId)
        .where('id', '=', id)
        .execute(),
    );
    const { body } = await shop.caller.get<ImportRecord>(`/imports/${id}`);
    expect(body.progress).toBeCloseTo(2 / 3);
  });

  it('is refused before it runs where no column holds the time', async () => {
    const uploaded = await upload(world, shop, 'visits.csv', register);
    const mapping = mappingOf(uploaded);
    const columns = mapping.columns.filter(({ role }) => role !== 'time');
    const refused = await shop.caller.post(`/imports/${uploaded.import.id}/run-interactions`, { ...mapping, columns });
    expect(refused).toMatchObject({ status: 400, body: { error: { details: [{ code: 'no_time' }] } } });
  });

  it('names the customer by cards, attributes, language and zone, and the visit by segments', async () => {
    const file = [
      'Чек;Дата;Магазин;Идентификатор card;Атрибут город;loyalty;Уровень тогда;Язык;Пояс',
      '1;10.11.2026 09:12;T12;7000 1;Тверь;gold;;uk;Asia/Omsk',
      '2;11.11.2026 09:12;T12;70001;Омск;;gold;;',
      '3;11.11.2026 10:00;T12;;;;platinum;;',
      '4;11.11.2026 10:00;T12;7000 2;;;;;Nowhere',
    ].join('\n');
    const uploaded = await upload(world, shop, 'cards.csv', file);
    const suggested = uploaded.found.suggestedInteractions;
    expect(suggested.slice(3)).toEqual([
      { index: 3, role: 'identifier', name: 'card' },
      { index: 4, role: 'attribute', name: 'город' },
      { index: 5, role: 'attribute', name: 'loyalty' },
      { index: 7, role: 'customer_language' },
      { index: 8, role: 'customer_time_zone' },
    ]);
    const mapping = {
      ...mappingOf(uploaded),
      columns: [...suggested, { index: 6, role: 'segment', name: 'loyalty' }],
    };
    const { body } = await shop.caller.post<Preview>(`/imports/${uploaded.import.id}/preview-interactions`, mapping);
    expect(body.rows[0]).toMatchObject({
      identifiers: ['card: 7000 1'],
      attributes: ['город: Тверь', 'loyalty: gold'],
      segments: ['loyalty: gold'],
    });
    expect(body.rows.flatMap(({ row, refusals }) => refusals.map(({ column, code }) => [row, column, code]))).toEqual([
      [4, 'Уровень тогда', 'unknown'],
      [5, 'Пояс', 'invalid'],
    ]);
    expect(await run(uploaded, mapping)).toMatchObject({ rowsAccepted: 2, rowsRefused: 2 });
    const kept = await interactions();
    expect(kept.map(({ segment_ids }) => segment_ids)).toEqual([[shop.gold], [shop.gold]]);
    expect(new Set(kept.map(({ customer_id }) => customer_id)).size).toBe(1);
    const [customer] = await inCompany(world, shop.workspaceId, (db) =>
      db
        .selectFrom('customers')
        .select(['attributes', 'language', 'time_zone'])
        .where('workspace_id', '=', shop.workspaceId)
        .execute(),
    );
    expect(customer).toEqual({
      attributes: { город: 'Омск', loyalty: 'gold' },
      language: 'uk',
      time_zone: 'Asia/Omsk',
    });
  });

  it.each([
    ['each unit’s own where nothing is said', null, ['2026-11-09T23:00:00.000Z', '2026-11-10T06:00:00.000Z']],
    ['one for all where it is said', 'Asia/Omsk', ['2026-11-10T03:00:00.000Z', '2026-11-10T03:00:00.000Z']],
  ])('takes the zone of its times: %s', async (_, timeZone, expected) => {
    const file = 'Чек;Дата;Магазин\n1;10.11.2026 09:00;T12\n2;10.11.2026 09:00;S3\n3;2026-11-10T09:00:00+05:00;S3';
    const uploaded = await upload(world, shop, 'zones.csv', file);
    await run(uploaded, { ...mappingOf(uploaded), timeZone });
    const times = (await interactions()).map(({ occurred_at }) => occurred_at.toISOString());
    expect(times).toEqual([...expected, '2026-11-10T04:00:00.000Z'].toSorted());
  });

  it('is refused where two columns are the same card', async () => {
    const uploaded = await upload(world, shop, 'a.csv', 'Дата;A;B\n10.11.2026;1;2');
    const columns = [1, 2].map((index) => ({ index, role: 'identifier', name: 'card' }));
    const refused = await shop.caller.post(`/imports/${uploaded.import.id}/run-interactions`, {
      ...mappingOf(uploaded),
      columns: [{ index: 0, role: 'time' }, ...columns],
    });
    expect(refused).toMatchObject({ status: 400, body: { error: { details: [{ code: 'twice' }] } } });
  });
});
