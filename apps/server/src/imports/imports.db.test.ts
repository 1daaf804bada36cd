import ExcelJS from 'exceljs';
import iconv from 'iconv-lite';
import { beforeAll, beforeEach, describe, expect, it } from 'vitest';
import type { ImportMapping, ImportRecord } from '@otklik/contract';
import { importIs, upload, type Uploaded } from '../../test/importing.ts';
import { newShop, type Shop } from '../../test/shop.ts';
import { inCompany, useWorld } from '../../test/world.ts';
import { recount } from '../counts/recount.ts';
import { jobKinds } from '../jobs.ts';
import { runImport } from './running/run-import.service.ts';

const world = useWorld();
let shop: Shop;
beforeAll(() => world.services.jobs.work(jobKinds(world.services)));
beforeEach(async () => {
  shop = await newShop(world);
});

function mappingOf({ found }: Uploaded, more: Partial<ImportMapping> = {}): object {
  return {
    format: found.format,
    columns: found.suggested,
    unitId: shop.moscow,
    touchpointId: shop.visit,
    mode: 'invited',
    ...more,
  };
}

async function run(uploaded: Uploaded, mapping: object): Promise<ImportRecord> {
  const started = await shop.caller.post(`/imports/${uploaded.import.id}/run`, mapping);
  expect(started.status).toBe(202);
  return importIs(shop, uploaded.import.id, 'finished', 'failed', 'cancelled');
}

interface Asked {
  groups: { cell: { result: { kind: string; value: number; n: number }; histogram: number[] } }[];
}
const ask = async (index: string, more = '') =>
  (await shop.caller.get<Asked>(`/indices?index=${index}&from=2026-01-01&to=2026-11-30${more}`)).body.groups;

const CSV =
  'Дата;Оценка рекомендации NPS;Комментарий\n20.10.2026 10:00;10;Отлично\n21.10.2026 11:00;9;\n22.10.2026 12:00;3;"Долго; ждал"\n23.10.2026 12:00;7;\n';

describe('importing answers', () => {
  it('reads windows-1251 with semicolons, finds what the columns mean, and gives the index', async () => {
    const uploaded = await upload(world, shop, 'answers.csv', iconv.encode(CSV, 'windows-1251'));
    expect(uploaded.found.format).toMatchObject({ encoding: 'windows-1251', delimiter: ';', headerRows: 1 });
    expect(uploaded.found.suggested.map(({ meaning }) => meaning.role)).toEqual(['time', 'rating', 'comment']);
    const done = await run(uploaded, mappingOf(uploaded));
    expect(done).toMatchObject({ state: 'finished', rowsRead: 4, rowsAccepted: 4, rowsRefused: 0 });
    const groups = await ask('nps');
    expect(groups).toHaveLength(1);
    // four answers are fewer than the anonymity threshold: told as such, not shown
    expect(groups[0]?.cell.result).toMatchObject({ kind: 'insufficient', n: 4 });
  });

  it('takes for a score what was given as one: no quarter, no duration, no flag under the name of NPS', async () => {
    const row = (n: number) => `2026-10-01 10:${n % 60},${n % 4},${n % 12},${n % 2 === 0 ? 0.5 : 2},${n % 2},${n % 5}`;
    // A question that was added in the second year: its first answer stands far down.
    const late = (n: number) => (n < 3900 ? '' : `,${(n % 10) + 1}`);
    const rows = Array.from({ length: 4000 }, (_, n) => `${row(n)}${late(n) || ','}`);
    const { found } = await upload(
      world,
      shop,
      'answers.csv',
      `date,Quarter,Month,Duration,Recommended,Speed,Clarity\n${rows.join('\n')}\n`,
    );
    const scales = found.suggested.flatMap(({ index, meaning }) =>
      meaning.role === 'rating' ? [[found.columns[index]?.name, meaning.rating, meaning.scale]] : [],
    );
    expect(scales).toEqual([
      ['Recommended', 'satisfaction', '0-1'],
      ['Speed', 'satisfaction', '1-5'],
      ['Clarity', 'satisfaction', '1-10'],
    ]);
  });

  it('adds nothing when the same file comes again', async () => {
    const first = await upload(world, shop, 'answers.csv', CSV);
    await run(first, mappingOf(first));
    const again = await upload(world, shop, 'answers.csv', CSV);
    const done = await run(again, mappingOf(again));
    expect(done).toMatchObject({ rowsAccepted: 0, rowsKnown: 4 });
  });

  it('keeps bad rows aside with row, column and reason, and takes the good ones', async () => {
    const uploaded = await upload(
      world,
      shop,
      'answers.csv',
      'date,NPS,unit\n2026-10-01,10,T12\n2026-10-02,11,T12\nyesterday,5,T12\n2026-10-04,5,Марс\n',
    );
    const columns = [
      ...uploaded.found.suggested.filter(({ index }) => index > 0),
      { index: 0, meaning: { role: 'time' as const, dateOrder: 'iso' as const } },
    ];
    const done = await run(uploaded, mappingOf(uploaded, { columns }));
    expect(done).toMatchObject({ rowsRead: 4, rowsRefused: 4 - done.rowsAccepted });
    const { body } = await shop.caller.get<{ items: { row: number; column: string; code: string }[] }>(
      `/imports/${uploaded.import.id}/refusals`,
    );
    expect(body.items).toContainEqual(expect.objectContaining({ row: 3, column: 'NPS', code: 'off_scale' }));
    expect(body.items).toContainEqual(expect.objectContaining({ row: 4, column: 'date', code: 'not_a_time' }));
    expect(body.items).toContainEqual(expect.objectContaining({ row: 5, column: 'unit', code: 'unknown' }));
    const file = await shop.caller.get<string>(`/imports/${uploaded.import.id}/refusals.csv`);
    expect(file.body).toContain('off_scale');
  });

  it('makes units that it meets, when told so', async () => {
    const rows = Array.from({ length: 6 }, (_, index) => `2026-10-0${index + 1},${index + 4},Новая точка`).join('\n');
    const uploaded = await upload(world, shop, 'answers.csv', `date,NPS,unit\n${rows}\n`);
    await run(uploaded, mappingOf(uploaded, { unknownNames: 'create' }));
    const { body } = await shop.caller.get<{ items: { id: number; name: string }[] }>('/units');
    const made = body.items.find((unit) => unit.name === 'Новая точка');
    expect(made).toBeDefined();
    const groups = await ask('nps', `&units=${made?.id}`);
    expect(groups[0]?.cell.result.n).toBe(6);
  });

  it('takes a whole import off again', async () => {
    const rows = Array.from({ length: 8 }, (_, index) => `2026-10-0${index + 1},${index + 2}`).join('\n');
    const uploaded = await upload(world, shop, 'answers.csv', `date,NPS\n${rows}\n`);
    await run(uploaded, mappingOf(uploaded));
    expect(await ask('nps')).toHaveLength(1);
    await shop.caller.post(`/imports/${uploaded.import.id}/undo`);
    await importIs(shop, uploaded.import.id, 'undone');
    expect(await ask('nps')).toHaveLength(0);
  });

  it('asks which of 03/04 is the month', async () => {
    const uploaded = await upload(world, shop, 'answers.csv', 'date,NPS\n03/04/2026,5\n05/06/2026,7\n');
    expect(uploaded.found.columns[0]).toMatchObject({ kind: 'date', dateOrder: 'ambiguous' });
  });

  it('shows the rows as they would land, and writes nothing', async () => {
    const uploaded = await upload(world, shop, 'answers.csv', CSV);
    const { body } = await shop.caller.post<{ rows: { outcome: string; comments: string[] }[] }>(
      `/imports/${uploaded.import.id}/preview`,
      mappingOf(uploaded),
    );
    expect(body.rows.map((row) => row.outcome)).toEqual(['accepted', 'accepted', 'accepted', 'accepted']);
    expect(body.rows[2]?.comments).toEqual(['Долго; ждал']);
    expect(await ask('nps')).toHaveLength(0);
  });

  it('takes the two-part questionnaire of five customers: 6.55, and 6.521 weighted', async () => {
    const importance = [
      [7, 7, 6, 8],
      [3, 6, 9, 9],
      [3, 4, 9, 4],
      [8, 8, 2, 4],
      [5, 5, 3, 6],
    ];
    const satisfaction = [
      [9, 9, 5, 4],
      [8, 8, 4, 6],
      [7, 10, 5, 9],
      [8, 9, 3, 5],
      [8, 7, 1, 6],
    ];
    const factors = ['Портал', 'Качество', 'Цена', 'Вежливость'];
    const header = [
      'date',
      ...factors.map((name) => `Важность: ${name}`),
      ...factors.map((name) => `Оценка: ${name}`),
    ].join(';');
    const rows = importance.map((row, index) => ['2026-10-01', ...row, ...(satisfaction[index] ?? [])].join(';'));
    const uploaded = await upload(world, shop, 'answers.csv', [header, ...rows].join('\n'));
    // a person says what five rows cannot: the scale
    const columns = uploaded.found.suggested.map(({ index, meaning }) => ({
      index,
      meaning: meaning.role === 'rating' ? { ...meaning, scale: '1-10', notApplicable: [] } : meaning,
    }));
    const done = await run(uploaded, mappingOf(uploaded, { columns }));
    expect(done.rowsAccepted).toBe(5);
    const { body } = await shop.caller.get<{
      questionnaires: {
        n: number;
        meanOfMeans: { value: number };
        importanceWeightedAggregate: { value: number };
        importanceWeightedRespondent: { value: number };
        npsStyle: { value: number };
      }[];
    }>('/indices/two-part?from=2026-10-01&to=2026-10-31');
    expect(body.questionnaires).toHaveLength(1);
    expect(body.questionnaires[0]?.meanOfMeans.value).toBeCloseTo(6.55, 10);
    expect(body.questionnaires[0]?.importanceWeightedAggregate.value).toBeCloseTo(6.5207, 3);
    expect(body.questionnaires[0]?.importanceWeightedRespondent.value).toBeCloseTo(6.636, 3);
    expect(body.questionnaires[0]?.npsStyle.value).toBeCloseTo(-20, 6);
  });

  it('numbers rows as the file does, header rows and unreadable ones included, in the preview and in the refusals', async () => {
    const uploaded = await upload(
      world,
      shop,
      'answers.csv',
      'RespondentID,Date,How likely?,\n,,Score,Comment\n1,2026-10-01,10,"fine"\n\n2,2026-10-02,12,\n3,2026-10-03,"9,\n4,2026-10-04,8,ok\n5,2026-10-05,7,a,b\n6,2026-1',
    );
    expect(uploaded.found.format.headerRows).toBe(2);
    const columns = [
      { index: 0, meaning: { role: 'external_id' } },
      { index: 1, meaning: { role: 'time', dateOrder: 'iso' } },
      { index: 2, meaning: { role: 'rating', rating: 'nps', scale: '0-10', factor: null } },
    ] as ImportMapping['columns'];
    const expected = [
      [5, 'off_scale'],
      [6, 'not_csv'],
      [8, 'too_many_cells'],
      [9, 'not_csv'],
    ];
    const { body } = await shop.caller.post<{ rows: { row: number; outcome: string; refusals: { code: string }[] }[] }>(
      `/imports/${uploaded.import.id}/preview`,
      mappingOf(uploaded, { columns }),
    );
    const refused = body.rows.filter((row) => row.outcome === 'refused');
    expect(refused.map((row) => [row.row, row.refusals[0]?.code])).toEqual(expected);
    const done = await run(uploaded, mappingOf(uploaded, { columns }));
    expect(done).toMatchObject({ rowsRead: 6, rowsAccepted: 2, rowsRefused: 4 });
    const listed = await shop.caller.get<{ items: { row: number; code: string }[] }>(
      `/imports/${uploaded.import.id}/refusals`,
    );
    expect(listed.body.items.map(({ row, code }) => [row, code])).toEqual(expected);
  });

  it('takes a workbook as it takes a CSV file', async () => {
    const book = new ExcelJS.Workbook();
    const sheet = book.addWorksheet('Ответы');
    sheet.addRow(['Дата', 'Оценка рекомендации NPS', 'Комментарий']);
    for (let day = 1; day <= 9; day += 1) sheet.addRow([new Date(Date.UTC(2026, 9, day, 9)), day, `Отзыв ${day}`]);
    const uploaded = await upload(world, shop, 'answers.xlsx', Buffer.from(await book.xlsx.writeBuffer()));
    expect(uploaded.found).toMatchObject({ format: { kind: 'xlsx', headerRows: 1 }, sheets: ['Ответы'] });
    expect(await run(uploaded, mappingOf(uploaded))).toMatchObject({ state: 'finished', rowsAccepted: 9, progress: 1 });
    expect((await ask('nps'))[0]?.cell.result.n).toBe(9);
  });

  it('joins the rows of one answer in the long shape, and makes the factors that it names', async () => {
    const rows = [1, 2, 3, 4, 5].flatMap((id) => [`${id},2026-10-0${id},Скорость,5`, `${id},2026-10-0${id},Цена,3`]);
    const uploaded = await upload(world, shop, 'answers.csv', `id,date,factor,score\n${rows.join('\n')}\n`);
    const done = await run(
      uploaded,
      mappingOf(uploaded, {
        shape: 'long',
        long: { rating: 'satisfaction', scale: '1-5' },
        unknownNames: 'create',
        columns: [
          { index: 0, meaning: { role: 'external_id' } },
          { index: 1, meaning: { role: 'time', dateOrder: 'iso' } },
          { index: 2, meaning: { role: 'factor_name' } },
          { index: 3, meaning: { role: 'long_score' } },
        ],
      }),
    );
    expect(done).toMatchObject({ rowsRead: 10, rowsAccepted: 5 });
    const groups = await ask('csi_mean', '&groupBy=factor');
    expect(groups.map(({ cell }) => cell.result).toSorted((a, b) => a.value - b.value)).toMatchObject([
      { value: 3, n: 5 },
      { value: 5, n: 5 },
    ]);
  });

  it('goes on after a crash where it was, and counts nothing twice', async () => {
    const rows = Array.from({ length: 40 }, (_, index) => `2026-10-0${(index % 9) + 1},${index % 11},${index}`);
    const uploaded = await upload(world, shop, 'answers.csv', `date,NPS,id\n${rows.join('\n')}\n`);
    const first = await run(uploaded, mappingOf(uploaded));
    // as a worker that was killed before it could say that it had finished leaves it
    await inCompany(world, shop.workspaceId, (db) =>
      db
        .updateTable('imports')
        .set({ state: 'running', rows_read: 7, rows_accepted: 7 })
        .where('workspace_id', '=', shop.workspaceId)
        .execute(),
    );
    await runImport(world.services, shop.workspaceId, uploaded.import.id);
    const { body } = await shop.caller.get<ImportRecord>(`/imports/${uploaded.import.id}`);
    expect(body).toMatchObject({ state: 'finished', rowsRead: 40, rowsAccepted: first.rowsAccepted, rowsKnown: 0 });
    expect((await ask('nps'))[0]?.cell.result.n).toBe(40);
    expect(await recount(world.services.db, shop.workspaceId)).toEqual([]);
  });

  it('stays cancelled, keeps what is in, and leaves nothing after the undo', async () => {
    const rows = Array.from({ length: 30_000 }, (_, index) => `2026-10-0${(index % 9) + 1},${index % 11},${index}`);
    const uploaded = await upload(world, shop, 'answers.csv', `date,NPS,id\n${rows.join('\n')}\n`);
    await shop.caller.post(`/imports/${uploaded.import.id}/run`, mappingOf(uploaded));
    await importIs(shop, uploaded.import.id, 'running', 'finished');
    const cancelled = await shop.caller.post<ImportRecord>(`/imports/${uploaded.import.id}/cancel`);
    expect(cancelled.status).toBe(200);
    const seen = (await shop.caller.get<ImportRecord>(`/imports/${uploaded.import.id}`)).body;
    expect(seen.state).toBe('cancelled');
    await expect
      .poll(async () => (await shop.caller.post(`/imports/${uploaded.import.id}/undo`)).status, { timeout: 20_000 })
      .toBe(202);
    await importIs(shop, uploaded.import.id, 'undone');
    expect(await recount(world.services.db, shop.workspaceId)).toEqual([]);
  }, 60_000);

  it('tells two exports apart that both number their answers from 1', async () => {
    const csv = (name: string) => `id,date,NPS,${name}\n1,2026-10-01,10,a\n2,2026-10-02,9,b\n`;
    for (const name of ['Comment', 'Отзыв']) {
      const uploaded = await upload(world, shop, 'answers.csv', csv(name));
      expect(await run(uploaded, mappingOf(uploaded))).toMatchObject({ rowsAccepted: 2, rowsKnown: 0 });
    }
  });

  it('does not lay a second mapping over rows that are in', async () => {
    const uploaded = await upload(world, shop, 'answers.csv', CSV);
    await run(uploaded, mappingOf(uploaded));
    const other = await shop.caller.post(
      `/imports/${uploaded.import.id}/run`,
      mappingOf(uploaded, { mode: 'spontaneous' }),
    );
    expect(other.status).toBe(409);
  });
});
