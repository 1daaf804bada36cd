import { z } from 'zod';
import { contactClass, priority } from './case-terms.ts';
import { defineEndpoint } from '../wire/define-endpoint.ts';
import { scaleId } from '../indices/index-shapes.ts';
import { ratingRole } from '../answers/responses.ts';
import { customerGiven, externalId, reference } from '../wire/sent-shapes.ts';
import { bulkId, instant, listOf } from '../wire/shapes.ts';

export const foundCustomer = z.object({
  id: bulkId,
  name: z.string().nullable(),
  email: z.string().nullable(),
  phone: z.string().nullable(),
  externalId: z.string().nullable(),
});
export type FoundCustomer = z.infer<typeof foundCustomer>;

/** A call or a visit, as the person who took it enters it. */
export const newCall = z
  .object({
    /** Sent again, it is the same call. */
    externalId,
    how: z.enum(['call', 'visit', 'message']).default('call'),
    unit: reference,
    touchpoint: reference,
    channel: reference.optional(),
    topic: reference.optional(),
    employee: reference.optional(),
    occurredAt: instant.optional(),
    /** One who is known, or what he says of himself. Left out: nobody asked. */
    customer: z.union([z.object({ id: bulkId }).strict(), customerGiven]).optional(),
    score: z
      .object({ role: ratingRole.exclude(['importance']), scale: scaleId, score: z.int() })
      .strict()
      .optional(),
    words: z.string().trim().max(10_000).optional(),
    /** A case is opened with his words. Without it one opens only where the company's settings say so of such a score. */
    case: z
      .object({ class: contactClass.exclude(['repeat']).default('complaint'), priority: priority.default('normal') })
      .strict()
      .optional(),
  })
  .strict();
export type NewCall = z.infer<typeof newCall>;

export const callEndpoints = {
  enter: defineEndpoint({
    name: 'calls.enter',
    method: 'POST',
    path: '/calls',
    summary: 'A customer called or came, unasked: a spontaneous rating, words, a case, or all of them',
    tag: 'Cases',
    access: 'cases:write',
    body: newCall,
    answer: z.object({
      /** Null: he gave neither a score nor words. */
      responseId: bulkId.nullable(),
      caseId: bulkId.nullable(),
      /** What the customer is told before he hangs up: `2026-004512`. */
      caseNumber: z.string().nullable(),
      customerId: bulkId.nullable(),
    }),
    status: 201,
  }),
  findCustomers: defineEndpoint({
    name: 'calls.findCustomers',
    method: 'POST',
    path: '/customers/search',
    summary:
      'Customers whose name, e-mail, telephone, card or id begins like what is typed, at most eight. Who looked is written down',
    tag: 'Customers',
    access: 'personal:read',
    body: z.object({ typed: z.string().trim().min(2).max(254) }).strict(),
    answer: listOf(foundCustomer),
  }),
};
