import { z } from 'zod';
import { defineEndpoint } from '../wire/define-endpoint.ts';
import { contactColumn, contactMapping } from './contact-imports.ts';
import { importRefusal, previewContact, previewInteraction, previewRow } from './import-previews.ts';
import { dateOrder, fileFormat, unknownNames } from './import-shapes.ts';
import { interactionColumn, interactionMapping } from './interaction-imports.ts';
import { answerMeaning, matchablePart } from './survey-imports.ts';
import { foreignLine } from '../surveys/foreign-surveys.ts';
import { mode, scaleId } from '../indices/index-shapes.ts';
import { entityId, entityIdInPath, instant, name, pageOf, pageQuery, timeZone } from '../wire/shapes.ts';

export const importState = z.enum([
  'uploaded',
  'waiting',
  'running',
  'finished',
  'cancelled',
  'failed',
  'undoing',
  'undone',
]);

/** What a column was found to hold. */
export const foundColumn = z.object({
  index: z.int().min(0),
  name: z.string(),
  samples: z.array(z.string()),
  kind: z.enum(['number', 'date', 'text', 'empty']),
  /** Lowest and highest integer seen in the sample, which suggests the scale. */
  lowest: z.number().nullable(),
  highest: z.number().nullable(),
  /** `ambiguous`: 03/04 could be either; the wizard must ask. */
  dateOrder: z.enum(['dmy', 'mdy', 'ymd', 'iso', 'ambiguous']).nullable(),
});

/** A factor that exists, or one to be made under this name. */
const factorOrNew = z.union([z.object({ id: entityId }).strict(), z.object({ create: name }).strict()]);

/** What a column means. Columns that are not named are left out of the import. */
export const columnMeaning = z.discriminatedUnion('role', [
  z
    .object({
      role: z.literal('rating'),
      rating: z.enum(['nps', 'satisfaction', 'effort', 'solved', 'importance']),
      scale: scaleId,
      /** Null: the headline question. Importance and satisfaction of the same factors make a two-part questionnaire. */
      factor: factorOrNew.nullable(),
      /** Scores that mean "not applicable", such as 0 on a 1–5 scale: no answer, and no error. */
      notApplicable: z.array(z.number()).max(10).default([]),
      /** Words for scores: "Very good" → 5, "да" → 1. */
      words: z.record(z.string(), z.int()).default({}),
    })
    .strict(),
  z.object({ role: z.literal('comment'), factor: factorOrNew.nullable().default(null) }).strict(),
  z.object({ role: z.literal('time'), dateOrder }).strict(),
  /** When the answer was begun; when it was handed in, and an empty cell says that it never was. */
  z.object({ role: z.enum(['started', 'submitted']), dateOrder }).strict(),
  z
    .object({
      role: z.enum([
        'unit',
        'touchpoint',
        'product',
        'channel',
        'employee',
        'topic',
        'customer',
        'customer_email',
        'customer_phone',
        'external_id',
        'language',
        'mode',
        'finished',
      ]),
    })
    .strict(),
  z.object({ role: z.literal('segment'), attribute: name }).strict(),
  /** Long shape only: the column that names the factor, and those that hold the score and its scale. */
  z.object({ role: z.enum(['factor_name', 'long_score', 'long_scale']) }).strict(),
  answerMeaning,
]);
export type ColumnMeaning = z.infer<typeof columnMeaning>;

/** What was found of one column of a file of answers to a survey. Without a meaning it is left out. */
export const columnMatch = z.object({
  index: z.int(),
  meaning: columnMeaning.nullable(),
  /** By what it was recognised; `similar` wants a look. */
  by: z.enum(['code', 'text', 'similar', 'service']).nullable(),
  /** Texts among the first rows that no option and no score was found for. */
  unread: z.array(z.string()),
});
export type ColumnMatch = z.infer<typeof columnMatch>;

export const importMapping = z
  .object({
    format: fileFormat,
    /** The rows are answers to this version of a survey: the columns then mean its questions (role `answer`). */
    survey: z
      .object({ id: entityId, number: z.int().min(1) })
      .strict()
      .optional(),
    /** wide: one answer a row; long: one rating a row, rows with the same external id are one answer. */
    shape: z.enum(['wide', 'long']).default('wide'),
    columns: z
      .array(z.object({ index: z.int().min(0), meaning: columnMeaning }).strict())
      .min(1)
      .max(2_000),
    /** Long shape: what the scores are, where no column says so. */
    long: z
      .object({ rating: z.enum(['nps', 'satisfaction', 'effort', 'solved', 'importance']), scale: scaleId })
      .strict()
      .nullable()
      .default(null),
    unitId: entityId,
    touchpointId: entityId,
    mode,
    /** Where the file names no time. */
    occurredAt: instant.nullable().default(null),
    /** Where the file names no zone; null: each unit's own. */
    timeZone: timeZone.nullable().default(null),
    unknownNames,
  })
  .strict();
export type ImportMapping = z.infer<typeof importMapping>;

export const importRecord = z.object({
  id: entityId,
  /** What the file holds, as its last run read it. */
  kind: z.enum(['answers', 'contacts', 'interactions']),
  fileName: z.string(),
  fileBytes: z.int(),
  state: importState,
  mapping: importMapping.nullable(),
  contactMapping: contactMapping.nullable(),
  interactionMapping: interactionMapping.nullable(),
  rowsRead: z.int(),
  rowsAccepted: z.int(),
  /** Were here already: the same file again adds nothing. */
  rowsKnown: z.int(),
  rowsRefused: z.int(),
  /** 0 … 1. */
  progress: z.number(),
  error: z.string().nullable(),
  createdBy: z.string(),
  createdAt: instant,
  finishedAt: instant.nullable(),
});
export type ImportRecord = z.infer<typeof importRecord>;

const found = z.object({
  format: fileFormat,
  sheets: z.array(z.string()),
  columns: z.array(foundColumn),
  /** The first rows as they were read, to see at a glance whether the format is right. */
  rows: z.array(z.array(z.string())),
  /** A mapping to begin with, as far as names and values tell. */
  suggested: z.array(z.object({ index: z.int(), meaning: columnMeaning })),
  /** The same, were it a register of contacts. */
  suggestedContacts: z.array(contactColumn),
  /** The same, were it a register of served customers. */
  suggestedInteractions: z.array(interactionColumn),
});

const params = z.object({ importId: entityIdInPath }).strict();
const common = { tag: 'Imports', access: 'imports:write' } as const;

export const importEndpoints = {
  upload: defineEndpoint({
    ...common,
    name: 'imports.upload',
    method: 'POST',
    path: '/imports',
    summary: 'Send a CSV or XLSX file as the body; nothing is imported yet, the file is looked at',
    query: z.object({ fileName: z.string().min(1).max(255) }).strict(),
    body: z.unknown(),
    answer: z.object({ import: importRecord, found }),
    status: 201,
  }),
  list: defineEndpoint({
    ...common,
    name: 'imports.list',
    method: 'GET',
    path: '/imports',
    summary: 'Imports, the newest first',
    query: pageQuery.strict(),
    answer: pageOf(importRecord),
  }),
  get: defineEndpoint({
    ...common,
    name: 'imports.get',
    method: 'GET',
    path: '/imports/:importId',
    summary: 'One import: its state and progress',
    params,
    answer: importRecord,
  }),
  look: defineEndpoint({
    ...common,
    name: 'imports.look',
    method: 'POST',
    path: '/imports/:importId/look',
    summary: 'Look at the file again, with parts of the format set by hand',
    params,
    body: fileFormat.partial().strict(),
    answer: found,
  }),
  match: defineEndpoint({
    ...common,
    name: 'imports.match',
    method: 'POST',
    path: '/imports/:importId/match',
    summary: 'Match the columns to the questions of a survey: which column is which, and what could not be matched',
    params,
    body: z.object({ format: fileFormat, surveyId: entityId }).strict(),
    answer: z.object({
      survey: z.object({ id: entityId, number: z.int(), name: z.string() }),
      columns: z.array(columnMatch),
      /** Everything that a column may hold, in the order of the questionnaire. */
      parts: z.array(matchablePart),
      /** Questions that no column was found for. */
      unanswered: z.array(z.object({ question: z.string(), text: z.string() })),
    }),
  }),
  makeSurvey: defineEndpoint({
    tag: 'Imports',
    access: 'surveys:write',
    name: 'imports.makeSurvey',
    method: 'POST',
    path: '/imports/:importId/survey',
    summary:
      'Make and publish the survey that an archive of LimeSurvey (LSA) holds, so that its answers can land in it',
    params,
    answer: z.object({ surveyId: entityId, number: z.int(), report: z.array(foreignLine) }),
    status: 201,
  }),
  preview: defineEndpoint({
    ...common,
    name: 'imports.preview',
    method: 'POST',
    path: '/imports/:importId/preview',
    summary: 'The first 50 rows as they would land; nothing is written',
    params,
    body: importMapping,
    answer: z.object({
      rows: z.array(previewRow),
      created: z.object({ units: z.array(z.string()), factors: z.array(z.string()), others: z.array(z.string()) }),
    }),
  }),
  run: defineEndpoint({
    ...common,
    name: 'imports.run',
    method: 'POST',
    path: '/imports/:importId/run',
    summary: 'Import with this mapping, in the background',
    params,
    body: importMapping,
    answer: importRecord,
    status: 202,
  }),
  previewContacts: defineEndpoint({
    ...common,
    name: 'imports.previewContacts',
    method: 'POST',
    path: '/imports/:importId/preview-contacts',
    summary: 'The first 50 rows as the contacts that they would become; nothing is written',
    params,
    body: contactMapping,
    answer: z.object({ rows: z.array(previewContact), created: z.array(z.string()) }),
  }),
  runContacts: defineEndpoint({
    ...common,
    name: 'imports.runContacts',
    method: 'POST',
    path: '/imports/:importId/run-contacts',
    summary:
      'Import it as a register of contacts, in the background; contacts that are known by their id change nothing',
    params,
    body: contactMapping,
    answer: importRecord,
    status: 202,
  }),
  previewInteractions: defineEndpoint({
    ...common,
    name: 'imports.previewInteractions',
    method: 'POST',
    path: '/imports/:importId/preview-interactions',
    summary: 'The first 50 rows as the served customers that they would become; nothing is written',
    params,
    body: interactionMapping,
    answer: z.object({ rows: z.array(previewInteraction), created: z.array(z.string()) }),
  }),
  runInteractions: defineEndpoint({
    ...common,
    name: 'imports.runInteractions',
    method: 'POST',
    path: '/imports/:importId/run-interactions',
    summary:
      'Import it as served customers of the past, in the background; those known by their id change nothing, and nobody is asked about them',
    params,
    body: interactionMapping,
    answer: importRecord,
    status: 202,
  }),
  cancel: defineEndpoint({
    ...common,
    name: 'imports.cancel',
    method: 'POST',
    path: '/imports/:importId/cancel',
    summary: 'Stop; rows that are in stay in until the import is undone',
    params,
    answer: importRecord,
  }),
  undo: defineEndpoint({
    ...common,
    name: 'imports.undo',
    method: 'POST',
    path: '/imports/:importId/undo',
    summary: 'Take everything that this import brought off again',
    params,
    answer: importRecord,
    status: 202,
  }),
  refusals: defineEndpoint({
    ...common,
    name: 'imports.refusals',
    method: 'GET',
    path: '/imports/:importId/refusals',
    summary: 'Rows that were kept aside, with row, column and reason',
    params,
    query: pageQuery.strict(),
    answer: pageOf(importRefusal),
  }),
  refusalsFile: defineEndpoint({
    ...common,
    name: 'imports.refusals-file',
    method: 'GET',
    path: '/imports/:importId/refusals.csv',
    summary: 'The same as a CSV file, to mend and send again',
    params,
    answer: z.unknown(),
  }),
};
