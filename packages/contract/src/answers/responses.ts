import { z } from 'zod';
import { defineEndpoint } from '../wire/define-endpoint.ts';
import { mode, scaleId } from '../indices/index-shapes.ts';
import { batchAnswer, batchBody, customerGiven, externalId, reference } from '../wire/sent-shapes.ts';
import { bulkId, day, entityId, idList, instant, pageOf, pageQuery } from '../wire/shapes.ts';

export const ratingRole = z.enum(['nps', 'satisfaction', 'effort', 'solved', 'importance']);
export const responseSource = z.enum([
  'link',
  'qr',
  'personal',
  'api',
  'import',
  'kiosk',
  'button',
  'phone',
  'dialogue',
]);

const givenRating = z
  .object({
    role: ratingRole,
    scale: scaleId,
    score: z.int(),
    factor: reference.optional(),
    product: reference.optional(),
    /** The wording, or the sender's name for the question: answers to another one are never merged with these. */
    question: z.string().max(200).optional(),
  })
  .strict();

const givenComment = z
  .object({
    text: z.string(),
    question: z.string().min(1).max(64).optional(),
    factor: reference.optional(),
  })
  .strict();

const place = {
  unit: reference,
  touchpoint: reference,
  channel: reference.optional(),
  /** When the customer was served: answers are dated by it, in the unit's own calendar. */
  occurredAt: instant,
};

const about = {
  employee: reference.optional(),
  team: reference.optional(),
  topic: reference.optional(),
  segments: z.array(entityId).max(50).optional(),
  products: z.array(reference).max(100).optional(),
};

const said = {
  /** By question id of the survey's version. */
  answers: z.record(z.string().max(64), z.unknown()).optional(),
  /** Scores of a questionnaire that is not ours; not together with `survey`. */
  ratings: z.array(givenRating).max(200).optional(),
  comments: z.array(givenComment).max(20).optional(),
  reasons: z.array(z.string().max(200)).max(50).optional(),
};

/** One person's answers. With `survey` and `answers` by its questions, or with bare `ratings`. */
export const newResponse = z
  .object({
    /** Sent again with the same `id` (or the same `externalId` and `source`), it is acknowledged again and counted once. */
    id: bulkId.optional(),
    externalId: externalId.optional(),
    survey: entityId.optional(),
    /** The survey's published version by default. */
    version: z.int().positive().optional(),
    mode,
    source: responseSource.extract(['api', 'kiosk', 'button', 'phone', 'dialogue']).default('api'),
    ...place,
    answeredAt: instant.optional(),
    language: z.string().max(10).optional(),
    finished: z.boolean().default(true),
    ...said,
    ...about,
    customer: customerGiven.optional(),
    interaction: bulkId.optional(),
    /** Kept, and counted nowhere. */
    test: z.boolean().default(false),
  })
  .strict();
export type NewResponse = z.infer<typeof newResponse>;

/** What is left out stays. Of `answers`, those given are laid over the others, and null takes one away; `ratings` replace all. */
export const responseChange = z
  .object({
    unit: reference.optional(),
    touchpoint: reference.optional(),
    channel: reference.nullable().optional(),
    occurredAt: instant.optional(),
    mode: mode.optional(),
    employee: reference.nullable().optional(),
    team: reference.nullable().optional(),
    topic: reference.nullable().optional(),
    segments: z.array(entityId).max(50).optional(),
    products: z.array(reference).max(100).optional(),
    finished: z.boolean().optional(),
    test: z.boolean().optional(),
    ...said,
    /** The revision that the change was made from: if it is no longer the newest, nothing is changed. */
    revision: z.int().positive().optional(),
  })
  .strict();
export type ResponseChange = z.infer<typeof responseChange>;

export const rating = z.object({
  role: ratingRole,
  scale: z.string(),
  score: z.int(),
  factorId: entityId.nullable(),
  productId: entityId.nullable(),
  questionId: z.string().nullable(),
});

export const responseComment = z.object({
  questionId: z.string(),
  text: z.string(),
  factorId: entityId.nullable(),
  /** Of the rating that the comment explains, else of the headline. */
  score: z.int().nullable(),
  scale: z.string().nullable(),
  reasons: z.array(z.string()),
});

export const response = z.object({
  id: bulkId,
  surveyId: entityId.nullable(),
  surveyVersion: z.int().nullable(),
  unitId: entityId,
  touchpointId: entityId,
  channelId: entityId.nullable(),
  mode,
  source: responseSource,
  occurredAt: instant,
  answeredAt: instant,
  day,
  hour: z.int(),
  finished: z.boolean(),
  language: z.string().nullable(),
  ratings: z.array(rating),
  employeeId: entityId.nullable(),
  teamId: entityId.nullable(),
  topicId: entityId.nullable(),
  segmentIds: z.array(entityId),
  productIds: z.array(entityId),
  /** Only for those who may see personal data. */
  customerId: bulkId.nullable(),
  interactionId: bulkId.nullable(),
  invitationId: bulkId.nullable(),
  linkId: entityId.nullable(),
  importId: entityId.nullable(),
  /** The person or key that asked, on the telephone. */
  interviewerId: z.string().nullable(),
  revision: z.int(),
  test: z.boolean(),
});
export type Response = z.infer<typeof response>;

/** One response with everything said in it; texts stand among the comments. */
export const responseInFull = response.extend({
  answers: z.record(z.string(), z.unknown()),
  comments: z.array(responseComment),
});

export const contact = z.object({
  name: z.string().nullable(),
  email: z.string().nullable(),
  phone: z.string().nullable(),
});

/** Somebody to call back: what he gave, why, and how to reach him. */
export const lowRater = z.object({
  responseId: bulkId,
  unitId: entityId,
  touchpointId: entityId,
  channelId: entityId.nullable(),
  mode,
  occurredAt: instant,
  /** The lowest that he gave, for what was asked. */
  score: z.int(),
  scale: z.string(),
  role: ratingRole,
  factorId: entityId.nullable(),
  reasons: z.array(z.string()),
  comments: z.array(z.object({ questionId: z.string(), text: z.string() })),
  /** Only for those who may see personal data, and written down each time. */
  contact: contact.nullable(),
  finished: z.boolean(),
});
export type LowRater = z.infer<typeof lowRater>;

export const placeQuery = {
  from: day.optional(),
  to: day.optional(),
  /** With everything below them. */
  units: idList.optional(),
  touchpoints: idList.optional(),
  channels: idList.optional(),
  mode: mode.optional(),
};

const params = z.object({ responseId: bulkId }).strict();
const tag = 'Answers';

export const responseEndpoints = {
  take: defineEndpoint({
    name: 'responses.take',
    method: 'POST',
    path: '/responses',
    summary: 'Take one answer. It is durable when this answers; sending it again is harmless',
    tag,
    access: 'answers:write',
    body: newResponse,
    answer: z.object({ id: bulkId }),
    status: 201,
  }),
  takeBatch: defineEndpoint({
    name: 'responses.takeBatch',
    method: 'POST',
    path: '/responses/batch',
    summary: 'Take up to 10,000 answers (JSON array or NDJSON, gzip allowed); each is taken or refused by itself',
    tag,
    access: 'answers:write',
    body: batchBody,
    answer: batchAnswer,
  }),
  list: defineEndpoint({
    name: 'responses.list',
    method: 'GET',
    path: '/responses',
    summary: 'Responses, newest first',
    tag,
    access: 'answers:read',
    query: pageQuery
      .extend({
        ...placeQuery,
        surveys: idList.optional(),
        finished: z.stringbool().optional(),
        customer: bulkId.optional(),
      })
      .strict(),
    answer: pageOf(response),
  }),
  lowRaters: defineEndpoint({
    name: 'responses.lowRaters',
    method: 'GET',
    path: '/responses/low-raters',
    summary: 'Who rated low, with reason, comment and contact. Without maxScore: the negative scores of each scale',
    tag,
    access: 'answers:read',
    query: pageQuery
      .extend({
        ...placeQuery,
        role: ratingRole.exclude(['importance']).optional(),
        /** Of these factors; without: of the headline questions. */
        factors: idList.optional(),
        scale: scaleId.optional(),
        maxScore: z.coerce.number().int().optional(),
      })
      .strict(),
    answer: pageOf(lowRater),
  }),
  get: defineEndpoint({
    name: 'responses.get',
    method: 'GET',
    path: '/responses/:responseId',
    summary: 'One response with all that was said',
    tag,
    access: 'answers:read',
    params,
    answer: responseInFull,
  }),
  change: defineEndpoint({
    name: 'responses.change',
    method: 'PATCH',
    path: '/responses/:responseId',
    summary: 'Correct a response; every number that it is part of follows at once',
    tag,
    access: 'answers:write',
    params,
    body: responseChange,
    answer: responseInFull,
  }),
  remove: defineEndpoint({
    name: 'responses.remove',
    method: 'DELETE',
    path: '/responses/:responseId',
    summary: 'Delete a response; it is taken off every number',
    tag,
    access: 'answers:write',
    params,
    answer: z.object({ id: bulkId }),
  }),
};
