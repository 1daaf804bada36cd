import type { Services } from '../../platform/services.ts';
import { openBroker } from './broker.ts';
import { openMqttLink } from './link.ts';
import { noteMqtt } from './mqtt-health.ts';

export interface Mqtt {
  /** Where devices find us; null: at the company's own broker, or nowhere. */
  readonly port: number | null;
  close(): Promise<void>;
}

const NONE: Mqtt = { port: null, close: () => Promise.resolve() };

/** The company's own broker where one is named, else ours. That devices cannot be heard must not keep customers from answering. */
export async function openMqtt(services: Services): Promise<Mqtt> {
  const { mqtt, host } = services.config;
  const broker = mqtt.url === null ? 'own' : 'external';
  const place = mqtt.url === null ? String(mqtt.port) : new URL(mqtt.url).host;
  try {
    if (mqtt.url !== null) return { port: null, ...(await openMqttLink(services, mqtt.url)) };
    if (mqtt.port === null) return NONE;
    const own = await openBroker(services, { host, port: mqtt.port });
    noteMqtt(services, { broker, place: String(own.port), isUp: true, trouble: null });
    return own;
  } catch (error) {
    services.log.warn({ err: error, mqtt: place }, 'mqtt: devices cannot be heard');
    const trouble = error instanceof Error ? error.message : String(error);
    noteMqtt(services, { broker, place, isUp: false, trouble });
    return NONE;
  }
}
