import { z } from 'zod';
import { expressionSchema, idSchema } from './question-parts.ts';

/** A value worked out from answers and context, to be used in conditions, texts and end pages by its id. */
export const calculatedSchema = z.strictObject({ id: idSchema, value: expressionSchema });
export type Calculated = z.infer<typeof calculatedSchema>;
