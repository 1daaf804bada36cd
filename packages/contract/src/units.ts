import { z } from 'zod';
import { defineEndpoint } from './define-endpoint.ts';
import { code, entityId, entityIdInPath, instant, listOf, name, timeZone } from './shapes.ts';

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

export const newUnit = z
  .object({
    parentId: entityId.nullable(),
    kind: unitKind,
    name,
    code: code.nullable().default(null),
    timeZone,
    position: z.int().default(0),
  })
  .strict();
export type NewUnit = z.infer<typeof newUnit>;

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
    summary: 'Rename, move or re-zone a unit. A new time zone applies to answers that come from now on',
    tag: 'Company',
    access: 'company:write',
    params: unitParams,
    body: newUnit.partial(),
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
    answer: z.object({ outcome: z.enum(['deleted', 'archived']) }),
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
};
