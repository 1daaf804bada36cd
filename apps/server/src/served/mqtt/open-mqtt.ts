import type { Services } from '../../platform/services.ts';
import { openBroker } from './broker.ts';
import { openMqttLink } from './link.ts';

export interface Mqtt {
  /** Where devices find us; null: at the company's own broker, or nowhere. */
  readonly port: number | null;
  close(): Promise<void>;
}

const NONE: Mqtt = { port: null, close: () => Promise.resolve() };

/** The company's own broker where one is named, else ours. That devices cannot be heard must not keep customers from answering. */
export async function openMqtt(services: Services): Promise<Mqtt> {
  const { mqtt, host } = services.config;
  try {
    if (mqtt.url !== null) return { port: null, ...(await openMqttLink(services, mqtt.url)) };
    return mqtt.port === null ? NONE : await openBroker(services, { host, port: mqtt.port });
  } catch (error) {
    services.log.warn(
      { err: error, mqtt: mqtt.url === null ? mqtt.port : 'external' },
      'mqtt: devices cannot be heard',
    );
    return NONE;
  }
}
