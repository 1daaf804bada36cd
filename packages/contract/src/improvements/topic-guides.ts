import { z } from 'zod';
import { defineEndpoint } from '../wire/define-endpoint.ts';
import { entityId, entityIdInPath, instant, listOf } from '../wire/shapes.ts';

const words = z.string().trim().max(10_000);
const fields = {
  /** A model answer. */
  answer: words,
  /** A cheat sheet: what to ask, what to look up, what not to promise. */
  tips: words,
};

export const topicGuide = z.object({
  topicId: entityId,
  ...fields,
  changedBy: z.string(),
  changedAt: instant,
});
export type TopicGuide = z.infer<typeof topicGuide>;

const common = { tag: 'Improvements' } as const;

export const topicGuideEndpoints = {
  list: defineEndpoint({
    ...common,
    name: 'topic-guides.list',
    method: 'GET',
    path: '/topic-guides',
    summary: 'Model answers and cheat sheets by topic of contact',
    access: 'company:read',
    answer: listOf(topicGuide),
  }),
  save: defineEndpoint({
    ...common,
    name: 'topic-guides.save',
    method: 'PUT',
    path: '/topic-guides/:topicId',
    summary: 'Write the model answer and the cheat sheet of a topic; both empty: there is none any more',
    access: 'company:write',
    params: z.object({ topicId: entityIdInPath }).strict(),
    body: z.object(fields).strict(),
    answer: topicGuide,
  }),
};
