import { z } from 'zod';
import { defineEndpoint } from '../wire/define-endpoint.ts';
import { indexCell, indexId, interval } from '../indices/index-shapes.ts';
import { day, entityId, entityIdInPath, instant, listOf, name } from '../wire/shapes.ts';

const ids = z.array(entityId).max(2_000);

/** What it should move, and by how much. */
export const improvementGoal = z.discriminatedUnion('kind', [
  /** The contact rate of the topics. `fall` 0.5 is a halving. */
  z.object({ kind: z.literal('contacts'), fall: z.number().gt(0).lt(1) }).strict(),
  /** An index, by so much for the better, in its own unit: 0.2 of a mean of stars, 5 points of NPS, 0.03 of a share. */
  z
    .object({
      kind: z.literal('index'),
      index: indexId,
      gain: z.number().gt(0).max(200),
      /** Ratings of these factors; empty: the headline question. */
      factorIds: ids.default([]),
    })
    .strict(),
]);
export type ImprovementGoal = z.infer<typeof improvementGoal>;

const fields = z.object({
  name,
  /** What was changed. */
  description: z.string().trim().max(5_000),
  /** A member who hears whether it worked. */
  ownerId: z.string().min(1).max(100),
  /** Where, with everything below; empty: everywhere, and then there is nothing to hold it against. */
  unitIds: ids,
  /** Which teams, such as those that were trained; empty: all. The others are what it is held against. */
  teamIds: ids,
  touchpointIds: ids,
  /** Which contacts it is about, with the topics below. Of an index: answers after such contacts; empty: all answers. */
  topicIds: ids,
  plannedOn: day,
  cost: z.number().min(0).max(1e12),
  goal: improvementGoal,
  /** How a contact that still goes the old way is told. */
  oldWay: z.enum(['back_office', 'codes', 'none']),
  oldCodeIds: ids,
});

export const improvementVerdict = z.enum(['worked', 'did_not', 'cannot_tell']);

export const improvement = fields.extend({
  id: entityId,
  /** As the last judgement of the night found it. */
  verdict: improvementVerdict,
  /** Share of the contacts that those who changed take; null: not derived. */
  rolledOut: z.number().nullable(),
  /** From when on; null: not derived, or not yet. */
  rolledOutOn: day.nullable(),
  judgedAt: instant.nullable(),
  /** The expected fall did not come, and the owner was told. */
  alarmedAt: instant.nullable(),
  stoppedAt: instant.nullable(),
  createdAt: instant,
});
export type Improvement = z.infer<typeof improvement>;

export const newImprovement = fields
  .extend({
    description: z.string().trim().max(5_000).default(''),
    unitIds: ids.default([]),
    teamIds: ids.default([]),
    touchpointIds: ids.default([]),
    topicIds: ids.default([]),
    cost: z.number().min(0).max(1e12).default(0),
    oldWay: z.enum(['back_office', 'codes', 'none']).default('none'),
    oldCodeIds: ids.default([]),
  })
  .strict();
export type NewImprovement = z.output<typeof newImprovement>;

/** How far one operator, or one unit, has left the old way. */
export const rollOutLine = z.object({
  employeeId: entityId.nullable(),
  unitId: entityId.nullable(),
  state: z.enum(['changed', 'unchanged', 'scarce']),
  changedOn: day.nullable(),
  /** Of the contacts of the last four weeks: how many there were, and how many went the old way. */
  contacts: z.int(),
  oldWay: z.int(),
  /** Share of the old way before the plan. */
  shareBefore: z.number(),
});
export type RollOutLine = z.infer<typeof rollOutLine>;

const stretches = { before: z.object({ from: day, to: day }), after: z.object({ from: day, to: day }) };
const sure = {
  interval,
  pValue: z.number(),
  /** False: nothing to hold it against; a difference of before and after alone proves no cause. */
  isControlled: z.boolean(),
};

export const improvementEffect = z.discriminatedUnion('kind', [
  z.object({
    kind: z.literal('contacts'),
    ...stretches,
    ...sure,
    /** Rate after over rate before, against the units that did not change. */
    ratio: z.number(),
    contactsBefore: z.int(),
    contactsAfter: z.int(),
    expectedAfter: z.number(),
    avoided: z.number(),
    /** In money, at the price of these contacts, and its interval. */
    savings: z.number(),
    savingsLow: z.number(),
    savingsHigh: z.number(),
    /** The same for thirty days. */
    savingsAMonth: z.number(),
  }),
  z.object({
    kind: z.literal('index'),
    ...stretches,
    ...sure,
    /** After minus before, less the same of the units that did not change; positive is better, in the unit of the index. */
    gain: z.number(),
    /** What it is reckoned from, each with its n, interval and standing. Null: nobody was left unchanged. */
    cells: z.object({
      changed: z.object({ before: indexCell, after: indexCell }),
      others: z.object({ before: indexCell, after: indexCell }).nullable(),
    }),
  }),
]);
export type ImprovementEffect = z.infer<typeof improvementEffect>;

export const judgedImprovement = z.object({
  improvement,
  verdict: improvementVerdict,
  /** Null: there is no volume, or no contacts or answers yet. */
  effect: improvementEffect.nullable(),
  /**
   * Of a change to topics what else moved with it: of one that should raise an index its contacts, of one that should save contacts the
   * share of the unhappy after them. It is no part of the verdict. Null: no topics, or nothing to reckon it from.
   */
  alongside: improvementEffect.nullable(),
  /** So many more contacts (or answers) must be seen before what was expected could be told from chance; null: unknown. */
  stillNeeded: z.int().nullable(),
  /** What was expected lies outside the interval: it did not come, or less of it than was hoped for. */
  isShort: z.boolean(),
  rollOut: z.object({
    /** Derived, not typed: the first day on which those who had changed took four fifths of the contacts. */
    rolledOutOn: day.nullable(),
    share: z.number().nullable(),
    operators: z.array(rollOutLine),
    units: z.array(rollOutLine),
  }),
  /** Weeks counted from the planned day; limits rest on the weeks before it. */
  chart: z.array(
    z.object({
      from: day,
      /** Contacts, or answers. */
      n: z.int(),
      /** The contact rate, or the index. */
      value: z.number().nullable(),
      low: z.number().nullable(),
      high: z.number().nullable(),
      isSignal: z.boolean(),
    }),
  ),
});
export type JudgedImprovement = z.infer<typeof judgedImprovement>;

const params = z.object({ improvementId: entityIdInPath }).strict();
const common = { tag: 'Improvements' } as const;

export const improvementEndpoints = {
  list: defineEndpoint({
    ...common,
    name: 'improvements.list',
    method: 'GET',
    path: '/improvements',
    summary: 'What was changed, the newest plan first',
    access: 'indices:read',
    answer: listOf(improvement),
  }),
  create: defineEndpoint({
    ...common,
    name: 'improvements.create',
    method: 'POST',
    path: '/improvements',
    summary: 'Write down a change: what, where, from when, what it should move and by how much',
    access: 'company:write',
    body: newImprovement,
    answer: improvement,
    status: 201,
    idempotent: true,
  }),
  update: defineEndpoint({
    ...common,
    name: 'improvements.update',
    method: 'PATCH',
    path: '/improvements/:improvementId',
    summary: 'Change it, or stop it: a stopped one is judged no more',
    access: 'company:write',
    params,
    body: fields.extend({ isStopped: z.boolean() }).partial().strict(),
    answer: improvement,
  }),
  judge: defineEndpoint({
    ...common,
    name: 'improvements.judge',
    method: 'GET',
    path: '/improvements/:improvementId',
    summary: 'One improvement: how far it rolled out, what it moved, what it saved, and whether it worked',
    access: 'indices:read',
    params,
    answer: judgedImprovement,
  }),
};
