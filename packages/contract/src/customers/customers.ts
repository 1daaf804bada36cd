import { z } from 'zod';
import { defineEndpoint } from '../wire/define-endpoint.ts';
import { bulkId, instant } from '../wire/shapes.ts';

export const customer = z.object({
  id: bulkId,
  externalId: z.string().nullable(),
  name: z.string().nullable(),
  email: z.string().nullable(),
  phone: z.string().nullable(),
  language: z.string().nullable(),
  attributes: z.record(z.string(), z.unknown()),
  /** What his system told before it told another; the latest first. */
  formerContacts: z.array(
    z.object({
      kind: z.enum(['email', 'phone', 'name']),
      value: z.string(),
      until: instant,
      /** When he refused to be written to there, while it was his: nobody is, whoever has it next, until that one agrees. */
      refusedAt: instant.nullable(),
    }),
  ),
  createdAt: instant,
  erasedAt: instant.nullable(),
});
export type Customer = z.infer<typeof customer>;

const params = z.object({ customerId: bulkId }).strict();

export const customerEndpoints = {
  get: defineEndpoint({
    name: 'customers.get',
    method: 'GET',
    path: '/customers/:customerId',
    summary: 'One customer. Who looked, and why, is written down',
    tag: 'Customers',
    access: 'personal:read',
    params,
    query: z.object({ reason: z.string().trim().min(1).max(200).default('viewed') }).strict(),
    answer: customer,
  }),
  export: defineEndpoint({
    name: 'customers.export',
    method: 'GET',
    path: '/customers/:customerId/export',
    summary:
      'Everything that is kept of one customer, to be handed to him. That it was taken, and why, is written down',
    tag: 'Customers',
    access: 'personal:read',
    params,
    query: z.object({ reason: z.string().trim().min(1).max(200).default('exported') }).strict(),
    answer: z.object({
      takenAt: instant,
      /** False: of units that the reader does not see, in tables for which he lacks a permission, or in cases that name him, there may be more. */
      isWhole: z.boolean(),
      customer: customer.omit({ erasedAt: true, formerContacts: true }).extend({ timeZone: z.string().nullable() }),
      /** By table, without those that the reader may not read; cases with what was said to the customer and by him, without the notes of colleagues. */
      tables: z.record(z.string(), z.array(z.record(z.string(), z.unknown()))),
    }),
  }),
  erase: defineEndpoint({
    name: 'customers.erase',
    method: 'DELETE',
    path: '/customers/:customerId',
    summary: 'Erase a customer: contacts, words and what links them to him go; the scores stay, and so do all numbers',
    tag: 'Customers',
    access: 'personal:write',
    params,
    answer: z.object({ responses: z.int(), interactions: z.int(), comments: z.int() }),
  }),
};
