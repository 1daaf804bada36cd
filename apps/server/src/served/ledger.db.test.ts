import fc from 'fast-check';
import { sql } from 'kysely';
import { beforeEach, describe, expect, it } from 'vitest';
import type { ServedDay, ServedHours, ServedReconciliation } from '@otklik/contract';
import { recount } from '../counts/recount.ts';
import { deviceDoor } from '../../test/device.ts';
import { newShop, type Shop } from '../../test/shop.ts';
import { inCompany, newKey, useWorld } from '../../test/world.ts';
import { decideDay, type Said } from './reconcile.ts';

const world = useWorld();
let shop: Shop;
beforeEach(async () => {
  world.now = new Date('2026-11-21T15:00:00Z');
  shop = await newShop(world);
});

const day = '2026-11-21';
const place = { unit: 'T12', touchpoint: 'visit', day };
const say = (source: string, counts: object[]) =>
  shop.caller.put('/served/counts', { source, counts: counts.map((count) => ({ ...place, ...count })) });
const days = async () =>
  (await shop.caller.get<{ items: ServedDay[] }>('/served/days?from=2026-11-01&to=2026-11-30')).body.items;
const hours = async () =>
  (await shop.caller.get<ServedHours>(`/served/hours?day=${day}&unit=${shop.moscow}&touchpoint=${shop.visit}`)).body;
const units = async () =>
  (await shop.caller.get<{ items: ServedReconciliation[] }>(`/served/reconciliation?from=${day}&to=${day}`)).body.items;
const isProven = async () => expect(await recount(world.services.db, shop.workspaceId)).toEqual([]);
const answer = (externalId: string, hour: number) =>
  shop.caller.post('/responses', {
    externalId,
    unit: 'T12',
    touchpoint: 'visit',
    mode: 'spontaneous',
    occurredAt: `${day}T${String(hour).padStart(2, '0')}:10:00+03:00`,
    ratings: [{ role: 'satisfaction', scale: '1-5', score: 5 }],
  });

describe('served customers, hour by hour', () => {
  it('come from the till while it speaks, and from the sensor when it is off', async () => {
    await say('till', [
      { hour: 9, n: 10 },
      { hour: 10, n: 12 },
    ]);
    await say('sensor', [
      { hour: 10, n: 20 },
      { hour: 11, n: 7 },
    ]);
    expect(await days()).toMatchObject([{ n: 29, hours: 3, source: 'till', disagree: true }]);
    expect((await hours()).hours).toEqual([
      { hour: 9, n: 10, source: 'till', sources: [{ source: 'till', n: 10 }], answers: 0 },
      { hour: 10, n: 12, source: 'till', sources: expect.arrayContaining([{ source: 'sensor', n: 20 }]), answers: 0 },
      { hour: 11, n: 7, source: 'sensor', sources: [{ source: 'sensor', n: 7 }], answers: 0 },
    ]);
    await isProven();
  });

  it('follow the order of the unit, which the past follows too; what the order leaves out is shown and never counts', async () => {
    await say('till', [{ hour: 9, n: 10 }]);
    await shop.caller.put('/served/form', { ...place, n: 300 });
    expect(await days()).toMatchObject([{ n: 10 }]);
    const order = (unit: string | null, sources: string[] | null) =>
      shop.caller.put('/served/precedences', { unit, sources });
    expect((await order('T12', ['form', 'till'])).body).toEqual({ decidedDays: 1 });
    expect(await days()).toMatchObject([{ n: 300, source: 'form', hours: 0 }]);
    await order('T12', null);
    await order(null, ['sensor', 'till']);
    expect(await days()).toMatchObject([{ n: 10, source: 'till' }]);
    expect((await units())[0]?.sources.map(({ source }) => source)).toEqual(['till', 'form']);
    const manager = await newKey(world, shop.workspaceId, { unitIds: [shop.vladivostok] });
    expect(await manager.put('/served/precedences', { unit: 'T12', sources: ['form'] })).toMatchObject({ status: 400 });
    expect(await manager.put('/served/precedences', { unit: null, sources: ['form'] })).toMatchObject({ status: 400 });
    await isProven();
  });

  it('are corrected before every source, by the hour or the day, and the correction can be withdrawn', async () => {
    await say('till', [
      { hour: 9, n: 10 },
      { hour: 10, n: 12 },
    ]);
    const correct = (more: object) =>
      shop.caller.put<ServedDay>('/served/corrections', { ...place, note: 'касса стояла', ...more });
    expect((await correct({ hour: 10, n: 15 })).body).toMatchObject({ n: 25, source: 'till' });
    expect(await correct({ hour: 13, n: 5 })).toMatchObject({
      status: 400,
      body: { error: { details: [{ path: 'hour', code: 'not_counted' }] } },
    });
    expect((await correct({ n: 99 })).body).toMatchObject({ n: 99, source: 'correction' });
    await shop.caller.post('/served/withdrawals', { ...place, source: 'correction' });
    expect(await days()).toMatchObject([{ n: 25 }]);
    expect(await correct({ n: 1, note: '' })).toMatchObject({ status: 400 });
    await isProven();
  });

  it('say what is missing, how late and how far apart the sources are, and where there are more answers than customers', async () => {
    await say('till', [
      { hour: 9, n: 1 },
      { hour: 10, n: 12 },
    ]);
    await say('sensor', [
      { hour: 9, n: 2 },
      { hour: 10, n: 16 },
      { hour: 11, n: 0 },
    ]);
    await answer('1', 9);
    await answer('2', 9);
    await answer('3', 14);
    const [unit] = await units();
    expect(unit).toMatchObject({ unitId: shop.moscow, coverage: 2 / 3 });
    expect(unit?.tooManyAnswers).toEqual([
      { day, hour: 9, unitId: shop.moscow, touchpointId: shop.visit, answers: 2, served: 1 },
      { day, hour: 14, unitId: shop.moscow, touchpointId: shop.visit, answers: 1, served: 0 },
    ]);
    expect(unit?.sources).toMatchObject([
      { source: 'till', n: 13, hours: 2, coverage: 2 / 3, disagreement: null, last: { day, hour: 10 }, behindHours: 8 },
      { source: 'sensor', n: 18, coverage: 2 / 3, last: { day, hour: 11 }, behindHours: 7 },
    ]);
    expect(unit?.sources[1]?.disagreement).toBeCloseTo(5 / 13);
  });

  it('come from a file, good rows in, bad rows reported, the same file again changing nothing', async () => {
    const send = async (text: string) => {
      const response = await world.app.inject({
        method: 'POST',
        url: '/api/v1/served/import',
        headers: { authorization: `Bearer ${shop.caller.key}`, 'content-type': 'text/csv' },
        payload: text,
      });
      return response.json<object>();
    };
    const file =
      'День;Точка;Точка контакта;Час;Обслужено\n20.11.2026;T12;visit;9;31\n2026-11-20;T12;visit;10:00;12\n20.11.2026;нет;visit;9;3\n31.02.2026;T12;visit;9;3\n20.11.2026;T12;visit;25;3\n20.11.2026;T12;visit;9;много\n';
    const refused = [
      { row: 4, column: 'unit', code: 'unknown' },
      { row: 5, column: 'day' },
      { row: 6, column: 'hour' },
      { row: 7, column: 'served' },
    ];
    expect(await send(file)).toMatchObject({ written: 2, changed: 2, refused });
    expect(await send(file)).toMatchObject({ written: 2, changed: 0, refused });
    expect(await days()).toMatchObject([{ day: '2026-11-20', n: 43, source: 'import', hours: 2 }]);
    await isProven();
  });

  it('keep what was counted one by one when a stated number is withdrawn', async () => {
    const till = await deviceDoor(world, shop, 'till');
    await till.post('/till/receipts', { number: '1' });
    await shop.caller.put('/served/form', { ...place, n: 5 });
    await shop.caller.post('/served/withdrawals', { ...place });
    expect(await days()).toMatchObject([{ n: 1, source: 'till', sources: [{ source: 'till', n: 1 }] }]);
    await isProven();
  });

  it('are decided by the database as by the rule in words, whatever the sources say', async () => {
    const sources = ['correction', 'fiscal', 'till', 'sensor', 'form', 'api', 'import', 'interactions'] as const;
    const one = fc.record({
      source: fc.constantFrom(...sources),
      hour: fc.integer({ min: -1, max: 3 }),
      n: fc.integer({ min: 0, max: 9 }),
    });
    const said = fc
      .uniqueArray(one, { selector: ({ source, hour }) => `${source}${hour}`, maxLength: 14 })
      .map((all) => all.filter(({ source, hour }) => source !== 'interactions' || hour >= 0));
    const order = fc.shuffledSubarray(['fiscal', 'till', 'sensor', 'form', 'api', 'import'] as const, { minLength: 1 });
    await fc.assert(
      fc.asyncProperty(said, order, async (all: Said[], sourcesOfUnit) => {
        const decided = await decidedBySql(all, sourcesOfUnit);
        const decision = decideDay(all, sourcesOfUnit);
        expect(decided).toEqual(
          decision === null ? [] : [{ source: decision.source, n: decision.n, hours: decision.hours.size }],
        );
      }),
      { numRuns: 150 },
    );
  });
});

function decidedBySql(said: readonly Said[], order: readonly string[]) {
  return inCompany(world, shop.workspaceId, async (db) => {
    const { workspaceId } = shop;
    await sql`delete from served_counts where workspace_id = ${workspaceId}`.execute(db);
    await sql`delete from served_precedences where workspace_id = ${workspaceId}`.execute(db);
    await sql`insert into served_precedences values (${workspaceId}, ${shop.moscow}, ${[...order]}::text[], 'test', now())`.execute(
      db,
    );
    for (const { source, hour, n } of said)
      await sql`insert into served_counts values (${workspaceId}, ${day}, ${shop.moscow}, ${shop.visit}, 0, ${source}, ${hour}, ${n})`.execute(
        db,
      );
    const { rows } = await sql<object>`select source, n, hours from decide_served(${workspaceId}, array[${day}::date],
      array[${shop.moscow}::integer], array[${shop.visit}::integer], array[0])`.execute(db);
    return rows;
  });
}
