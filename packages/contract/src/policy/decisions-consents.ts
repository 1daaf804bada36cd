import { z } from 'zod';
import { customerFlag, purpose, transportWay } from './decisions-policy.ts';
import { defineEndpoint } from '../wire/define-endpoint.ts';
import { bulkId, entityId, entityIdInPath, instant } from '../wire/shapes.ts';

/** What a customer agreed to or refused: for which purpose, in which way, what he was shown, when, how; and when it ceased to hold. */
export const consent = z.object({
  id: entityId,
  kind: z.enum(['consent', 'opt_out']),
  /** Null: every purpose, every way. */
  purpose: purpose.nullable(),
  transport: transportWay.nullable(),
  textShown: z.string(),
  how: z.string(),
  givenAt: instant,
  recordedBy: z.string(),
  withdrawnAt: instant.nullable(),
});
export type Consent = z.infer<typeof consent>;

export const newConsent = z
  .object({
    kind: z.enum(['consent', 'opt_out']),
    purpose: purpose.nullable().default(null),
    transport: transportWay.nullable().default(null),
    /** The words that the customer saw, or heard. */
    textShown: z.string().trim().max(5_000).default(''),
    /** Where: a form, a call, a reply "stop". */
    how: z.string().trim().min(1).max(200),
    givenAt: instant.optional(),
  })
  .strict();
export type NewConsent = z.infer<typeof newConsent>;

const params = z.object({ customerId: bulkId }).strict();

export const consentEndpoints = {
  list: defineEndpoint({
    name: 'consents.list',
    method: 'GET',
    path: '/customers/:customerId/consents',
    summary: 'What a customer agreed to and refused, and what therefore holds',
    tag: 'Contact policy',
    access: 'personal:read',
    params,
    answer: z.object({ items: z.array(consent), flags: z.array(customerFlag) }),
  }),
  record: defineEndpoint({
    name: 'consents.record',
    method: 'POST',
    path: '/customers/:customerId/consents',
    summary: 'Record a consent or an opt-out, with the text that was shown. The last word counts',
    tag: 'Contact policy',
    access: 'personal:write',
    params,
    body: newConsent,
    answer: consent,
    status: 201,
    idempotent: true,
  }),
  withdraw: defineEndpoint({
    name: 'consents.withdraw',
    method: 'POST',
    path: '/customers/:customerId/consents/:consentId/withdraw',
    summary: 'Withdraw a consent, or take an opt-out back. The record stays, with the day on which it ceased to hold',
    tag: 'Contact policy',
    access: 'personal:write',
    params: params.extend({ consentId: entityIdInPath }),
    answer: consent,
  }),
  flag: defineEndpoint({
    name: 'consents.flag',
    method: 'PUT',
    path: '/customers/:customerId/flags',
    summary: 'Mark a customer as a test contact, staff, a VIP, or as having a complaint open: rules and checks read it',
    tag: 'Contact policy',
    access: 'personal:write',
    params,
    body: z.object({ flags: z.array(customerFlag) }).strict(),
    answer: z.object({ flags: z.array(customerFlag) }),
  }),
};
