import { z } from 'zod';
import { legalBasis } from '../policy/decisions-policy.ts';
import { newConsent } from '../policy/decisions-consents.ts';
import { defineEndpoint } from '../wire/define-endpoint.ts';
import { bulkId, entityIdInPath, instant, pageOf, pageQuery } from '../wire/shapes.ts';

/** Somebody as a list names him. What cannot be read is told of by itself, and keeps nobody else from the list. */
export const listedPerson = z
  .object({
    /** Of the file, or of what was pasted, as a spreadsheet counts. Without it his place in this list, from 1. */
    row: z.int().min(1).optional(),
    /** The company's own id of him; a card or a number in another system will do. */
    externalId: z.string().trim().max(200).optional(),
    email: z.string().trim().max(300).optional(),
    phone: z.string().trim().max(100).optional(),
    name: z.string().trim().max(200).optional(),
    language: z.string().trim().max(10).optional(),
  })
  .strict();
export type ListedPerson = z.infer<typeof listedPerson>;

/** What becomes of those whom nobody knows here. */
const strangers = z.discriminatedUnion('kind', [
  z.object({ kind: z.literal('leave_out') }).strict(),
  z
    .object({
      kind: z.literal('add'),
      /** What they agreed to, recorded for each for the campaign's purpose and ways. Null: they are asked where the policy needs no consent. */
      consent: newConsent.pick({ how: true, textShown: true }).extend({ givenAt: instant }).strict().nullable(),
    })
    .strict(),
]);
export type Strangers = z.infer<typeof strangers>;

/**
 * `unknown`: nobody here. `unreadable`: neither a mailbox nor a telephone nor an id. `no_contact`: nobody here, and without a mailbox or
 * a telephone there is nothing to add. `erased`: of him nothing may be kept any more.
 */
export const listedFaults = ['unknown', 'unreadable', 'no_contact', 'erased'] as const;
export type ListedFault = (typeof listedFaults)[number];

export const listFilled = z.object({
  /** Customers who are on the list now and were not before. */
  added: z.int(),
  /** Of the added ones those who became customers by it. */
  made: z.int(),
  /** Who was on the list before. */
  already: z.int(),
  /** Rows that name somebody whom an earlier row names. */
  repeated: z.int(),
  leftOut: z.array(z.object({ row: z.int(), said: z.string(), why: z.enum(listedFaults) })),
  /** What the policy asks for before a stranger is asked for the campaign's purpose, in each of its ways: the strictest. */
  basis: legalBasis.shape.basis,
});
export type ListFilled = z.infer<typeof listFilled>;

export const onList = z.object({
  customerId: bulkId,
  /** Null without the permission to see personal data, as are the next three. */
  name: z.string().nullable(),
  externalId: z.string().nullable(),
  email: z.string().nullable(),
  phone: z.string().nullable(),
});
export type OnList = z.infer<typeof onList>;

const params = z.object({ campaignId: entityIdInPath }).strict();
const MOST = 10_000;

export const campaignListEndpoints = {
  read: defineEndpoint({
    name: 'campaignLists.read',
    method: 'POST',
    path: '/campaign-lists/read',
    summary:
      'Read a file as a list of people (CSV in any of the usual encodings, or XLSX, first sheet, up to 20 MB), by its header or, without one, by what the cells look like. Nothing is kept: send the people to a campaign',
    tag: 'Transports',
    access: 'surveys:write',
    body: z.unknown(),
    answer: z.object({ people: z.array(listedPerson.required({ row: true })) }),
  }),
  add: defineEndpoint({
    name: 'campaigns.addCustomers',
    method: 'POST',
    path: '/campaigns/:campaignId/customers',
    summary:
      'Put people on the list of a campaign, by the company’s own id, e-mail or telephone; unknown ones are named with their row, or added as customers. `check`: only say what would become of each',
    tag: 'Transports',
    access: 'surveys:write',
    params,
    body: z
      .object({
        people: z
          .array(z.union([z.string().trim().min(1).max(300), listedPerson]))
          .max(MOST)
          .default([]),
        customerIds: z.array(bulkId).max(MOST).default([]),
        strangers: strangers.default({ kind: 'leave_out' }),
        check: z.boolean().default(false),
      })
      .strict(),
    answer: listFilled,
  }),
  list: defineEndpoint({
    name: 'campaigns.customers',
    method: 'GET',
    path: '/campaigns/:campaignId/customers',
    summary: 'Who is on the list of a campaign; those whom the caller sees',
    tag: 'Transports',
    access: 'answers:read',
    params,
    query: pageQuery.strict(),
    answer: pageOf(onList),
  }),
  remove: defineEndpoint({
    name: 'campaigns.removeCustomers',
    method: 'POST',
    path: '/campaigns/:campaignId/customers/remove',
    summary: 'Take people off the list of a campaign, or all of them; who was asked already has been asked',
    tag: 'Transports',
    access: 'surveys:write',
    params,
    body: z.union([
      z.object({ customerIds: z.array(bulkId).min(1).max(MOST) }).strict(),
      z.object({ all: z.literal(true) }).strict(),
    ]),
    answer: z.object({ removed: z.int() }),
  }),
};
