import { z } from 'zod';
import { questionSchema } from './question.ts';
import { languageSchema, textSchema } from './text.ts';

/** A questionnaire as plain JSON. A published version never changes: its answers belong to it for ever. */
export const definitionSchema = z.strictObject({
  /** Version of this format, not of the survey. */
  schema: z.literal(1),
  languages: z.array(languageSchema).min(1).max(30),
  defaultLanguage: languageSchema,
  title: textSchema,
  intro: textSchema.optional(),
  questions: z.array(questionSchema).min(1).max(200),
  thanks: z.strictObject({ title: textSchema, text: textSchema.optional() }),
  /** Who sees the answer and how long it is kept. */
  privacy: textSchema.optional(),
});

export type SurveyDefinition = z.infer<typeof definitionSchema>;
