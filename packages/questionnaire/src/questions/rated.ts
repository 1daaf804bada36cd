import { z } from 'zod';
import { asked, displaySchema, factorIdSchema, satisfactionScaleSchema, scaled } from '../definition/question-parts.ts';
import { textSchema } from '../definition/text.ts';

const ratedFactorSchema = z.strictObject({ factorId: factorIdSchema, text: textSchema });
export type RatedFactor = z.infer<typeof ratedFactorSchema>;

export const npsSchema = z.strictObject({
  type: z.literal('nps'),
  ...asked,
  ...scaled,
  factorId: factorIdSchema.nullable().optional(),
});

export const satisfactionSchema = z.strictObject({
  type: z.literal('satisfaction'),
  ...asked,
  ...scaled,
  scale: satisfactionScaleSchema,
  /** Numbers by default; stars and hearts need a scale from 1, faces need 1-3 or 1-5. */
  display: displaySchema.optional(),
  /** `null` for the headline: satisfaction with the whole visit. */
  factorId: factorIdSchema.nullable(),
});

export const effortSchema = z.strictObject({
  type: z.literal('effort'),
  ...asked,
  ...scaled,
  factorId: factorIdSchema.nullable().optional(),
});

export const solvedSchema = z.strictObject({
  type: z.literal('solved'),
  ...asked,
  allowDontKnow: z.boolean().optional(),
  factorId: factorIdSchema.nullable().optional(),
});

export const importanceSatisfactionSchema = z.strictObject({
  type: z.literal('importance_satisfaction'),
  ...asked,
  scale: satisfactionScaleSchema,
  factors: z.array(ratedFactorSchema).min(1).max(30),
  allowDontKnow: z.boolean().optional(),
});

export const factorRatingsSchema = z.strictObject({
  type: z.literal('factor_ratings'),
  ...asked,
  ...scaled,
  scale: satisfactionScaleSchema,
  display: displaySchema.optional(),
  /** With `perProduct` the factors may be empty: then each product bought gets one rating of its own. */
  factors: z.array(ratedFactorSchema).max(30),
  /** Ask about each product that was bought (context.products), and about nothing else. */
  perProduct: z.boolean().optional(),
});

/** A score that enters no index: how often, how likely, how much. The ends may be any whole numbers up to 10 apart. */
export const scaleQuestionSchema = z.strictObject({
  type: z.literal('scale'),
  ...asked,
  ...scaled,
  lowest: z.int().min(-10).max(1),
  highest: z.int().min(1).max(10),
  display: displaySchema.optional(),
  midLabel: textSchema.optional(),
});

/** Yes or no to anything; whether a problem was solved is a question of its own, with an index. */
export const yesNoSchema = z.strictObject({
  type: z.literal('yes_no'),
  ...asked,
  allowDontKnow: z.boolean().optional(),
  yesText: textSchema.optional(),
  noText: textSchema.optional(),
});
