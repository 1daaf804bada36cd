import { z } from 'zod';
import { defineEndpoint } from '../wire/define-endpoint.ts';
import { indexIds } from '../indices/index-shapes.ts';
import { day, entityId, entityIdInPath, idList, instant, listOf } from '../wire/shapes.ts';

/** What may have a target: the indices of answers, and contacts per volume (as a fraction: 0.02 is two of a hundred). */
export const targetIndexIds = [...indexIds, 'contact_rate'] as const;
const targetIndexId = z.enum(targetIndexIds);

const fields = z.object({
  index: targetIndexId,
  /** Null: the company as a whole (so is the only root of its tree), or an owner. */
  unitId: entityId.nullable().default(null),
  /** Instead of a unit: the person who answers for touchpoints or factors. */
  ownerId: z.string().min(1).max(100).nullable().default(null),
  touchpointId: entityId.nullable().default(null),
  factorId: entityId.nullable().default(null),
  periodStart: day,
  periodEnd: day,
  value: z.number().min(-1e6).max(1e6),
});

/** What an index should be for a unit or an owner in a period. `number` counts its versions. */
export const target = fields.extend({
  id: entityId,
  number: z.int(),
  createdBy: z.string(),
  createdAt: instant,
  replacedAt: instant.nullable(),
});
export type Target = z.infer<typeof target>;

export const newTarget = fields
  .strict()
  .refine(({ unitId, ownerId }) => unitId === null || ownerId === null, {
    path: ['ownerId'],
    message: 'a target belongs either to a unit or to an owner',
  })
  .refine(({ index, factorId }) => index !== 'contact_rate' || factorId === null, {
    path: ['factorId'],
    message: 'is of answers; contacts have no factor',
  })
  .refine(({ index, value }) => index !== 'contact_rate' || value > 0, {
    path: ['value'],
    message: 'of a contact rate is above 0',
  })
  .refine(({ periodStart, periodEnd }) => periodStart <= periodEnd, {
    path: ['periodEnd'],
    message: 'is before periodStart',
  });
export type NewTarget = z.infer<typeof newTarget>;

const params = z.object({ targetId: entityIdInPath }).strict();

export const targetEndpoints = {
  list: defineEndpoint({
    name: 'targets.list',
    method: 'GET',
    path: '/targets',
    summary: 'Targets that stand, those of a period when one is named',
    tag: 'Company',
    access: 'indices:read',
    query: z
      .object({
        index: targetIndexId.optional(),
        units: idList.optional(),
        owner: z.string().optional(),
        from: day.optional(),
        to: day.optional(),
      })
      .strict(),
    answer: listOf(target),
  }),
  put: defineEndpoint({
    name: 'targets.put',
    method: 'PUT',
    path: '/targets',
    summary: 'Set a target. One for the same index, place and period is replaced, and kept as its earlier version',
    tag: 'Company',
    access: 'targets:write',
    body: newTarget,
    answer: target,
  }),
  history: defineEndpoint({
    name: 'targets.history',
    method: 'GET',
    path: '/targets/:targetId/history',
    summary: 'All versions of a target, the newest first',
    tag: 'Company',
    access: 'indices:read',
    params,
    answer: listOf(target),
  }),
  remove: defineEndpoint({
    name: 'targets.remove',
    method: 'DELETE',
    path: '/targets/:targetId',
    summary: 'Withdraw a target; its versions stay in the history',
    tag: 'Company',
    access: 'targets:write',
    params,
    answer: target,
  }),
};
