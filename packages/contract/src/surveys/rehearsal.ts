import { z } from 'zod';
import { defineEndpoint } from '../wire/define-endpoint.ts';
import { dialoguePhase } from '../invitations/dialogues.ts';
import { draftDefinition } from './surveys.ts';
import { day } from '../wire/shapes.ts';

/** What a chat can show decides how a question is put: SMS has no buttons, the others have so many. */
export const chatKind = z.enum(['sms', 'telegram', 'whatsapp', 'vk', 'max']);
export type ChatKind = z.infer<typeof chatKind>;

const facts = z.record(z.string().max(100), z.union([z.string().max(1000), z.number(), z.boolean()]));

/** Whom the questions are put to, and on what occasion. */
const rehearsedContext = z
  .object({
    channel: z.string().max(40).default('dialogue'),
    products: z
      .array(
        z
          .object({
            id: z.int().positive(),
            name: z.string().max(200),
            /** What it stands below in the tree of products: `bought(…)` and `item_of(…)` know it by these too. */
            groups: z.array(z.int().positive()).max(20).optional(),
          })
          .strict(),
      )
      .max(100)
      .default([]),
    enoughFactors: z.array(z.int().positive()).max(500).optional(),
    enoughProducts: z.array(z.int().positive()).max(100).optional(),
    unitName: z.string().max(200).optional(),
    touchpointName: z.string().max(200).optional(),
    customer: facts.optional(),
    receipt: facts.optional(),
    attributes: facts.optional(),
    today: day.optional(),
    seed: z.string().max(100).optional(),
    fullQuotas: z.array(z.string().max(100)).max(100).optional(),
  })
  .strict();

export const rehearsal = z.object({
  said: z.array(
    z.object({
      by: z.enum(['company', 'customer']),
      text: z.string(),
      buttons: z.array(z.array(z.object({ id: z.string(), label: z.string() }))),
      /** What an SMS of this text is charged as; null in other chats. */
      parts: z.int().nullable(),
    }),
  ),
  phase: dialoguePhase,
  /** The question that stands open. */
  asked: z.string().nullable(),
  answers: z.record(z.string(), z.unknown()),
});
export type Rehearsal = z.infer<typeof rehearsal>;

export const rehearsalEndpoints = {
  rehearse: defineEndpoint({
    name: 'rehearsal.rehearse',
    method: 'POST',
    path: '/dialogues/rehearsal',
    summary:
      'A dialogue as it would go in a chat, from its beginning through everything that the customer replies. Nothing is sent and nothing is kept',
    tag: 'Dialogues',
    access: 'surveys:read',
    body: z
      .object({
        definition: draftDefinition,
        chat: chatKind,
        language: z.string().max(35),
        context: rehearsedContext.default({ channel: 'dialogue', products: [] }),
        /** In order: words that were typed, or the id of a button that was pressed. */
        replies: z
          .array(
            z.union([
              z.object({ text: z.string().min(1).max(2000) }).strict(),
              z.object({ button: z.string().max(100) }).strict(),
            ]),
          )
          .max(300)
          .default([]),
      })
      .strict(),
    answer: rehearsal,
  }),
};
