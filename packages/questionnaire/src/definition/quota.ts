import { z } from 'zod';
import { expressionSchema, idSchema } from './question-parts.ts';

/** Enough answers of one kind. Once `limit` responses were finished for which `counts` holds, the next one ends at `end`. */
export const quotaSchema = z.strictObject({
  id: idSchema,
  counts: expressionSchema,
  limit: z.int().min(1).max(10_000_000),
  /** The end page for those who come too late; without it the ordinary one. */
  end: idSchema.optional(),
});
export type Quota = z.infer<typeof quotaSchema>;
