import { z } from 'zod';
import { defineEndpoint } from '../wire/define-endpoint.ts';
import { batchAnswer, batchBody } from '../wire/sent-shapes.ts';
import { bulkId, instant } from '../wire/shapes.ts';

const MONTH_SECONDS = 31 * 86_400;

/** When something happened at a device: its own clock's word, or how long ago, for one that has no clock. Neither: now. */
export const deviceTime = {
  at: instant.optional(),
  ageSeconds: z.number().min(0).max(MONTH_SECONDS).optional(),
};

/** A sale is a served customer; the others are kept and not counted. */
export const receiptKind = z.enum(['sale', 'return', 'correction', 'other']);
export type ReceiptKind = z.infer<typeof receiptKind>;

export const tillReceipt = z
  .object({
    /** The till's own number of the receipt, never used twice by it: the same one again is known, and counted once. */
    number: z.string().min(1).max(100),
    kind: receiptKind.default('sale'),
    ...deviceTime,
    amount: z.number().min(-1e12).max(1e12).optional(),
  })
  .strict();
export type TillReceipt = z.infer<typeof tillReceipt>;

export const tillEndpoints = {
  receipt: defineEndpoint({
    name: 'till.receipt',
    method: 'POST',
    path: '/till/receipts',
    summary:
      'One receipt of a till (Authorization: Bearer and its device key). Durable when this answers; sending it again is harmless',
    tag: 'Devices',
    access: 'public',
    body: tillReceipt,
    answer: z.object({ id: bulkId }),
    status: 201,
  }),
  receipts: defineEndpoint({
    name: 'till.receipts',
    method: 'POST',
    path: '/till/receipts/batch',
    summary: 'Up to 10,000 receipts of a till that was off-line; each is taken or refused by itself',
    tag: 'Devices',
    access: 'public',
    body: batchBody,
    answer: batchAnswer,
  }),
};
