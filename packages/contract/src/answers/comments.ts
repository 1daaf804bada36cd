import { z } from 'zod';
import { defineEndpoint } from '../wire/define-endpoint.ts';
import { mode } from '../indices/index-shapes.ts';
import { placeQuery, responseComment } from './responses.ts';
import { bulkId, day, entityId, idList, instant, pageOf, pageQuery } from '../wire/shapes.ts';

/** What a customer wrote, with the score that it explains. */
export const comment = responseComment.extend({
  responseId: bulkId,
  language: z.string().nullable(),
  unitId: entityId,
  touchpointId: entityId,
  channelId: entityId.nullable(),
  mode,
  occurredAt: instant,
  day,
});
export type Comment = z.infer<typeof comment>;

export const commentEndpoints = {
  list: defineEndpoint({
    name: 'comments.list',
    method: 'GET',
    path: '/comments',
    summary: 'What customers wrote, newest first; words are found in all their forms',
    tag: 'Answers',
    access: 'answers:read',
    query: pageQuery
      .extend({
        ...placeQuery,
        factors: idList.optional(),
        scale: z.string().max(10).optional(),
        maxScore: z.coerce.number().int().optional(),
        minScore: z.coerce.number().int().optional(),
        /** Words to find: all of them; "in quotes" as they stand; -without. */
        search: z.string().trim().min(1).max(200).optional(),
      })
      .strict(),
    answer: pageOf(comment),
  }),
};
