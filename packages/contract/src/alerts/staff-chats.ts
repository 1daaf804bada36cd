import { z } from 'zod';
import { defineEndpoint } from '../wire/define-endpoint.ts';
import { bulkId, entityId, instant, name } from '../wire/shapes.ts';

/** A chat in a messenger in which alerts reach a member of the company. */
export const staffChat = z.object({
  id: bulkId,
  transportId: entityId,
  kind: z.string(),
  /** Of the transport. */
  name,
  /** The bot was blocked, or thrown out of the group: nothing arrives there. */
  isBlocked: z.boolean(),
});
export type StaffChat = z.infer<typeof staffChat>;

/** Sent to the bot from a chat, it shows whose that chat is. Good once. */
export const chatCode = z.object({
  code: z.string(),
  /** Opens the messenger with the code in it; null: the provider does not say what the bot is called. */
  link: z.url().nullable(),
  expiresAt: instant,
});
export type ChatCode = z.infer<typeof chatCode>;

const byTransport = z.object({ transportId: entityId }).strict();
const chatParams = z.object({ staffChatId: bulkId }).strict();

export const staffChatEndpoints = {
  list: defineEndpoint({
    name: 'staffChats.list',
    method: 'GET',
    path: '/session/chats',
    summary: 'In which chats alerts reach me besides letters, and which bots there are',
    tag: 'Alerts',
    access: 'self',
    answer: z.object({
      chats: z.array(staffChat),
      bots: z.array(z.object({ transportId: entityId, kind: z.string(), name })),
    }),
  }),
  connect: defineEndpoint({
    name: 'staffChats.connect',
    method: 'POST',
    path: '/session/chats',
    summary: 'A code: sent to the bot from a chat, it makes that chat mine',
    tag: 'Alerts',
    access: 'self',
    body: byTransport,
    answer: chatCode,
    status: 201,
  }),
  leave: defineEndpoint({
    name: 'staffChats.leave',
    method: 'DELETE',
    path: '/session/chats/:staffChatId',
    summary: 'No alerts in this chat any more',
    tag: 'Alerts',
    access: 'self',
    params: chatParams,
    answer: z.null(),
    status: 204,
  }),
  openDoor: defineEndpoint({
    name: 'alertDoors.connect',
    method: 'POST',
    path: '/alert-doors',
    summary:
      'A code: sent from a chat of several people (a group of a shift), it makes that chat a recipient of alerts',
    tag: 'Alerts',
    access: 'alerts:write',
    body: byTransport,
    answer: chatCode,
    status: 201,
  }),
  closeDoor: defineEndpoint({
    name: 'alertDoors.leave',
    method: 'DELETE',
    path: '/alert-doors/:staffChatId',
    summary: 'No alerts in this chat of several people any more',
    tag: 'Alerts',
    access: 'alerts:write',
    params: chatParams,
    answer: z.null(),
    status: 204,
  }),
};
