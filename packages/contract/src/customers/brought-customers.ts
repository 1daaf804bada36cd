import { z } from 'zod';
import { newConsent } from '../policy/decisions-consents.ts';
import { customerFlag, transportWay } from '../policy/decisions-policy.ts';
import { defineEndpoint } from '../wire/define-endpoint.ts';
import { batchAnswer, batchBody, customerGiven, externalId, reference } from '../wire/sent-shapes.ts';
import { entityId, instant } from '../wire/shapes.ts';

/** One time that another system asked a customer, before this one did. */
export const pastAsk = z
  .object({
    /** Its own id there: the same one again is the same question. Without it moment, touchpoint and way tell. */
    externalId: externalId.optional(),
    at: instant,
    touchpoint: reference,
    /** The survey here that goes on with the same questions. Without it no rule about one survey counts this. */
    surveyId: entityId.optional(),
    transport: transportWay,
    deliveredAt: instant.optional(),
    openedAt: instant.optional(),
    dismissedAt: instant.optional(),
    completedAt: instant.optional(),
  })
  .strict();
export type PastAsk = z.infer<typeof pastAsk>;

/** A customer as another system knew him: who he is, when he was asked, what he agreed to and refused. */
export const broughtCustomer = customerGiven.extend({
  asked: z.array(pastAsk).max(120).optional(),
  said: z
    .array(newConsent.required({ givenAt: true }))
    .max(50)
    .optional(),
  flags: z.array(customerFlag).optional(),
});
export type BroughtCustomer = z.infer<typeof broughtCustomer>;

export const broughtAnswer = z.object({
  /** Customers that are here now, new or known before. */
  taken: z.int(),
  /** Past questions, and words about being asked, that were not here before. What is older than any rule looks back is left out. */
  asked: z.int(),
  said: z.int(),
  refused: batchAnswer.shape.refused,
});
export type BroughtAnswer = z.infer<typeof broughtAnswer>;

export const broughtCustomerEndpoints = {
  bring: defineEndpoint({
    name: 'customers.bring',
    method: 'POST',
    path: '/customers/batch',
    summary:
      'Bring up to 10,000 customers of another system (JSON array or NDJSON, gzip allowed) with their past questions, consents and opt-outs: nobody is asked again too soon. Sent again, nothing is doubled',
    tag: 'Customers',
    access: 'personal:write',
    body: batchBody,
    answer: broughtAnswer,
  }),
};
