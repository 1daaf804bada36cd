import { z } from 'zod';
import { judgedShare } from '../cases/case-team.ts';
import { defineEndpoint } from '../wire/define-endpoint.ts';
import { standing } from '../indices/index-shapes.ts';
import { entityId } from '../wire/shapes.ts';

const between = z.object({ value: z.number(), low: z.number(), high: z.number() });

/** What telling customers did to the share of them that contacted us, against those drawn not to be told. */
export const proactiveEffect = z.object({
  /** Of the rule, or of the help page. */
  id: entityId,
  /** Who contacted us within the window, of those told and of those held out whose window is over. */
  told: judgedShare,
  heldOut: judgedShare,
  /** Of those told, who opened the page. */
  opened: z.int(),
  /** Whose window is not over yet. */
  unripe: z.int(),
  /** Of the smaller group. */
  standing,
  /** Null: a group is empty. Share of those held out minus share of those told. */
  difference: between.nullable(),
  verdict: z.enum(['avoids', 'adds', 'cannot_tell']),
  /** Customers told who would have contacted us. */
  avoided: between.nullable(),
  /** The same in the company's currency, at what a contact of the topic cost. */
  saved: between.nullable(),
  /** How many more customers must be drawn to see a fall by a third; null: nobody is held out. */
  stillNeeded: z.int().nullable(),
});
export type ProactiveEffect = z.infer<typeof proactiveEffect>;

export const proactiveEffectEndpoints = {
  list: defineEndpoint({
    name: 'proactiveEffects.list',
    method: 'GET',
    path: '/proactive-effects',
    summary: 'How many contacts each proactive message, or each help page that messages lead to, has avoided',
    tag: 'Proactive messages',
    access: 'indices:read',
    query: z
      .object({
        by: z.enum(['rule', 'page']).default('rule'),
        days: z.coerce.number().int().min(1).max(400).default(180),
      })
      .strict(),
    answer: z.object({ items: z.array(proactiveEffect) }),
  }),
};
