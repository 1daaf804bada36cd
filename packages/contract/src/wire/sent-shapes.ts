import { z } from 'zod';
import { code, entityId, timeZone } from './shapes.ts';

/** A thing of the company as a sender knows it: its id here, or the company's own code. */
export const reference = z.union([entityId, code]);
export type Reference = z.infer<typeof reference>;

/** The sender's own id of what is sent: the same one again is the same thing, and changes nothing. */
export const externalId = z.string().min(1).max(200);

/** The kind of an identifier: `card`, `crm`. */
export const identifierKind = z.string().regex(/^[a-z][a-z0-9_-]{0,39}$/, 'is a word such as card');

/** How a sender knows a customer. Found by external id, else identifiers, e-mail, phone; made when new. Kept encrypted. */
export const customerGiven = z
  .object({
    externalId: externalId.optional(),
    /** Whatever else he is known by, by kind: `{"card": "2200 7001", "crm": "A-17"}`. One value belongs to one customer. */
    identifiers: z
      .record(identifierKind, externalId)
      .refine((given) => Object.keys(given).length <= 10, { message: 'names more than 10 kinds' })
      .optional(),
    name: z.string().max(200).optional(),
    email: z.email().max(254).optional(),
    phone: z
      .string()
      .regex(/^[+()\d\s.-]{5,40}$/, 'is not a telephone number')
      .optional(),
    language: z.string().max(10).optional(),
    /** Whose night it is when he must not be written to. Without it the telephone's prefix says so, else the unit. */
    timeZone: timeZone.optional(),
    /** As they are at this moment: those that the company slices by become segments of the answer. */
    attributes: z.record(z.string().max(100), z.union([z.string().max(200), z.number(), z.boolean()])).optional(),
  })
  .strict();

/** What a batch answers: each item is taken or refused by itself. `index` counts from 0. */
export const batchAnswer = z.object({
  taken: z.int(),
  /** Here already: sent before. Counted once. */
  known: z.int(),
  refused: z.array(
    z.object({
      index: z.int(),
      /** The item's id, where it could be read. */
      id: z.string().nullable(),
      code: z.string(),
      message: z.string(),
      path: z.string(),
    }),
  ),
});
export type BatchAnswer = z.infer<typeof batchAnswer>;

/** A JSON array, or one JSON object a line (application/x-ndjson). */
export const batchBody = z
  .array(z.unknown())
  .min(1, 'is empty')
  .max(10_000, 'holds more than 10,000 items: send several batches');
