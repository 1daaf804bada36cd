import { z } from 'zod';
import { caseFieldChange } from './case-fields.ts';
import { caseStatus, priority } from './case-terms.ts';
import { caseInFull, caseWords } from './cases.ts';
import { defineEndpoint } from '../wire/define-endpoint.ts';
import { reference } from '../wire/sent-shapes.ts';
import { bulkId, entityId, instant, listOf, problem } from '../wire/shapes.ts';

const oneCase = z.object({ caseId: bulkId }).strict();

/** An order of the case's customer, with its receipts and deliveries. */
export const caseOrder = z.object({
  number: z.string(),
  isOfCase: z.boolean(),
  /** Where the company's own shop shows it. */
  address: z.string().nullable(),
  parts: z.array(
    z.object({
      interactionId: bulkId,
      occurredAt: instant,
      unitId: entityId,
      touchpointId: entityId,
      productIds: z.array(entityId),
      amount: z.number().nullable(),
    }),
  ),
});
export type CaseOrder = z.infer<typeof caseOrder>;

const likelyCase = z.object({
  id: bulkId,
  number: z.string(),
  title: z.string(),
  status: caseStatus,
  openedAt: instant,
  /** 0 to 1: how much of what both say is the same, rare words weighing more. */
  likeness: z.number(),
  /** Of the same customer, or of one whom nobody knows. */
  mayJoin: z.boolean(),
});
const moment = { id: bulkId, at: instant, unitId: entityId };
/** What the customer of a case did or said once. */
export const customerMoment = z.discriminatedUnion('kind', [
  z.object({
    ...moment,
    kind: z.literal('interaction'),
    touchpointId: entityId,
    orderNumber: z.string().nullable(),
    amount: z.number().nullable(),
  }),
  z.object({
    ...moment,
    kind: z.literal('response'),
    touchpointId: entityId,
    /** Of the headline questions. */
    ratings: z.array(z.object({ role: z.string(), scale: z.string(), score: z.int() })),
    comment: z.string().nullable(),
  }),
  z.object({ ...moment, kind: z.literal('case'), number: z.string(), title: z.string(), status: caseStatus }),
]);
export type CustomerMoment = z.infer<typeof customerMoment>;

/** A case of which somebody has not seen the latest. */
const caseNews = z.object({
  caseId: bulkId,
  number: z.string(),
  title: z.string(),
  since: instant,
  /** He was called by his name in a note; otherwise he follows it. */
  isCalled: z.boolean(),
});
export type CaseNewsLine = z.infer<typeof caseNews>;

const common = { tag: 'Cases', access: 'cases:write' } as const;

/** What is done with cases beside answering them. */
export const caseWorkEndpoints = {
  snooze: defineEndpoint({
    ...common,
    name: 'cases.snooze',
    method: 'POST',
    path: '/cases/:caseId/snooze',
    summary: 'Lay a case aside until a time; its promises go on, and a word of the customer’s brings it back',
    params: oneCase,
    body: z.object({ until: instant.nullable() }).strict(),
    answer: caseInFull,
  }),
  split: defineEndpoint({
    ...common,
    name: 'cases.split',
    method: 'POST',
    path: '/cases/:caseId/split',
    summary: 'Make a case of its own from something else that the customer asked in this one',
    params: oneCase,
    body: z.object({ messageId: bulkId }).strict(),
    answer: caseInFull,
    status: 201,
    idempotent: true,
  }),
  bulk: defineEndpoint({
    ...common,
    name: 'cases.bulk',
    method: 'POST',
    path: '/cases/bulk',
    summary:
      'Give many cases to somebody, change their priority, topic or fields, answer all of them or take them a step further; each is changed as a whole, or refused',
    idempotent: true,
    body: z
      .object({
        ids: z.array(bulkId).min(1).max(200),
        ownerId: z.string().max(64).nullable().optional(),
        priority: priority.optional(),
        topic: reference.nullable().optional(),
        fields: caseFieldChange.optional(),
        /** To every customer; filled in for each as ready answers are. */
        reply: z.string().trim().min(1, 'must not be empty').max(5_000).optional(),
        /** After the answer, with what the step asks for; to be joined is a step of one case. */
        step: z
          .object({
            to: caseStatus.exclude(['new', 'duplicate']),
            labelId: z.int().positive().optional(),
            comment: caseWords.optional(),
            resolution: caseWords.optional(),
            rootCause: caseWords.optional(),
            fields: caseFieldChange.optional(),
          })
          .strict()
          .optional(),
      })
      .strict(),
    answer: z.object({
      changed: z.int(),
      refused: z.array(problem.shape.error.omit({ requestId: true, current: true }).extend({ id: bulkId })),
    }),
  }),
  templates: defineEndpoint({
    ...common,
    name: 'cases.templates',
    method: 'GET',
    path: '/cases/:caseId/templates',
    summary: 'Ready answers with this case’s name, number and deadline filled in',
    params: oneCase,
    answer: listOf(z.object({ name: z.string(), text: z.string() })),
  }),
  watch: defineEndpoint({
    ...common,
    access: 'cases:read',
    name: 'cases.watch',
    method: 'PUT',
    path: '/cases/:caseId/watching',
    summary:
      'Follow a case, or no more: its customer’s words and its statuses are told, gathered into a letter. Who is called by @Name follows by himself',
    params: oneCase,
    body: z.object({ isWatching: z.boolean() }).strict(),
    answer: caseInFull,
  }),
  news: defineEndpoint({
    ...common,
    access: 'cases:read',
    name: 'cases.news',
    method: 'GET',
    path: '/case-news',
    summary:
      'Cases into which the caller was called, or that he follows, with something that he has not seen; newest first',
    answer: listOf(caseNews),
  }),
  orders: defineEndpoint({
    ...common,
    access: 'cases:read',
    name: 'cases.orders',
    method: 'GET',
    path: '/cases/:caseId/orders',
    summary:
      'Orders of the case’s customer, newest first, with what stands on their receipts; one of them may be the case’s own',
    params: oneCase,
    answer: listOf(caseOrder),
  }),
  likely: defineEndpoint({
    ...common,
    access: 'cases:read',
    name: 'cases.likely',
    method: 'GET',
    path: '/cases/:caseId/likely',
    summary: 'Cases not long before or after that say the same in other words: offered, never merged by themselves',
    params: oneCase,
    answer: listOf(likelyCase),
  }),
  story: defineEndpoint({
    ...common,
    access: 'cases:read',
    name: 'cases.story',
    method: 'GET',
    path: '/cases/:caseId/story',
    summary:
      'What else the case’s customer did and said, of the units that the caller sees: the latest, newest first, and how much of each',
    params: oneCase,
    answer: z.object({
      counts: z.object({ interactions: z.int(), responses: z.int(), cases: z.int() }),
      items: z.array(customerMoment),
    }),
  }),
  presence: defineEndpoint({
    ...common,
    access: 'cases:read',
    name: 'cases.presence',
    method: 'POST',
    path: '/cases/:caseId/presence',
    summary: 'Say that one has a case open, or is answering it; tells who else does',
    params: oneCase,
    body: z.object({ isAnswering: z.boolean() }).strict(),
    answer: z.object({ others: z.array(z.object({ name: z.string(), isAnswering: z.boolean() })) }),
  }),
  attach: defineEndpoint({
    ...common,
    name: 'cases.attach',
    method: 'POST',
    path: '/cases/:caseId/files',
    summary: 'Attach a file (application/octet-stream, 10 MB at most): a picture, PDF, sound or film, by what is in it',
    params: oneCase,
    query: z.object({ name: z.string().trim().min(1).max(200), shared: z.stringbool().default(false) }).strict(),
    body: z.unknown(),
    answer: z.object({ id: bulkId }),
    status: 201,
  }),
  file: defineEndpoint({
    ...common,
    access: 'cases:read',
    name: 'cases.file',
    method: 'GET',
    path: '/cases/:caseId/files/:fileId',
    summary: 'An attached file, as a download',
    params: z.object({ caseId: bulkId, fileId: bulkId }).strict(),
    answer: z.unknown(),
  }),
};
