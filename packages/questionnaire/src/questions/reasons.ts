import { z } from 'zod';
import { asked, factorIdSchema, optionSchema } from '../definition/question-parts.ts';

const reasonSchema = optionSchema.extend({ factorId: factorIdSchema.nullable().optional() });

/** Why a score was given. Reasons stand beside comments and low scores, which answers to a `choice` do not. */
export const reasonsSchema = z.strictObject({
  type: z.literal('reasons'),
  ...asked,
  options: z.array(reasonSchema).min(1).max(50),
  many: z.boolean(),
  /** Offer "other" with a line to write on. */
  other: z.boolean().optional(),
});
