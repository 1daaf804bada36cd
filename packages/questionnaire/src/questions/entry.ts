import { z } from 'zod';
import { asked, factorIdSchema, longestText } from '../definition/question-parts.ts';
import { textSchema } from '../definition/text.ts';

/** Words: a line, or several. */
export const textQuestionSchema = z.strictObject({
  type: z.literal('text'),
  ...asked,
  multiline: z.boolean(),
  maxLength: z.int().min(1).max(longestText),
  placeholder: textSchema.optional(),
  factorId: factorIdSchema.nullable().optional(),
});

export const numberSchema = z.strictObject({
  type: z.literal('number'),
  ...asked,
  lowest: z.number().optional(),
  highest: z.number().optional(),
  /** Digits after the point; 0 by default. */
  decimals: z.int().min(0).max(6).optional(),
  unit: textSchema.optional(),
  allowDontKnow: z.boolean().optional(),
});

const dayOrToday = z.union([z.literal('today'), z.iso.date()]);

export const dateSchema = z.strictObject({
  type: z.literal('date'),
  ...asked,
  earliest: dayOrToday.optional(),
  latest: dayOrToday.optional(),
  /** Ask for the time of day as well. */
  withTime: z.boolean().optional(),
});
