import { z } from 'zod';
import { caseLine } from './cases.ts';
import { defineEndpoint } from '../wire/define-endpoint.ts';
import { bulkId, entityId, instant, listOf } from '../wire/shapes.ts';

const fields = {
  /** Is given new cases by itself. */
  takes: z.boolean(),
  /** What he knows, with everything below it; empty: anything. */
  topicIds: z.array(entityId).max(200),
  /** Given no more by itself while he has so many open. */
  mostOpen: z.int().min(1).max(10_000).nullable(),
  absentUntil: instant.nullable(),
};

export const caseAgent = z.object({
  memberId: z.string(),
  name: z.string(),
  ...fields,
  isAbsent: z.boolean(),
  open: z.int(),
  late: z.int(),
});
export type CaseAgent = z.infer<typeof caseAgent>;

export const caseAgentEndpoints = {
  list: defineEndpoint({
    name: 'caseAgents.list',
    method: 'GET',
    path: '/case-agents',
    summary: 'Who answers cases: workload, absence, what he knows',
    tag: 'Cases',
    access: 'cases:read',
    answer: listOf(caseAgent),
  }),
  put: defineEndpoint({
    name: 'caseAgents.put',
    method: 'PUT',
    path: '/case-agents/:memberId',
    summary: 'Say what somebody takes and when he is away; his open cases can be handed over at once',
    tag: 'Cases',
    access: 'cases:write',
    params: z.object({ memberId: z.string().min(1).max(64) }).strict(),
    body: z.object({ ...fields, handOver: z.boolean().default(false) }).strict(),
    answer: z.object({ handedOver: z.int() }),
  }),
  next: defineEndpoint({
    name: 'cases.next',
    method: 'POST',
    path: '/cases/next',
    summary: 'The case to work on next; one that is nobody’s becomes the caller’s',
    tag: 'Cases',
    access: 'cases:write',
    /** What was looked at and left for later. */
    body: z.object({ skip: z.array(bulkId).max(200).default([]) }).strict(),
    answer: z.object({
      next: caseLine.nullable(),
      /** What put it first: hours until its next promise (0: late; null: nothing is promised), points, a customer of value. */
      because: z.object({ hoursLeft: z.number().nullable(), points: z.number(), isValued: z.boolean() }).nullable(),
    }),
  }),
};
