import { z } from 'zod';
import { defineEndpoint } from '../wire/define-endpoint.ts';
import { indexResult, standing } from '../indices/index-shapes.ts';
import { day, entityId, idList, listOf } from '../wire/shapes.ts';

/**
 * What became of those who were served at a touchpoint, step by step. Null: not counted for this choice (the policy considers
 * customers of a touchpoint, not of a unit).
 */
export const funnelRow = z.object({
  touchpointId: entityId,
  served: z.int().nullable(),
  considered: z.int().nullable(),
  asked: z.int(),
  delivered: z.int(),
  opened: z.int(),
  /** At least one score; an answer that was begun and left counts here. */
  answered: z.int(),
  finished: z.int(),
  /** Answered over delivered, with its interval. */
  responseRate: indexResult,
  standing,
  /** Messages of these invitations, in the company's currency. */
  spent: z.number(),
});
export type FunnelRow = z.infer<typeof funnelRow>;

export const funnelEndpoints = {
  get: defineEndpoint({
    name: 'funnel.get',
    method: 'GET',
    path: '/funnel',
    summary:
      'Served → considered → asked → delivered → opened → answered → finished, per touchpoint, by the day of the visit',
    tag: 'Transports',
    access: 'indices:read',
    query: z
      .object({ from: day, to: day, unitIds: idList.optional() })
      .strict()
      .refine(({ from, to }) => from <= to, { message: 'lies before from', path: ['to'] }),
    answer: listOf(funnelRow),
  }),
};
