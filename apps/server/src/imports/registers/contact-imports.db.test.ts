import { beforeAll, beforeEach, describe, expect, it } from 'vitest';
import type { BatchAnswer, ContactLine, importEndpoints, ImportRecord } from '@otklik/contract';
import type { z } from 'zod';
import { importIs, upload, type Uploaded } from '../../../test/importing.ts';
import { newShop, type Shop } from '../../../test/shop.ts';
import { inCompany, useWorld } from '../../../test/world.ts';
import { contactDifferences } from '../../contacts/recount-contacts.ts';
import { jobKinds } from '../../jobs.ts';

const world = useWorld();
let shop: Shop;
beforeAll(() => world.services.jobs.work(jobKinds(world.services)));
beforeEach(async () => {
  shop = await newShop(world);
});

const register = [
  'Номер;Дата;Категория;Клиент;Бэк-офис',
  '1;10.11.2026 09:12;Блокировка;77;да',
  '2;11.11.2026 10:00;Блокировка;77;нет',
  '3;11.11.2026 10:00;Карта;78;возможно',
  '4;31.02.2026 10:00;Карта;79;нет',
  ';11.11.2026 10:00;Карта;80;нет',
  '5;12.11.2026 10:00;Карта;81;',
].join('\n');

const mappingOf = ({ found }: Uploaded) => ({
  format: found.format,
  columns: found.suggestedContacts,
  dateOrder: 'dmy',
  sender: 'crm',
  unitId: shop.moscow,
});

async function run(uploaded: Uploaded): Promise<ImportRecord> {
  const started = await shop.caller.post(`/imports/${uploaded.import.id}/run-contacts`, mappingOf(uploaded));
  expect(started.status).toBe(202);
  return importIs(shop, uploaded.import.id, 'finished', 'failed', 'cancelled');
}

const contacts = async () =>
  (await shop.caller.get<{ items: ContactLine[] }>('/contacts?from=2026-11-01&to=2026-11-30')).body.items;
const differences = () =>
  inCompany(world, shop.caller.workspaceId, (db) => contactDifferences(db, shop.caller.workspaceId));

describe('a file of contacts', () => {
  it('comes in by the mapping that was suggested; bad rows are kept aside with their column', async () => {
    const uploaded = await upload(world, shop, 'register.csv', register);
    const over = await run(uploaded);
    expect(over).toMatchObject({ kind: 'contacts', state: 'finished', rowsRead: 6, rowsAccepted: 3, rowsRefused: 3 });
    const { body } = await shop.caller.get<{ items: { row: number; column: string; code: string }[] }>(
      `/imports/${uploaded.import.id}/refusals`,
    );
    expect(body.items.map(({ row, column, code }) => [row, column, code])).toEqual([
      [4, 'Бэк-офис', 'not_yes_or_no'],
      [5, 'Дата', 'not_a_time'],
      [6, 'Номер', 'required'],
    ]);
    expect((await contacts()).map(({ code, sender }) => [code, sender])).toContainEqual(['Блокировка', 'crm']);
    expect(await differences()).toBe(0);
  });

  it('makes the topics, units and operators that the company does not know, where it is told to', async () => {
    const file = [
      '№ обращения;Когда обратился;Время;Тема;Вид обращения;Магазин;Оператор;Комментарий',
      '1;10.11.2026;09:12;Качество хлеба;Жалоба;Лесная, 3;Петрова;чёрствый',
      '2;10.11.2026;10:00;Цены;Консультация;Лесная, 3;Петрова;',
    ].join('\n');
    const uploaded = await upload(world, shop, 'register.csv', file);
    const mapping = { ...mappingOf(uploaded), unknownNames: 'create' };
    const preview = async (body: object) =>
      (
        await shop.caller.post<z.infer<typeof importEndpoints.previewContacts.answer>>(
          `/imports/${uploaded.import.id}/preview-contacts`,
          body,
        )
      ).body;
    const refused = await preview(mappingOf(uploaded));
    expect(refused.created).toEqual([]);
    expect(refused.rows.map(({ refusals }) => refusals[0]?.code)).toEqual(['unknown', 'unknown']);
    expect(await preview(mapping)).toMatchObject({
      created: ['Качество хлеба', 'Цены', 'Лесная, 3', 'Петрова'],
      rows: [
        { topic: 'Качество хлеба', unit: 'Лесная, 3', employee: 'Петрова', class: 'complaint' },
        { topic: 'Цены', occurredAt: '2026-11-10T07:00:00.000Z', class: 'consultation' },
      ],
    });
    const started = await shop.caller.post(`/imports/${uploaded.import.id}/run-contacts`, mapping);
    expect(started.status).toBe(202);
    expect(await importIs(shop, uploaded.import.id, 'finished', 'failed')).toMatchObject({
      state: 'finished',
      rowsAccepted: 2,
      rowsRefused: 0,
    });
    const again = await upload(world, shop, 'register.csv', file);
    expect(await run(again)).toMatchObject({ rowsAccepted: 0, rowsKnown: 2, rowsRefused: 0 });
  });

  it('is shown beforehand as it would land', async () => {
    const file = ['Номер;Дата;Класс;Клиент;Решено;Identifier card', '1;10.11.2026 09:12;жалоба;77;да;7000 1'].join(
      '\n',
    );
    const uploaded = await upload(world, shop, 'register.csv', file);
    const { body } = await shop.caller.post<z.infer<typeof importEndpoints.previewContacts.answer>>(
      `/imports/${uploaded.import.id}/preview-contacts`,
      mappingOf(uploaded),
    );
    expect(body.rows).toEqual([
      expect.objectContaining({
        outcome: 'accepted',
        occurredAt: '2026-11-10T06:12:00.000Z',
        class: 'complaint',
        solved: true,
        customer: '77',
        identifiers: ['card: 7000 1'],
      }),
    ]);
    expect(await contacts()).toHaveLength(0);
  });

  it('takes the words of its classes, and refuses what is too long instead of cutting it', async () => {
    const file = [
      'Номер;Дата;Класс;Заказ',
      '1;10.11.2026 09:12;Запрос;A-1',
      `2;10.11.2026 09:13;претензия;${'9'.repeat(101)}`,
    ];
    const uploaded = await upload(world, shop, 'register.csv', file.join('\n'));
    const over = await run(uploaded);
    expect(over).toMatchObject({ rowsAccepted: 1, rowsRefused: 1 });
    const { body } = await shop.caller.get<{ items: { column: string; code: string }[] }>(
      `/imports/${uploaded.import.id}/refusals`,
    );
    expect(body.items).toMatchObject([{ column: 'Заказ', code: 'too_long' }]);
    expect(await contacts()).toMatchObject([{ class: 'service_request' }]);
  });

  it('adds nothing when it comes again, nor what the door has brought already', async () => {
    const sent = {
      externalId: '1',
      sender: 'crm',
      code: 'Блокировка',
      unit: shop.moscow,
      occurredAt: '2026-11-10T06:12:00Z',
    };
    expect((await shop.caller.post<BatchAnswer>('/contacts/batch', [sent])).body.taken).toBe(1);
    expect(await run(await upload(world, shop, 'register.csv', register))).toMatchObject({
      rowsAccepted: 2,
      rowsKnown: 1,
    });
    expect(await run(await upload(world, shop, 'register.csv', register))).toMatchObject({
      rowsAccepted: 0,
      rowsKnown: 3,
    });
    expect(await contacts()).toHaveLength(3);
  });

  it('can be taken off again, and leaves what others brought', async () => {
    const sent = { externalId: 'own', class: 'complaint', unit: shop.moscow, occurredAt: '2026-11-10T06:12:00Z' };
    await shop.caller.post('/contacts/batch', [sent]);
    const uploaded = await upload(world, shop, 'register.csv', register);
    await run(uploaded);
    await shop.caller.post(`/imports/${uploaded.import.id}/undo`);
    await importIs(shop, uploaded.import.id, 'undone');
    expect(await contacts()).toHaveLength(1);
    expect(await differences()).toBe(0);
  });

  it('is refused before it runs where no column holds an id', async () => {
    const uploaded = await upload(world, shop, 'register.csv', register);
    const mapping = mappingOf(uploaded);
    const columns = mapping.columns.filter(({ role }) => role !== 'external_id');
    const refused = await shop.caller.post(`/imports/${uploaded.import.id}/run-contacts`, { ...mapping, columns });
    expect(refused).toMatchObject({ status: 400, body: { error: { details: [{ code: 'no_id' }] } } });
  });
});
