import { z } from 'zod';
import { defineEndpoint } from '../wire/define-endpoint.ts';
import { factorArea } from './factors.ts';
import { role } from '../people/role-scopes.ts';
import { code, entityId, language, name, timeZone } from '../wire/shapes.ts';
import { unitKind } from './units.ts';

const entry = { id: entityId, name, code: code.nullable(), position: z.int(), archived: z.boolean() };
const ref = entityId.nullable();
const person = z.string().nullable();

/** Everything that pickers and labels need, archived things included: old numbers still have their names. */
export const companyAnswer = z.object({
  name,
  /** Changes whenever anything in it does. */
  version: z.string(),
  units: z.array(z.object({ ...entry, parentId: ref, kind: unitKind, timeZone, path: z.array(entityId) })),
  channels: z.array(z.object(entry)),
  products: z.array(z.object({ ...entry, parentId: ref })),
  teams: z.array(z.object({ ...entry, unitId: ref })),
  employees: z.array(z.object({ ...entry, unitId: ref, teamId: ref, userId: person })),
  topics: z.array(z.object({ ...entry, parentId: ref, ownerId: z.string().nullable() })),
  stages: z.array(z.object(entry)),
  touchpoints: z.array(
    z.object({
      ...entry,
      stageId: ref,
      ownerId: z.string(),
      volumeSeriesId: ref,
    }),
  ),
  factors: z.array(z.object({ ...entry, names: z.partialRecord(language, name), area: factorArea, ownerId: person })),
  segments: z.array(z.object({ id: entityId, attribute: z.string(), value: z.string(), archived: z.boolean() })),
  members: z.array(z.object({ userId: z.string(), displayName: z.string(), role })),
  weightTrees: z.array(z.object({ id: entityId, name, archived: z.boolean() })),
});
export type CompanyAnswer = z.infer<typeof companyAnswer>;

export const companyEndpoints = {
  get: defineEndpoint({
    name: 'company.get',
    method: 'GET',
    path: '/company',
    summary: 'The whole company in one answer: units, touchpoints, factors and everything else to choose from',
    tag: 'Company',
    access: 'company:read',
    answer: companyAnswer,
  }),
};
