import { z } from 'zod';
import { defineEndpoint } from '../wire/define-endpoint.ts';
import { identifierKind, reference } from '../wire/sent-shapes.ts';
import { entityId, entityIdInPath, instant, listOf, name } from '../wire/shapes.ts';

/** Where a value stands in what a shop sends: `order.customer.email`, `items[].sku` for each of a list. */
const fieldPath = z
  .string()
  .max(300)
  .regex(/^[^.[\]]+(\[\])?(\.[^.[\]]+(\[\])?)*$/, 'is written like order.items[].sku');

/** Which field is what. Without `externalId` a repeated order could not be known; without `occurredAt` it was now. */
export const orderMapping = z
  .object({
    externalId: fieldPath,
    occurredAt: fieldPath.optional(),
    order: fieldPath.optional(),
    amount: fieldPath.optional(),
    unit: fieldPath.optional(),
    products: fieldPath.optional(),
    customerId: fieldPath.optional(),
    customerName: fieldPath.optional(),
    email: fieldPath.optional(),
    phone: fieldPath.optional(),
    language: fieldPath.optional(),
    channel: fieldPath.optional(),
    employee: fieldPath.optional(),
    /** Whatever else he is known by, by kind: `{"card": "order.customer.card"}`. */
    identifiers: z.record(identifierKind, fieldPath).optional(),
    /** What the company slices by, by name: `{"loyalty": "order.customer.tier"}`. */
    attributes: z.record(z.string().min(1).max(100), fieldPath).optional(),
    /** Whether the order was called off: `true`, a moment, or a status that says so (cancelled, void, отменён). */
    cancelled: fieldPath.optional(),
  })
  .strict();
export type OrderMapping = z.infer<typeof orderMapping>;

/**
 * What a shop sends, or a sample of it. Ids of nineteen digits are no numbers of JavaScript's, which would round two of them to one:
 * they stay text. @throws SyntaxError
 */
export function readOrderJson(text: string): unknown {
  return JSON.parse(text, (_key, value: unknown, context?: { readonly source?: string }) => {
    const written = context?.source;
    const isRounded = typeof value === 'number' && !Number.isSafeInteger(value) && /^-?\d+$/.test(written ?? '');
    return isRounded ? written : value;
  });
}

export const orderHook = z.object({
  id: entityId,
  name,
  kind: z.enum(['shopify', 'mapped']),
  unitId: entityId,
  touchpointId: entityId,
  channelId: entityId.nullable(),
  mapping: orderMapping.nullable(),
  isSigned: z.boolean(),
  taken: z.int(),
  lastAt: instant.nullable(),
  /** Why the last one was not taken. */
  trouble: z.object({ message: z.string(), at: instant }).nullable(),
  createdAt: instant,
  revokedAt: instant.nullable(),
});
export type OrderHook = z.infer<typeof orderHook>;

const place = { unit: reference, touchpoint: reference, channel: reference.nullable().default(null) };
/** What the shop signs its messages with. */
const signingSecret = z.string().min(8).max(200);
export const newOrderHook = z.discriminatedUnion('kind', [
  z.object({ kind: z.literal('shopify'), name, ...place, signingSecret }).strict(),
  z
    .object({
      kind: z.literal('mapped'),
      name,
      ...place,
      mapping: orderMapping,
      signingSecret: signingSecret.optional(),
    })
    .strict(),
]);
export type NewOrderHook = z.infer<typeof newOrderHook>;

/** The address stays; orders that come from now on are read so. A mapping is only of a hook that was mapped. */
export const orderHookChange = z
  .object({
    name,
    unit: reference,
    touchpoint: reference,
    channel: reference.nullable(),
    mapping: orderMapping,
    /** Null: the shop signs no more. */
    signingSecret: signingSecret.nullable(),
  })
  .partial()
  .strict();
export type OrderHookChange = z.infer<typeof orderHookChange>;

export const orderHookEndpoints = {
  list: defineEndpoint({
    name: 'orderHooks.list',
    method: 'GET',
    path: '/order-hooks',
    summary: 'Webhooks by which shops send their orders',
    tag: 'Interactions',
    access: 'company:read',
    answer: listOf(orderHook),
  }),
  create: defineEndpoint({
    name: 'orderHooks.create',
    method: 'POST',
    path: '/order-hooks',
    summary: 'Make an address to which a shop sends its orders. It is shown this once',
    tag: 'Interactions',
    access: 'company:write',
    body: newOrderHook,
    answer: z.object({ hook: orderHook, address: z.string() }),
    status: 201,
  }),
  change: defineEndpoint({
    name: 'orderHooks.change',
    method: 'PATCH',
    path: '/order-hooks/:orderHookId',
    summary: 'Change what a webhook is called, where its orders count, which field is what, or its secret',
    tag: 'Interactions',
    access: 'company:write',
    params: z.object({ orderHookId: entityIdInPath }).strict(),
    body: orderHookChange,
    answer: orderHook,
  }),
  preview: defineEndpoint({
    name: 'orderHooks.preview',
    method: 'POST',
    path: '/order-hooks/preview',
    summary: 'What a sample would become under a mapping: the interaction, or why it would not be taken',
    tag: 'Interactions',
    access: 'company:write',
    body: z.object({ sample: z.unknown(), mapping: orderMapping, unit: reference, touchpoint: reference }).strict(),
    answer: z.object({
      interaction: z.record(z.string(), z.unknown()).nullable(),
      trouble: z.string().nullable(),
    }),
  }),
  revoke: defineEndpoint({
    name: 'orderHooks.revoke',
    method: 'DELETE',
    path: '/order-hooks/:orderHookId',
    summary: 'Close an address. The orders that came by it stay',
    tag: 'Interactions',
    access: 'company:write',
    params: z.object({ orderHookId: entityIdInPath }).strict(),
    answer: z.null(),
    status: 204,
  }),
};
