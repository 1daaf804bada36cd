import { z } from 'zod';
import { defineEndpoint } from '../wire/define-endpoint.ts';
import { bulkId, code, entityId, entityIdInPath, idList, instant, pageOf, pageQuery } from '../wire/shapes.ts';

/** How far a personal link has come. */
export const invitationState = z.enum(['created', 'delivered', 'opened', 'completed', 'expired', 'revoked']);
export type InvitationState = z.infer<typeof invitationState>;

/** A personal link: one customer, one interaction, one answer. Holds no personal data; the customer is named by id. */
export const invitation = z.object({
  id: bulkId,
  state: invitationState,
  surveyId: entityId,
  surveyNumber: z.int(),
  unitId: entityId,
  touchpointId: entityId,
  channelId: entityId.nullable(),
  customerId: bulkId.nullable(),
  employeeId: entityId.nullable(),
  topicId: entityId.nullable(),
  productIds: z.array(entityId),
  segmentIds: z.array(entityId),
  language: z.string().nullable(),
  occurredAt: instant,
  createdAt: instant,
  deliveredAt: instant.nullable(),
  openedAt: instant.nullable(),
  completedAt: instant.nullable(),
  expiresAt: instant,
  revokedAt: instant.nullable(),
});
export type Invitation = z.infer<typeof invitation>;

/** The address is a key to the answer, so it is given to those who may ask and is not in the list. */
export const issuedInvitation = invitation.extend({ address: z.url() });
export type IssuedInvitation = z.infer<typeof issuedInvitation>;

/** An id of ours, or the company's own code. */
const reference = z.union([entityId, code]);

export const newInvitation = z
  .object({
    /** The caller's own id of the interaction: the same one again gives the same link. */
    externalId: z.string().trim().min(1).max(200).optional(),
    surveyId: entityId,
    unit: reference,
    touchpoint: reference,
    channel: reference.optional(),
    /** When the customer was served: answers are dated by it. Left out: now. */
    occurredAt: instant.optional(),
    customer: z
      .object({
        externalId: z.string().trim().min(1).max(200).optional(),
        name: z.string().trim().min(1).max(200).optional(),
        email: z.email().max(254).optional(),
        phone: z.string().trim().min(5).max(40).optional(),
        language: z.string().max(35).optional(),
      })
      .strict()
      .refine(
        (customer) => customer.externalId !== undefined || customer.email !== undefined || customer.phone !== undefined,
        {
          message: 'needs an externalId, an email or a phone to be recognised by',
        },
      )
      .optional(),
    products: z.array(reference).max(50).default([]),
    employee: reference.optional(),
    /** Of the contact that it is asked about: the answer is counted under it. */
    topic: reference.optional(),
    /** Attribute → value, as they were at the interaction; those that the company does not slice by are passed over. */
    segments: z.record(z.string().max(100), z.union([z.string(), z.number(), z.boolean()])).default({}),
    /** The language that the page opens in. */
    language: z
      .string()
      .regex(/^[a-z]{2,3}(-[A-Za-z0-9]{2,8})*$/, 'is a language such as ru')
      .optional(),
    /** Left out: 14 days from now. */
    expiresAt: instant.optional(),
    /** False: it has yet to reach the customer; say so later (`delivered`). Invitations that reached nobody do not lower the response rate. */
    delivered: z.boolean().default(true),
  })
  .strict();
export type NewInvitation = z.infer<typeof newInvitation>;

const params = z.object({ invitationId: bulkId }).strict();
const refusal = z.object({
  code: z.string(),
  message: z.string(),
  details: z.array(z.object({ path: z.string(), code: z.string(), message: z.string() })),
});

export const invitationBatchAnswer = z.object({
  created: z.int(),
  /** Made before by the same externalId: given again. */
  known: z.int(),
  refused: z.int(),
  items: z.array(
    z.discriminatedUnion('outcome', [
      z.object({ index: z.int(), outcome: z.enum(['created', 'known']), id: bulkId, address: z.url() }),
      z.object({ index: z.int(), outcome: z.literal('refused'), error: refusal }),
    ]),
  ),
});
export type InvitationBatchAnswer = z.infer<typeof invitationBatchAnswer>;

export const invitationEndpoints = {
  create: defineEndpoint({
    name: 'invitations.create',
    method: 'POST',
    path: '/invitations',
    summary: 'A personal link for one interaction, to be handed out',
    tag: 'Invitations',
    access: 'surveys:write',
    body: newInvitation,
    answer: issuedInvitation,
    status: 201,
    idempotent: true,
  }),
  createBatch: defineEndpoint({
    name: 'invitations.createBatch',
    method: 'POST',
    path: '/invitations/batch',
    summary: 'Up to 10,000 personal links; each is made or refused by itself, with its reason',
    tag: 'Invitations',
    access: 'surveys:write',
    body: z.object({ items: z.array(z.unknown()).min(1).max(10_000) }).strict(),
    answer: invitationBatchAnswer,
    idempotent: true,
  }),
  list: defineEndpoint({
    name: 'invitations.list',
    method: 'GET',
    path: '/invitations',
    summary: 'Personal links, newest first',
    tag: 'Invitations',
    access: 'surveys:read',
    query: pageQuery
      .extend({
        surveyId: entityIdInPath.optional(),
        touchpointId: entityIdInPath.optional(),
        unitIds: idList.optional(),
        state: invitationState.optional(),
      })
      .strict(),
    answer: pageOf(invitation),
  }),
  get: defineEndpoint({
    name: 'invitations.get',
    method: 'GET',
    path: '/invitations/:invitationId',
    summary: 'One personal link with its address',
    tag: 'Invitations',
    access: 'surveys:write',
    params,
    answer: issuedInvitation,
  }),
  delivered: defineEndpoint({
    name: 'invitations.delivered',
    method: 'POST',
    path: '/invitations/:invitationId/delivered',
    summary: 'It has reached the customer',
    tag: 'Invitations',
    access: 'surveys:write',
    params,
    answer: invitation,
  }),
  revoke: defineEndpoint({
    name: 'invitations.revoke',
    method: 'POST',
    path: '/invitations/:invitationId/revoke',
    summary: 'Take a personal link back. An answer that was given stays',
    tag: 'Invitations',
    access: 'surveys:write',
    params,
    answer: invitation,
  }),
};
