import { z } from 'zod';
import { defineEndpoint } from '../wire/define-endpoint.ts';
import { newOnSites, placeOnSites, shownOnSites } from '../surveys/place-on-sites.ts';
import { saidInLanguages } from '../wire/said-in-languages.ts';
import { entityId, entityIdInPath, listOf } from '../wire/shapes.ts';

export const chatSettings = z
  .object({
    title: saidInLanguages(120).default({}),
    /** The first thing that a customer reads. */
    greeting: saidInLanguages(600).default({}),
    /** Words of consent, with a box that must be ticked before the first message; none, no box. */
    consent: saidInLanguages(1_000).default({}),
    /** Where a visitor whom nobody knows may leave an address: never, while nobody is there to answer, or always. */
    asksContact: z.enum(['never', 'away', 'always']).default('away'),
    takesFiles: z.boolean().default(true),
    /** So long after its case was closed a chat goes on with it; later words are a case of their own. */
    againHours: z.int().min(1).max(720).default(24),
    /** A customer who says nothing for so long after an answer is told that the chat is over; the case stays. Null: never. */
    silenceMinutes: z.int().min(1).max(10_080).nullable().default(60),
  })
  .strict();
export type ChatSettings = z.infer<typeof chatSettings>;

const given = {
  ...placeOnSites,
  /** Whose people answer; null: whoever answers cases of the unit. */
  teamId: entityId.nullable(),
  settings: chatSettings,
};

export const chat = z.object({ ...given, ...shownOnSites });
export type Chat = z.infer<typeof chat>;

export const newChat = z
  .object({
    ...given,
    ...newOnSites,
    teamId: given.teamId.default(null),
    class: given.class.default('consultation'),
    settings: chatSettings.prefault({}),
  })
  .strict();
export type NewChat = z.infer<typeof newChat>;

export const chatChange = z
  .object({ ...given, isClosed: z.boolean() })
  .partial()
  .strict();
export type ChatChange = z.infer<typeof chatChange>;

const oneChat = z.object({ chatId: entityIdInPath }).strict();
const tag = 'Cases';

export const chatEndpoints = {
  list: defineEndpoint({
    name: 'chats.list',
    method: 'GET',
    path: '/chats',
    summary: 'Chats in which customers talk to the company, each with its address and the code for sites',
    tag,
    access: 'cases:read',
    answer: listOf(chat),
  }),
  create: defineEndpoint({
    name: 'chats.create',
    method: 'POST',
    path: '/chats',
    summary: 'Open a chat: the first message in it is a case with a number at once',
    tag,
    access: 'company:write',
    body: newChat,
    answer: chat,
    status: 201,
    idempotent: true,
  }),
  update: defineEndpoint({
    name: 'chats.update',
    method: 'PATCH',
    path: '/chats/:chatId',
    summary: 'Change a chat, close it, or open it again; its address stays',
    tag,
    access: 'company:write',
    params: oneChat,
    body: chatChange,
    answer: chat,
  }),
  secret: defineEndpoint({
    name: 'chats.secret',
    method: 'GET',
    path: '/chats/:chatId/secret',
    summary:
      'The secret by which the site’s server signs who a visitor is (HMAC-SHA256 of the customer’s external id, in hex)',
    tag,
    access: 'company:write',
    params: oneChat,
    answer: z.object({ secret: z.string() }),
  }),
};

export const chatAgentEndpoints = {
  say: defineEndpoint({
    name: 'chatAgents.say',
    method: 'POST',
    path: '/chat-agents/me',
    summary: 'Say that one answers chats, or no longer; without it, that one’s dashboard is open. Tells who waits',
    tag,
    access: 'cases:write',
    body: z.object({ isAvailable: z.boolean().optional() }).strict(),
    answer: z.object({
      hasChats: z.boolean(),
      isAvailable: z.boolean(),
      /** Customers who have a chat before their eyes and no answer yet. */
      waiting: z.int(),
    }),
  }),
};
