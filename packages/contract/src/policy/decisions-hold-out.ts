import { z } from 'zod';
import { judgedShare } from '../cases/case-team.ts';
import { defineEndpoint } from '../wire/define-endpoint.ts';
import { standing } from '../indices/index-shapes.ts';
import { instant } from '../wire/shapes.ts';

const verdict = z.enum(['more', 'fewer', 'cannot_tell']);
/** First minus second. */
const between = z.object({ value: z.number(), low: z.number(), high: z.number() }).nullable();

/** What asking does to customers: who came again, of those who may be asked and of those who never are. Both as they were drawn. */
export const holdOutAnswer = z.object({
  /** Of the policy in force. */
  percent: z.number(),
  /** Since when these customers, and no others, are held out, and how far back was looked; null: nobody is. */
  since: instant.nullable(),
  /** Served at a touchpoint that is asked about; of them, those who came again on a later day. */
  mayBeAsked: judgedShare,
  heldOut: judgedShare,
  /** Of the smaller group. */
  standing,
  /** Share of those who may be asked minus share of those held out; null: a group is empty. */
  difference: between,
  verdict,
  /** The same in money: what came with later visits, in the company's currency; null: no visit has an amount. */
  spent: z
    .object({
      /** Of each of them, on average; who did not come again spent nothing. Null: there is nobody. */
      mayBeAsked: z.number().nullable(),
      heldOut: z.number().nullable(),
      /** Welch's t; null: it is undefined. */
      difference: between,
      verdict,
    })
    .nullable(),
  /** A company with very many customers: so many of them were looked at, drawn by chance. Null: all. */
  lookedAt: z.int().nullable(),
});
export type HoldOutAnswer = z.infer<typeof holdOutAnswer>;

export const holdOutEndpoints = {
  get: defineEndpoint({
    name: 'policy.holdOut',
    method: 'GET',
    path: '/policy/hold-out',
    summary: 'What asking does: do customers of the control group, who are never asked, come again more or less often?',
    tag: 'Contact policy',
    access: 'indices:read',
    query: z.object({ days: z.coerce.number().int().min(7).max(366).default(90) }).strict(),
    answer: holdOutAnswer,
  }),
};
