import { expect, it } from 'vitest';
import { mosquittoLine } from './mosquitto-line.ts';

const said = { topic: 'press', body: { id: 'try-1', button: 1 }, deviceKey: 'otd_3_17_secret' };

it('logs in at our broker with the key of the device', () => {
  expect(mosquittoLine({ broker: 'own', place: '1883' }, said, 'otklik.example')).toBe(
    `mosquitto_pub -h otklik.example -p 1883 -u device -P otd_3_17_secret -q 1 -t otklik/3/17/press -m '{"id":"try-1","button":1}'`,
  );
});

it('tells the key in the message where the broker does not know our devices', () => {
  expect(mosquittoLine({ broker: 'external', place: 'broker.example' }, said, 'otklik.example')).toBe(
    `mosquitto_pub -h broker.example -q 1 -t otklik/3/17/press -m '{"id":"try-1","button":1,"key":"otd_3_17_secret"}'`,
  );
});
