import { z } from 'zod';
import { defineEndpoint } from '../wire/define-endpoint.ts';
import { removal } from '../wire/entries.ts';
import { indexResult, standing } from '../indices/index-shapes.ts';
import { entityId, entityIdInPath, instant, listOf, name } from '../wire/shapes.ts';

/** Texts and times that are tried against each other; shares are weights, not percentages. */
const variant = z
  .object({
    share: z.number().min(0).max(1000).default(1),
    /** Null: the ready texts. */
    templateId: entityId.nullable().default(null),
    delayMinutes: z
      .int()
      .min(0)
      .max(60 * 24 * 60)
      .default(0),
  })
  .strict();
export type Variant = z.infer<typeof variant>;

export const scheduleStep = z
  .object({
    /** The ways, best first; the first by which the customer can be reached is taken. Empty: all, in their own order. */
    transportIds: z.array(entityId).max(10).default([]),
    variants: z.array(variant).min(1).max(5),
    /** A reminder goes only to those who have not got so far. */
    onlyIf: z.enum(['not_opened', 'not_finished']).default('not_finished'),
  })
  .strict();
export type ScheduleStep = z.infer<typeof scheduleStep>;

/** The first step asks; up to five remind, each so many minutes after the one before. */
export const scheduleSteps = z
  .array(scheduleStep)
  .min(1)
  .max(6)
  .refine((steps) => steps.every((step) => step.variants.some(({ share }) => share > 0)), {
    message: 'needs a share above 0 in every step',
  });

export const schedule = z.object({
  id: entityId,
  name,
  touchpointId: entityId.nullable(),
  surveyId: entityId.nullable(),
  steps: scheduleSteps,
  lifeHours: z.int().min(1).max(8760),
  changedAt: instant,
  archivedAt: instant.nullable(),
});
export type Schedule = z.infer<typeof schedule>;

const fields = z.object({
  name,
  /** Null: every touchpoint that has none of its own. */
  touchpointId: entityId.nullable().default(null),
  surveyId: entityId.nullable().default(null),
  steps: scheduleSteps,
  /** How long the link lives after it was sent. */
  lifeHours: z.int().min(1).max(8760).default(336),
});

/** Of those who were reached, this many percentage points more finished than with the first variant of the step; claims hold over all of them. */
const againstFirst = z.object({
  difference: z.number().nullable(),
  low: z.number().nullable(),
  high: z.number().nullable(),
  pValue: z.number().nullable(),
  significant: z.boolean(),
});

/** How a variant of a step has done: 0 asks, the others remind. */
const variantResult = z.object({
  step: z.int(),
  variant: z.int(),
  asked: z.int(),
  delivered: z.int(),
  opened: z.int(),
  finished: z.int(),
  /** Finished over delivered, with its interval. */
  responseRate: indexResult,
  standing,
  /** Null for the first one. */
  againstFirst: againstFirst.nullable(),
});
export const scheduleResults = z.object({
  /** When the variants were last changed: what was planned before is not counted. */
  since: instant,
  items: z.array(variantResult),
});
export type ScheduleResults = z.infer<typeof scheduleResults>;

const params = z.object({ scheduleId: entityIdInPath }).strict();

export const scheduleEndpoints = {
  list: defineEndpoint({
    name: 'schedules.list',
    method: 'GET',
    path: '/schedules',
    summary: 'By which steps customers are asked and reminded',
    tag: 'Transports',
    access: 'surveys:read',
    answer: listOf(schedule),
  }),
  create: defineEndpoint({
    name: 'schedules.create',
    method: 'POST',
    path: '/schedules',
    summary: 'Add a schedule',
    tag: 'Transports',
    access: 'surveys:write',
    body: fields.strict(),
    answer: schedule,
    status: 201,
    idempotent: true,
  }),
  update: defineEndpoint({
    name: 'schedules.update',
    method: 'PATCH',
    path: '/schedules/:scheduleId',
    summary: 'Change a schedule; steps that have not been planned yet take the new ones',
    tag: 'Transports',
    access: 'surveys:write',
    params,
    body: fields.partial().strict(),
    answer: schedule,
  }),
  remove: defineEndpoint({
    name: 'schedules.remove',
    method: 'DELETE',
    path: '/schedules/:scheduleId',
    summary: 'Archive a schedule: nothing new is planned by it',
    tag: 'Transports',
    access: 'surveys:write',
    params,
    answer: removal,
  }),
  results: defineEndpoint({
    name: 'schedules.results',
    method: 'GET',
    path: '/schedules/:scheduleId/results',
    summary: 'How each variant has done since they are what they are',
    tag: 'Transports',
    access: 'surveys:read',
    params,
    answer: scheduleResults,
  }),
};
