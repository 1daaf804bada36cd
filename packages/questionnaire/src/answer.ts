import { z } from 'zod';
import { longestText } from './question.ts';

/**
 * What a customer answered, by question id. The shape follows the type of the question:
 *
 * | question                            | answer                                                            |
 * |-------------------------------------|-------------------------------------------------------------------|
 * | nps, satisfaction, effort, solved   | the score, a whole number on the scale (solved: 1 yes, 0 no)      |
 * | factor_ratings                      | `{ '<row>': score }`, row = `rowKey(factorId, productId)`         |
 * | importance_satisfaction             | `{ '<factorId>': { importance?: score, satisfaction?: score } }`  |
 * | reasons                             | `{ chosen: ['slow'], other?: 'words' }`; `other` may be empty     |
 * | text                                | a string                                                          |
 * | contact                             | `{ name?, phone?, email?, consent: true }`                        |
 * | any                                 | `{ none: 'skipped' }`, `{ none: 'dont_know' }`                    |
 *
 * A row that was left out is absent; "don't know" of one row is the word `dont_know` in place of its score. A question
 * that is absent altogether has not been reached, which is different from skipped: it will still be asked.
 */
export type AnswerValue = NoAnswer | number | string | ChosenReasons | ContactDetails | RowScores | TwoPartScores;
export type Answers = Record<string, AnswerValue>;

export type NoAnswer = { none: 'skipped' | 'dont_know' };
export type RowScore = number | 'dont_know';
export type RowScores = Record<string, RowScore>;
export type TwoPartScore = { importance?: RowScore | undefined; satisfaction?: RowScore | undefined };
export type TwoPartScores = Record<string, TwoPartScore>;
export type ChosenReasons = { chosen: string[]; other?: string | undefined };
export type ContactDetails = {
  name?: string | undefined;
  phone?: string | undefined;
  email?: string | undefined;
  consent: boolean;
};

export const noAnswerSchema = z.strictObject({ none: z.enum(['skipped', 'dont_know']) });
const rowScoreSchema = z.union([z.number(), z.literal('dont_know')]);
const rowKeySchema = z.string().regex(/^\d{1,15}(:\d{1,15})?$/);
export const rowScoresSchema = z.record(rowKeySchema, rowScoreSchema);
export const twoPartScoresSchema = z.record(
  rowKeySchema,
  z.strictObject({ importance: rowScoreSchema.optional(), satisfaction: rowScoreSchema.optional() }),
);
export const chosenReasonsSchema = z.strictObject({
  chosen: z.array(z.string().max(64)).max(50),
  other: z.string().max(longestText).optional(),
});
export const contactDetailsSchema = z.strictObject({
  name: z.string().max(200).optional(),
  phone: z.string().max(40).optional(),
  email: z.string().max(254).optional(),
  consent: z.boolean(),
});

/** For the wire: any answer by its outer shape. `validateAnswer` then judges it against its question. */
export const answerValueSchema: z.ZodType<AnswerValue> = z.union([
  z.number(),
  z.string(),
  noAnswerSchema,
  chosenReasonsSchema,
  contactDetailsSchema,
  rowScoresSchema,
  twoPartScoresSchema,
]);

export const answersSchema: z.ZodType<Answers> = z.record(z.string().max(64), answerValueSchema);
