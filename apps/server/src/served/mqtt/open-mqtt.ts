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
  if (mqtt.url !== null) return { port: null, ...(await openMqttLink(services, mqtt.url)) };
  if (mqtt.port === null) return NONE;
  try {
    const broker = await openBroker(services, { host, port: mqtt.port });
    noteMqtt(services, { broker: 'own', place: String(broker.port), isUp: true, trouble: null });
    return broker;
  } catch (error) {
    services.log.warn({ err: error, mqtt: mqtt.port }, 'mqtt: devices cannot be heard');
    const trouble = error instanceof Error ? error.message : String(error);
    noteMqtt(services, { broker: 'own', place: String(mqtt.port), isUp: false, trouble });
    return NONE;
  }
}
