import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { readSimple, simpleTests, writeSimple, type SimplePart } from './simple-condition.ts';

const part: fc.Arbitrary<SimplePart> = fc
  .record({
    subject: fc.constantFrom('nps', '{my-question}', 'customer.city', '{or}'),
    test: fc.constantFrom(...simpleTests),
    value: fc.oneof(fc.nat(100), fc.string({ maxLength: 12 })),
  })
  .map((drawn): SimplePart => {
    if (drawn.test === 'has' || drawn.test === 'hasnt') return { subject: 'bought()', test: drawn.test, value: 7 };
    if (drawn.test === 'is' || drawn.test === 'isnt') return { subject: 'item_of()', test: drawn.test, value: 12 };
    if (drawn.test !== 'answered' && drawn.test !== 'unanswered') return drawn;
    return { subject: drawn.subject === 'customer.city' ? 'nps' : drawn.subject, test: drawn.test, value: '' };
  });

describe('a condition that is chosen', () => {
  it('is written in the language and read back as it was', () => {
    const condition = fc.record({
      join: fc.constantFrom('and' as const, 'or' as const),
      parts: fc.array(part, { minLength: 2, maxLength: 5 }),
    });
    fc.assert(
      fc.property(condition, (chosen) => {
        expect(readSimple(writeSimple(chosen))).toEqual(chosen);
      }),
    );
  });
  it('reads what was written by hand, as far as it can be chosen', () => {
    expect(readSimple("nps <= 6 and why includes 'price'")).toEqual({
      join: 'and',
      parts: [
        { subject: 'nps', test: 'at_most', value: 6 },
        { subject: 'why', test: 'includes', value: 'price' },
      ],
    });
    expect(readSimple('bought(7) or not item_of(12)')?.parts).toEqual([
      { subject: 'bought()', test: 'has', value: 7 },
      { subject: 'item_of()', test: 'isnt', value: 12 },
    ]);
    for (const line of [
      'bought(7, 9)',
      'bought()',
      'mean(a) < 3',
      'a = 1 and (b = 2 or c = 3)',
      'a <= b',
      'a = true',
      'a <',
    ])
      expect(readSimple(line), line).toBeNull();
  });
});
