import { sql } from 'kysely';
import { connectAsync, type MqttClient } from 'mqtt';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { Device, MqttHealth } from '@otklik/contract';
import { recount } from '../../counts/recount.ts';
import { deviceDoor, type DeviceDoor } from '../../../test/device.ts';
import { hasMosquitto, newMqttBroker, type MqttBroker } from '../../../test/peers/mqtt-broker.ts';
import { newShop, type Shop } from '../../../test/shop.ts';
import { inCompany, useWorld } from '../../../test/world.ts';
import { openBroker, type Broker } from './broker.ts';
import { openMqttLink, type MqttLink } from './link.ts';

const world = useWorld();
let shop: Shop;
let sensor: DeviceDoor;
let broker: Broker;
const clients: MqttClient[] = [];
beforeEach(async () => {
  shop = await newShop(world);
  sensor = await deviceDoor(world, shop, 'sensor');
  broker = await openBroker(world.services, { host: '127.0.0.1', port: 0 });
});
afterEach(async () => {
  for (const client of clients.splice(0)) await client.endAsync(true);
  await broker.close();
});

async function connect(key: string, more: object = {}): Promise<MqttClient> {
  const client = await connectAsync(`mqtt://127.0.0.1:${broker.port}`, {
    username: 'device',
    password: key,
    reconnectPeriod: 50,
    ...more,
  });
  client.on('error', () => undefined);
  clients.push(client);
  return client;
}
const topic = (kind: string, device = sensor) => `otklik/${shop.workspaceId}/${device.id}/${kind}`;
const countOf = async (table: 'approaches' | 'responses') => {
  const { rows } = await inCompany(world, shop.workspaceId, (db) =>
    sql<{
      n: number;
    }>`select count(*)::integer as n from ${sql.table(table)} where workspace_id = ${shop.workspaceId}`.execute(db),
  );
  return rows[0]?.n;
};
const registered = async (id: number) =>
  (await shop.caller.get<{ items: Device[] }>('/devices')).body.items.find((device) => device.id === id);

describe('our own broker', () => {
  it('acknowledges an approach when it is on the disk, and knows it when it comes again', async () => {
    const client = await connect(sensor.key);
    await client.publishAsync(topic('approach'), JSON.stringify({ id: '1' }), { qos: 1 });
    expect(await countOf('approaches')).toBe(1);
    await client.publishAsync(topic('approach'), JSON.stringify({ id: '1' }), { qos: 1, dup: true });
    await client.publishAsync(topic('approach'), JSON.stringify([{ id: '2' }, { id: '3', ageSeconds: 7 }]), { qos: 1 });
    expect(await countOf('approaches')).toBe(3);
    expect(await recount(world.services.db, shop.workspaceId)).toEqual([]);
  });

  it('takes presses as answers and heartbeats into the registry', async () => {
    const panel = await deviceDoor(world, shop, 'buttons');
    const client = await connect(panel.key);
    await client.publishAsync(topic('press', panel), JSON.stringify({ id: '1', button: 5 }), { qos: 1 });
    expect(await countOf('responses')).toBe(1);
    await client.publishAsync(topic('heartbeat', panel), JSON.stringify({ version: '1.4', queueLength: 3 }), {
      qos: 1,
    });
    expect(await registered(panel.id)).toMatchObject({ state: 'alive', version: '1.4', queueLength: 3 });
  });

  it('takes what it can read of a list, and says what it could not', async () => {
    const client = await connect(sensor.key);
    const list = [{ id: '1' }, { id: '' }, { id: '2', at: 'yesterday' }, { id: '3' }];
    await client.publishAsync(topic('approach'), JSON.stringify(list), { qos: 1 });
    expect(await countOf('approaches')).toBe(2);
    expect((await registered(sensor.id))?.trouble?.message).toMatch(/^approach: id: /);
  });

  it('lets in who has a key, and hears of each device under its own topics only', async () => {
    await expect(connect(`otd_${shop.workspaceId}_${sensor.id}_${'A'.repeat(43)}`)).rejects.toThrow(
      /Bad username or password/,
    );
    const panel = await deviceDoor(world, shop, 'buttons');
    const client = await connect(panel.key);
    await client.publishAsync(topic('approach', sensor), JSON.stringify({ id: '1' }), { qos: 1 });
    await client.publishAsync(topic('press', panel), 'five', { qos: 1 });
    expect(await countOf('approaches')).toBe(0);
    expect((await registered(panel.id))?.trouble?.message).toBe('press: is not JSON');
    const overheard: string[] = [];
    client.on('message', (heard) => overheard.push(heard));
    await client.subscribeAsync('otklik/#').catch(() => undefined);
    const other = await connect(sensor.key);
    await other.publishAsync(topic('approach'), JSON.stringify({ id: '2' }), { qos: 1 });
    expect([await countOf('approaches'), overheard]).toEqual([1, []]);
  });

  it('loses nothing and counts nothing twice when it is restarted under load', async () => {
    const client = await connect(sensor.key, { clean: false, clientId: 'sensor-1' });
    const sent = Array.from({ length: 300 }, (_, index) =>
      client.publishAsync(topic('approach'), JSON.stringify({ id: String(index), at: world.now.toISOString() }), {
        qos: 1,
      }),
    );
    await sent[40];
    const { port } = broker;
    await broker.close();
    broker = await openBroker(world.services, { host: '127.0.0.1', port });
    await Promise.all(sent);
    expect(await countOf('approaches')).toBe(300);
    expect(await recount(world.services.db, shop.workspaceId)).toEqual([]);
  });
});

const kinds = [
  { kind: 'aedes', isThere: true },
  { kind: 'mosquitto', isThere: hasMosquitto },
] as const;
describe.each(kinds)('a broker of the company’s own, $kind', { timeout: 60_000 }, ({ kind, isThere }) => {
  const health = async () => (await shop.caller.get<MqttHealth>('/devices/mqtt')).body;
  const isUp = () => expect.poll(async () => (await health()).isUp, { timeout: 20_000 }).toBe(true);
  const counted = (n: number) => expect.poll(() => countOf('approaches'), { timeout: 20_000 }).toBe(n);
  let theirs: MqttBroker;
  let link: MqttLink | null = null;
  beforeEach(async () => {
    theirs = await newMqttBroker(kind);
  });
  afterEach(async () => {
    await link?.close();
    await theirs.close();
  });
  const device = async () => {
    const client = await connectAsync(theirs.url, { reconnectPeriod: 50, clientId: 'sensor-1', clean: false });
    client.on('error', () => undefined);
    clients.push(client);
    return client;
  };
  const say = (client: MqttClient, id: string, key?: string) =>
    client.publishAsync(topic('approach'), JSON.stringify({ id, key, at: world.now.toISOString() }), { qos: 1 });

  it.skipIf(!isThere)(
    'may be away when we start, and be killed: we come back, and the page says how it is',
    async () => {
      link = await openMqttLink(world.services, theirs.url);
      await expect.poll(async () => (await health()).trouble, { timeout: 20_000 }).toContain('ECONNREFUSED');
      expect(await health()).toMatchObject({ broker: 'external', isUp: false });
      await theirs.start();
      await isUp();
      const sensorOfTheirs = await device();
      await say(sensorOfTheirs, '1', sensor.key);
      await say(sensorOfTheirs, 'of nobody');
      await counted(1);
      await theirs.kill();
      await expect.poll(async () => (await health()).isUp, { timeout: 20_000 }).toBe(false);
      await theirs.start();
      await isUp();
      await say(sensorOfTheirs, '1', sensor.key);
      await say(sensorOfTheirs, '2', sensor.key);
      await counted(2);
      expect(await recount(world.services.db, shop.workspaceId)).toEqual([]);
    },
  );

  it.skipIf(!isThere)(
    'hears a message without the right key of its device, says so beside it, and counts nothing',
    async () => {
      await theirs.start();
      link = await openMqttLink(world.services, theirs.url);
      await isUp();
      const panel = await deviceDoor(world, shop, 'buttons');
      const client = await device();
      const told = async (id: number) => (await registered(id))?.trouble?.message;
      await say(client, '1');
      await expect.poll(() => told(sensor.id), { timeout: 20_000 }).toBe('approach: key: is not there');
      await client.publishAsync(topic('press', panel), JSON.stringify({ id: '1', button: 5, key: sensor.key }), {
        qos: 1,
      });
      await expect.poll(() => told(panel.id), { timeout: 20_000 }).toBe('press: key: is not the key of this device');
      expect([await registered(sensor.id), await countOf('approaches')]).toMatchObject([{ state: 'new' }, 0]);
    },
  );

  it.skipIf(!isThere)('keeps for us what it got while we were away, and each message is counted once', async () => {
    await theirs.start();
    link = await openMqttLink(world.services, theirs.url);
    await isUp();
    const sensorOfTheirs = await device();
    await say(sensorOfTheirs, '1', sensor.key);
    await counted(1);
    await link.close();
    await say(sensorOfTheirs, '1', sensor.key);
    await say(sensorOfTheirs, '2', sensor.key);
    link = await openMqttLink(world.services, theirs.url);
    await counted(2);
    expect(await recount(world.services.db, shop.workspaceId)).toEqual([]);
  });
});
