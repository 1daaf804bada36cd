import { expect, it } from 'vitest';
import { peekConfig } from './config.ts';

it.each(['wss://', 'mqtt://broker:99999', 'http://broker'])('names the variable where %s is no broker', (url) => {
  expect(() => peekConfig({}, { OTKLIK_MQTT_URL: url })).toThrow(/^OTKLIK_MQTT_URL: /);
});

it('takes a broker with its user, and none at all', () => {
  const url = 'mqtts://user:password@broker.example.com';
  expect(peekConfig({}, { OTKLIK_MQTT_URL: url }).mqtt.url).toBe(url);
  expect(peekConfig({}, {}).mqtt.url).toBeNull();
});

it('takes a variable without a value for one that is not set', () => {
  const empty = { OTKLIK_PUBLIC_URL: '', OTKLIK_PORT: '', OTKLIK_MQTT_URL: ' ', OTKLIK_LOG: '', DATABASE_URL: '' };
  expect(peekConfig({}, empty)).toEqual(peekConfig({}, {}));
});
