import { z } from 'zod';
import { dateOrder } from './import-shapes.ts';

/** Which piece of an answer a column holds. */
export const answerPart = z.discriminatedUnion('kind', [
  /** The answer itself; several choices stand behind one another. */
  z.object({ kind: z.literal('whole') }).strict(),
  /** One of several that may be ticked; in a ranking, the place that it was given. */
  z.object({ kind: z.literal('option'), option: z.string().max(64) }).strict(),
  /** The words beside "other". */
  z.object({ kind: z.literal('other') }).strict(),
  /** What was put in this place of a ranking. */
  z.object({ kind: z.literal('rank'), rank: z.int().min(1).max(30) }).strict(),
  /** One of several things that are rated. */
  z
    .object({
      kind: z.literal('row'),
      row: z.string().max(40),
      half: z.enum(['importance', 'satisfaction']).optional(),
    })
    .strict(),
  z.object({ kind: z.literal('field'), field: z.enum(['name', 'phone', 'email', 'time', 'consent']) }).strict(),
]);
export type AnswerPart = z.infer<typeof answerPart>;

/** A column that holds answers to a question of a survey of ours. */
export const answerMeaning = z
  .object({
    role: z.literal('answer'),
    question: z.string().min(1).max(96),
    part: answerPart,
    /** What a text of the file stands for, where it cannot be told: an option, a score, or '' for no answer. */
    values: z.record(z.string(), z.union([z.string().max(64), z.number()])).default({}),
    /** Of a scale whose scores have codes: whether the file writes these, or the scores themselves. */
    isCoded: z.boolean().optional(),
    /** Of the days in it. */
    dateOrder: dateOrder.optional(),
  })
  .strict();
export type AnswerMeaning = z.infer<typeof answerMeaning>;

export const matchablePart = z.object({
  question: z.string(),
  part: answerPart,
  /** The question, and the choice or the row that is meant, where one is. */
  text: z.string(),
  piece: z.string(),
  /** Its scores have codes that are other scores: a file writes the ones or the others. */
  hasCodes: z.boolean(),
  /** What its values may stand for. */
  values: z.array(z.object({ value: z.union([z.string(), z.number()]), text: z.string() })),
});
export type MatchablePart = z.infer<typeof matchablePart>;
