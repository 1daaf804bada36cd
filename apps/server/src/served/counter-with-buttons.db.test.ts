import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { connectAsync } from 'mqtt';
import type { FiscalFeed, FiscalRegister, Misuse, ServedDay, ServedReconciliation } from '@otklik/contract';
import { deviceDoor } from '../../test/device.ts';
import { openOfdServer } from '../../test/ofd-server.ts';
import { newShop, type Shop } from '../../test/shop.ts';
import { useWorld } from '../../test/world.ts';
import { recount } from '../counts/recount.ts';
import { pullFeed } from './fiscal/pull-feed.service.ts';
import { openBroker } from './mqtt/broker.ts';

/** A counter with five faces, a sensor, a till, fiscal data and a form: nobody is invited, one in eight answers. */
const world = useWorld();
const day = '2026-11-21';
const opens = Date.parse(`${day}T09:00:00+03:00`);
const closes = opens + 10 * 3_600_000;
const SERVED = 1_000;
const RECEIPTS = 940;
let shop: Shop;
const closing: (() => Promise<unknown>)[] = [];
afterAll(async () => {
  for (const close of closing) await close();
});

/** The n-th of so many moments of the day, evenly. */
const moment = (index: number, of: number) => new Date(opens + ((index + 0.5) / of) * (closes - opens)).toISOString();
const times = <T>(count: number, make: (index: number) => T) =>
  Array.from({ length: count }, (_, index) => make(index));

beforeAll(async () => {
  world.now = new Date(closes + 3_600_000);
  shop = await newShop(world);
  const broker = await openBroker(world.services, { host: '127.0.0.1', port: 0 });
  closing.push(() => broker.close());
  const sensor = await deviceDoor(world, shop, 'sensor');
  const panel = await deviceDoor(world, shop, 'buttons');
  const till = await deviceDoor(world, shop, 'till');
  const connect = async (password: string) => {
    const client = await connectAsync(`mqtt://127.0.0.1:${broker.port}`, { username: 'device', password });
    closing.unshift(() => client.endAsync());
    return client;
  };
  const say = async (device: typeof sensor, kind: string, messages: object[]) => {
    const client = await connect(device.key);
    const topic = `otklik/${shop.workspaceId}/${device.id}/${kind}`;
    await client.publishAsync(topic, JSON.stringify(messages), { qos: 1 });
    await client.publishAsync(topic, JSON.stringify(messages), { qos: 1, dup: true });
  };
  await say(
    sensor,
    'approach',
    times(SERVED, (index) => ({ id: `a${index}`, at: moment(index, SERVED) })),
  );
  // Of 80 who press, 60 are happy; then a child comes.
  await say(
    panel,
    'press',
    times(80, (index) => ({ id: `p${index}`, button: index < 60 ? 5 : 1 + (index % 4), at: moment(index, 80) })),
  );
  await say(
    panel,
    'press',
    times(40, (index) => ({
      id: `c${index}`,
      button: 1 + (index % 5),
      at: new Date(closes + index * 1_400).toISOString(),
    })),
  );
  const receipts = times(RECEIPTS, (index) => ({ number: `r${index}`, at: moment(index, RECEIPTS) }));
  expect((await till.post('/till/receipts/batch', receipts)).body).toMatchObject({ taken: RECEIPTS, refused: [] });
  await shop.caller.put('/served/form', { unit: 'T12', touchpoint: 'visit', day, n: 990 });
  const qr = times(40, (index) => ({
    externalId: `qr${index}`,
    unit: 'T12',
    touchpoint: 'visit',
    mode: 'spontaneous',
    occurredAt: moment(index, 40),
    ratings: [
      { role: 'nps', scale: '0-10', score: 9 },
      { role: 'effort', scale: '1-7', score: 6 },
    ],
  }));
  await shop.caller.post('/responses/batch', qr);
}, 120_000);

const days = async () =>
  (await shop.caller.get<{ items: ServedDay[] }>(`/served/days?from=${day}&to=${day}`)).body.items;
interface Asked {
  groups: { cell: { result: { kind: string; value?: number }; standing: { state: string } } }[];
}
const ask = async (index: string) => {
  const { body } = await shop.caller.get<Asked>(
    `/indices?index=${index}&from=${day}&to=${day}&units=${shop.moscow}&mode=spontaneous`,
  );
  return body.groups[0]?.cell;
};

describe('a counter with buttons', () => {
  it('counts by the till while there are no fiscal data, and shows that the sensor and the form say otherwise', async () => {
    expect(await days()).toMatchObject([
      {
        n: RECEIPTS,
        source: 'till',
        disagree: true,
        sources: [
          { source: 'till', n: RECEIPTS, counts: true },
          { source: 'sensor', n: SERVED, counts: false },
          { source: 'form', n: 990, counts: false },
        ],
      },
    ]);
    const { body } = await shop.caller.get<{ items: ServedReconciliation[] }>(
      `/served/reconciliation?from=${day}&to=${day}`,
    );
    const sensor = body.items[0]?.sources.find(({ source }) => source === 'sensor');
    expect(sensor?.disagreement).toBeCloseTo((SERVED - RECEIPTS) / RECEIPTS);
    expect(body.items[0]?.tooManyAnswers).toEqual([]);
  });

  it('says of a child that pressed forty times that it was one visit of misuse', async () => {
    const { body } = await shop.caller.get<{ items: Misuse[] }>(`/devices/misuses?from=${day}&to=${day}`);
    expect(body.items).toMatchObject([{ presses: 40 }]);
  });

  it('finds NPS, CSI, CSAT and CES not relevant, for too few answer', async () => {
    for (const index of ['nps', 'csi_mean', 'csat_mean', 'ces_mean'])
      expect([index, (await ask(index))?.standing.state]).toEqual([index, 'not_relevant']);
  });

  it('divides the best marks and the others by the customers of the source that counts, at once when another comes', async () => {
    expect((await ask('support'))?.result).toMatchObject({
      kind: 'value',
      value: expect.closeTo(60 / RECEIPTS, 6),
    });
    expect((await ask('criticality_count'))?.result).toMatchObject({
      kind: 'value',
      value: expect.closeTo(20 / RECEIPTS, 6),
    });
    const ofd = await openOfdServer();
    closing.push(() => ofd.close());
    ofd.registers = ['K1'];
    ofd.rows.push(
      ...times(960, (index) => ({
        register: 'K1',
        drive: '996',
        number: index,
        operation: 'Income',
        at: new Date(Date.parse(moment(index, 960)) + 3 * 3_600_000).toISOString().slice(0, 19),
      })),
      { register: 'K1', drive: '996', number: 2_000, operation: 'RefundIncome', at: `${day}T12:00:00` },
    );
    const given = { name: 'ОФД', address: ofd.address, taxNumber: '7701234567', token: ofd.token, startsOn: day };
    const feed = await shop.caller.post<FiscalFeed>('/fiscal/feeds', given);
    await pullFeed(world.services, shop.workspaceId, feed.body.id);
    const registers = await shop.caller.get<{ items: FiscalRegister[] }>('/fiscal/registers');
    await shop.caller.put(`/fiscal/registers/${registers.body.items[0]?.id}/place`, {
      unit: 'T12',
      touchpoint: 'visit',
    });
    expect(await days()).toMatchObject([{ n: 960, source: 'fiscal' }]);
    expect((await ask('support'))?.result).toMatchObject({ kind: 'value', value: expect.closeTo(60 / 960, 6) });
    expect(await recount(world.services.db, shop.workspaceId)).toEqual([]);
  });
});
