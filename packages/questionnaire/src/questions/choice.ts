import { z } from 'zod';
import { asked, expressionSchema, factorIdSchema, optionSchema, orderSchema } from '../definition/question-parts.ts';
import { textSchema } from '../definition/text.ts';

const choiceOptionSchema = optionSchema.extend({
  factorId: factorIdSchema.nullable().optional(),
  /** Chosen alone: it takes every other choice away. */
  exclusive: z.boolean().optional(),
  /** Stays in its place when the order is random. */
  fixed: z.boolean().optional(),
  showIf: expressionSchema.optional(),
});

/** One of several, or several of many. `other` is answered in words; `none` ("none of these") stands alone. */
export const choiceSchema = z.strictObject({
  type: z.literal('choice'),
  ...asked,
  options: z.array(choiceOptionSchema).min(1).max(300),
  many: z.boolean(),
  other: z.boolean().optional(),
  otherText: textSchema.optional(),
  none: z.boolean().optional(),
  noneText: textSchema.optional(),
  /** How many must, and may, be chosen where `many`. */
  atLeast: z.int().min(1).max(300).optional(),
  atMost: z.int().min(1).max(300).optional(),
  order: orderSchema.optional(),
  /** Pills by default; a list for long texts, a menu for very many. */
  display: z.enum(['pills', 'list', 'menu']).optional(),
  allowDontKnow: z.boolean().optional(),
});
