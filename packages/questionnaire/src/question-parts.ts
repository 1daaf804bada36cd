import { z } from 'zod';
import { conditionSchema } from './condition.ts';
import { scaleIdSchema } from './scale.ts';
import { textSchema } from './text.ts';

/** A slug that never changes once answers exist: answers, exports and conditions name the question by it. */
export const idSchema = z.string().regex(/^[a-z][a-z0-9_-]{0,63}$/, 'must be a slug of a-z, 0-9, _ and -');
export const factorIdSchema = z.int().positive();

export const asked = {
  id: idSchema,
  text: textSchema,
  hint: textSchema.optional(),
  required: z.boolean().optional(),
  showIf: conditionSchema.optional(),
};

/** What stands at the ends of a scale, and whether "don't know" is offered beside it. */
export const scaled = {
  lowLabel: textSchema.optional(),
  highLabel: textSchema.optional(),
  allowDontKnow: z.boolean().optional(),
};

/** Scales of satisfaction; solved (0-1) has a question of its own. */
export const satisfactionScaleSchema = scaleIdSchema.exclude(['0-1']);

export const displaySchema = z.enum(['numbers', 'stars', 'faces', 'hearts']);
export type Display = z.infer<typeof displaySchema>;

export const orderSchema = z.literal('random');

export const optionSchema = z.strictObject({ id: idSchema, text: textSchema });
export type Option = z.infer<typeof optionSchema>;

export const longestText = 5000;
