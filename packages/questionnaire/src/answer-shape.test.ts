import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { isChosenReasons, isContactDetails, isNoAnswer, isRowScores, isTwoPartScores } from './answer-shape.ts';
import {
  chosenReasonsSchema,
  contactDetailsSchema,
  noAnswerSchema,
  rowScoresSchema,
  twoPartScoresSchema,
} from './answer.ts';

const scrap = fc.oneof(
  fc.integer(),
  fc.double(),
  fc.constantFrom('dont_know', 'skipped', '', null, undefined, true),
  fc.string({ maxLength: 70 }),
);
const half = fc.oneof(fc.record({ importance: scrap, satisfaction: scrap, more: scrap }, { requiredKeys: [] }), scrap);
const almost = fc.oneof(
  scrap,
  fc.array(scrap),
  fc.record({ none: scrap, more: scrap }, { requiredKeys: [] }),
  fc.record(
    { chosen: fc.oneof(fc.array(fc.oneof(fc.string({ maxLength: 70 }), scrap)), scrap), other: scrap, more: scrap },
    { requiredKeys: [] },
  ),
  fc.record(
    { name: scrap, phone: scrap, email: scrap, consent: fc.oneof(fc.boolean(), scrap), more: scrap },
    { requiredKeys: [] },
  ),
  fc.dictionary(
    fc.oneof(fc.constantFrom('1', '2:3', '1:', 'x'), fc.string()),
    fc.oneof(fc.integer(), fc.constant('dont_know'), half),
  ),
);

describe('the shape of an answer', () => {
  it.each([
    ['no answer', isNoAnswer, noAnswerSchema],
    ['rows', isRowScores, rowScoresSchema],
    ['two-part rows', isTwoPartScores, twoPartScoresSchema],
    ['reasons', isChosenReasons, chosenReasonsSchema],
    ['contact', isContactDetails, contactDetailsSchema],
  ])('of %s is judged as by its published schema', (_name, is, schema) => {
    fc.assert(
      fc.property(almost, (value) => {
        expect(is(value)).toBe(schema.safeParse(value).success);
      }),
      { numRuns: 2000 },
    );
  });
});
