import { createHash, randomUUID } from 'node:crypto';
import { expect, it } from 'vitest';
import { UuidNumbers } from './uuid-numbers.ts';

const bytesOf = (uuid: string) => Buffer.from(uuid.replaceAll('-', ''), 'hex');

it('numbers uuids in the order in which they are met, and writes them again', () => {
  const numbers = new UuidNumbers();
  const [first, second] = [randomUUID(), randomUUID()];
  const both = Buffer.concat([bytesOf(first), bytesOf(second)]);
  expect([numbers.numberOf(both, 0), numbers.numberOf(both, 16), numbers.numberOf(both, 0)]).toEqual([0, 1, 0]);
  expect([numbers.uuidOf(0), numbers.uuidOf(1), numbers.count]).toEqual([first, second, 2]);
});

it('keeps apart many that differ in one word only', () => {
  const numbers = new UuidNumbers();
  const known = Array.from({ length: 20_000 }, (_, number) => {
    const like = Buffer.alloc(16, 7);
    like.writeUInt32BE(number, 4 * (number % 4));
    return number % 2 === 0 ? like : createHash('md5').update(String(number)).digest();
  });
  const met = () => known.map((bytes) => numbers.numberOf(bytes, 0));
  const inOrder = known.map((_, number) => number);
  expect(met()).toEqual(inOrder);
  expect(met()).toEqual(inOrder);
  expect(numbers.count).toBe(20_000);
});
