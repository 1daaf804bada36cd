import { z } from 'zod';
import { purpose, transportWay } from '../policy/decisions-policy.ts';
import { defineEndpoint } from '../wire/define-endpoint.ts';
import { indexResult, standing } from '../indices/index-shapes.ts';
import {
  bulkId,
  entityId,
  entityIdInPath,
  instant,
  language,
  listOf,
  name,
  pageOf,
  pageQuery,
} from '../wire/shapes.ts';

/** Whom a campaign considers; the contact policy decides about each of them as about anybody else. */
export const audience = z.discriminatedUnion('kind', [
  z.object({ kind: z.literal('everybody') }).strict(),
  /** Customers whose last interaction was in one of these segments. */
  z.object({ kind: z.literal('segments'), segmentIds: z.array(entityId).min(1).max(200) }).strict(),
  z.object({ kind: z.literal('list') }).strict(),
]);
export type Audience = z.infer<typeof audience>;

/** So many at a time, so far apart: a wave that goes wrong is stopped before the next. */
export const waves = z
  .object({
    size: z.int().min(1).max(1_000_000),
    everyMinutes: z
      .int()
      .min(1)
      .max(60 * 24 * 30),
  })
  .strict();

/** `scheduled`: started by a person, and waiting for its hour; until then it may still become another. */
export const campaignState = z.enum(['draft', 'scheduled', 'running', 'paused', 'finished', 'cancelled']);

/** By the clock of the campaign's unit, `2026-12-01T10:00`. */
const startsAt = z.iso
  .datetime({ local: true, precision: -1 })
  .regex(/\d$/, 'is by the clock of the unit: without a zone');

export const campaign = z.object({
  id: entityId,
  name,
  state: campaignState,
  surveyId: entityId,
  touchpointId: entityId,
  unitId: entityId,
  purpose,
  transports: z.array(transportWay),
  scheduleId: entityId.nullable(),
  audience,
  waves: waves.nullable(),
  repeatDays: z.int().nullable(),
  /** Null: as soon as it is started. */
  startsAt: startsAt.nullable(),
  /** Which time it is, of one that recurs. */
  round: z.int(),
  nextAt: instant.nullable(),
  /** Of a list: how many are on it. */
  listed: z.int(),
  considered: z.int(),
  asked: z.int(),
  /** Who was considered and not asked, by the reason: an outcome of the policy, `no_transport` or `survey_closed`. */
  leftOut: z.record(z.string(), z.int()),
  delivered: z.int(),
  opened: z.int(),
  finished: z.int(),
  createdAt: instant,
  startedAt: instant.nullable(),
  finishedAt: instant.nullable(),
});
export type Campaign = z.infer<typeof campaign>;

/** A customer whom a campaign considered and did not ask. */
export const leftOut = z.object({
  campaignId: entityId,
  campaign: z.string(),
  /** Which time it was, of one that recurs; the first is 0. */
  round: z.int(),
  customerId: bulkId,
  /** Null without the permission to see personal data. */
  name: z.string().nullable(),
  externalId: z.string().nullable(),
  /** As in the campaign's counts. */
  reason: z.string(),
  decidedAt: instant,
  /** The policy's decision in words: what stood in the way and what would have made it different; none where it was not the policy's. */
  sentences: z.array(z.string()),
});
export type LeftOut = z.infer<typeof leftOut>;

export const newCampaign = z
  .object({
    name,
    surveyId: entityId,
    /** Where its answers are counted: the relation as a whole is a touchpoint of its own. */
    touchpointId: entityId,
    unitId: entityId,
    purpose: purpose.default('relationship'),
    /** In order of preference; which of them a customer may be reached by, the policy says. */
    transports: z.array(transportWay).min(1).max(9).default(['email']),
    scheduleId: entityId.nullable().default(null),
    audience,
    waves: waves.nullable().default(null),
    /** Every so many days anew; those whom the policy still leaves in peace are left out. */
    repeatDays: z.int().min(1).max(730).nullable().default(null),
    startsAt: startsAt.nullable().default(null),
  })
  .strict();
export type NewCampaign = z.infer<typeof newCampaign>;

/** A draft may still become another; of one that was started only this. A PATCH has no defaults. */
export const campaignChange = z
  .object({
    name,
    surveyId: entityId,
    touchpointId: entityId,
    unitId: entityId,
    purpose,
    transports: z.array(transportWay).min(1).max(9),
    scheduleId: entityId.nullable(),
    audience,
    waves: waves.nullable(),
    repeatDays: z.int().min(1).max(730).nullable(),
    startsAt: startsAt.nullable(),
  })
  .partial()
  .strict();
export type CampaignChange = z.infer<typeof campaignChange>;
/** What whoever was asked already cannot have been asked otherwise. */
export const changeableOnceStarted = ['name', 'waves', 'repeatDays'] as const satisfies (keyof CampaignChange)[];

/** A bank has nineteen million customers, and nobody waits until they are counted: so many, or more. */
export const AUDIENCE_COUNTED_TO = 100_000;

const campaignRound = z.object({
  /** The first is 0. */
  round: z.int(),
  beganAt: instant,
  /** Null: it began when rounds were not counted apart, and nothing tells who was considered and left out. */
  considered: z.int().nullable(),
  asked: z.int(),
  delivered: z.int(),
  opened: z.int(),
  finished: z.int(),
  /** Finished over delivered, with its interval. */
  responseRate: indexResult,
  standing,
});
export type CampaignRound = z.infer<typeof campaignRound>;

const campaignWay = z.object({
  transportId: entityId,
  name,
  /** 0 asks, the others remind. */
  step: z.int(),
  waiting: z.int(),
  sent: z.int(),
  failed: z.int(),
  doubtful: z.int(),
  /** In the company's currency. */
  spent: z.number(),
  /** Of the sent ones those that are not known to have come back: each a customer. */
  reached: z.int(),
  /** Finished answers of those whose last message before it was this. */
  answered: z.int(),
  /** Answered over reached, with its interval. */
  responseRate: indexResult,
  standing,
});
export type CampaignWay = z.infer<typeof campaignWay>;

export const campaignResults = z.object({
  /** Whom a round would consider that began now. */
  audience: z.object({ customers: z.int(), isMore: z.boolean() }),
  /** The latest first. */
  rounds: z.array(campaignRound),
  ways: z.array(campaignWay),
});
export type CampaignResults = z.infer<typeof campaignResults>;

const params = z.object({ campaignId: entityIdInPath }).strict();
const act = (verb: string, summary: string) =>
  defineEndpoint({
    name: `campaigns.${verb}`,
    method: 'POST',
    path: `/campaigns/:campaignId/${verb}`,
    summary,
    tag: 'Transports',
    access: 'surveys:write',
    params,
    answer: campaign,
  });

export const campaignEndpoints = {
  list: defineEndpoint({
    name: 'campaigns.list',
    method: 'GET',
    path: '/campaigns',
    summary: 'Campaigns, newest first, with how far each has come',
    tag: 'Transports',
    access: 'surveys:read',
    answer: listOf(campaign),
  }),
  create: defineEndpoint({
    name: 'campaigns.create',
    method: 'POST',
    path: '/campaigns',
    summary: 'Prepare a campaign; nobody is asked until it is started',
    tag: 'Transports',
    access: 'surveys:write',
    body: newCampaign,
    answer: campaign,
    status: 201,
    idempotent: true,
  }),
  update: defineEndpoint({
    name: 'campaigns.update',
    method: 'PATCH',
    path: '/campaigns/:campaignId',
    summary:
      'Change a campaign: one that was not started wholly, a started one its name, its waves and whether it recurs',
    tag: 'Transports',
    access: 'surveys:write',
    params,
    body: campaignChange,
    answer: campaign,
  }),
  results: defineEndpoint({
    name: 'campaigns.results',
    method: 'GET',
    path: '/campaigns/:campaignId/results',
    summary:
      'Whom a campaign would consider, how each of its rounds went, and what each transport brought and cost, step by step',
    tag: 'Transports',
    access: 'surveys:read',
    params,
    answer: campaignResults,
  }),
  leftOut: defineEndpoint({
    name: 'campaigns.leftOut',
    method: 'GET',
    path: '/campaigns/:campaignId/left-out',
    summary:
      'Whom a campaign considered and did not ask for one reason, the latest round first; those whom the caller sees',
    tag: 'Transports',
    access: 'answers:read',
    params,
    query: pageQuery.extend({ reason: z.string().max(100), language: language.default('ru') }).strict(),
    answer: pageOf(leftOut),
  }),
  leftOutCustomer: defineEndpoint({
    name: 'campaigns.leftOutCustomer',
    method: 'GET',
    path: '/customers/:customerId/left-out',
    summary: 'Campaigns that considered this customer and did not ask him, and why; the latest first',
    tag: 'Transports',
    access: 'personal:read',
    params: z.object({ customerId: bulkId }).strict(),
    query: z.object({ language: language.default('ru') }).strict(),
    answer: listOf(leftOut),
  }),
  start: act('start', 'Start a campaign, at its hour where it has one, or go on with one that was paused'),
  pause: act(
    'pause',
    'Stop before the next wave; what is planned already goes. One that waits for its hour is a draft again',
  ),
  cancel: act('cancel', 'End a campaign and take back the links that nobody has opened'),
};
