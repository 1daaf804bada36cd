import { sql } from 'kysely';
import { beforeEach, describe, expect, it } from 'vitest';
import type { Device, Misuse, ServedDay } from '@otklik/contract';
import { recount } from '../counts/recount.ts';
import { deviceDoor, type DeviceDoor } from '../../test/device.ts';
import { newShop, type Shop } from '../../test/shop.ts';
import { inCompany, useWorld } from '../../test/world.ts';

const world = useWorld();
let shop: Shop;
let panel: DeviceDoor;
let sensor: DeviceDoor;
const start = Date.parse('2026-11-21T09:00:00Z');
beforeEach(async () => {
  world.now = new Date(start + 3_600_000);
  shop = await newShop(world);
  panel = await deviceDoor(world, shop, 'buttons');
  sensor = await deviceDoor(world, shop, 'sensor');
});

const at = (seconds: number) => new Date(start + seconds * 1000).toISOString();
const press = (id: string, seconds: number, button = 5) => ({ kind: 'press', id, button, at: at(seconds) });
const scores = async () => {
  const { rows } = await inCompany(world, shop.workspaceId, (db) =>
    sql<{
      score: number;
    }>`select scores[1] as score from responses where workspace_id = ${shop.workspaceId} and source = 'button' and mode = 1
      order by occurred_at, id`.execute(db),
  );
  return rows.map(({ score }) => score);
};
const misuses = async () =>
  (await shop.caller.get<{ items: Misuse[] }>('/devices/misuses?from=2026-11-21&to=2026-11-21')).body.items;
const isProven = async () => expect(await recount(world.services.db, shop.workspaceId)).toEqual([]);

it('of a list of events the latest is the one that the device was last heard with', async () => {
  const approach = (seconds: number) => ({ kind: 'approach', id: `a${seconds}`, at: at(seconds) });
  await sensor.post('/device/events', [approach(0), approach(60), approach(30)]);
  await sensor.post('/device/events', [approach(90), approach(75)]);
  const lastEvent = async () => {
    const { body } = await shop.caller.get<{ items: Device[] }>('/devices');
    return body.items.find(({ id }) => id === sensor.id)?.lastEventAt;
  };
  await expect.poll(lastEvent, { timeout: 5_000 }).toBe(new Date(at(90)).toISOString());
});

describe('a panel of buttons', () => {
  it('gives a spontaneous answer with each press, once however often it is sent', async () => {
    expect(await panel.post('/device/presses', { id: 'a', button: 1 })).toMatchObject({
      status: 201,
      body: { taken: true },
    });
    expect(await panel.post('/device/presses', { id: 'a', button: 1 })).toMatchObject({
      status: 201,
      body: { taken: false },
    });
    const many = [press('b', 0, 5), press('b', 0, 5), press('c', 10, 4), press('d', 11, 4)];
    expect((await panel.post('/device/events', many)).body).toMatchObject({ taken: 3, known: 1, refused: [] });
    expect(await scores()).toEqual([5, 4, 1]);
    await isProven();
  });

  it('played with forty times in a minute is one visit of misuse: what had been counted of it is taken off again', async () => {
    await panel.post('/device/events', [press('before', -300, 5)]);
    for (let index = 0; index < 40; index += 5)
      await panel.post(
        '/device/events',
        Array.from({ length: 5 }, (_, plus) => press(`child-${index + plus}`, (index + plus) * 1.4, 1 + (plus % 5))),
      );
    await panel.post('/device/events', [press('after', 300, 2)]);
    expect(await scores()).toEqual([5, 2]);
    expect(await misuses()).toEqual([
      {
        deviceId: panel.id,
        unitId: shop.moscow,
        touchpointId: shop.visit,
        beganAt: at(0),
        endedAt: at(39 * 1.4),
        presses: 40,
      },
    ]);
    await isProven();
  });

  it('is judged the same when its presses arrive backwards, and by another process', async () => {
    const presses = Array.from({ length: 20 }, (_, index) => press(`p${index}`, index * 3));
    for (const one of presses.toReversed()) {
      await panel.post('/device/events', [one]);
      // Another process took a group of this panel meanwhile: what is remembered here is not believed.
      await inCompany(world, shop.workspaceId, (db) =>
        sql`update devices set press_seq = press_seq + 1 where workspace_id = ${shop.workspaceId}`.execute(db),
      );
    }
    expect(await scores()).toEqual([]);
    expect(await misuses()).toMatchObject([{ presses: 20, beganAt: at(0), endedAt: at(57) }]);
    await isProven();
  });

  it('asks what it was set up to ask', async () => {
    const settings = {
      buttons: { scale: '1-3', factorId: shop.courtesy, question: 'Как вас встретили?', misusePresses: 100 },
    };
    const smileys = await deviceDoor(world, shop, 'buttons', { settings });
    expect(await smileys.post('/device/presses', { id: '1', button: 3 })).toMatchObject({ status: 201 });
    expect(await smileys.post('/device/presses', { id: '2', button: 4 })).toMatchObject({
      status: 400,
      body: { error: { details: [{ path: 'button', message: 'the panel has 3 buttons' }] } },
    });
    const { rows } = await inCompany(world, shop.workspaceId, (db) =>
      sql<object>`select scale, factor_id, question_id from measures where workspace_id = ${shop.workspaceId} and role = 'satisfaction'`.execute(
        db,
      ),
    );
    expect(rows).toEqual([{ scale: '1-3', factor_id: shop.courtesy, question_id: 'Как вас встретили?' }]);
    const wrong = {
      kind: 'buttons',
      name: 'x',
      unit: 'T12',
      touchpoint: 'visit',
      settings: { buttons: { role: 'nps', scale: '1-5' } },
    };
    expect(await shop.caller.post('/devices', wrong)).toMatchObject({ status: 400 });
  });
});

describe('a presence sensor', () => {
  it('counts a served customer with each approach, in the hour of the unit, once', async () => {
    const approach = (id: string, seconds: number) => ({ kind: 'approach', id, at: at(seconds) });
    const sent = [approach('1', 0), approach('2', 1), approach('2', 1), approach('3', -13 * 3600)];
    expect((await sensor.post('/device/events', sent)).body).toMatchObject({ taken: 3, known: 1 });
    expect((await sensor.post('/device/events', sent)).body).toMatchObject({ taken: 0, known: 4 });
    expect(await sensor.post('/device/approaches', { id: '4' })).toMatchObject({ status: 201, body: { taken: true } });
    const { body } = await shop.caller.get<{ items: ServedDay[] }>('/served/days?from=2026-11-01&to=2026-11-30');
    expect(body.items).toMatchObject([
      { day: '2026-11-21', n: 3, source: 'sensor' },
      { day: '2026-11-20', n: 1, source: 'sensor' },
    ]);
    await isProven();
  });

  it('has no buttons, and says so', async () => {
    expect((await sensor.post('/device/events', [press('1', 0)])).body).toMatchObject({
      refused: [{ id: '1', code: 'wrong_device' }],
    });
    expect(await sensor.post('/device/presses', { id: '1', button: 1 })).toMatchObject({ status: 403 });
  });
});
