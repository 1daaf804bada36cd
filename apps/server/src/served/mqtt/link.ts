import { hash } from 'node:crypto';
import { callbackify } from 'node:util';
import type { IPublishPacket, MqttClient } from 'mqtt';
import { deviceRing } from '../../devices/device-ring.ts';
import type { Services } from '../../platform/services.ts';
import { readMessage, readTopic } from './message.ts';
import { noteMqtt } from './mqtt-health.ts';
import { takeMessage } from './take-message.ts';

export interface MqttLink {
  close(): Promise<void>;
}

const TOPICS = 'otklik/+/+/+';
/** What a broker grants to a subscription that it refuses. */
const REFUSED = 0x80;

/**
 * A link to a broker that the company runs itself. Its session outlives ours: what arrives while we are away waits there, and a
 * message is acknowledged when it is on the disk. The broker knows its own devices, not ours, so each message carries the
 * device key. A broker that is away, from the beginning or later, is tried again until it is there.
 */
export async function openMqttLink(services: Services, url: string): Promise<MqttLink> {
  const { connect } = await import('mqtt');
  const client = connect(url, {
    // The same on every start of this installation, or the broker would not know whose messages waited.
    clientId: `otklik-${hash('sha256', `${services.config.dataDir}|${services.config.publicUrl ?? ''}`).slice(0, 16)}`,
    clean: false,
    // At each connection anew, below: a broker that was restarted may have forgotten us.
    resubscribe: false,
    reconnectPeriod: 2_000,
  });
  tellHealth(services, client, new URL(url).host);
  const taking = callbackify((packet: IPublishPacket) => take(services, packet));
  let again: NodeJS.Timeout | null = null;
  client.handleMessage = (packet, done) => {
    taking(packet, (error) => {
      if (error !== null) {
        services.log.warn({ err: error }, 'mqtt: could not take a message; the broker keeps it');
        // Not acknowledged: a new connection, and the broker sends it again. One for all that wait.
        again ??= setTimeout(() => {
          again = null;
          client.reconnect();
        }, 1_000).unref();
      }
      done(error ?? undefined);
    });
  };
  return {
    close() {
      if (again !== null) clearTimeout(again);
      return client.endAsync();
    },
  };
}

function tellHealth(services: Services, client: MqttClient, place: string): void {
  const note = (isUp: boolean, trouble: string | null) =>
    noteMqtt(services, { broker: 'external', place, isUp, trouble });
  note(false, null);
  let why: string | null = null;
  client.on('connect', () => {
    why = null;
    client.subscribe(TOPICS, { qos: 1 }, (error, granted) => {
      if (error === null && granted?.every(({ qos }) => Number(qos) < REFUSED) === true) return note(true, null);
      why = `the broker does not let us read ${TOPICS}`;
      services.log.warn({ err: error }, `mqtt: ${why}`);
      note(false, why);
    });
  });
  client.on('error', (error) => {
    // An attempt to several addresses fails with one error without words, which has those of each.
    why = error.message || (error instanceof AggregateError ? String(error.errors[0]) : error.name);
    services.log.warn({ err: error }, 'mqtt: the broker refused us');
    note(false, why);
  });
  client.on('close', () => note(false, why));
  client.on('offline', () => services.log.warn('mqtt: the broker is away, trying again'));
}

async function take(services: Services, packet: IPublishPacket): Promise<void> {
  const topic = readTopic(packet.topic);
  if (topic === null) return;
  const payload = Buffer.isBuffer(packet.payload) ? packet.payload : Buffer.from(packet.payload);
  const message = readMessage(topic, payload);
  const key = message.kind === 'trouble' ? null : message.key;
  const device = key === null ? null : await deviceRing(services).open(key);
  if (device === null || device.workspaceId !== topic.workspaceId || device.id !== topic.deviceId) {
    services.log.warn({ topic: packet.topic }, 'mqtt: a message without the key of its device was left out');
    const why = `${topic.kind}: key: ${key === null ? 'is not there' : 'is not the key of this device'}`;
    return deviceRing(services).unproven(topic.workspaceId, topic.deviceId, why);
  }
  await takeMessage(services, device, topic, payload);
}
