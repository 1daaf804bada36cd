import { z } from 'zod';
import { defineEndpoint } from '../wire/define-endpoint.ts';
import { indexId } from '../indices/index-shapes.ts';
import { day, entityId } from '../wire/shapes.ts';

export const reactionStages = ['signal', 'decided', 'rolled_out', 'effective'] as const;

/** From the first sign that something is wrong to what was done about it. */
export const reaction = z.object({
  subject: z.discriminatedUnion('kind', [
    /** The contact rate of a topic left its control limits. */
    z.object({ kind: z.literal('topic'), topicId: entityId }),
    /** An alert told that an index of a place fell. */
    z.object({
      kind: z.literal('index'),
      index: indexId,
      unitId: entityId.nullable(),
      touchpointId: entityId.nullable(),
    }),
  ]),
  /** The day on which it could be known. */
  signalOn: day,
  /** It came again though it had been ended: the day on which that effect was found. Null: it is the first time, or long ago. */
  againAfter: day.nullable(),
  /** No sign of it any more. */
  isOver: z.boolean(),
  stage: z.enum(reactionStages),
  /** An improvement was written down, or an idea accepted. */
  decidedOn: day.nullable(),
  improvementId: entityId.nullable(),
  rolledOutOn: day.nullable(),
  /** The night that first found that it had worked. */
  effectOn: day.nullable(),
  /** From the signal; null: not reached. */
  days: z.object({
    toDecision: z.int().nullable(),
    toRollOut: z.int().nullable(),
    toEffect: z.int().nullable(),
    /** To the effect, or until today. */
    all: z.int(),
  }),
});
export type Reaction = z.infer<typeof reaction>;

export const reactionEndpoints = {
  list: defineEndpoint({
    tag: 'Improvements',
    name: 'reactions.list',
    method: 'GET',
    path: '/reactions',
    summary: 'How long it takes from the first signal to a decision, a roll-out and an effect; the slowest first',
    access: 'indices:read',
    query: z
      .object({
        /** Signals of so many days. */
        days: z.coerce.number().int().min(7).max(730).default(365),
        /** Only what lies at touchpoints of this person. */
        owner: z.string().min(1).max(100).optional(),
        /** Only topics that this person answers for. */
        topicOwner: z.string().min(1).max(100).optional(),
      })
      .strict(),
    answer: z.object({ items: z.array(reaction) }),
  }),
};
