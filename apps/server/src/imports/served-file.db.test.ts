import ExcelJS from 'exceljs';
import iconv from 'iconv-lite';
import { beforeEach, describe, expect, it } from 'vitest';
import type { ServedDay } from '@otklik/contract';
import { newShop, type Shop } from '../../test/shop.ts';
import { useWorld } from '../../test/world.ts';

const world = useWorld();
let shop: Shop;
beforeEach(async () => {
  world.now = new Date('2026-11-21T15:00:00Z');
  shop = await newShop(world);
});

const send = async (file: Buffer) => {
  const response = await world.app.inject({
    method: 'POST',
    url: '/api/v1/served/files',
    headers: { authorization: `Bearer ${shop.caller.key}`, 'content-type': 'application/octet-stream' },
    payload: file,
  });
  return { status: response.statusCode, body: response.json<object>() };
};
const days = async () =>
  (await shop.caller.get<{ items: ServedDay[] }>('/served/days?from=2026-11-01&to=2026-11-30')).body.items;

describe('served counts from a file', () => {
  it('are taken from a workbook: dates and times as the spreadsheet keeps them, bad rows by row and column', async () => {
    const book = new ExcelJS.Workbook();
    const sheet = book.addWorksheet('Ноябрь');
    sheet.addRow(['День', 'Точка', 'Точка контакта', 'Час', 'Обслужено']);
    sheet.addRow([new Date('2026-11-20T00:00:00Z'), 'T12', 'visit', 9, 31]);
    sheet.addRow([new Date('2026-11-20T00:00:00Z'), 'T12', 'visit', new Date('1899-12-31T10:00:00Z'), 12]);
    sheet.addRow([]);
    sheet.addRow(['20.11.2026', 'нет такой', 'visit', 11, 3]);
    sheet.addRow(['20.11.2026', 'T12', 'visit', 11, 2.5]);
    const file = Buffer.from(await book.xlsx.writeBuffer());
    const refused = [
      { row: 5, column: 'unit', code: 'unknown' },
      { row: 6, column: 'served' },
    ];
    expect(await send(file)).toMatchObject({ status: 200, body: { written: 2, changed: 2, refused } });
    expect(await send(file)).toMatchObject({ status: 200, body: { written: 2, changed: 0, refused } });
    expect(await days()).toMatchObject([{ day: '2026-11-20', n: 43, source: 'import', hours: 2 }]);
  });

  it('are taken from a table in the encoding in which Excel saves it', async () => {
    const text = 'День;Точка;Точка контакта;Обслужено\r\n20.11.2026;T12;visit;31\r\n21.11.2026;T12;visit;17\r\n';
    expect(await send(iconv.encode(text, 'windows-1251'))).toMatchObject({
      body: { written: 2, changed: 2, refused: [] },
    });
    expect(await days()).toMatchObject([{ n: 17 }, { n: 31 }]);
  });

  it('may call everything by its name, whatever its case; a name that two bear says nothing', async () => {
    const root = (await shop.caller.get<{ items: { id: number; parentId: number | null }[] }>('/units')).body.items[0];
    for (const code of ['twin-1', 'twin-2'])
      await shop.caller.post('/units', {
        parentId: root?.id,
        kind: 'point',
        name: 'Близнец',
        code,
        timeZone: 'Europe/Moscow',
      });
    const text =
      'день;магазин;точка контакта;обслужено\n20.11.2026;тверская, 12;Визит;31\n20.11.2026;Близнец;Визит;5\n';
    expect(await send(Buffer.from(text))).toMatchObject({
      body: { written: 1, refused: [{ row: 3, column: 'unit', code: 'unknown' }] },
    });
    expect(await days()).toMatchObject([{ day: '2026-11-20', n: 31, unitId: shop.moscow, touchpointId: shop.visit }]);
  });

  it('are refused as a whole when a column is missing, or it is no table', async () => {
    expect(await send(Buffer.from('day,unit\n2026-11-20,T12\n'))).toMatchObject({
      status: 400,
      body: { error: { details: [{ path: 'touchpoint' }, { path: 'served' }] } },
    });
    expect((await send(Buffer.alloc(0))).status).toBe(400);
    expect(await days()).toEqual([]);
  });
});
