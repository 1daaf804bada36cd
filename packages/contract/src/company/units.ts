import { z } from 'zod';
import { defineEndpoint } from '../wire/define-endpoint.ts';
import { entryDefaults, removal } from '../wire/entries.ts';
import { rowRefusal } from '../wire/row-refusal.ts';
import { code, entityId, entityIdInPath, instant, listOf, name, timeZone } from '../wire/shapes.ts';

export const unitKind = z.enum(['business', 'region', 'point']);

/** A node of the tree business → region → point of sale. `path` runs from the root to the unit itself. */
export const unit = z.object({
  id: entityId,
  parentId: entityId.nullable(),
  kind: unitKind,
  name,
  code: code.nullable(),
  timeZone,
  position: z.int(),
  path: z.array(entityId),
  archivedAt: instant.nullable(),
});
export type Unit = z.infer<typeof unit>;

const fields = z.object({
  parentId: entityId.nullable(),
  kind: unitKind,
  name,
  code: code.nullable(),
  timeZone,
  position: z.int().min(0),
});

/** Without a position it comes last among its siblings. */
export const newUnit = fields.extend(entryDefaults).strict();
export type NewUnit = z.infer<typeof newUnit>;
export const unitChange = fields.partial().strict();
export type UnitChange = z.infer<typeof unitChange>;

/** What became, or would become, of one row of a file of units. */
const importedUnit = z.object({ row: z.int(), code, name, outcome: z.enum(['created', 'changed', 'unchanged']) });
export const unitImport = z.object({
  /** False: a preview, nothing was written. */
  applied: z.boolean(),
  created: z.int(),
  changed: z.int(),
  unchanged: z.int(),
  rows: z.array(importedUnit),
  refused: z.array(rowRefusal),
});
export type UnitImport = z.infer<typeof unitImport>;

const unitParams = z.object({ unitId: entityIdInPath }).strict();

export const unitEndpoints = {
  list: defineEndpoint({
    name: 'units.list',
    method: 'GET',
    path: '/units',
    summary: 'The tree of units, archived ones at the end when asked for',
    tag: 'Company',
    access: 'company:read',
    query: z.object({ archived: z.stringbool().default(false) }).strict(),
    answer: listOf(unit),
  }),
  create: defineEndpoint({
    name: 'units.create',
    method: 'POST',
    path: '/units',
    summary: 'Add a unit under its parent',
    tag: 'Company',
    access: 'company:write',
    body: newUnit,
    answer: unit,
    status: 201,
    idempotent: true,
  }),
  update: defineEndpoint({
    name: 'units.update',
    method: 'PATCH',
    path: '/units/:unitId',
    summary:
      'Rename, move, re-order or re-zone a unit. `position` is its place among its siblings; a new time zone applies to answers that come from now on',
    tag: 'Company',
    access: 'company:write',
    params: unitParams,
    body: unitChange,
    answer: unit,
  }),
  remove: defineEndpoint({
    name: 'units.remove',
    method: 'DELETE',
    path: '/units/:unitId',
    summary: 'Delete a unit; one that has answers, or units below it that have, is archived instead',
    tag: 'Company',
    access: 'company:write',
    params: unitParams,
    answer: removal,
  }),
  restore: defineEndpoint({
    name: 'units.restore',
    method: 'POST',
    path: '/units/:unitId/restore',
    summary: 'Bring an archived unit back',
    tag: 'Company',
    access: 'company:write',
    params: unitParams,
    answer: unit,
  }),
  importCsv: defineEndpoint({
    name: 'units.import',
    method: 'POST',
    path: '/units/import',
    summary:
      'Add and change units from a CSV file with the columns name, code, parent code, kind, time zone. Units are found by code, so the same file again changes nothing. Bad rows are reported, good ones go in',
    tag: 'Company',
    access: 'company:write',
    query: z.object({ dryRun: z.stringbool().default(false) }).strict(),
    body: z.string(),
    bodyType: 'text/csv',
    answer: unitImport,
  }),
  exportCsv: defineEndpoint({
    name: 'units.export',
    method: 'GET',
    path: '/units/export',
    summary: 'The tree of units as the CSV file that the import reads',
    tag: 'Company',
    access: 'company:read',
    answer: z.string(),
    answerType: 'text/csv',
  }),
};
