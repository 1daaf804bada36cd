import { z } from 'zod';
import { defineEndpoint } from '../wire/define-endpoint.ts';
import { reference } from '../wire/sent-shapes.ts';
import { day, entityId, entityIdInPath, instant, listOf, name } from '../wire/shapes.ts';

export const fiscalOperator = z.enum(['ofd_rest']);

export const fiscalFeed = z.object({
  id: entityId,
  name,
  operator: fiscalOperator,
  address: z.string(),
  taxNumber: z.string(),
  startsOn: day,
  /** All documents until then were fetched. */
  pulledTo: instant.nullable(),
  lastPulledAt: instant.nullable(),
  nextPullAt: instant,
  /** How far the feed is behind now, in minutes. Null: nothing was fetched yet. */
  lagMinutes: z.number().nullable(),
  failures: z.int(),
  /** Why the last try failed. */
  trouble: z.string().nullable(),
  pausedAt: instant.nullable(),
});
export type FiscalFeed = z.infer<typeof fiscalFeed>;

const fields = {
  name,
  operator: fiscalOperator.default('ofd_rest'),
  /** Where the operator's API is, without a path: `https://ofd.ru`. */
  address: z.url({ protocol: /^https?$/ }).max(300),
  /** ИНН. */
  taxNumber: z.string().regex(/^\d{8,12}$/, 'is 8 to 12 digits'),
  /** The operator's key. Kept encrypted, and never shown again. */
  token: z.string().min(1).max(500),
  startsOn: day,
};
export const newFiscalFeed = z.object(fields).strict();
export type NewFiscalFeed = z.infer<typeof newFiscalFeed>;
export const fiscalFeedChange = z
  .object({
    name,
    address: fields.address,
    token: fields.token,
    /** Until the first receipts were fetched: afterwards another taxpayer is another feed. */
    taxNumber: fields.taxNumber,
    paused: z.boolean(),
  })
  .partial()
  .strict();
export type FiscalFeedChange = z.infer<typeof fiscalFeedChange>;

export const fiscalRegister = z.object({
  id: entityId,
  feedId: entityId,
  number: z.string(),
  /** The address that the operator has. */
  place: z.string().nullable(),
  /** Null: nobody has said yet whose customers it serves; its documents wait. */
  unitId: entityId.nullable(),
  touchpointId: entityId.nullable(),
  channelId: entityId.nullable(),
  lastDocumentAt: instant.nullable(),
  /** All its documents until then were fetched. */
  pulledTo: instant.nullable(),
  /** What is wrong with this register alone: the operator does not know it, or documents of it could not be understood. */
  trouble: z.string().nullable(),
  waiting: z.int(),
  /** Out of use: nobody asks for its documents. */
  retiredAt: instant.nullable(),
});
export type FiscalRegister = z.infer<typeof fiscalRegister>;

const feedParams = z.object({ fiscalFeedId: entityIdInPath }).strict();
const registerParams = z.object({ fiscalRegisterId: entityIdInPath }).strict();

export const fiscalEndpoints = {
  feeds: defineEndpoint({
    name: 'fiscal.feeds',
    method: 'GET',
    path: '/fiscal/feeds',
    summary: 'Operators of fiscal data whose receipts are fetched: how far, how late, what is wrong',
    tag: 'Fiscal data',
    access: 'company:read',
    answer: listOf(fiscalFeed),
  }),
  createFeed: defineEndpoint({
    name: 'fiscal.createFeed',
    method: 'POST',
    path: '/fiscal/feeds',
    summary: 'Fetch receipts from an operator of fiscal data, every five minutes',
    tag: 'Fiscal data',
    access: 'company:write',
    body: newFiscalFeed,
    answer: fiscalFeed,
    status: 201,
  }),
  changeFeed: defineEndpoint({
    name: 'fiscal.changeFeed',
    method: 'PATCH',
    path: '/fiscal/feeds/:fiscalFeedId',
    summary:
      'Change the name, address or key of a feed, and a mistyped tax number; pause it or go on. It is tried again at once',
    tag: 'Fiscal data',
    access: 'company:write',
    params: feedParams,
    body: fiscalFeedChange,
    answer: fiscalFeed,
  }),
  registers: defineEndpoint({
    name: 'fiscal.registers',
    method: 'GET',
    path: '/fiscal/registers',
    summary: 'Cash registers and whose customers they serve; those that nobody has given a place first',
    tag: 'Fiscal data',
    access: 'company:read',
    answer: listOf(fiscalRegister),
  }),
  placeRegister: defineEndpoint({
    name: 'fiscal.placeRegister',
    method: 'PUT',
    path: '/fiscal/registers/:fiscalRegisterId/place',
    summary: 'Say whose customers a register serves: what waited is counted now, and what comes from now on',
    tag: 'Fiscal data',
    access: 'company:write',
    params: registerParams,
    body: z.object({ unit: reference, touchpoint: reference, channel: reference.nullable().default(null) }).strict(),
    answer: z.object({ counted: z.int() }),
  }),
  changeRegister: defineEndpoint({
    name: 'fiscal.changeRegister',
    method: 'PATCH',
    path: '/fiscal/registers/:fiscalRegisterId',
    summary:
      'Take a register out of use, so that it is asked no more and holds up no feed; or back, and what it printed meanwhile is fetched',
    tag: 'Fiscal data',
    access: 'company:write',
    params: registerParams,
    body: z.object({ retired: z.boolean() }).strict(),
    answer: z.object({ retiredAt: instant.nullable() }),
  }),
};
