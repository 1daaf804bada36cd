import { languageSchema } from '@otklik/questionnaire';
import { z } from 'zod';
import { defineEndpoint } from '../wire/define-endpoint.ts';
import { entityId, entityIdInPath, idList, instant, listOf, pageOf, pageQuery } from '../wire/shapes.ts';

export const linkKind = z.enum(['link', 'qr']);
export const linkState = z.enum(['open', 'closed']);

/** An open link or a printed QR code of one place: whoever follows it answers of his own accord. */
export const link = z.object({
  id: entityId,
  surveyId: entityId,
  unitId: entityId,
  touchpointId: entityId,
  channelId: entityId.nullable(),
  kind: linkKind,
  state: linkState,
  /** What the customer opens. */
  address: z.url(),
  createdAt: instant,
  closesAt: instant.nullable(),
  closedAt: instant.nullable(),
  /** Responses that came through it, begun ones among them. */
  answers: z.int(),
  finished: z.int(),
  /** How often it was opened by people, and by what only fetches it: messengers, mail scanners, browsers ahead of time. */
  scans: z.int(),
  machineScans: z.int(),
});
export type Link = z.infer<typeof link>;

export const newLinks = z
  .object({
    surveyId: entityId,
    touchpointId: entityId,
    unitIds: z.array(entityId).min(1).max(5_000),
    channelId: entityId.nullable().default(null),
    kind: linkKind,
    closesAt: instant.nullable().default(null),
  })
  .strict();
export type NewLinks = z.infer<typeof newLinks>;

const params = z.object({ linkId: entityIdInPath }).strict();
const file = z.unknown().meta({ description: 'A file, not JSON' });

/** `tent`: A4, folded across, to stand on a table; `sticker`: 80 × 80 mm. */
export const sheetSize = z.enum(['a4', 'a5', 'a6', 'tent', 'sticker']);
export type SheetSize = z.infer<typeof sheetSize>;

/** A sheet for each open QR code that is asked for, and for each language. */
const sheetsQuery = {
  surveyId: entityIdInPath,
  linkIds: idList.optional(),
  unitIds: idList.optional(),
  touchpointId: entityIdInPath.optional(),
  languages: z
    .string()
    .transform((text) => text.split(','))
    .pipe(z.array(languageSchema).max(30)),
};

export const linkEndpoints = {
  list: defineEndpoint({
    name: 'links.list',
    method: 'GET',
    path: '/links',
    summary: 'Links and QR codes with the number of their answers',
    tag: 'Links',
    access: 'surveys:read',
    query: pageQuery
      .extend({
        surveyId: entityIdInPath.optional(),
        touchpointId: entityIdInPath.optional(),
        unitIds: idList.optional(),
        kind: linkKind.optional(),
        state: linkState.optional(),
      })
      .strict(),
    answer: pageOf(link),
  }),
  create: defineEndpoint({
    name: 'links.create',
    method: 'POST',
    path: '/links',
    summary:
      'A link or QR code for each of the units. One that is open already for the same place is given, not doubled',
    tag: 'Links',
    access: 'surveys:write',
    body: newLinks,
    answer: listOf(link),
    status: 201,
    idempotent: true,
  }),
  close: defineEndpoint({
    name: 'links.close',
    method: 'POST',
    path: '/links/:linkId/close',
    summary: 'Take no more answers by this link; those begun before may be finished within a day',
    tag: 'Links',
    access: 'surveys:write',
    params,
    answer: link,
  }),
  sheets: defineEndpoint({
    name: 'links.sheets',
    method: 'GET',
    path: '/links/sheets',
    summary: 'A sheet for each open QR code of a survey and each language, to print or to keep as PDF',
    tag: 'Links',
    access: 'surveys:read',
    query: z.object({ ...sheetsQuery, size: sheetSize.extract(['a4', 'a5', 'a6']).default('a5') }).strict(),
    answer: file,
  }),
  sheetsPdf: defineEndpoint({
    name: 'links.sheetsPdf',
    method: 'GET',
    path: '/links/sheets.pdf',
    summary: 'The same sheets as one PDF in the company’s look, a page each; as table tents and stickers too',
    tag: 'Links',
    access: 'surveys:read',
    query: z.object({ ...sheetsQuery, size: sheetSize.default('a5') }).strict(),
    answer: file,
  }),
  sheetSvg: defineEndpoint({
    name: 'links.sheetSvg',
    method: 'GET',
    path: '/links/:linkId/sheet.svg',
    summary: 'One sheet as SVG, letters as outlines, for a designer or a print shop',
    tag: 'Links',
    access: 'surveys:read',
    params,
    query: z.object({ language: languageSchema.default('ru'), size: sheetSize.default('a5') }).strict(),
    answer: file,
  }),
  svg: defineEndpoint({
    name: 'links.svg',
    method: 'GET',
    path: '/links/:linkId/qr.svg',
    summary: 'The QR code as SVG',
    tag: 'Links',
    access: 'surveys:read',
    params,
    answer: file,
  }),
  png: defineEndpoint({
    name: 'links.png',
    method: 'GET',
    path: '/links/:linkId/qr.png',
    summary: 'The QR code as PNG, `size` pixels wide',
    tag: 'Links',
    access: 'surveys:read',
    params,
    query: z.object({ size: z.coerce.number().int().min(100).max(4_000).default(1_000) }).strict(),
    answer: file,
  }),
  print: defineEndpoint({
    name: 'links.print',
    method: 'GET',
    path: '/links/:linkId/print',
    summary: 'A page to print on A5 and put on the counter',
    tag: 'Links',
    access: 'surveys:read',
    params,
    query: z.object({ language: languageSchema.default('ru') }).strict(),
    answer: file,
  }),
};
