import { z } from 'zod';
import { contactClass } from '../cases/case-terms.ts';
import { defineEndpoint } from '../wire/define-endpoint.ts';
import { removal } from '../wire/entries.ts';
import { bulkId, entityId, entityIdInPath, idList, instant, listOf, pageOf, pageQuery } from '../wire/shapes.ts';

const ownClass = contactClass.exclude(['repeat']);

export const dialoguePhase = z.enum(['asking', 'with_person', 'finished', 'stopped', 'timed_out']);
export type DialoguePhase = z.infer<typeof dialoguePhase>;

/** One customer in one chat, being asked one question after the other. What he said stands in the response. */
export const dialogue = z.object({
  id: bulkId,
  transportId: entityId,
  phase: dialoguePhase,
  surveyId: entityId,
  surveyVersion: z.int(),
  unitId: entityId,
  touchpointId: entityId,
  channelId: entityId.nullable(),
  /** Null: the customer began, or the answer is about the caller, who does not learn whose it is. */
  invitationId: bulkId.nullable(),
  responseId: bulkId,
  /** Only for those who may see personal data, and not for whom the answer is about. */
  customerId: bulkId.nullable(),
  begunAt: instant,
  heardAt: instant.nullable(),
  /** When the open question is closed, unless he answers. */
  endsAt: instant,
  personWantedAt: instant.nullable(),
});
export type DialogueListed = z.infer<typeof dialogue>;

/** What a message to a number or a bot becomes that nobody asked for: an answer, or a case. */
export const dialogueEntry = z.object({
  transportId: entityId,
  /** Null: it becomes a case. */
  surveyId: entityId.nullable(),
  /** Of the case that it becomes; null: it is an answer to the survey. */
  caseClass: ownClass.nullable(),
  unitId: entityId,
  touchpointId: entityId.nullable(),
  channelId: entityId.nullable(),
  changedAt: instant,
});
export type DialogueEntry = z.infer<typeof dialogueEntry>;

/** A link that is followed into a chat instead of to a page. */
export const chatLink = z.object({ transportId: entityId, name: z.string(), address: z.url() });
export type ChatLink = z.infer<typeof chatLink>;

const entryFields = z
  .object({
    /** Of the two one: the survey that is begun, or the class of the case that is opened. */
    surveyId: entityId.nullable().default(null),
    caseClass: ownClass.nullable().default(null),
    unitId: entityId,
    /** A survey asks about one; a case may have none. */
    touchpointId: entityId.nullable().default(null),
    channelId: entityId.nullable().default(null),
  })
  .strict();

const ofTransport = z.object({ transportId: entityIdInPath }).strict();
const tag = 'Dialogues';

export const dialogueEndpoints = {
  list: defineEndpoint({
    name: 'dialogues.list',
    method: 'GET',
    path: '/dialogues',
    summary: 'Dialogues in chats, newest first',
    tag,
    access: 'answers:read',
    query: pageQuery
      .extend({
        transportId: entityIdInPath.optional(),
        phase: dialoguePhase.optional(),
        units: idList.optional(),
        /** Those who asked for a person. */
        personWanted: z.stringbool().optional(),
      })
      .strict(),
    answer: pageOf(dialogue),
  }),
  entries: defineEndpoint({
    name: 'dialogues.entries',
    method: 'GET',
    path: '/dialogues/entries',
    summary: 'What a message becomes that a customer sends without being asked, by transport',
    tag,
    access: 'surveys:read',
    answer: listOf(dialogueEntry),
  }),
  setEntry: defineEndpoint({
    name: 'dialogues.setEntry',
    method: 'PUT',
    path: '/transports/:transportId/dialogue-entry',
    summary:
      'Let the customer begin: a message to this number or bot opens this survey about this place, as a spontaneous answer, or (with `caseClass`) a case of this unit',
    tag,
    access: 'surveys:write',
    params: ofTransport,
    body: entryFields,
    answer: dialogueEntry,
  }),
  removeEntry: defineEndpoint({
    name: 'dialogues.removeEntry',
    method: 'DELETE',
    path: '/transports/:transportId/dialogue-entry',
    summary: 'Messages that nobody asked for are kept, and answered by nothing',
    tag,
    access: 'surveys:write',
    params: ofTransport,
    answer: removal,
  }),
  chatLinks: defineEndpoint({
    name: 'dialogues.chatLinks',
    method: 'GET',
    path: '/dialogues/chat-links',
    summary: 'Addresses that open each connected messenger with the token of a link, an invitation or a customer',
    tag,
    access: 'surveys:read',
    query: z
      .object({
        /** Of a link what stands behind the first hyphen of its address. */
        token: z.string().regex(/^[\w-]{8,64}$/, 'is no token of a link'),
      })
      .strict(),
    answer: listOf(chatLink),
  }),
  startToken: defineEndpoint({
    name: 'dialogues.startToken',
    method: 'POST',
    path: '/customers/:customerId/start-token',
    summary:
      'What stands behind ?start= in a link into a bot that is made for one customer: whoever follows it is known in that chat from then on',
    tag,
    access: 'personal:read',
    params: z.object({ customerId: bulkId }).strict(),
    answer: z.object({ token: z.string() }),
  }),
};
