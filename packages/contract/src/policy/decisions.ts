import { z } from 'zod';
import { outcome } from './decisions-outcomes.ts';
import { policyDocument, transportWay } from './decisions-policy.ts';
import { defineEndpoint } from '../wire/define-endpoint.ts';
import { messageState } from '../invitations/messages.ts';
import { bulkId, day, entityId, entityIdInPath, instant, language, listOf, pageOf, pageQuery } from '../wire/shapes.ts';

/** The contact policy in force. Number 0: nobody has written one, and nobody is asked. */
export const policyVersion = z.object({
  number: z.int(),
  note: z.string(),
  savedBy: z.string().nullable(),
  savedAt: instant.nullable(),
});
export const policyInForce = policyVersion.extend({
  document: policyDocument,
  /** Since when nothing at all leaves the house; null: it does. */
  pausedAt: instant.nullable(),
  pausedBy: z.string().nullable(),
});
export type PolicyInForce = z.infer<typeof policyInForce>;

/** One decision, with the sentences that say it. */
export const shownDecision = z.object({
  interactionId: bulkId,
  customerId: bulkId.nullable(),
  occurredAt: instant,
  unitId: entityId,
  touchpointId: entityId,
  /** Null: not considered, or not yet. */
  outcome: outcome.nullable(),
  isAsked: z.boolean(),
  decidedAt: instant.nullable(),
  policyNumber: z.int().nullable(),
  transport: transportWay.nullable(),
  /** When to ask. */
  askAt: instant.nullable(),
  /** Where a rule stopped it: from when on it would not have. */
  allowedFrom: instant.nullable(),
  ruleId: z.int().nullable(),
  /** What became of the question that it was decided to ask, as far as its messages are kept; null: it has not come to one. */
  question: z
    .object({
      state: messageState,
      /** Why it did not go: a code where we stopped it, else the provider's words. */
      reason: z.string().nullable(),
      transport: transportWay,
      /** When it went, or was given up; of one that waits, when it is due. */
      at: instant,
    })
    .nullable(),
  /** What was decided, why, and what would have made it different. */
  sentences: z.array(z.string()),
});
export type ShownDecision = z.infer<typeof shownDecision>;

const spoken = z.object({ language: language.default('ru') });
const interactionParams = z.object({ interactionId: bulkId }).strict();

export const policyEndpoints = {
  get: defineEndpoint({
    name: 'policy.get',
    method: 'GET',
    path: '/policy',
    summary: 'The contact policy in force: whom to ask, when, how, and whom to leave in peace',
    tag: 'Contact policy',
    access: 'surveys:read',
    answer: policyInForce,
  }),
  save: defineEndpoint({
    name: 'policy.save',
    method: 'PUT',
    path: '/policy',
    summary:
      'Put a policy in force, whole, as a new version. `number` is the version the editor started from; where somebody saved meanwhile: 409, with that policy in `current`',
    tag: 'Contact policy',
    access: 'surveys:write',
    body: z
      .object({ number: z.int().min(0), document: policyDocument, note: z.string().trim().max(500).default('') })
      .strict(),
    answer: policyInForce,
  }),
  versions: defineEndpoint({
    name: 'policy.versions',
    method: 'GET',
    path: '/policy/versions',
    summary: 'Every version of the policy, the newest first',
    tag: 'Contact policy',
    access: 'surveys:read',
    answer: listOf(policyVersion),
  }),
  version: defineEndpoint({
    name: 'policy.version',
    method: 'GET',
    path: '/policy/versions/:number',
    summary: 'The policy as it was',
    tag: 'Contact policy',
    access: 'surveys:read',
    params: z.object({ number: entityIdInPath }).strict(),
    answer: policyVersion.extend({ document: policyDocument }),
  }),
  pause: defineEndpoint({
    name: 'policy.pause',
    method: 'PUT',
    path: '/policy/pause',
    summary:
      'One switch for everything: nobody is asked, and nothing that was planned is sent, until it is switched back',
    tag: 'Contact policy',
    access: 'surveys:write',
    body: z.object({ isPaused: z.boolean() }).strict(),
    answer: policyInForce,
  }),
};

export const decisionEndpoints = {
  list: defineEndpoint({
    name: 'decisions.list',
    method: 'GET',
    path: '/decisions',
    summary: 'The ledger: who was, or was not, asked and why, the newest first, of the units that the caller sees',
    tag: 'Contact policy',
    access: 'answers:read',
    query: spoken
      .extend(pageQuery.shape)
      .extend({
        from: day.optional(),
        to: day.optional(),
        touchpointId: z.coerce.number().int().positive().optional(),
        outcome: outcome.optional(),
      })
      .strict(),
    answer: pageOf(shownDecision),
  }),
  days: defineEndpoint({
    name: 'decisions.days',
    method: 'GET',
    path: '/decisions/days',
    summary: 'How many were considered per day, touchpoint and outcome',
    tag: 'Contact policy',
    access: 'indices:read',
    query: z.object({ from: day, to: day }).strict(),
    answer: listOf(
      z.object({ day, touchpointId: entityId, outcome, isAsked: z.boolean(), ruleId: z.int().nullable(), n: z.int() }),
    ),
  }),
  ofInteraction: defineEndpoint({
    name: 'decisions.ofInteraction',
    method: 'GET',
    path: '/interactions/:interactionId/decision',
    summary: 'Why the customer was, or was not, asked about this interaction',
    tag: 'Contact policy',
    access: 'answers:read',
    params: interactionParams,
    query: spoken.strict(),
    answer: shownDecision,
  }),
  ofCustomer: defineEndpoint({
    name: 'decisions.ofCustomer',
    method: 'GET',
    path: '/customers/:customerId/decisions',
    summary: 'Why this customer was, or was not, asked: the latest interactions, the newest first',
    tag: 'Contact policy',
    access: 'personal:read',
    params: z.object({ customerId: bulkId }).strict(),
    query: spoken.extend({ limit: z.coerce.number().int().min(1).max(200).default(50) }).strict(),
    answer: listOf(shownDecision),
  }),
  find: defineEndpoint({
    name: 'decisions.find',
    method: 'POST',
    path: '/decisions/find',
    summary:
      'Find a customer by his e-mail, telephone or external id, or what happened by the number of its order or receipt, to see why somebody was, or was not, asked',
    tag: 'Contact policy',
    access: 'personal:read',
    body: z.object({ who: z.string().trim().min(1).max(254), language: language.default('ru') }).strict(),
    answer: z.object({
      items: z.array(z.object({ customerId: bulkId, name: z.string().nullable(), externalId: z.string().nullable() })),
      /** What happened under this order or receipt number, the newest first; of whoever it was. */
      interactions: z.array(shownDecision),
    }),
  }),
};

/** What one policy did in a replay. */
export const simulatedPolicy = z.object({
  considered: z.int(),
  asked: z.int(),
  /** Customers who were asked at least once. */
  people: z.int(),
  expectedAnswers: z.number(),
  touchpoints: z.array(
    z.object({
      touchpointId: entityId,
      considered: z.int(),
      asked: z.int(),
      /** Share of those asked who answer, and whether it is the touchpoint's own or the company's. */
      answerShare: z.number(),
      isOwnShare: z.boolean(),
      expectedAnswers: z.number(),
      target: z.int().nullable(),
      /** Days until the target's answers are there; null: not within the replayed days. */
      daysToTarget: z.number().nullable(),
      weeks: z.array(z.object({ from: day, considered: z.int(), asked: z.int() })),
    }),
  ),
  outcomes: z.array(z.object({ outcome, ruleId: z.int().nullable(), n: z.int() })),
  mostAsked: z.array(z.object({ customerId: bulkId, asked: z.int() })),
  /** How many customers are asked once, twice … ; the last one is that often or more. */
  askedTimes: z.array(z.int()),
});
export type SimulatedPolicy = z.infer<typeof simulatedPolicy>;

export const simulation = z.object({
  id: entityId,
  state: z.enum(['waiting', 'running', 'finished', 'cancelled', 'failed']),
  days: z.int(),
  baseNumber: z.int(),
  replayed: z.int(),
  total: z.int(),
  createdAt: instant,
  finishedAt: instant.nullable(),
  error: z.string().nullable(),
  document: policyDocument,
  /** Side by side: the policy in force when it was started, and the changed one. */
  result: z
    .object({
      today: simulatedPolicy,
      changed: simulatedPolicy,
      /** Of very many interactions, those of one in so many customers were replayed, and the numbers multiplied. */
      oneIn: z.int(),
    })
    .nullable(),
  /** What those who are asked most are called, by customer, for whoever may read that of everybody. */
  names: z.record(z.string(), z.string()),
});
export type Simulation = z.infer<typeof simulation>;

const simulationParams = z.object({ simulationId: entityIdInPath }).strict();

export const simulationEndpoints = {
  start: defineEndpoint({
    name: 'simulations.start',
    method: 'POST',
    path: '/policy/simulations',
    summary: 'Replay the interactions of the last days under a changed policy, beside the one in force',
    tag: 'Contact policy',
    access: 'surveys:write',
    body: z.object({ document: policyDocument, days: z.int().min(1).max(366).default(90) }).strict(),
    answer: simulation,
    status: 201,
    idempotent: true,
  }),
  get: defineEndpoint({
    name: 'simulations.get',
    method: 'GET',
    path: '/policy/simulations/:simulationId',
    summary: 'How far a replay has come, and what it found',
    tag: 'Contact policy',
    access: 'surveys:read',
    params: simulationParams,
    answer: simulation,
  }),
  cancel: defineEndpoint({
    name: 'simulations.cancel',
    method: 'POST',
    path: '/policy/simulations/:simulationId/cancel',
    summary: 'Stop a replay',
    tag: 'Contact policy',
    access: 'surveys:write',
    params: simulationParams,
    answer: simulation,
  }),
  apply: defineEndpoint({
    name: 'simulations.apply',
    method: 'POST',
    path: '/policy/simulations/:simulationId/apply',
    summary: 'Put the replayed policy in force. 409 where the policy was changed since the replay was started',
    tag: 'Contact policy',
    access: 'surveys:write',
    params: simulationParams,
    answer: policyInForce,
  }),
  discard: defineEndpoint({
    name: 'simulations.discard',
    method: 'DELETE',
    path: '/policy/simulations/:simulationId',
    summary: 'Throw a replay away',
    tag: 'Contact policy',
    access: 'surveys:write',
    params: simulationParams,
    answer: z.object({}),
  }),
};
