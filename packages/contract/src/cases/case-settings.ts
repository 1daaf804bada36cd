import { z } from 'zod';
import { caseCondition } from './case-conditions.ts';
import { caseField, caseFieldChange } from './case-fields.ts';
import { statusLabels } from './case-labels.ts';
import { caseOrigin, contactClass, priority, promiseKind } from './case-terms.ts';
import { defineEndpoint } from '../wire/define-endpoint.ts';
import { role } from '../people/role-scopes.ts';
import { day, entityId, instant, name } from '../wire/shapes.ts';

const minuteOfDay = z
  .int()
  .min(0)
  .max(48 * 60);
const stretch = z
  .object({ from: minuteOfDay, to: minuteOfDay })
  .strict()
  .refine(({ from, to }) => from < to, { message: 'ends before it begins' });

/** When a unit works. A stretch may go past midnight: 22:00 to 30:00. */
export const businessCalendar = z
  .object({
    id: z.int().positive(),
    name,
    /** Monday first. */
    week: z.array(z.array(stretch).max(6)).length(7),
    holidays: z.array(day).max(500),
    /** Units that work by it, with everything below them that has none of its own. */
    units: z.array(entityId).max(1_000),
  })
  .strict();
export type BusinessCalendar = z.infer<typeof businessCalendar>;

const targetMinutes = z
  .object({
    acknowledgement: z.int().positive().nullable(),
    first_reply: z.int().positive().nullable(),
    next_reply: z.int().positive().nullable(),
    resolution: z.int().positive().nullable(),
  })
  .strict();

/** What is promised. The first policy whose conditions hold counts; an empty condition holds always. */
export const slaPolicy = z
  .object({
    name,
    classes: z.array(contactClass).max(5),
    topics: z.array(entityId).max(200),
    units: z.array(entityId).max(1_000),
    priorities: z.array(priority).max(4),
    /** The way in which it came. */
    origins: z.array(caseOrigin).max(9).default([]),
    /** Of the customer: any of these. */
    segments: z.array(entityId).max(100).default([]),
    /** All of these besides. */
    conditions: z.array(caseCondition).max(20).default([]),
    hours: z.enum(['calendar', 'business']),
    /** By priority; one that is missing has the target of `normal`. */
    targets: z.object({
      low: targetMinutes.optional(),
      normal: targetMinutes,
      high: targetMinutes.optional(),
      urgent: targetMinutes.optional(),
    }),
  })
  .strict();
export type SlaPolicy = z.infer<typeof slaPolicy>;

/** When a step of escalation is taken. */
const escalationMoment = z.discriminatedUnion('by', [
  /** Percent of the promised time are used: at 75 the promise is in danger, at 100 it is broken. */
  z.object({ by: z.literal('promise'), promise: promiseKind, percent: z.int().min(1).max(1_000) }).strict(),
  /** So long after it was opened a case is open still, around the clock and whatever it waits for. */
  z
    .object({
      by: z.literal('age'),
      minutes: z
        .int()
        .min(1)
        .max(366 * 24 * 60),
    })
    .strict(),
]);

/** Who hears of a case that takes too long, and whose it becomes; taken once in the life of a case. */
export const escalation = z
  .object({
    /** Stays what it is: by it the step is known to have been taken. */
    id: z.int().positive(),
    at: escalationMoment,
    raisePriority: z.boolean(),
    to: z.enum(['nobody', 'unit_manager', 'touchpoint_owner', 'member', 'role']),
    /** With `to: member`: who. */
    memberId: z.string().max(64).nullable().default(null),
    /** With `to: role`: everybody who has it and may read the case. */
    role: role.nullable().default(null),
    /** The case becomes theirs, of several whoever has the fewest open ones; otherwise they only hear of it. */
    assign: z.boolean().default(false),
    /** They follow it from then on. */
    watch: z.boolean().default(false),
  })
  .strict()
  .refine(({ to, memberId }) => (to === 'member') === (memberId !== null), {
    path: ['memberId'],
    message: 'names the member where `to` is `member`, and stands with nothing else',
  })
  .refine(({ to, role: named }) => (to === 'role') === (named !== null), {
    path: ['role'],
    message: 'names the role where `to` is `role`, and stands with nothing else',
  });
export type Escalation = z.infer<typeof escalation>;

/** An answer at or below `score` opens a case by itself. */
export const caseTrigger = z
  .object({
    role: z.enum(['nps', 'satisfaction', 'effort', 'solved']),
    scale: z.string().max(10),
    score: z.int().min(0).max(10),
    /** Empty: everywhere. */
    touchpoints: z.array(entityId).max(200),
    priority,
  })
  .strict();
export type CaseTrigger = z.infer<typeof caseTrigger>;

const lowSolution = caseTrigger.pick({ role: true, scale: true, score: true }).strict();

/** The customer is asked about the solution, and what a bad answer does. */
const solutionQuestion = z
  .object({
    /** The first whose topics hold counts (with everything below them; none: every case). Its touchpoint is asked about under the contact policy, exempt from its rules. */
    asks: z
      .array(z.object({ topics: z.array(entityId).max(200), touchpointId: entityId, surveyId: entityId }).strict())
      .max(50)
      .default([]),
    /** An answer at or below one of these opens the case again. */
    reopenAt: z
      .array(lowSolution)
      .max(20)
      .default([
        { role: 'solved', scale: '0-1', score: 0 },
        { role: 'satisfaction', scale: '1-5', score: 2 },
        { role: 'satisfaction', scale: '1-3', score: 1 },
        { role: 'satisfaction', scale: '0-10', score: 4 },
        { role: 'satisfaction', scale: '1-10', score: 4 },
      ]),
    /** Who answers from then on. */
    escalateTo: z.enum(['nobody', 'unit_manager', 'touchpoint_owner']).default('unit_manager'),
  })
  .strict();

export const caseSettings = z
  .object({
    triggers: z.array(caseTrigger).max(50),
    slaPolicies: z.array(slaPolicy).max(100),
    calendars: z.array(businessCalendar).max(100),
    escalations: z
      .array(escalation)
      .max(50)
      .refine((steps) => new Set(steps.map(({ id }) => id)).size === steps.length, { message: 'has one id twice' }),
    /** What the company calls the statuses, and what else a case may be called in one. */
    labels: statusLabels.default([]),
    rootCauses: z.array(z.string().trim().min(1).max(100)).max(100),
    /** Causes that are offered first for cases of these topics and of everything below them. */
    causesOfTopics: z
      .array(
        z
          .object({
            topics: z.array(entityId).min(1).max(200),
            causes: z.array(z.string().trim().min(1).max(100)).min(1).max(100),
          })
          .strict(),
      )
      .max(100)
      .default([]),
    /** Of the company's own; those that are archived keep what cases have in them. */
    fields: z
      .array(caseField)
      .max(50)
      .refine((fields) => new Set(fields.map(({ id }) => id)).size === fields.length, { message: 'has one id twice' })
      .default([]),
    solution: solutionQuestion.prefault({}),
    /** Who is given a new case by itself. `owner`: whoever owns the topic, or else the touchpoint; otherwise an agent who is there and takes more. */
    assignment: z.enum(['owner', 'round_robin', 'least_loaded', 'skill']).default('owner'),
    /** What stands on the page of a case that names an employee, for the manager who answers it. */
    conflictScript: z.string().trim().max(5_000).default(''),
    /** Ready answers; {{customer.name}}, {{number}}, {{deadline}} and {{agent}} are filled in, with a fallback after a bar. */
    templates: z
      .array(z.object({ name, text: z.string().trim().min(1).max(5_000) }).strict())
      .max(200)
      .default([]),
    /** Where the company's own shop shows an order, with {order} in the place of its number. */
    orderAddress: z
      .string()
      .trim()
      .max(500)
      .refine((address) => /^https?:\/\/[^\s{}]+\{order\}[^\s{}]*$/.test(address), {
        message: 'is an address with {order} in it, such as https://shop.example/orders/{order}',
      })
      .nullable()
      .default(null),
    /** A public page on which a customer writes to the director; null: there is none. */
    director: z
      .object({ ownerId: z.string().max(64), unitId: entityId })
      .strict()
      .nullable()
      .default(null),
  })
  .strict();
export type CaseSettings = z.infer<typeof caseSettings>;

const stored = z.object({
  settings: caseSettings,
  revision: z.int(),
  savedAt: z.iso.datetime({ offset: true }).nullable(),
  /** The greatest ids that were ever given, also to what was removed: a new one is above them. */
  lastIds: z.object({ escalations: z.int(), labels: z.int() }),
  /** Path of the page for letters to the director, which is open while `director` is set. */
  directorPath: z.string(),
});

const tried = z.object({
  /** Which policy holds, by its place; null: nothing is promised. */
  policy: z.int().nullable(),
  /** The calendar by which its hours run; null: around the clock. */
  calendarId: z.int().nullable(),
  timeZone: z.string(),
  promises: z.array(
    z.object({ promise: promiseKind, targetMinutes: z.int(), warnAt: instant.nullable(), dueAt: instant.nullable() }),
  ),
});
export type TriedPromise = z.infer<typeof tried>;

export const caseSettingsEndpoints = {
  get: defineEndpoint({
    name: 'caseSettings.get',
    method: 'GET',
    path: '/case-settings',
    summary: 'What opens a case, what is promised, who answers',
    tag: 'Cases',
    access: 'cases:read',
    answer: stored,
  }),
  put: defineEndpoint({
    name: 'caseSettings.put',
    method: 'PUT',
    path: '/case-settings',
    summary: 'Set it; every version is kept',
    tag: 'Cases',
    access: 'company:write',
    body: z.object({ settings: caseSettings, revision: z.int().min(0) }).strict(),
    answer: stored,
  }),
  tryOut: defineEndpoint({
    name: 'caseSettings.tryOut',
    method: 'POST',
    path: '/case-settings/try',
    summary:
      'Which policy a case would get under these policies and calendars, and when it would be due; nothing is saved',
    tag: 'Cases',
    access: 'cases:read',
    body: z
      .object({
        ...caseSettings.pick({ slaPolicies: true, calendars: true }).shape,
        about: z
          .object({
            class: contactClass,
            priority,
            unitId: entityId,
            topicId: entityId.nullable().default(null),
            origin: caseOrigin.default('operator'),
            segmentIds: z.array(entityId).max(100).default([]),
            /** Of the customer. */
            attributes: z.record(z.string().max(100), z.union([z.string(), z.number(), z.boolean()])).default({}),
            fields: caseFieldChange.default({}),
            orderAmount: z.number().nullable().default(null),
          })
          .strict(),
        /** Default: now. */
        at: instant.optional(),
      })
      .strict(),
    answer: tried,
  }),
};
