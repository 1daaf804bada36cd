import { z } from 'zod';
import { defineEndpoint } from '../wire/define-endpoint.ts';
import { eventKind } from '../improvements/proactive-rules.ts';
import { batchAnswer, batchBody, customerGiven, externalId } from '../wire/sent-shapes.ts';
import { bulkId, entityId, instant, pageOf, pageQuery } from '../wire/shapes.ts';

/** What a text may say of it: `{{event.amount}}`. Kept sealed, and only until everybody it happened to is told. */
const attributes = z
  .record(
    z.string().regex(/^[a-z][a-z0-9_]{0,39}$/, 'is a word such as amount'),
    z.union([z.string().max(200), z.number()]),
  )
  .refine((given) => Object.keys(given).length <= 20, { message: 'names more than 20 things' });

/** Something that happened to customers: an account was blocked, a delivery is late, a price has changed. */
export const newBusinessEvent = z
  .object({
    id: bulkId.optional(),
    /** The sender's own id: the same one again is known, and tells nobody again. */
    externalId: externalId.optional(),
    kind: eventKind,
    occurredAt: instant,
    customers: z.array(customerGiven).min(1).max(1_000),
    attributes: attributes.default({}),
  })
  .strict();
export type NewBusinessEvent = z.input<typeof newBusinessEvent>;

/** What a person enters: it happened to a segment, or to those of a list. */
export const enteredEvent = z
  .object({
    kind: eventKind,
    occurredAt: instant,
    /** Customers whose last interaction was in one of these segments. */
    segmentIds: z.array(entityId).max(200).default([]),
    /** As the company itself numbers them. */
    externalIds: z.array(externalId).max(10_000).default([]),
    attributes: attributes.default({}),
  })
  .strict()
  .refine(({ segmentIds, externalIds }) => segmentIds.length > 0 !== externalIds.length > 0, {
    path: ['externalIds'],
    message: 'or segments: it happened to one or the other',
  });
export type EnteredEvent = z.input<typeof enteredEvent>;

export const businessEvent = z.object({
  id: bulkId,
  kind: z.string(),
  occurredAt: instant,
  receivedAt: instant,
  isEntered: z.boolean(),
  customers: z.int(),
  /** Null: there was no rule of its kind, and nobody is told. */
  ruleId: entityId.nullable(),
  waiting: z.int(),
  told: z.int(),
  heldOut: z.int(),
  notTold: z.int(),
});
export type BusinessEvent = z.infer<typeof businessEvent>;

const tag = 'Proactive messages';

export const businessEventEndpoints = {
  take: defineEndpoint({
    name: 'businessEvents.take',
    method: 'POST',
    path: '/business-events',
    summary: 'Tell of something that happened to customers. Durable when this answers; sending it again is harmless',
    tag,
    access: 'interactions:write',
    body: newBusinessEvent,
    answer: z.object({ id: bulkId }),
    status: 201,
  }),
  takeBatch: defineEndpoint({
    name: 'businessEvents.takeBatch',
    method: 'POST',
    path: '/business-events/batch',
    summary: 'Tell of up to 10,000 (JSON array or NDJSON, gzip allowed); each is taken or refused by itself',
    tag,
    access: 'interactions:write',
    body: batchBody,
    answer: batchAnswer,
  }),
  enter: defineEndpoint({
    name: 'businessEvents.enter',
    method: 'POST',
    path: '/business-events/entered',
    summary: 'Tell by hand of something that happened to a segment or to those of a list',
    tag,
    access: 'company:write',
    body: enteredEvent,
    answer: z.object({
      id: bulkId,
      /** Of a list: whom nobody is known by. */
      unknown: z.array(z.string()),
    }),
    status: 201,
    idempotent: true,
  }),
  list: defineEndpoint({
    name: 'businessEvents.list',
    method: 'GET',
    path: '/business-events',
    summary: 'What happened lately, and how many were told of it',
    tag,
    access: 'indices:read',
    query: pageQuery.strict(),
    answer: pageOf(businessEvent),
  }),
};
