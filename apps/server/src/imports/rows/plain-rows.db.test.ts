import { Readable } from 'node:stream';
import { beforeEach, describe, expect, it } from 'vitest';
import { importMapping, type ImportMapping } from '@otklik/contract';
import { systemActor } from '../../platform/actor.ts';
import type { Work } from '../../platform/database/work.ts';
import { newShop, type Shop } from '../../../test/shop.ts';
import { inCompany, useWorld } from '../../../test/world.ts';
import { companyOf } from '../../company/company.snapshot.ts';
import { recount } from '../../counts/recount.ts';
import { begin, undo, upload } from '../imports.service.ts';
import { findImport, listRefusals } from '../imports.store.ts';
import { runImport } from '../running/run-import.service.ts';
import { undoImport } from '../running/undo-import.service.ts';

const world = useWorld();
let shop: Shop;
beforeEach(async () => {
  shop = await newShop(world);
});

const HEADER = 'id;when;unit;product;who;NPS;overall;speed;said;about speed;lang;e-mail';
const rating = (index: number, name: string, scale: string, factor: object | null) => ({
  index,
  meaning: { role: 'rating', rating: name, scale, factor },
});

function mappingOf(more: readonly object[] = []): ImportMapping {
  return importMapping.parse({
    format: { kind: 'csv', encoding: 'utf-8', delimiter: ';', decimal: '.', headerRows: 1, sheet: null },
    columns: [
      { index: 0, meaning: { role: 'external_id' } },
      { index: 1, meaning: { role: 'time', dateOrder: 'iso' } },
      { index: 2, meaning: { role: 'unit' } },
      { index: 3, meaning: { role: 'product' } },
      { index: 4, meaning: { role: 'employee' } },
      rating(5, 'nps', '0-10', null),
      rating(6, 'satisfaction', '1-5', null),
      rating(7, 'satisfaction', '1-5', { id: shop.speed }),
      { index: 8, meaning: { role: 'comment' } },
      { index: 9, meaning: { role: 'comment', factor: { id: shop.speed } } },
      { index: 10, meaning: { role: 'language' } },
      ...more,
    ],
    unitId: shop.moscow,
    touchpointId: shop.visit,
    mode: 'invited',
  });
}
/** A column of addresses, all of them empty: it changes nothing but the way. */
const careful = { index: 11, meaning: { role: 'customer_email' } };

/** Rows of every sort: good ones, bad ones, and such as the quick way does not read. */
function rowsOf(count: number): string[] {
  return Array.from({ length: count }, (_, number) => {
    const at = new Date(Date.UTC(2026, 2, 1) + number * 1_733_000).toISOString();
    const cells = [
      number % 17 === 3 ? '' : `A-${number % 29 === 5 ? number - 1 : number}`,
      [
        at,
        at.slice(0, 10),
        at
          .slice(0, 16)
          .replace('T', ' ')
          .replace(':', number % 29 === 20 ? '.' : ':'),
        at.replace('Z', '+03:00'),
        at.slice(0, 19),
      ][number % 5],
      ['T12', 'Тверская, 12', '', 'S3', ' t12 '][number % 5],
      ['', 'coffee', 'Кофе'][number % 3],
      number % 4 === 0 ? 'barista' : '',
      ['10', '9', '', '0', '7.0', '3'][number % 6],
      number % 8 === 0 ? '' : String(1 + (number % 5)),
      number % 3 === 0 ? '' : String(1 + ((number * 3) % 5)),
      number % 9 === 0 ? ` Вкусно, "${number}" ☕ ` : '',
      number % 10 === 0 ? 'Долго' : '',
      ['ru', 'UK-ua', '', 'x'][number % 4],
      '',
    ];
    if (number % 101 === 7) cells[5] = '11';
    if (number % 103 === 8) cells[1] = 'yesterday';
    if (number % 107 === 9) cells[2] = 'Марс';
    if (number % 109 === 10) cells[1] = ['2099-01-01', '1999-12-31'][number % 2] ?? '';
    if (number % 113 === 11) cells[8] = 'а'.repeat(5_001);
    if (number % 127 === 12) [cells[5], cells[6], cells[7], cells[8], cells[9]] = ['', '', '', '', ''];
    const line = cells.map((cell) => (/["\n]/.test(cell ?? '') ? `"${cell?.replaceAll('"', '""')}"` : cell)).join(';');
    return number % 131 === 13 ? `${line};too;many` : number % 137 === 14 ? `"${line}` : line;
  });
}

async function bringIn(rows: readonly string[], mapping: ImportMapping) {
  const { services } = world;
  const { workspaceId } = shop;
  const bytes = Buffer.from(`${HEADER}\n${rows.join('\n')}\n`);
  const caller = { workspaceId, actorId: 'test', now: services.now() };
  const { id } = await upload(services, caller, 'answers.csv', Readable.from([bytes]));
  const company = await companyOf(services.db, workspaceId);
  await inWork((work) => begin(work, world.services, company, id, mapping));
  await runImport(services, workspaceId, id);
  return inWork(async ({ db }) => {
    const known = await findImport(db, workspaceId, id);
    return {
      id,
      told: {
        state: known?.state,
        read: known?.rows_read,
        accepted: known?.rows_accepted,
        known: known?.rows_known,
        refused: known?.rows_refused,
      },
      refusals: await listRefusals(db, workspaceId, id, { after: null, limit: 10_000 }),
    };
  });
}

async function takeBack(id: number): Promise<void> {
  await inWork((work) => undo(work, world.services, id));
  await undoImport(world.services, shop.workspaceId, id);
}

function inWork<T>(body: (work: Work) => Promise<T>): Promise<T> {
  const { workspaceId } = shop;
  return inCompany(world, workspaceId, (db) =>
    body({ db, workspaceId, actor: systemActor, now: world.services.now(), requestId: null }),
  );
}

const kept = () =>
  inWork(async ({ db }) => ({
    responses: (await db.selectFrom('responses').selectAll().orderBy('id').execute()).map((row) => ({
      ...row,
      import_id: 0,
    })),
    comments: await db.selectFrom('comments').selectAll().orderBy('response_id').orderBy('question_id').execute(),
    cells: (await db.selectFrom('cells_day').selectAll().execute()).length,
  }));
const differences = () => recount(world.services.db, shop.workspaceId);

describe('rows without a customer, which are brought in by columns', () => {
  it('leave what the careful way leaves, down to ids, counts and reasons', async () => {
    const rows = rowsOf(3_000);
    const quick = await bringIn(rows, mappingOf());
    const left = await kept();
    expect(await differences()).toEqual([]);
    await takeBack(quick.id);
    expect((await kept()).responses).toEqual([]);
    expect(await differences()).toEqual([]);
    const slow = await bringIn(rows, mappingOf([careful]));
    expect(quick.told).toEqual(slow.told);
    expect(quick.refusals).toEqual(slow.refusals);
    const expected = await kept();
    expect(left.responses).toEqual(expected.responses);
    expect(left.comments).toEqual(expected.comments);
    expect(left.responses.length).toBeGreaterThan(2_000);
    expect(quick.refusals.length).toBeGreaterThan(100);
  }, 60_000);

  it('are known when the careful way brought them, and the other way round', async () => {
    const rows = rowsOf(400);
    const slow = await bringIn(rows, mappingOf([careful]));
    const quick = await bringIn(rows, mappingOf());
    expect(quick.told).toMatchObject({ accepted: 0, known: slow.told.accepted });
    const more = await bringIn([...rows, ...rowsOf(900).slice(400)], mappingOf());
    expect(more.told.known).toBe(slow.told.accepted);
    expect(more.told.accepted).toBeGreaterThan(300);
    expect(await differences()).toEqual([]);
  });

  it('are accepted, and counted once, when a crash left some of them', async () => {
    const rows = rowsOf(500);
    const first = await bringIn(rows, mappingOf());
    await inWork(({ db }) =>
      db.updateTable('imports').set({ state: 'running' }).where('workspace_id', '=', shop.workspaceId).execute(),
    );
    await runImport(world.services, shop.workspaceId, first.id);
    const again = await inWork(({ db }) => findImport(db, shop.workspaceId, first.id));
    expect(again).toMatchObject({ state: 'finished', rows_accepted: first.told.accepted, rows_known: 0 });
    expect(await differences()).toEqual([]);
  });
});
