import { hash } from 'node:crypto';
import { callbackify } from 'node:util';
import type { IPublishPacket } from 'mqtt';
import { deviceRing } from '../../devices/device-ring.ts';
import type { Services } from '../../platform/services.ts';
import { readMessage, readTopic } from './message.ts';
import { takeMessage } from './take-message.ts';

export interface MqttLink {
  close(): Promise<void>;
}

/**
 * A link to a broker that the company runs itself. Its session outlives ours: what arrives while we are away waits there, and a
 * message is acknowledged when it is on the disk. The broker knows its own devices, not ours, so each message carries the
 * device key.
 */
export async function openMqttLink(services: Services, url: string): Promise<MqttLink> {
  const { connectAsync } = await import('mqtt');
  const client = await connectAsync(url, {
    // The same on every start of this installation, or the broker would not know whose messages waited.
    clientId: `otklik-${hash('sha256', `${services.config.dataDir}|${services.config.publicUrl ?? ''}`).slice(0, 16)}`,
    clean: false,
    reconnectPeriod: 2_000,
    manualConnect: false,
  });
  client.on('error', (error) => services.log.warn({ err: error }, 'mqtt: the broker refused us'));
  client.on('offline', () => services.log.warn('mqtt: the broker is away, trying again'));
  const taking = callbackify((packet: IPublishPacket) => take(services, packet));
  client.handleMessage = (packet, done) => {
    taking(packet, (error) => {
      if (error !== null) {
        services.log.warn({ err: error }, 'mqtt: could not take a message; the broker keeps it');
        // Not acknowledged: a new connection, and the broker sends it again.
        setTimeout(() => client.reconnect(), 1_000).unref();
      }
      done(error ?? undefined);
    });
  };
  await client.subscribeAsync('otklik/+/+/+', { qos: 1 });
  return { close: () => client.endAsync() };
}

async function take(services: Services, packet: IPublishPacket): Promise<void> {
  const topic = readTopic(packet.topic);
  if (topic === null) return;
  const payload = Buffer.isBuffer(packet.payload) ? packet.payload : Buffer.from(packet.payload);
  const message = readMessage(topic, payload);
  const key = message.kind === 'trouble' ? null : message.key;
  const device = key === null ? null : await deviceRing(services).open(key);
  if (device === null || device.workspaceId !== topic.workspaceId || device.id !== topic.deviceId)
    return services.log.warn({ topic: packet.topic }, 'mqtt: a message without the key of its device was left out');
  await takeMessage(services, device, topic, payload);
}
