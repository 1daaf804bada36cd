import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  isAgreement,
  isChosenOptions,
  isContactDetails,
  isGivenFiles,
  isNoAnswer,
  isPickedSets,
  isRankedOptions,
  isRowScores,
  isTwoPartScores,
} from './answer-shape.ts';
import {
  agreementSchema,
  chosenOptionsSchema,
  contactDetailsSchema,
  givenFilesSchema,
  noAnswerSchema,
  pickedSetsSchema,
  rankedOptionsSchema,
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
const ids = fc.oneof(fc.array(fc.oneof(fc.string({ maxLength: 70 }), scrap), { maxLength: 12 }), scrap);
const almost = fc.oneof(
  scrap,
  fc.array(scrap),
  fc.record({ none: scrap, more: scrap }, { requiredKeys: [] }),
  fc.record(
    { chosen: fc.oneof(fc.array(fc.oneof(fc.string({ maxLength: 70 }), scrap)), scrap), other: scrap, more: scrap },
    { requiredKeys: [] },
  ),
  fc.record(
    { name: scrap, phone: scrap, email: scrap, time: scrap, consent: fc.oneof(fc.boolean(), scrap), more: scrap },
    { requiredKeys: [] },
  ),
  fc.record({ agreed: fc.oneof(fc.boolean(), scrap), more: scrap }, { requiredKeys: [] }),
  fc.record({ ranked: ids, more: scrap }, { requiredKeys: [] }),
  fc.record({ files: ids, signed: scrap, more: scrap }, { requiredKeys: [] }),
  fc.record(
    {
      picks: fc.oneof(
        fc.array(fc.oneof(fc.record({ shown: ids, best: scrap, worst: scrap }, { requiredKeys: [] }), scrap)),
        scrap,
      ),
    },
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
    ['choices', isChosenOptions, chosenOptionsSchema],
    ['rankings', isRankedOptions, rankedOptionsSchema],
    ['sets', isPickedSets, pickedSetsSchema],
    ['consent', isAgreement, agreementSchema],
    ['files', isGivenFiles, givenFilesSchema],
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
