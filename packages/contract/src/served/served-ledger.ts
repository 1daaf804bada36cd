import { z } from 'zod';
import { defineEndpoint } from '../wire/define-endpoint.ts';
import { rowRefusal } from '../wire/row-refusal.ts';
import { reference } from '../wire/sent-shapes.ts';
import { servedDay, servedSource } from './served.ts';
import { day, entityId, idList, listOf } from '../wire/shapes.ts';

const hour = z.int().min(0).max(23);
const share = z.number().min(0).max(1);

/** More answers than served customers cannot be: a number is missing, or wrong. Shown, and never clipped. */
const tooManyAnswers = z.object({
  day,
  /** Null: the day has one number, and is compared as a whole. */
  hour: hour.nullable(),
  unitId: entityId,
  touchpointId: entityId,
  answers: z.int(),
  served: z.int(),
});

const sourceOfUnit = z.object({
  source: servedSource,
  n: z.int(),
  days: z.int(),
  hours: z.int(),
  /** Of the hours in which anybody was served or answered, the share of which this source speaks. */
  coverage: share.nullable(),
  /** Σ |difference to what counts| ÷ Σ what counts, on days that both speak of. Null: it counts itself, or alone. */
  disagreement: z.number().nullable(),
  /** The latest that it spoke of; hour null: a number for the whole day. */
  last: z.object({ day, hour: hour.nullable() }),
  /** Hours from then until now, by the unit's clock. */
  behindHours: z.number(),
});

export const servedReconciliation = z.object({
  unitId: entityId,
  /** Of the hours in which anybody was served or answered, the share with a number that counts. */
  coverage: share.nullable(),
  /** In the order in which they count; one that the unit's order leaves out stands last. */
  sources: z.array(sourceOfUnit),
  tooManyAnswers: z.array(tooManyAnswers),
});
export type ServedReconciliation = z.infer<typeof servedReconciliation>;

export const servedHours = z.object({
  day: servedDay.nullable(),
  hours: z.array(
    z.object({
      hour,
      /** What counts in this hour; null: nothing is known of it by itself. */
      n: z.int().nullable(),
      source: servedSource.nullable(),
      sources: z.array(z.object({ source: servedSource, n: z.int() })),
      answers: z.int(),
    }),
  ),
});
export type ServedHours = z.infer<typeof servedHours>;

/** Which sources count, the first first. What is left out is shown, and never counts. */
const order = z
  .array(servedSource.extract(['fiscal', 'till', 'sensor', 'form', 'api', 'import']))
  .min(1)
  .max(6)
  .refine((sources) => new Set(sources).size === sources.length, { message: 'names a source twice' });
export const servedPrecedence = z.object({
  /** Null: of the whole company, where no unit above says otherwise. */
  unitId: entityId.nullable(),
  sources: order,
});
export type ServedPrecedence = z.infer<typeof servedPrecedence>;

const taken = z.object({ written: z.int(), changed: z.int(), refused: z.array(rowRefusal) });

const place = { unit: reference, touchpoint: reference, channel: reference.nullable().default(null), day };
const period = { from: day, to: day, units: idList.optional(), touchpoints: idList.optional() };

export const servedLedgerEndpoints = {
  reconciliation: defineEndpoint({
    name: 'served.reconciliation',
    method: 'GET',
    path: '/served/reconciliation',
    summary: 'Per unit: who speaks, who counts, how complete and how late, how far apart, and where it cannot be true',
    tag: 'Served customers',
    access: 'served:read',
    query: z.object(period).strict(),
    answer: listOf(servedReconciliation),
  }),
  hours: defineEndpoint({
    name: 'served.hours',
    method: 'GET',
    path: '/served/hours',
    summary: 'One day at one place, hour by hour: what each source says, what counts, how many answered',
    tag: 'Served customers',
    access: 'served:read',
    query: z
      .object({
        day,
        unit: z.coerce.number().int().positive(),
        touchpoint: z.coerce.number().int().positive(),
        channel: z.coerce.number().int().positive().optional(),
      })
      .strict(),
    answer: servedHours,
  }),
  correct: defineEndpoint({
    name: 'served.correct',
    method: 'PUT',
    path: '/served/corrections',
    summary: 'Correct what a source counted: stands before every source; what they said stays beside it. Say why',
    tag: 'Served customers',
    access: 'served:write',
    body: z
      .object({
        ...place,
        /** Left out: the whole day. */
        hour: hour.optional(),
        n: z.int().min(0).max(10_000_000),
        note: z.string().trim().min(1).max(500),
      })
      .strict(),
    answer: servedDay,
  }),
  importCsv: defineEndpoint({
    name: 'served.import',
    method: 'POST',
    path: '/served/import',
    summary:
      'Numbers from a CSV file with the columns day, unit, touchpoint, channel, hour, served. Bad rows are reported, good ones go in; the same file again changes nothing',
    tag: 'Served customers',
    access: 'served:write',
    body: z.string(),
    bodyType: 'text/csv',
    answer: taken,
  }),
  importFile: defineEndpoint({
    name: 'served.importFile',
    method: 'POST',
    path: '/served/files',
    summary:
      'The same from a file as it is (CSV in any of the usual encodings and with any separator, or XLSX, first sheet), up to 20 MB',
    tag: 'Served customers',
    access: 'served:write',
    body: z.unknown(),
    answer: taken,
  }),
  precedences: defineEndpoint({
    name: 'served.precedences',
    method: 'GET',
    path: '/served/precedences',
    summary: 'Which sources count, in which order: for the company and for units that differ',
    tag: 'Served customers',
    access: 'served:read',
    answer: z.object({ standard: order, items: z.array(servedPrecedence) }),
  }),
  setPrecedence: defineEndpoint({
    name: 'served.setPrecedence',
    method: 'PUT',
    path: '/served/precedences',
    summary:
      'Change the order for the company (unit null) or a unit and all below it; the past is decided anew. sources null: as above it',
    tag: 'Served customers',
    access: 'company:write',
    body: z.object({ unit: reference.nullable(), sources: order.nullable() }).strict(),
    answer: z.object({ decidedDays: z.int() }),
  }),
};
