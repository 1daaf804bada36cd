import { z } from 'zod';
import { asked, idSchema, optionSchema } from '../definition/question-parts.ts';
import { textSchema } from '../definition/text.ts';

const contactFieldSchema = z.enum(['name', 'phone', 'email']);
export type ContactField = z.infer<typeof contactFieldSchema>;

/** How, and with `times` when, to reach the customer. */
export const contactSchema = z.strictObject({
  type: z.literal('contact'),
  ...asked,
  fields: z.array(contactFieldSchema).min(1).max(3),
  /** What the customer agrees to; nothing is kept without the tick beside it. */
  consent: textSchema,
  /** The times of day offered for a call back: a request to be contacted. */
  times: z.array(optionSchema).min(1).max(12).optional(),
});

/** One e-mail address. Without `consent` the question's own text says what it is for, and giving it agrees. */
export const emailSchema = z.strictObject({
  type: z.literal('email'),
  ...asked,
  consent: textSchema.optional(),
  placeholder: textSchema.optional(),
});

export const phoneSchema = z.strictObject({
  type: z.literal('phone'),
  ...asked,
  consent: textSchema.optional(),
  placeholder: textSchema.optional(),
});

/** A permission of its own, kept with the text that was shown. */
export const consentSchema = z.strictObject({
  type: z.literal('consent'),
  ...asked,
  purpose: idSchema,
  statement: textSchema,
});
