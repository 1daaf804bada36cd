import { createServer, type AddressInfo, type Server } from 'node:net';
import { callbackify } from 'node:util';
import type { Client } from 'aedes';
import type { KnownDevice } from '../../devices/device.ts';
import { deviceRing } from '../../devices/device-ring.ts';
import type { Services } from '../../platform/services.ts';
import { readTopic } from './message.ts';
import { takeMessage } from './take-message.ts';

export interface Broker {
  readonly port: number;
  close(): Promise<void>;
}

const UNAVAILABLE = 3;
const BAD_CREDENTIALS = 4;
/** A panel that sends more in one message is no panel. */
const MOST_BYTES = 256 * 1024;

/**
 * The broker in our own process. A device logs in with its key as the password. What it publishes is written to the database
 * before it is acknowledged (QoS 1), so the broker itself needs no memory: after a restart a device sends again what was not
 * acknowledged, and what had been written all the same is known by its id.
 */
export async function openBroker(services: Services, listen: { host: string; port: number }): Promise<Broker> {
  const devices = new WeakMap<Client, KnownDevice>();
  const taking = callbackify((device: KnownDevice, topic: string, payload: Buffer) =>
    take(services, device, topic, payload),
  );
  const { Aedes } = await import('aedes');
  const broker = await Aedes.createBroker({
    maxClientsIdLength: 100,
    authenticate(client, _username, password, done) {
      const open = callbackify(() => deviceRing(services).open(password?.toString() ?? ''));
      open((error, device) => {
        if (error !== null) return done(Object.assign(error, { returnCode: UNAVAILABLE }), false);
        if (device === null) return done(refusal(), false);
        devices.set(client, device);
        return done(null, true);
      });
    },
    authorizePublish(client, packet, done) {
      const device = client === null ? undefined : devices.get(client);
      if (device === undefined) return done(new Error('is not logged in'));
      // Nobody listens here: it is taken, and kept for nobody.
      packet.retain = false;
      const payload = Buffer.isBuffer(packet.payload) ? packet.payload : Buffer.from(packet.payload);
      taking(device, packet.topic, payload, (error) => done(error));
    },
    authorizeSubscribe(client, subscription, done) {
      const device = devices.get(client);
      const own = device === undefined ? '' : `otklik/${device.workspaceId}/${device.id}/`;
      done(null, device !== undefined && subscription.topic.startsWith(own) ? subscription : null);
    },
  });
  // What was taken goes no further: nobody listens here, and looking for listeners would cost each press two searches.
  broker.publish = (_packet: unknown, ...rest: unknown[]) => {
    const done = rest.at(-1);
    if (typeof done === 'function') done();
  };
  broker.on('clientError', (client: Client, error: Error) =>
    services.log.debug({ err: error, device: devices.get(client)?.id }, 'mqtt: a device was disconnected'),
  );
  const server = createServer((socket) => broker.handle(socket));
  await listenOn(server, listen);
  const { port } = server.address() as AddressInfo; // it listens on a port, not on a pipe
  return {
    port,
    async close() {
      const closed = new Promise<void>((resolve) => server.close(() => resolve()));
      await new Promise<void>((resolve) => broker.close(() => resolve()));
      await closed;
    },
  };
}

/** @throws where the message must come again: then the device is disconnected, unacknowledged */
async function take(services: Services, device: KnownDevice, text: string, payload: Buffer): Promise<void> {
  const topic = readTopic(text);
  const ring = deviceRing(services);
  if (topic === null || topic.workspaceId !== device.workspaceId || topic.deviceId !== device.id)
    return ring.trouble(device, `${text.slice(0, 100)} is not a topic of this device`);
  if (payload.length > MOST_BYTES) return ring.trouble(device, `a message of ${payload.length} bytes is too large`);
  await takeMessage(services, device, topic, payload);
}

function listenOn(server: Server, { host, port }: { host: string; port: number }): Promise<void> {
  return new Promise((resolve, reject) => {
    server.once('error', reject);
    server.listen(port, host, () => {
      server.off('error', reject);
      resolve();
    });
  });
}

function refusal() {
  return Object.assign(new Error('the password is no device key'), { returnCode: BAD_CREDENTIALS });
}
