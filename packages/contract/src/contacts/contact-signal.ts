import { z } from 'zod';
import { contactClasses } from '../cases/case-terms.ts';
import { defineEndpoint } from '../wire/define-endpoint.ts';
import { indexResult, targetState } from '../indices/index-shapes.ts';
import { day, entityId, idList, listOf } from '../wire/shapes.ts';

export const signalGroupings = ['touchpoint', 'team', 'topic', 'unit', 'owner', 'topic_owner'] as const;
export const signalGrouping = z.enum(signalGroupings);
export type SignalGrouping = z.infer<typeof signalGrouping>;

const period = z.object({ from: day, to: day });
const count = z.int();

/** What a rate is divided by; null: there is none, or the things in the group have different ones, which do not add up. */
const signalVolume = z
  .object({ seriesId: entityId, countedIn: z.string(), amount: z.number(), before: z.number() })
  .nullable();

export const contactSignal = z.object({
  contacts: count,
  before: count,
  /** By class as it counts: a repeat overrides; `unmapped`: its code says nothing yet. */
  classes: z.object({
    ...Object.fromEntries(contactClasses.map((name) => [name, count])),
    unmapped: count,
  }) as z.ZodObject<Record<(typeof contactClasses)[number] | 'unmapped', typeof count>>,
  backOffice: count,
  points: z.number(),
  pointsBefore: z.number(),
  /** At the prices of each month. */
  cost: z.number(),
  costBefore: z.number(),
  repeatRate: indexResult,
  /** Of contacts old enough to have been repeated. Where the sender does not say whether it was solved, the absence of a repeat decides. */
  fcr: indexResult,
  fcrNet: indexResult,
  hereAndNow: indexResult,
  /** Whose customer is known: only then a repeat can be seen. */
  identified: count,
  volume: signalVolume,
  rate: indexResult,
  rateBefore: indexResult,
  /** What the rate should be; null: nobody set it, or it is of more or of less than what is asked. */
  target: targetState.nullable(),
  /** Points per unit of volume. */
  pointsRate: z.object({ value: z.number(), low: z.number(), high: z.number() }).nullable(),
  /** How much more than chance the rate scatters; from 1.5 on intervals are widened. */
  dispersion: z.number().nullable(),
  change: z
    .object({
      difference: z.number(),
      /** Because there was more, or less, business. */
      fromVolume: z.number().nullable(),
      /** Because customers had to turn to us more, or less, often. */
      fromRate: z.number().nullable(),
      ratio: z.number().nullable(),
      low: z.number().nullable(),
      high: z.number().nullable(),
      pValue: z.number().nullable(),
      /** After Benjamini–Hochberg over the groups of this answer. */
      adjustedPValue: z.number().nullable(),
      verdict: z.enum(['better', 'worse', 'same', 'unknown']),
    })
    .nullable(),
  trend: z.array(
    period.extend({
      contacts: count,
      volume: z.number().nullable(),
      rate: z.number().nullable(),
      low: z.number().nullable(),
      high: z.number().nullable(),
    }),
  ),
});
export type ContactSignal = z.infer<typeof contactSignal>;

export const contactSignalAnswer = z.object({
  period,
  before: period,
  /** Contacts after this day may still be repeated: they are not in first-contact resolution. */
  matureTo: day,
  repeatDays: z.int(),
  whole: contactSignal,
  groups: z.array(
    z.object({
      /** Of the touchpoint, team, topic or unit; null: contacts that name none, or a group of an owner. */
      id: entityId.nullable(),
      ownerId: z.string().nullable(),
      signal: contactSignal,
    }),
  ),
});
export type ContactSignalAnswer = z.infer<typeof contactSignalAnswer>;

/** How many contacts of a topic somebody took. */
export const operatorContacts = z.object({
  /** Null: the sender does not say who took them. */
  employeeId: entityId.nullable(),
  topicId: entityId.nullable(),
  contacts: count,
  backOffice: count,
});
export type OperatorContacts = z.infer<typeof operatorContacts>;

export const contactSignalEndpoints = {
  get: defineEndpoint({
    name: 'contacts.signal',
    method: 'GET',
    path: '/contact-signal',
    summary:
      'Contacts per volume, points, cost, repeats, first-contact resolution; how much of the change is growth of business and how much is service',
    tag: 'Contacts',
    access: 'indices:read',
    query: z
      .object({
        from: day,
        to: day,
        /** Default: as long a period right before. */
        compareFrom: day.optional(),
        compareTo: day.optional(),
        by: signalGrouping.default('topic'),
        /** With everything below them. */
        units: idList.optional(),
        touchpoints: idList.optional(),
        teams: idList.optional(),
        topics: idList.optional(),
        /** The member who answers for the touchpoints. */
        owner: z.string().max(100).optional(),
        /** The member who answers for the topics. */
        topicOwner: z.string().max(100).optional(),
      })
      .strict()
      .refine(({ from, to }) => from <= to, { path: ['to'], message: 'is before from' })
      .refine(({ compareFrom, compareTo }) => (compareFrom === undefined) === (compareTo === undefined), {
        path: ['compareTo'],
        message: 'give both days, or none',
      })
      .refine(({ from, to }) => Date.parse(to) - Date.parse(from) <= 800 * 86_400_000, {
        path: ['to'],
        message: 'is more than 800 days after from',
      }),
    answer: contactSignalAnswer,
  }),
  operators: defineEndpoint({
    name: 'contacts.operators',
    method: 'GET',
    path: '/contact-operators',
    summary: 'How many contacts each operator took, by topic, and how many of them needed the back office',
    tag: 'Contacts',
    access: 'indices:read',
    query: z
      .object({ from: day, to: day, topics: idList.optional() })
      .strict()
      .refine(({ from, to }) => from <= to, { path: ['to'], message: 'is before from' })
      .refine(({ from, to }) => Date.parse(to) - Date.parse(from) <= 400 * 86_400_000, {
        path: ['to'],
        message: 'is more than 400 days after from',
      }),
    answer: listOf(operatorContacts),
  }),
};
