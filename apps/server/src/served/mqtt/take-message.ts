import type { KnownDevice } from '../../devices/device.ts';
import { deviceRing } from '../../devices/device-ring.ts';
import type { Services } from '../../platform/services.ts';
import { takeDeviceEvents } from '../take-device-events.service.ts';
import { readMessage, type Topic } from './message.ts';

/**
 * Takes one message of a device. Returns when what it tells is on the disk, or can never be taken: then it is acknowledged and
 * the trouble is shown beside the device. Throws when the database is away: then it is not acknowledged, and comes again.
 */
export async function takeMessage(
  services: Services,
  device: KnownDevice,
  topic: Topic,
  payload: Buffer,
): Promise<void> {
  const ring = deviceRing(services);
  const message = readMessage(topic, payload);
  switch (message.kind) {
    case 'trouble':
      return ring.trouble(device, `${topic.kind}: ${message.message}`);
    case 'heartbeat':
      return ring.beat(device, message.heartbeat);
    case 'events': {
      const outcomes = await takeDeviceEvents(services, device, message.events);
      const refused = outcomes.find((outcome) => typeof outcome === 'object');
      const why = typeof refused === 'object' ? `${refused.path}: ${refused.message}` : message.unread;
      if (why !== null) await ring.trouble(device, `${topic.kind}: ${why}`);
    }
  }
}
