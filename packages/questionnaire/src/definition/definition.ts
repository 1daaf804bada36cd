import { z } from 'zod';
import { blockSchema } from './block.ts';
import { calculatedSchema } from './calculated.ts';
import { endSchema } from './end-page.ts';
import { questionSchema } from './question.ts';
import { idSchema } from './question-parts.ts';
import { quotaSchema } from './quota.ts';
import { rotationSchema } from '../rotation/rotation-plan.ts';
import { languageSchema, textSchema } from './text.ts';

/**
 * A questionnaire as plain JSON. A published version never changes: its answers belong to it for ever. What was added to
 * the format later is optional, so that every definition that was ever valid still is.
 */
export const definitionSchema = z.strictObject({
  /** Version of this format, not of the survey. */
  schema: z.literal(1),
  languages: z.array(languageSchema).min(1).max(30),
  defaultLanguage: languageSchema,
  title: textSchema,
  intro: textSchema.optional(),
  questions: z.array(questionSchema).min(1).max(300),
  blocks: z.array(blockSchema).max(100).optional(),
  /** Blocks that change places among themselves, for each respondent anew; those of a group follow one another. */
  shuffledBlocks: z.array(z.array(idSchema).min(2).max(50)).max(20).optional(),
  calculated: z.array(calculatedSchema).max(100).optional(),
  quotas: z.array(quotaSchema).max(50).optional(),
  rotation: rotationSchema.optional(),
  /** `next`: what happens with the answer from now on. */
  thanks: z.strictObject({ title: textSchema, text: textSchema.optional(), next: textSchema.optional() }),
  /** End pages by condition: the first that holds; else `thanks`. */
  ends: z.array(endSchema).max(20).optional(),
  /** Who sees the answer and how long it is kept. */
  privacy: textSchema.optional(),
});

export type SurveyDefinition = z.infer<typeof definitionSchema>;
