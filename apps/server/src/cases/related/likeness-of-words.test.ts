import fc from 'fast-check';
import { expect, it } from 'vitest';
import { likenessesTo, type Worded } from './likeness-of-words.ts';

const text = (id: string, words: string): Worded => ({ id, lexemes: words.split(' ') });

it('finds the same trouble in other words, and not another trouble in the same place', () => {
  const found = likenessesTo(text('one', 'кофе остыл пока курьер искал дом'), [
    text('same', 'курьер долго искал дом кофе остыл'),
    text('other', 'кофе дорогой очередь большая касса'),
    text('nothing', 'спасибо бариста вежливый'),
  ]);
  expect(found.get('same')).toBeGreaterThan(0.6);
  expect(found.get('other')).toBeLessThan(0.2);
  expect(found.get('nothing')).toBe(0);
});

it('is 1 for the same words, between 0 and 1 for any, and the same from both sides', () => {
  const words = fc.array(fc.string({ minLength: 3, maxLength: 5 }), { minLength: 1, maxLength: 12 });
  fc.assert(
    fc.property(words, words, (a, b) => {
      const [one, other] = [
        { id: 'a', lexemes: a },
        { id: 'b', lexemes: b },
      ];
      const likeness = likenessesTo(one, [other]).get('b') ?? Number.NaN;
      expect(likeness).toBeGreaterThanOrEqual(0);
      expect(likeness).toBeLessThanOrEqual(1 + 1e-9);
      expect(likenessesTo(other, [one]).get('a')).toBeCloseTo(likeness, 9);
      expect(likenessesTo(one, [{ ...one, id: 'again' }]).get('again')).toBeCloseTo(1, 9);
    }),
  );
});
