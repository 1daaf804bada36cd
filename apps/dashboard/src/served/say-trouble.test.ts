import { expect, it } from 'vitest';
import type { Say } from '../catalogue/use-language.ts';
import { sayTrouble } from './say-trouble.ts';

const t = ((key: string, values: object = {}) => {
  const given = Object.fromEntries(Object.entries(values).filter(([, value]) => value !== ''));
  const word = key.replace('served.troubles.', '');
  return Object.keys(given).length === 0 ? word : `${word} ${JSON.stringify(given)}`;
}) as unknown as Say;

it.each([
  ['press: is not JSON', 'kinds.press: notJson'],
  ['press: button: Invalid input: expected number, received undefined', 'kinds.press: button: missing'],
  ['ofd.example does not answer: ECONNREFUSED', 'noAnswer {"host":"ofd.example","why":"ECONNREFUSED"}'],
  ['ofd.example answered 503: busy', 'answered {"host":"ofd.example","status":"503","why":"busy"}'],
  ['a message of 70000 bytes is too large', 'tooLarge {"n":"70000"}'],
  ['3 documents are not understood: code: 99', 'unread {"n":"3","why":"code: 99"}'],
  ['press: button: the panel has 5 buttons', 'kinds.press: button: fewButtons {"n":"5"}'],
  ['press: key: is not there', 'kinds.press: key: missing'],
  ['approach: key: is not the key of this device', 'kinds.approach: key: notKey'],
  ['data.id: is not there', 'data.id: missing'],
  ['order.paid: is no point in time', 'order.paid: notTime'],
  ['a cancelled order', 'cancelled'],
  ['unit: names no unit of this company', 'unit: noUnit'],
  ['heartbeat: queue: is odd', 'kinds.heartbeat: queue: is odd'],
  ['is odd', 'is odd'],
])('says %s', (trouble, said) => {
  expect(sayTrouble(trouble, t)).toBe(said);
});
