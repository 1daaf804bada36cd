import { z } from 'zod';
import { defineEndpoint } from '../wire/define-endpoint.ts';
import { batchAnswer, batchBody, customerGiven, externalId, reference } from '../wire/sent-shapes.ts';
import { bulkId, entityId, instant } from '../wire/shapes.ts';

/** One served customer at one touchpoint, identified or anonymous. */
export const newInteraction = z
  .object({
    id: bulkId.optional(),
    /** The sender's own id (a receipt, an order): the same one again is known, and counted once. */
    externalId: externalId.optional(),
    /** The system that sends, where several use the same external ids. */
    sender: z.string().min(1).max(100).optional(),
    unit: reference,
    touchpoint: reference,
    channel: reference.optional(),
    occurredAt: instant,
    products: z.array(reference).max(200).optional(),
    employee: reference.optional(),
    /** What the customer turned to us with, where it was a contact: his answer is counted under this topic. */
    topic: reference.optional(),
    segments: z.array(entityId).max(50).optional(),
    order: z.string().max(100).optional(),
    amount: z.number().min(-1e12).max(1e12).optional(),
    customer: customerGiven.optional(),
  })
  .strict();
export type NewInteraction = z.infer<typeof newInteraction>;

/** One that was told before, by its own id or by the sender's; with place and moment also one that is still to come. */
export const cancelledInteraction = newInteraction
  .pick({ id: true, externalId: true, sender: true, unit: true, touchpoint: true, channel: true, occurredAt: true })
  .partial();
export type CancelledInteraction = z.infer<typeof cancelledInteraction>;

export const interactionEndpoints = {
  take: defineEndpoint({
    name: 'interactions.take',
    method: 'POST',
    path: '/interactions',
    summary: 'Tell of one served customer. Durable when this answers; sending it again is harmless',
    tag: 'Interactions',
    access: 'interactions:write',
    body: newInteraction,
    answer: z.object({ id: bulkId }),
    status: 201,
  }),
  takeBatch: defineEndpoint({
    name: 'interactions.takeBatch',
    method: 'POST',
    path: '/interactions/batch',
    summary: 'Tell of up to 10,000 (JSON array, NDJSON or CSV, gzip allowed); each is taken or refused by itself',
    tag: 'Interactions',
    access: 'interactions:write',
    body: z.union([batchBody, z.string().min(1, 'is empty')]),
    answer: batchAnswer,
  }),
  cancel: defineEndpoint({
    name: 'interactions.cancel',
    method: 'POST',
    path: '/interactions/cancel',
    summary: 'Call one off: it counts as served no more, and nobody is asked about it. Saying it again is harmless',
    tag: 'Interactions',
    access: 'interactions:write',
    body: cancelledInteraction,
    answer: z.object({ id: bulkId }),
  }),
};
