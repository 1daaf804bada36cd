import { z } from 'zod';
import { defineEndpoint } from '../wire/define-endpoint.ts';
import { entityId, entityIdInPath } from '../wire/shapes.ts';

const standing = { weight: z.number(), answers: z.int(), target: z.int(), missing: z.int() };
const factorStanding = z.object({ factorId: entityId, ...standing });
const productStanding = z.object({ productId: entityId, ...standing });

export const rotationPreview = z.object({
  /** The point of sale first, then each unit above it: where a target can be reached. */
  levels: z.array(
    z.object({
      levelsUp: z.int(),
      unitId: entityId,
      factors: z.array(factorStanding),
      /** Where products take turns: those with answers, and those that the survey weighs, the most answered first; at most 200. */
      products: z.array(productStanding),
    }),
  ),
  /** What the next respondents will be asked, at the level that the survey counts by. */
  expected: z.array(
    factorStanding.extend({
      expected: z.number(),
      /** After how many respondents the factor has its target; null: not among these. */
      doneAfter: z.int().nullable(),
    }),
  ),
  /** Every factor has its target, and the survey asks nothing then. */
  silent: z.boolean(),
});
export type RotationPreview = z.infer<typeof rotationPreview>;

export const rotationEndpoints = {
  preview: defineEndpoint({
    name: 'rotation.preview',
    method: 'GET',
    path: '/surveys/:surveyId/rotation',
    summary:
      'How far each rotated factor and product has come at a place, and what will be asked next: by the published version, or as the draft would',
    tag: 'Surveys',
    access: 'surveys:read',
    params: z.object({ surveyId: entityIdInPath }).strict(),
    query: z
      .object({
        unit: z.coerce.number().int().positive(),
        touchpoint: z.coerce.number().int().positive(),
        version: z.enum(['published', 'draft']).default('published'),
        respondents: z.coerce.number().int().min(1).max(10_000).default(1_000),
        /** The share of those asked who answer a factor. */
        answerRate: z.coerce.number().min(0.01).max(1).default(0.8),
      })
      .strict(),
    answer: rotationPreview,
  }),
};
