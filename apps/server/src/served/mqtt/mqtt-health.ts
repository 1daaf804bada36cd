import type { MqttHealth } from '@otklik/contract';
import type { Services } from '../../platform/services.ts';

const known = new WeakMap<Services['db'], MqttHealth>();

/** How devices find us over MQTT, as this process knows. A worker has no line, and nor has a server whose port is switched off. */
export function mqttHealth(services: Services): MqttHealth {
  return known.get(services.db) ?? { broker: 'none', place: null, isUp: false, since: null, trouble: null };
}

/** Says what changed; `since` moves only when the line comes up or falls. */
export function noteMqtt(services: Services, now: Omit<MqttHealth, 'since'>): void {
  const before = mqttHealth(services);
  const isSame = before.since !== null && before.isUp === now.isUp;
  known.set(services.db, { ...now, since: isSame ? before.since : services.now().toISOString() });
}
