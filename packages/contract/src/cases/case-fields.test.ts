import fc from 'fast-check';
import { expect, it } from 'vitest';
import { caseFieldConditions, writeCaseFieldConditions, type CaseFieldCondition } from './case-fields.ts';

it('conditions read back as they were written, whatever the values say', () => {
  const field = fc.stringMatching(/^[a-z][a-z0-9_]{0,9}$/);
  const anyOf = fc.array(
    fc.string({ minLength: 1, maxLength: 20, unit: 'grapheme' }).filter((text) => text.isWellFormed()),
    { minLength: 1, maxLength: 5 },
  );
  const number = fc.option(fc.integer({ min: -1_000, max: 1_000 }).map(String));
  const range = fc.record({ field, from: number, to: number }).filter(({ from, to }) => from !== null || to !== null);
  const condition: fc.Arbitrary<CaseFieldCondition> = fc.oneof(fc.record({ field, anyOf }), range);
  fc.assert(
    fc.property(fc.array(condition, { minLength: 1, maxLength: 5 }), (conditions) => {
      const written = writeCaseFieldConditions(conditions);
      fc.pre(written.length <= 2_000);
      expect(caseFieldConditions.parse(written)).toEqual(conditions);
    }),
  );
});

it.each([
  'courier',
  'courier:',
  'Courier:x',
  'weight:1,2,3',
  'weight:,',
  'weight:a,b',
  'weight:1,2026-11-01',
  'x:%E0%A4',
])('%s is no condition', (text) => {
  expect(caseFieldConditions.safeParse(text).success).toBe(false);
});
