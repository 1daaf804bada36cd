import { z } from 'zod';
import { defineEndpoint } from '../wire/define-endpoint.ts';
import { entryEndpoints, entryIdentity } from '../wire/entries.ts';
import { rowRefusal } from '../wire/row-refusal.ts';
import { code, day, entityId, entityIdInPath, idList, name } from '../wire/shapes.ts';

const fields = z.object({
  name,
  /** Receipts, cups, deliveries … */
  countedIn: z.string().trim().min(1).max(60),
  source: z.enum(['derived', 'typed', 'imported']),
  /** What a derived series counts: the interactions of this touchpoint. */
  touchpointId: entityId.nullable(),
});

/** How much business was done per unit or team and day: the denominator of a contact rate. */
export const volumeSeries = fields.extend(entryIdentity);
export type VolumeSeries = z.infer<typeof volumeSeries>;

const amount = z.number().min(0).max(1e12);
const params = z.object({ volumeSeriesId: entityIdInPath }).strict();

/** A cell belongs to a unit, a team, or (neither) to the whole company. */
export const volumeDay = z.object({
  day,
  unitId: entityId.nullable(),
  teamId: entityId.nullable(),
  amount,
});
export type VolumeDay = z.infer<typeof volumeDay>;

export const volumeAnswer = z.object({ items: z.array(volumeDay), sum: z.number() });

/** A row as a system sends it: by id or by code. Checked row by row, so that a bad one is refused alone. */
export const volumeRow = z
  .object({
    day,
    unitId: entityId.nullish(),
    unitCode: code.nullish(),
    teamId: entityId.nullish(),
    teamCode: code.nullish(),
    amount,
  })
  .strict();
export type VolumeRow = z.infer<typeof volumeRow>;

export const volumeBatch = z.object({
  accepted: z.int(),
  refused: z.array(rowRefusal),
});

const series = entryEndpoints({
  one: 'volumeSeries',
  many: 'volumeSeries',
  item: volumeSeries,
  created: fields.extend({ touchpointId: entityId.nullable().default(null) }).strict(),
  changed: fields.partial().strict(),
  summaries: {
    list: 'Volume series',
    create: 'Add a volume series: derived from interactions, typed, or imported',
    update: 'Change a volume series',
    remove: 'Delete a volume series; one that has numbers is archived instead',
  },
});

export const volumeSeriesEndpoints = {
  ...series,
  days: defineEndpoint({
    name: 'volumeSeries.days',
    method: 'GET',
    path: '/volume-series/:volumeSeriesId/days',
    summary: 'The series per unit or team and day in a period, and its sum',
    tag: 'Company',
    access: 'indices:read',
    params,
    query: z
      .object({
        from: day,
        to: day,
        /** With everything below them. */
        units: idList.optional(),
        teams: idList.optional(),
      })
      .strict()
      .refine(({ from, to }) => from <= to, { path: ['to'], message: 'is before from' })
      .refine(({ from, to }) => Date.parse(to) - Date.parse(from) <= 800 * 86_400_000, {
        path: ['to'],
        message: 'is more than 800 days after from',
      }),
    answer: volumeAnswer,
  }),
  put: defineEndpoint({
    name: 'volumeSeries.put',
    method: 'PUT',
    path: '/volume-series/:volumeSeriesId/days',
    summary: 'Type one number. The one that stood there is kept in the audit log',
    tag: 'Company',
    access: 'served:write',
    params,
    body: volumeRow,
    answer: volumeDay,
  }),
  batch: defineEndpoint({
    name: 'volumeSeries.batch',
    method: 'POST',
    path: '/volume-series/:volumeSeriesId/batch',
    summary: 'Bring in up to 10,000 numbers; each row is accepted or refused by itself',
    tag: 'Company',
    access: 'served:write',
    params,
    body: z.object({ items: z.array(z.unknown()).min(1).max(10_000) }).strict(),
    answer: volumeBatch,
    idempotent: true,
  }),
  importCsv: defineEndpoint({
    name: 'volumeSeries.import',
    method: 'POST',
    path: '/volume-series/:volumeSeriesId/import',
    summary: 'The same from a CSV file with the columns day, unit code, team code, amount',
    tag: 'Company',
    access: 'served:write',
    params,
    body: z.string(),
    bodyType: 'text/csv',
    answer: volumeBatch,
  }),
};
