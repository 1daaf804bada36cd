import { z } from 'zod';
import { expressionSchema, idSchema, orderSchema } from './question-parts.ts';
import { textSchema } from './text.ts';

/** Questions that belong together: shown together, left out together, shuffled, or asked once for each product. */
export const blockSchema = z.strictObject({
  id: idSchema,
  title: textSchema.optional(),
  showIf: expressionSchema.optional(),
  /** All questions on one screen. */
  onePage: z.boolean().optional(),
  order: orderSchema.optional(),
  /** Once for each product on the receipt; the texts may say `{{item.name}}`. */
  repeat: z.literal('products').optional(),
  /** At most so many products, the first of the receipt. */
  atMost: z.int().min(1).max(20).optional(),
});
export type Block = z.infer<typeof blockSchema>;
