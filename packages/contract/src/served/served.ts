import { z } from 'zod';
import { defineEndpoint } from '../wire/define-endpoint.ts';
import { reference } from '../wire/sent-shapes.ts';
import { day, entityId, idList, instant, listOf, pageOf, pageQuery } from '../wire/shapes.ts';

export const servedSource = z.enum(['correction', 'fiscal', 'till', 'sensor', 'form', 'api', 'import', 'interactions']);

const cell = { unit: reference, touchpoint: reference, channel: reference.nullable().default(null), day };
const number = z.int().min(0).max(10_000_000);

const givenCount = z
  .object({
    ...cell,
    /** 0–23 of the unit's own clock; left out: the whole day. */
    hour: z.int().min(0).max(23).optional(),
    n: number,
  })
  .strict();

/** What one source says of one day. */
export const servedStatement = z.object({
  source: servedSource,
  n: z.int(),
  /** Whether the indices read this one. */
  counts: z.boolean(),
});

export const servedDay = z.object({
  day,
  unitId: entityId,
  touchpointId: entityId,
  channelId: entityId.nullable(),
  n: z.int(),
  /** Of most hours, where several decide. */
  source: servedSource,
  /** By how many hours the day was decided; 0: by one number for the day, or by the interactions. */
  hours: z.int(),
  sources: z.array(servedStatement),
  /** Sources that speak of the same day and say different numbers. */
  disagree: z.boolean(),
});
export type ServedDay = z.infer<typeof servedDay>;

export const servedEntry = z.object({
  id: z.int(),
  day,
  unitId: entityId,
  touchpointId: entityId,
  channelId: entityId.nullable(),
  source: servedSource,
  hour: z.int().nullable(),
  /** Null: the number was withdrawn. */
  n: z.int().nullable(),
  previous: z.int().nullable(),
  note: z.string().nullable(),
  enteredBy: z.string(),
  enteredAt: instant,
});
export type ServedEntry = z.infer<typeof servedEntry>;

const periodQuery = {
  from: day,
  to: day,
  units: idList.optional(),
  touchpoints: idList.optional(),
  channels: idList.optional(),
};

export const servedEndpoints = {
  put: defineEndpoint({
    name: 'served.put',
    method: 'PUT',
    path: '/served/counts',
    summary: 'Say how many customers were served, per hour or per day. A number said again replaces the one before',
    tag: 'Served customers',
    access: 'served:write',
    body: z
      .object({
        source: servedSource.extract(['fiscal', 'till', 'sensor', 'api']).default('api'),
        counts: z.array(givenCount).min(1).max(10_000),
        note: z.string().max(500).optional(),
      })
      .strict(),
    answer: z.object({ written: z.int(), changed: z.int() }),
  }),
  enter: defineEndpoint({
    name: 'served.enter',
    method: 'PUT',
    path: '/served/form',
    summary: 'The form of a store manager: one number for one day. A correction keeps what was there before',
    tag: 'Served customers',
    access: 'served:write',
    body: z.object({ ...cell, n: number, note: z.string().trim().max(500).optional() }).strict(),
    answer: servedDay,
  }),
  withdraw: defineEndpoint({
    name: 'served.withdraw',
    method: 'POST',
    path: '/served/withdrawals',
    summary:
      'Take a number back that was said by mistake: the next source counts, or nothing is known of the day. The ledger keeps it',
    tag: 'Served customers',
    access: 'served:write',
    body: z
      .object({
        ...cell,
        hour: z.int().min(0).max(23).optional(),
        source: servedSource.extract(['form', 'api', 'import', 'correction']).default('form'),
        note: z.string().trim().max(500).optional(),
      })
      .strict(),
    answer: z.object({
      /** What had been said. */
      previous: z.int(),
      /** What the other sources say of the day; null: nothing. */
      day: servedDay.nullable(),
    }),
  }),
  days: defineEndpoint({
    name: 'served.days',
    method: 'GET',
    path: '/served/days',
    summary: 'What each source says of each day, and which one counts',
    tag: 'Served customers',
    access: 'served:read',
    query: z.object(periodQuery).strict(),
    answer: listOf(servedDay),
  }),
  entries: defineEndpoint({
    name: 'served.entries',
    method: 'GET',
    path: '/served/entries',
    summary: 'Every number that was put in, newest first, with the one that it replaced',
    tag: 'Served customers',
    access: 'served:read',
    query: pageQuery.extend(periodQuery).strict(),
    answer: pageOf(servedEntry),
  }),
};
