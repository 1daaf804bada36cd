import { z } from 'zod';
import { longestText } from '../definition/question-parts.ts';

/**
 * What a customer answered, by question id (`question@product` in a block that is repeated per product). The shape
 * follows the type of the question:
 *
 * | question                            | answer                                                            |
 * |-------------------------------------|-------------------------------------------------------------------|
 * | nps, satisfaction, effort, solved,  | the score, a whole number on the scale (solved, yes_no: 1 yes,    |
 * | scale, yes_no                       | 0 no)                                                             |
 * | factor_ratings                      | `{ '<row>': score }`, row = `rowKey(factorId, productId)`         |
 * | importance_satisfaction             | `{ '<factorId>': { importance?: score, satisfaction?: score } }`  |
 * | reasons, choice                     | `{ chosen: ['slow'], other?: 'words' }`; `other` may be empty;    |
 * |                                     | "none of these" is `{ chosen: ['none'] }`                         |
 * | ranking                             | `{ ranked: ['price', 'staff'] }`, the first one first             |
 * | maxdiff                             | `{ picks: [{ shown: ['a', 'b', 'c'], best?: 'a', worst?: 'c' }] }`|
 * | text                                | a string                                                          |
 * | number                              | a number                                                          |
 * | date                                | `2026-03-08`, with the time `2026-03-08T14:30`                    |
 * | contact, email, phone               | `{ name?, phone?, email?, time?, consent: true }`                 |
 * | consent                             | `{ agreed: true }`                                                |
 * | file, photo, voice, signature       | `{ files: ['<upload id>'], signed?: 'Name' }`                     |
 * | statement                           | nothing but `{ none: 'skipped' }`: it was seen                    |
 * | any                                 | `{ none: 'skipped' }`, `{ none: 'dont_know' }`                    |
 *
 * A row that was left out is absent; "don't know" of one row is the word `dont_know` in place of its score. A question
 * that is absent altogether has not been reached, which is different from skipped: it will still be asked.
 */
export type AnswerValue =
  | NoAnswer
  | number
  | string
  | ChosenOptions
  | RankedOptions
  | PickedSets
  | ContactDetails
  | Agreement
  | GivenFiles
  | RowScores
  | TwoPartScores;
export type Answers = Record<string, AnswerValue>;

export type NoAnswer = { none: 'skipped' | 'dont_know' };
export type RowScore = number | 'dont_know';
export type RowScores = Record<string, RowScore>;
export type TwoPartScore = { importance?: RowScore | undefined; satisfaction?: RowScore | undefined };
export type TwoPartScores = Record<string, TwoPartScore>;
export type ChosenOptions = { chosen: string[]; other?: string | undefined };
export type RankedOptions = { ranked: string[] };
export type PickedSet = { shown: string[]; best?: string | undefined; worst?: string | undefined };
export type PickedSets = { picks: PickedSet[] };
export type ContactDetails = {
  name?: string | undefined;
  phone?: string | undefined;
  email?: string | undefined;
  /** When to call back: one of the question's `times`. */
  time?: string | undefined;
  consent: boolean;
};
export type Agreement = { agreed: boolean };
export type GivenFiles = { files: string[]; signed?: string | undefined };

export const noAnswerSchema = z.strictObject({ none: z.enum(['skipped', 'dont_know']) });
const rowScoreSchema = z.union([z.number(), z.literal('dont_know')]);
const rowKeySchema = z.string().regex(/^\d{1,15}(:\d{1,15})?$/);
const optionIdSchema = z.string().max(64);
export const rowScoresSchema = z.record(rowKeySchema, rowScoreSchema);
export const twoPartScoresSchema = z.record(
  rowKeySchema,
  z.strictObject({ importance: rowScoreSchema.optional(), satisfaction: rowScoreSchema.optional() }),
);
export const chosenOptionsSchema = z.strictObject({
  chosen: z.array(optionIdSchema).max(300),
  other: z.string().max(longestText).optional(),
});
export const rankedOptionsSchema = z.strictObject({ ranked: z.array(optionIdSchema).max(30) });
export const pickedSetsSchema = z.strictObject({
  picks: z
    .array(
      z.strictObject({
        shown: z.array(optionIdSchema).max(6),
        best: optionIdSchema.optional(),
        worst: optionIdSchema.optional(),
      }),
    )
    .max(30),
});
export const contactDetailsSchema = z.strictObject({
  name: z.string().max(200).optional(),
  phone: z.string().max(40).optional(),
  email: z.string().max(254).optional(),
  time: optionIdSchema.optional(),
  consent: z.boolean(),
});
export const agreementSchema = z.strictObject({ agreed: z.boolean() });
export const givenFilesSchema = z.strictObject({
  files: z.array(optionIdSchema).max(10),
  signed: z.string().max(200).optional(),
});

/** For the wire: any answer by its outer shape. `validateAnswer` then judges it against its question. */
export const answerValueSchema: z.ZodType<AnswerValue> = z.union([
  z.number(),
  z.string(),
  noAnswerSchema,
  chosenOptionsSchema,
  rankedOptionsSchema,
  pickedSetsSchema,
  contactDetailsSchema,
  agreementSchema,
  givenFilesSchema,
  rowScoresSchema,
  twoPartScoresSchema,
]);

export const answersSchema: z.ZodType<Answers> = z.record(z.string().max(96), answerValueSchema);
