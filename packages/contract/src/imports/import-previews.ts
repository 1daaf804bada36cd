import { z } from 'zod';
import { contactClass } from '../cases/case-terms.ts';
import { scaleId } from '../indices/index-shapes.ts';
import { instant } from '../wire/shapes.ts';

export const importRefusal = z.object({
  row: z.int(),
  column: z.string(),
  code: z.string(),
  message: z.string(),
  line: z.string().nullable(),
});

export const previewRow = z.object({
  row: z.int(),
  outcome: z.enum(['accepted', 'refused']),
  unit: z.string().nullable(),
  touchpoint: z.string().nullable(),
  occurredAt: instant.nullable(),
  ratings: z.array(
    z.object({
      rating: z.string(),
      factor: z.string().nullable(),
      product: z.string().nullable(),
      scale: scaleId,
      score: z.int(),
    }),
  ),
  comments: z.array(z.string()),
  /** With a survey: what was answered, in its words. */
  answers: z.array(z.object({ question: z.string(), said: z.string() })),
  refusals: z.array(importRefusal),
});

/** What rows of both registers have; of a refused one only why. */
const previewRegisterRow = z.object({
  row: z.int(),
  outcome: z.enum(['accepted', 'refused']),
  unit: z.string().nullable(),
  touchpoint: z.string().nullable(),
  channel: z.string().nullable(),
  employee: z.string().nullable(),
  topic: z.string().nullable(),
  occurredAt: instant.nullable(),
  order: z.string().nullable(),
  /** As the file names him: nobody is looked up before it runs. */
  customer: z.string().nullable(),
  /** `card: 2200 7001`. */
  identifiers: z.array(z.string()),
  /** `loyalty: gold`, as it is kept with the customer. */
  attributes: z.array(z.string()),
  refusals: z.array(importRefusal),
});
export const previewInteraction = previewRegisterRow.extend({
  products: z.array(z.string()),
  amount: z.number().nullable(),
  /** `loyalty: gold`, as the visit is counted. */
  segments: z.array(z.string()),
});
export const previewContact = previewRegisterRow.extend({
  code: z.string().nullable(),
  class: contactClass.nullable(),
  team: z.string().nullable(),
  backOffice: z.boolean().nullable(),
  solved: z.boolean().nullable(),
});
