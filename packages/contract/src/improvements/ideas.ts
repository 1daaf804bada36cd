import { z } from 'zod';
import { defineEndpoint } from '../wire/define-endpoint.ts';
import { newImprovement } from './improvements.ts';
import { indexId } from '../indices/index-shapes.ts';
import { bulkId, entityId, entityIdInPath, instant, pageOf, pageQuery } from '../wire/shapes.ts';

const person = z.string().min(1).max(100);
const words = z.string().trim().max(5_000);

/** What somebody looked at when it came to mind. */
export const ideaSource = z.discriminatedUnion('kind', [
  z
    .object({
      kind: z.literal('index'),
      index: indexId,
      unitId: entityId.nullable().default(null),
      touchpointId: entityId.nullable().default(null),
    })
    .strict(),
  z.object({ kind: z.literal('topic'), topicId: entityId }).strict(),
  z.object({ kind: z.literal('comment'), responseId: bulkId }).strict(),
]);
export type IdeaSource = z.infer<typeof ideaSource>;

export const ideaState = z.enum(['open', 'accepted', 'declined']);

export const idea = z.object({
  id: entityId,
  text: z.string(),
  /** Null where it was a comment that who asks may not see. */
  source: ideaSource.nullable(),
  unitId: entityId.nullable(),
  authorId: person,
  /** Who decides; null: whoever may change the company. */
  ownerId: person.nullable(),
  state: ideaState,
  reason: z.string().nullable(),
  decidedBy: person.nullable(),
  decidedAt: instant.nullable(),
  /** What it became. */
  improvementId: entityId.nullable(),
  createdAt: instant,
  mayDecide: z.boolean(),
});
export type Idea = z.infer<typeof idea>;

const params = z.object({ ideaId: entityIdInPath }).strict();
const common = { tag: 'Improvements', access: 'indices:read' } as const;

export const ideaEndpoints = {
  list: defineEndpoint({
    ...common,
    name: 'ideas.list',
    method: 'GET',
    path: '/ideas',
    summary: 'What the staff proposed, the newest first',
    query: pageQuery
      .extend({
        state: ideaState.optional(),
        /** Of who asks: written, or to be decided. */
        mine: z.enum(['written', 'to_decide']).optional(),
        improvement: z.coerce.number().int().positive().optional(),
      })
      .strict(),
    answer: pageOf(idea),
  }),
  create: defineEndpoint({
    ...common,
    name: 'ideas.create',
    method: 'POST',
    path: '/ideas',
    summary: 'Propose a solution, from a number or a comment. The owner of the place hears of it',
    body: z
      .object({
        text: words.min(1, 'says nothing'),
        source: ideaSource,
        /** Whose idea it is, where a system of the company hands it over. A person writes only his own. */
        authorId: person.optional(),
      })
      .strict(),
    answer: idea,
    status: 201,
    idempotent: true,
  }),
  decide: defineEndpoint({
    ...common,
    name: 'ideas.decide',
    method: 'POST',
    path: '/ideas/:ideaId/decision',
    summary:
      'Accept an idea, which makes it an improvement or a part of one, or decline it with a reason. The author hears it',
    params,
    body: z.discriminatedUnion('decision', [
      z.object({ decision: z.literal('accept'), improvement: newImprovement, reason: words.default('') }).strict(),
      z.object({ decision: z.literal('join'), improvementId: entityId, reason: words.default('') }).strict(),
      z.object({ decision: z.literal('decline'), reason: words.min(1, 'say why: the author will read it') }).strict(),
    ]),
    answer: idea,
  }),
  assign: defineEndpoint({
    ...common,
    name: 'ideas.assign',
    method: 'PUT',
    path: '/ideas/:ideaId/owner',
    summary:
      'Say who decides an open idea: one that is about the whole company has no owner of its own. He hears of it',
    params,
    body: z.object({ ownerId: person }).strict(),
    answer: idea,
  }),
};
