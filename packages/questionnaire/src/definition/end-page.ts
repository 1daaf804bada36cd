import { z } from 'zod';
import { expressionSchema, idSchema } from './question-parts.ts';
import { textSchema } from './text.ts';

const redirectSchema = z.strictObject({
  url: z.url({ protocol: /^https?$/ }).max(2000),
  /** Added to the address: name and expression. */
  parameters: z.record(z.string().regex(/^[\w.~-]{1,64}$/), expressionSchema).optional(),
});

/** What stands at the end for those whom `showIf` means; one without it is reached by a jump or a quota only. */
export const endSchema = z.strictObject({
  id: idSchema,
  showIf: expressionSchema.optional(),
  title: textSchema,
  text: textSchema.optional(),
  /** What happens with the answer from now on; without it, what the thanks say. */
  next: textSchema.optional(),
  redirect: redirectSchema.optional(),
});
export type End = z.infer<typeof endSchema>;
