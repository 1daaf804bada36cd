import { z } from 'zod';
import { asked, optionSchema, orderSchema } from '../definition/question-parts.ts';

/** Puts things in order, the most important first; with `top`, only that many of them. */
export const rankingSchema = z.strictObject({
  type: z.literal('ranking'),
  ...asked,
  options: z.array(optionSchema).min(2).max(30),
  top: z.int().min(1).max(30).optional(),
  order: orderSchema.optional(),
});
