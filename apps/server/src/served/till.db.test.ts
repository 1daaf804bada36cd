import fc from 'fast-check';
import { beforeEach, describe, expect, it } from 'vitest';
import type { Device, ServedDay } from '@otklik/contract';
import { recount } from '../counts/recount.ts';
import { deviceDoor, type DeviceDoor } from '../../test/device.ts';
import { newShop, type Shop } from '../../test/shop.ts';
import { newKey, useWorld } from '../../test/world.ts';

const world = useWorld();
let shop: Shop;
let till: DeviceDoor;
beforeEach(async () => {
  world.now = new Date('2026-11-21T09:00:00Z');
  shop = await newShop(world);
  till = await deviceDoor(world, shop, 'till');
});

const days = async () =>
  (await shop.caller.get<{ items: ServedDay[] }>('/served/days?from=2026-11-01&to=2026-11-30')).body.items;
const devices = async () => (await shop.caller.get<{ items: Device[] }>('/devices')).body.items;

describe('a till', () => {
  it('counts a served customer with each sale, once however often it is sent', async () => {
    const first = await till.post<{ id: string }>('/till/receipts', { number: '17', amount: 310 });
    const again = await till.post<{ id: string }>('/till/receipts', { number: '17', amount: 310 });
    expect([first.status, again.status, again.body.id]).toEqual([201, 201, first.body.id]);
    await Promise.all(['18', '19', '18'].map((number) => till.post('/till/receipts', { number })));
    await till.post('/till/receipts', { number: '20', kind: 'return' });
    expect(await days()).toMatchObject([{ day: '2026-11-21', n: 3, source: 'till', unitId: shop.moscow }]);
    expect(await recount(world.services.db, shop.workspaceId)).toEqual([]);
  });

  it('sends what it kept while it was off-line, and each receipt counts in its own hour and day', async () => {
    const answer = await till.post('/till/receipts/batch', [
      { number: '1', at: '2026-11-20T23:30:00+03:00' },
      { number: '2', ageSeconds: 3600 },
      { number: '2', ageSeconds: 3600 },
      { number: '3', at: '2027-01-01T00:00:00Z' },
      { kind: 'sale' },
    ]);
    expect(answer.body).toMatchObject({
      taken: 2,
      known: 1,
      refused: [
        { index: 3, id: '3', code: 'in_future' },
        { index: 4, path: 'number' },
      ],
    });
    expect(await days()).toMatchObject([
      { day: '2026-11-21', n: 1 },
      { day: '2026-11-20', n: 1 },
    ]);
  });

  it('is not let in with another key: a wrong one, another kind’s, an API key, one that was renewed or shut out', async () => {
    const sensor = await deviceDoor(world, shop, 'sensor');
    expect(await sensor.post('/till/receipts', { number: '1' })).toMatchObject({ status: 403 });
    const statuses = async () => {
      const { id } = till;
      const renewed = await shop.caller.post<{ key: string }>(`/devices/${id}/key`);
      const old = (await till.post('/till/receipts', { number: '1' })).status;
      const next = till.with(renewed.body.key);
      const taken = (await next.post('/till/receipts', { number: '1' })).status;
      await shop.caller.delete(`/devices/${id}`);
      return [old, taken, (await next.post('/till/receipts', { number: '2' })).status];
    };
    expect(await statuses()).toEqual([401, 201, 401]);
    expect(await till.with(shop.caller.key).post('/till/receipts', { number: '3' })).toMatchObject({ status: 401 });
    expect(
      await till.with(`otd_${shop.workspaceId}_${till.id}_${'A'.repeat(43)}`).post('/till/receipts', { number: '4' }),
    ).toMatchObject({ status: 401 });
    expect(await days()).toMatchObject([{ n: 1 }]);
  });

  it('keeps its stated number and what it counts apart, so that a recount proves both', async () => {
    await till.post('/till/receipts', { number: '1' });
    const place = { unit: 'T12', touchpoint: 'visit', day: '2026-11-21', hour: 12 };
    await shop.caller.put('/served/counts', { source: 'till', counts: [{ ...place, n: 40 }] });
    await till.post('/till/receipts', { number: '2' });
    expect(await days()).toMatchObject([{ n: 41, source: 'till' }]);
    expect(await recount(world.services.db, shop.workspaceId)).toEqual([]);
  });
});

describe('a day at a till', () => {
  const place = { unit: 'T12', touchpoint: 'visit', day: '2026-11-21' };
  const deeds = fc.oneof(
    { weight: 6, arbitrary: fc.integer({ min: 1, max: 3 }).map((n) => ({ deed: 'receipts', n }) as const) },
    { weight: 1, arbitrary: fc.constantFrom(9, 10, 11).map((hour) => ({ deed: 'hour passes', hour }) as const) },
    {
      weight: 2,
      arbitrary: fc.record({
        deed: fc.constant('stated' as const),
        source: fc.constantFrom('form', 'till', 'sensor', 'api'),
        hour: fc.constantFrom(undefined, 12, 13, 14),
        n: fc.integer({ min: 0, max: 50 }),
      }),
    },
    { weight: 1, arbitrary: fc.integer({ min: 0, max: 50 }).map((n) => ({ deed: 'corrected', n }) as const) },
    {
      weight: 1,
      arbitrary: fc
        .shuffledSubarray(['till', 'form', 'sensor', 'api'], { minLength: 1 })
        .map((sources) => ({ deed: 'ordered', sources }) as const),
    },
  );

  it(
    'is decided as if it were decided anew, whatever other sources say between the receipts',
    { timeout: 60_000 },
    () =>
      fc.assert(
        fc.asyncProperty(fc.array(deeds, { minLength: 2, maxLength: 12 }), async (story) => {
          world.now = new Date('2026-11-21T09:00:00Z');
          shop = await newShop(world);
          till = await deviceDoor(world, shop, 'till');
          let number = 0;
          for (const one of story) {
            if (one.deed === 'hour passes')
              world.now = new Date(`2026-11-21T${String(one.hour).padStart(2, '0')}:30:00Z`);
            else if (one.deed === 'receipts')
              await Promise.all(
                Array.from({ length: one.n }, () => till.post('/till/receipts', { number: String((number += 1)) })),
              );
            else if (one.deed === 'stated') {
              const { source, hour, n } = one;
              const counts = [{ ...place, n, ...(hour === undefined ? {} : { hour }) }];
              await shop.caller.put('/served/counts', { source, counts });
            } else if (one.deed === 'corrected')
              await shop.caller.put('/served/corrections', { ...place, n: one.n, note: 'пересчитали' });
            else await shop.caller.put('/served/precedences', { unit: 'T12', sources: one.sources });
            expect(await recount(world.services.db, shop.workspaceId)).toEqual([]);
          }
        }),
        { numRuns: 25 },
      ),
  );
});

describe('the registry of devices', () => {
  it('says who is new, alive and silent, and what each has still to send', async () => {
    expect(await devices()).toMatchObject([{ id: till.id, state: 'new', lastSeenAt: null }]);
    const beat = await till.post('/device/heartbeat', { version: '2.1', queueLength: 12 });
    expect(beat.body).toMatchObject({
      id: till.id,
      kind: 'till',
      unitId: shop.moscow,
      now: '2026-11-21T09:00:00.000Z',
    });
    expect(await devices()).toMatchObject([{ state: 'alive', version: '2.1', queueLength: 12 }]);
    world.now = new Date('2026-11-21T10:00:01Z');
    expect(await devices()).toMatchObject([{ state: 'silent' }]);
    await shop.caller.patch(`/devices/${till.id}`, { silentAfterMinutes: 120, unit: 'S3' });
    expect(await devices()).toMatchObject([{ state: 'alive', unitId: shop.vladivostok }]);
  });

  it('hears of a device by what it sends, without a heartbeat', async () => {
    await till.post('/till/receipts', { number: '1', ageSeconds: 60 });
    await expect.poll(devices).toMatchObject([{ state: 'alive', lastEventAt: '2026-11-21T08:59:00.000Z' }]);
  });

  it('shows and changes devices of own units only', async () => {
    const manager = await newKey(world, shop.workspaceId, { unitIds: [shop.vladivostok] });
    expect((await manager.get<{ items: Device[] }>('/devices')).body.items).toEqual([]);
    expect(await manager.patch(`/devices/${till.id}`, { name: 'x' })).toMatchObject({ status: 404 });
    const elsewhere = { kind: 'till', name: 'Касса', unit: 'T12', touchpoint: 'visit' };
    expect(await manager.post('/devices', elsewhere)).toMatchObject({
      status: 400,
      body: { error: { details: [{ path: 'unit' }] } },
    });
  });

  it('never gives the key away again, and keeps no more than its hash', async () => {
    expect(JSON.stringify(await devices())).not.toContain('otd_');
    const { body } = await shop.caller.get('/audit-log');
    expect(JSON.stringify(body)).not.toContain(till.key);
  });
});
