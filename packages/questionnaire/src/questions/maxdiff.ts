import { z } from 'zod';
import { asked, optionSchema } from '../definition/question-parts.ts';
import { textSchema } from '../definition/text.ts';

/**
 * Best and worst of a few, several times over (MaxDiff). Which few stand together is balanced and drawn for each
 * respondent, unless `design` gives the sets.
 */
export const maxdiffSchema = z.strictObject({
  type: z.literal('maxdiff'),
  ...asked,
  options: z.array(optionSchema).min(3).max(40),
  perSet: z.int().min(3).max(6),
  /** Without it, as many as show each option three times. */
  sets: z.int().min(1).max(30).optional(),
  design: z
    .array(z.array(z.string().max(64)).min(3).max(6))
    .min(1)
    .max(30)
    .optional(),
  bestText: textSchema.optional(),
  worstText: textSchema.optional(),
});
