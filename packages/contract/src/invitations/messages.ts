import { z } from 'zod';
import { defineEndpoint } from '../wire/define-endpoint.ts';
import { bulkId, entityId, entityIdInPath, instant, pageOf, pageQuery } from '../wire/shapes.ts';

/** `doubtful`: it may have gone, and only a repetition could tell; a person decides. */
export const messageState = z.enum([
  'planned',
  'sending',
  'sent',
  'delivered',
  'opened',
  'failed',
  'doubtful',
  'cancelled',
]);
export type MessageState = z.infer<typeof messageState>;

export const messagePurpose = z.enum([
  'invitation',
  'reminder',
  'thanks',
  'dialogue',
  'notice',
  'report',
  'improvement',
  'proactive',
]);
export type MessagePurpose = z.infer<typeof messagePurpose>;

/** One message on its way. Holds no personal data; the customer is named by id. */
export const message = z.object({
  id: bulkId,
  transportId: entityId,
  purpose: messagePurpose,
  state: messageState,
  /** Why it failed, was cancelled or is doubtful: a code where we decided, else the provider's words. */
  reason: z.string().nullable(),
  invitationId: bulkId.nullable(),
  customerId: bulkId.nullable(),
  campaignId: entityId.nullable(),
  /** Whose customers are asked: of the invitation that it belongs to. */
  unitId: entityId.nullable(),
  /** 0 asks, 1 to 5 remind. */
  step: z.int(),
  variant: z.int().nullable(),
  attempts: z.int(),
  cost: z.number(),
  dueAt: instant,
  createdAt: instant,
  sentAt: instant.nullable(),
  deliveredAt: instant.nullable(),
  openedAt: instant.nullable(),
});
export type Message = z.infer<typeof message>;

const params = z.object({ messageId: bulkId }).strict();

export const messageEndpoints = {
  list: defineEndpoint({
    name: 'messages.list',
    method: 'GET',
    path: '/messages',
    summary: 'Messages, newest first: of one customer, one transport, one campaign, or in trouble',
    tag: 'Transports',
    access: 'surveys:read',
    query: pageQuery
      .extend({
        transportId: entityIdInPath.optional(),
        customerId: bulkId.optional(),
        invitationId: bulkId.optional(),
        campaignId: entityIdInPath.optional(),
        state: messageState.optional(),
      })
      .strict(),
    answer: pageOf(message),
  }),
  repeat: defineEndpoint({
    name: 'messages.repeat',
    method: 'POST',
    path: '/messages/:messageId/repeat',
    summary: 'Send a doubtful or failed message once more: somebody has looked and decided',
    tag: 'Transports',
    access: 'surveys:write',
    params,
    answer: message,
  }),
  repeatAll: defineEndpoint({
    name: 'messages.repeatAll',
    method: 'POST',
    path: '/messages/repeat',
    summary: 'Send what a transport gave up since a day once more: the dead letters of a system that was down',
    tag: 'Transports',
    access: 'surveys:write',
    body: z.object({ transportId: entityId, since: instant }).strict(),
    answer: z.object({ repeated: z.int() }),
  }),
  sendNow: defineEndpoint({
    name: 'messages.sendNow',
    method: 'POST',
    path: '/transports/:transportId/send-now',
    summary:
      'A system that was down is back: what waits for its next attempt goes now, under the same ids, and the rest ends. What waits for its hour goes on waiting',
    tag: 'Transports',
    access: 'surveys:write',
    params: z.object({ transportId: entityIdInPath }).strict(),
    answer: z.object({ hurried: z.int() }),
  }),
  settle: defineEndpoint({
    name: 'messages.settle',
    method: 'POST',
    path: '/messages/:messageId/settle',
    summary: 'Count a doubtful message as sent: somebody has looked and found it there',
    tag: 'Transports',
    access: 'surveys:write',
    params,
    answer: message,
  }),
};
