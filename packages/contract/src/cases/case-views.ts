import { z } from 'zod';
import { caseFilterShape } from './case-filter.ts';
import { defineEndpoint } from '../wire/define-endpoint.ts';
import { entityId, entityIdInPath, name } from '../wire/shapes.ts';

export const viewAudiences = ['own', 'team', 'company'] as const;

/** The words of the list's address: `{ "status": "open", "priorities": "high,urgent", "owner": "me" }`. */
export const caseViewFilter = z
  .object({ ...caseFilterShape, sort: z.enum(['urgency', 'newest']).optional() })
  .partial()
  .strict();
const filterWords = z.record(z.string().max(40), z.string().max(2_000)).superRefine((filter, context) => {
  const { error } = caseViewFilter.safeParse(filter);
  for (const { path, message } of error?.issues ?? []) context.addIssue({ code: 'custom', path: [...path], message });
});

const fields = {
  name,
  filter: filterWords,
  audience: z.enum(viewAudiences).default('own'),
  /** With `team`: whose agents see it. */
  teamId: entityId.nullable().default(null),
};
const viewBody = z
  .object(fields)
  .strict()
  .refine(({ audience, teamId }) => (audience === 'team') === (teamId !== null), {
    path: ['teamId'],
    message: 'names the team that a view of audience `team` is shared with, and stands with no other',
  });

export const caseView = z.object({
  id: entityId,
  ...fields,
  filter: z.record(z.string(), z.string()),
  ownerId: z.string(),
  mayChange: z.boolean(),
});
export type CaseView = z.infer<typeof caseView>;

const views = z.object({
  /** In the caller's own order; those he has not put anywhere yet stand last. */
  items: z.array(caseView),
  defaultId: entityId.nullable(),
});
const oneView = z.object({ viewId: entityIdInPath }).strict();
const common = { tag: 'Cases', access: 'cases:read' } as const;

/** Views of the list of cases: one's own, and those that others share. */
export const caseViewEndpoints = {
  list: defineEndpoint({
    ...common,
    name: 'caseViews.list',
    method: 'GET',
    path: '/case-views',
    summary: 'Saved views of the work list, in the caller’s own order',
    answer: views,
  }),
  create: defineEndpoint({
    ...common,
    name: 'caseViews.create',
    method: 'POST',
    path: '/case-views',
    summary: 'Keep a filter of the work list under a name, for oneself, for a team or for everybody',
    body: viewBody,
    answer: caseView,
    status: 201,
    idempotent: true,
  }),
  update: defineEndpoint({
    ...common,
    name: 'caseViews.update',
    method: 'PUT',
    path: '/case-views/:viewId',
    summary: 'Change a view: one’s own, or a shared one as a manager',
    params: oneView,
    body: viewBody,
    answer: caseView,
  }),
  remove: defineEndpoint({
    ...common,
    name: 'caseViews.remove',
    method: 'DELETE',
    path: '/case-views/:viewId',
    summary: 'Take a view away; the cases stay',
    params: oneView,
    answer: z.void(),
    status: 204,
  }),
  arrange: defineEndpoint({
    ...common,
    name: 'caseViews.arrange',
    method: 'PUT',
    path: '/case-view-order',
    summary: 'Put the views into one’s own order, and say which one the page opens with',
    body: z.object({ viewIds: z.array(entityId).max(200), defaultId: entityId.nullable() }).strict(),
    answer: views,
  }),
  counts: defineEndpoint({
    ...common,
    name: 'caseViews.counts',
    method: 'GET',
    path: '/case-view-counts',
    summary: 'How many cases each view holds, up to a thousand; null where counting would take too long',
    answer: z.object({ items: z.array(z.object({ id: entityId, n: z.int().nullable(), isMore: z.boolean() })) }),
  }),
};
