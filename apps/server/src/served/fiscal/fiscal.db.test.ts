import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { FiscalFeed, FiscalRegister, ServedDay } from '@otklik/contract';
import { recount } from '../../counts/recount.ts';
import { openOfdServer, type OfdServer } from '../../../test/ofd-server.ts';
import { newShop, type Shop } from '../../../test/shop.ts';
import { inCompany, useWorld } from '../../../test/world.ts';
import { pullFeed } from './pull-feed.service.ts';
import { updateRegister } from './registers.store.ts';

const world = useWorld();
let shop: Shop;
let ofd: OfdServer;
let feed: FiscalFeed;
beforeEach(async () => {
  world.now = new Date('2026-11-21T15:00:00Z');
  shop = await newShop(world);
  ofd = await openOfdServer();
  ofd.registers = ['K1'];
  const given = {
    name: 'ОФД',
    address: ofd.address,
    taxNumber: '7701234567',
    token: ofd.token,
    startsOn: '2026-11-20',
  };
  feed = (await shop.caller.post<FiscalFeed>('/fiscal/feeds', given)).body;
});
afterEach(() => ofd.close());

const pull = () => pullFeed(world.services, shop.workspaceId, feed.id);
const later = (minutes: number) => (world.now = new Date(world.now.getTime() + minutes * 60_000));
const receipt = (number: number, at: string, more: object = {}) =>
  ofd.rows.push({ register: 'K1', drive: '996', number, operation: 'Income', at, ...more });
const state = async () => (await shop.caller.get<{ items: FiscalFeed[] }>('/fiscal/feeds')).body.items[0];
const registers = async () => (await shop.caller.get<{ items: FiscalRegister[] }>('/fiscal/registers')).body.items;
const place = async (unit = 'T12') => {
  const [register] = await registers();
  return shop.caller.put(`/fiscal/registers/${register?.id}/place`, { unit, touchpoint: 'visit' });
};
const days = async () =>
  (await shop.caller.get<{ items: ServedDay[] }>('/served/days?from=2026-11-01&to=2026-11-30')).body.items.map(
    ({ day, n, source, unitId }) => ({ day, n, source, unitId }),
  );

describe('a feed of fiscal data', () => {
  it('counts sales where their register stands, and neither returns, corrections nor the same document twice', async () => {
    receipt(1, '2026-11-20T23:59:00');
    receipt(2, '2026-11-21T10:00:00');
    receipt(2, '2026-11-21T10:00:00');
    receipt(3, '2026-11-21T10:05:00', { operation: 'RefundIncome' });
    receipt(4, '2026-11-21T10:06:00', { correction: true });
    receipt(2, '2026-11-21T10:07:00', { drive: '997' });
    await pull();
    expect([await days(), await registers()]).toMatchObject([
      [],
      [{ number: 'K1', place: 'Москва, K1', unitId: null, waiting: 5 }],
    ]);
    expect((await place('S3')).body).toEqual({ counted: 5 });
    const counted = [
      { day: '2026-11-21', n: 2, source: 'fiscal', unitId: shop.vladivostok },
      { day: '2026-11-20', n: 1, source: 'fiscal', unitId: shop.vladivostok },
    ];
    expect(await days()).toEqual(counted);
    later(6);
    receipt(5, '2026-11-21T22:00:00');
    await pull();
    await pull();
    expect(await days()).toEqual([{ ...counted[0], n: 3 }, counted[1]]);
    expect(await state()).toMatchObject({
      failures: 0,
      trouble: null,
      pulledTo: world.now.toISOString(),
      lagMinutes: 0,
    });
    expect(await recount(world.services.db, shop.workspaceId)).toEqual([]);
  });

  it('goes on where it was after a bad day of the operator, waits as long as it is told, and says what is wrong', async () => {
    receipt(1, '2026-11-21T10:00:00');
    ofd.troubles.push({ status: 429, headers: { 'retry-after': '900' }, body: 'slowly' });
    await pull();
    expect(await state()).toMatchObject({
      failures: 1,
      trouble: expect.stringMatching(/answered 429: slowly/),
      pulledTo: null,
    });
    later(14);
    const before = ofd.asked.length;
    await pull();
    expect(ofd.asked.length).toBe(before);
    later(2);
    ofd.troubles.push({ status: 200, body: '<html>обслуживание</html>' });
    await pull();
    expect(await state()).toMatchObject({ failures: 2, trouble: 'the answer is not JSON' });
    later(3);
    await pull();
    await place();
    expect(await state()).toMatchObject({ failures: 0, trouble: null });
    expect(await days()).toMatchObject([{ n: 1 }]);
  });

  it('fetches again what a drive delivered days late, and keeps what it had when it broke off', async () => {
    await pull();
    await place();
    receipt(9, '2026-11-20T12:00:00');
    later(6);
    await pull();
    expect(await days()).toEqual([]);
    later(24 * 60);
    await pull();
    expect(await days()).toMatchObject([{ day: '2026-11-20', n: 1 }]);
  });

  it('shows a wrong key in the operator’s words and never the key itself; a new one is tried at once', async () => {
    await shop.caller.patch(`/fiscal/feeds/${feed.id}`, { token: 'wrong-key' });
    await pull();
    const shown = await state();
    expect(shown?.trouble).toMatch(/Неверный токен/);
    expect(JSON.stringify(shown)).not.toContain('wrong-key');
    await shop.caller.patch(`/fiscal/feeds/${feed.id}`, { token: ofd.token });
    await pull();
    expect(await state()).toMatchObject({ trouble: null });
    await shop.caller.patch(`/fiscal/feeds/${feed.id}`, { paused: true });
    later(60);
    const before = ofd.asked.length;
    await pull();
    expect(ofd.asked.length).toBe(before);
  });

  it('lets a mistyped tax number be put right until the first receipts came, and not afterwards', async () => {
    const change = (taxNumber: string) => shop.caller.patch<FiscalFeed>(`/fiscal/feeds/${feed.id}`, { taxNumber });
    expect((await change('7700000000')).body).toMatchObject({ taxNumber: '7700000000', pulledTo: null });
    await pull();
    expect(await state()).toMatchObject({ failures: 1, pulledTo: null });
    expect((await change('7701234567')).status).toBe(200);
    await pull();
    expect(await state()).toMatchObject({ failures: 0, trouble: null, pulledTo: world.now.toISOString() });
    expect((await change('7700000000')).status).toBe(409);
    expect((await change('7701234567')).status).toBe(200);
  });

  it('goes on with the other registers when its operator has nothing to say of one, and says which', async () => {
    ofd.registers = ['K1', 'K2'];
    ofd.unknown.push('K1');
    receipt(1, '2026-11-21T10:00:00', { register: 'K2' });
    await pull();
    const [silent, well] = await registers();
    expect(silent).toMatchObject({ number: 'K1', pulledTo: null, trouble: expect.stringMatching(/ККТ не найдена/) });
    expect(well).toMatchObject({ number: 'K2', pulledTo: world.now.toISOString(), trouble: null, waiting: 1 });
    expect(await state()).toMatchObject({ failures: 0, trouble: null, lastPulledAt: null });
    ofd.unknown.length = 0;
    receipt(2, '2026-11-20T10:00:00');
    later(6);
    await pull();
    expect((await registers())[0]).toMatchObject({ trouble: null, waiting: 1, pulledTo: world.now.toISOString() });
    expect((await state())?.lastPulledAt).toBe(world.now.toISOString());
  });

  it('asks no more for a register that is out of use, and fetches what it printed meanwhile when it comes back', async () => {
    ofd.registers = ['K1', 'K2'];
    ofd.unknown.push('K1');
    receipt(1, '2026-11-21T10:00:00', { register: 'K2' });
    await pull();
    const [silent] = await registers();
    const use = (retired: boolean) => shop.caller.patch(`/fiscal/registers/${silent?.id}`, { retired });
    expect(await use(true)).toMatchObject({ status: 200, body: { retiredAt: world.now.toISOString() } });
    ofd.asked.length = 0;
    await pull();
    expect(ofd.asked.filter((asked) => asked.includes('K1'))).toEqual([]);
    expect(await state()).toMatchObject({ lastPulledAt: world.now.toISOString(), pulledTo: world.now.toISOString() });
    expect((await registers()).map(({ number, retiredAt, trouble }) => [number, retiredAt !== null, trouble])).toEqual([
      ['K2', false, null],
      ['K1', true, null],
    ]);
    ofd.unknown.length = 0;
    receipt(2, '2026-11-20T10:00:00');
    later(60);
    expect(await use(false)).toMatchObject({ body: { retiredAt: null } });
    await pull();
    expect((await registers()).find(({ number }) => number === 'K1')).toMatchObject({ waiting: 1, retiredAt: null });
  });

  it('has today, and says so, while the month before cannot be fetched again', async () => {
    await pull();
    await place();
    later(24 * 60);
    receipt(1, '2026-11-22T12:00:00');
    ofd.asked.length = 0;
    // Which registers there are, and what is new of two days; the fourth question is about the month.
    ofd.beforeAnswer = () => {
      if (ofd.asked.length === 4) ofd.troubles.push({ status: 503, body: 'busy' });
      return Promise.resolve();
    };
    await pull();
    expect(await days()).toMatchObject([{ day: '2026-11-22', n: 1 }]);
    expect(await state()).toMatchObject({
      trouble: expect.stringMatching(/503/),
      pulledTo: world.now.toISOString(),
      lagMinutes: 0,
    });
  });

  it('counts what came before and after its register was given a place in the middle of a pull', async () => {
    receipt(1, '2026-11-20T10:00:00');
    receipt(2, '2026-11-21T10:00:00');
    let isPlaced = false;
    ofd.beforeAnswer = async (path) => {
      if (isPlaced || ofd.asked.filter((one) => one.endsWith('receipts-info')).length < 3) return;
      isPlaced = true;
      expect(path).toMatch(/receipts-info$/);
      await place();
    };
    await pull();
    expect((await days()).map(({ n }) => n)).toEqual([1, 1]);
    expect((await registers())[0]).toMatchObject({ waiting: 0 });
  });

  it('counts what waits where whoever gave the place was broken off', async () => {
    receipt(1, '2026-11-21T10:00:00');
    await pull();
    const [register] = await registers();
    await inCompany(world, shop.workspaceId, (db) =>
      updateRegister(db, shop.workspaceId, register?.id ?? 0, {
        unit_id: shop.moscow,
        touchpoint_id: shop.visit,
        channel_id: 0,
      }),
    );
    later(6);
    await pull();
    const last = { waiting: 0, lastDocumentAt: '2026-11-21T07:00:00.000Z' };
    expect([await days(), await registers()]).toMatchObject([[{ n: 1 }], [last]]);
  });

  it('reads the words of each version, and says what it does not understand instead of leaving it out', async () => {
    const words = ['income', 'INCOME', '1', 'incomeReturn', 'ReturnIncome', 'outcome', 'outcomeReturn', 'Barter'];
    words.forEach((OperationType, index) =>
      receipt(index, '2026-11-21T10:00:00', { written: { OperationType, DocNumber: `${index}`, Tag: '3' } }),
    );
    receipt(90, '2026-11-21T10:00:00', { written: { Tag: 2 } });
    await pull();
    await place();
    expect(await days()).toMatchObject([{ n: 3 }]);
    expect((await registers())[0]?.trouble).toBe('1 documents are not understood: OperationType: Barter');
    later(6);
    ofd.rows.splice(7, 1);
    await pull();
    expect((await registers())[0]?.trouble).toMatch(/Barter/);
    later(24 * 60);
    await pull();
    expect((await registers())[0]?.trouble).toBeNull();
  });

  it('asks again after a pause when it asked too quickly', async () => {
    receipt(1, '2026-11-21T10:00:00');
    for (let n = 0; n < 3; n += 1) ofd.troubles.push({ status: 429, headers: { 'retry-after': '0.01' } });
    await pull();
    expect(await state()).toMatchObject({ failures: 0, trouble: null, pulledTo: world.now.toISOString() });
    expect((await registers())[0]).toMatchObject({ waiting: 1 });
  });

  it('is in one worker’s hands at a time', async () => {
    receipt(1, '2026-11-21T10:00:00');
    await Promise.all([pull(), pull(), pull()]);
    expect(ofd.asked.filter((path) => path.endsWith('kkts'))).toHaveLength(1);
  });
});
