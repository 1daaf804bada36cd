import { answersSchema, definitionSchema } from '@otklik/questionnaire';
import { z } from 'zod';
import { defineEndpoint } from '../wire/define-endpoint.ts';
import { indexResult, standing } from '../indices/index-shapes.ts';
import { bulkId, day, entityId, entityIdInPath, instant, listOf } from '../wire/shapes.ts';

/** How a call ended, as the interviewer says it. An interview that was gone through ends by itself. */
export const callOutcomes = [
  'no_answer',
  'busy',
  'answerphone',
  'call_back',
  'partial',
  'refused',
  'do_not_call',
  'wrong_number',
  'not_dialled',
] as const;
export const callOutcome = z.enum(callOutcomes);
export type CallOutcome = (typeof callOutcomes)[number];
/** `lost`: the browser was closed without a word; `quota_filled`: his cell was full when his number came up. */
export const callResults = [...callOutcomes, 'done', 'lost', 'quota_filled'] as const;
export const callResult = z.enum(callResults);
export type CallResult = (typeof callResults)[number];

export const dialQuota = z.object({
  /** With all below it. */
  unitId: entityId.nullable(),
  segmentId: entityId.nullable(),
  most: z.int().min(1).max(10_000_000),
});
export type DialQuota = z.infer<typeof dialQuota>;
const givenQuota = dialQuota
  .partial({ unitId: true, segmentId: true })
  .strict()
  .refine(({ unitId, segmentId }) => unitId != null || segmentId != null, {
    message: 'needs a unit, a segment, or both',
    path: ['unitId'],
  });

export const dialList = z.object({
  id: entityId,
  name: z.string(),
  isPaused: z.boolean(),
  /** May be dialled now, as far as the list knows: quiet hours and refusals are looked at when a number is taken. */
  ready: z.int(),
  /** Due later: an attempt to come, a promised time, quiet hours. */
  later: z.int(),
  onCall: z.int(),
  done: z.int(),
  /** Left the list without an interview. */
  left: z.int(),
  nextAt: instant.nullable(),
  quotas: z.array(dialQuota.extend({ done: z.int() })),
});
export type DialList = z.infer<typeof dialList>;

const facts = z.record(z.string(), z.union([z.string(), z.number(), z.boolean()]));

/** What the questionnaire's engine is told, so that the screen asks what the page would ask. */
export const interviewContext = z.object({
  language: z.string(),
  channel: z.string(),
  products: z.array(z.object({ id: z.int(), name: z.string(), groups: z.array(z.int()).optional() })),
  enoughFactors: z.array(z.int()).optional(),
  enoughProducts: z.array(z.int()).optional(),
  unitName: z.string().optional(),
  touchpointName: z.string().optional(),
  customer: facts.optional(),
  receipt: facts.optional(),
  attributes: facts.optional(),
  today: z.string().optional(),
  seed: z.string().optional(),
  fullQuotas: z.array(z.string()).optional(),
});

/** The one number that an interviewer holds, with all that he needs for the call. */
export const interview = z.object({
  id: bulkId,
  dialListId: entityId,
  /** Another sign of life before this moment keeps the number; after it the number goes back to the list. */
  heldUntil: instant,
  customer: z.object({ id: bulkId.nullable(), name: z.string().nullable(), phone: z.string(), timeZone: z.string() }),
  about: z.object({
    unit: z.string().nullable(),
    touchpoint: z.string().nullable(),
    occurredAt: instant,
    products: z.array(z.string()),
    orderNumber: z.string().nullable(),
  }),
  script: z.object({ opening: z.string(), consent: z.string(), closing: z.string() }),
  survey: z.object({ id: entityId, number: z.int(), definition: definitionSchema }),
  context: interviewContext,
  answers: answersSchema,
  consentedAt: instant.nullable(),
  /** Earlier calls to this number for this interview, the last one first. */
  attempts: z.array(z.object({ at: instant, outcome: callResult, callBackAt: instant.nullable() })),
  mostAttempts: z.int(),
});
export type Interview = z.infer<typeof interview>;

export const nextNumber = z.object({
  /** Null: there is nobody to call now. */
  interview: interview.nullable(),
  reason: z.enum(['paused', 'nobody_now', 'empty']).nullable(),
  nextAt: instant.nullable(),
});
export type NextNumber = z.infer<typeof nextNumber>;

/** Final dispositions of the numbers of a list, named after the AAPOR Standard Definitions. */
export const dispositions = z.object({
  /** I (1.1) */
  complete: z.int(),
  /** P (1.2) */
  partial: z.int(),
  /** R (2.1): refusals and break-offs */
  refusal: z.int(),
  /** NC (2.2): somebody or something answered, the customer was not reached */
  nonContact: z.int(),
  /** UH (3.1): not dialled, busy, no answer */
  unknown: z.int(),
  /** UO (3.9): the number is somebody else's */
  unknownOther: z.int(),
  /** 4.8: the quota of his cell was full. In no rate */
  quotaFilled: z.int(),
  /** Answered elsewhere, opted out or was taken back before the first call. In no rate */
  withdrawn: z.int(),
});
export type Dispositions = z.infer<typeof dispositions>;

const rate = z.object({ result: indexResult, standing });

export const interviewerStatistics = z.object({
  interviewerId: z.string(),
  attempts: z.int(),
  /** Calls in which the customer himself spoke. */
  contacts: z.int(),
  outcomes: z.partialRecord(callResult, z.int()),
  minutes: z.number(),
  contactRate: rate,
  cooperationRate: rate,
});

export const dialStatistics = z.object({
  numbers: z.int(),
  attempts: z.int(),
  dispositions,
  /** RR1: I over all that are eligible or may be. */
  responseRate1: rate,
  /** RR2: partial interviews counted, too. */
  responseRate2: rate,
  /** COOP1: I over those who were spoken to. */
  cooperationRate1: rate,
  /** CON1: spoken to, over all. */
  contactRate1: rate,
  /** REF1: R over all. */
  refusalRate1: rate,
  interviewers: z.array(interviewerStatistics),
});
export type DialStatistics = z.infer<typeof dialStatistics>;

const listParams = z.object({ dialListId: entityIdInPath }).strict();
const interviewParams = z.object({ interviewId: bulkId }).strict();
const held = z.object({ heldUntil: instant });

export const interviewEndpoints = {
  lists: defineEndpoint({
    name: 'interviews.lists',
    method: 'GET',
    path: '/dial-lists',
    summary: 'The dial lists: how many may be called now, later, how many interviews are done, and the quotas',
    tag: 'Interviews',
    access: 'surveys:read',
    answer: listOf(dialList),
  }),
  next: defineEndpoint({
    name: 'interviews.next',
    method: 'POST',
    path: '/dial-lists/:dialListId/next',
    summary:
      'Take the next number, for nobody else until it is given back; the same one again while it is held. Needs personal:read as well',
    tag: 'Interviews',
    access: 'interviews:write',
    params: listParams,
    answer: nextNumber,
  }),
  current: defineEndpoint({
    name: 'interviews.current',
    method: 'GET',
    path: '/interviews/current',
    summary: 'The number that the caller holds. Needs personal:read as well',
    tag: 'Interviews',
    access: 'interviews:write',
    answer: z.object({ interview: interview.nullable() }),
  }),
  hold: defineEndpoint({
    name: 'interviews.hold',
    method: 'POST',
    path: '/interviews/:interviewId/hold',
    summary: 'A sign of life: the number stays with the caller',
    tag: 'Interviews',
    access: 'interviews:write',
    params: interviewParams,
    answer: held,
  }),
  consent: defineEndpoint({
    name: 'interviews.consent',
    method: 'POST',
    path: '/interviews/:interviewId/consent',
    summary: 'The customer is on the line and agrees to be asked; when, and by which words, is kept',
    tag: 'Interviews',
    access: 'interviews:write',
    params: interviewParams,
    answer: held,
  }),
  answer: defineEndpoint({
    name: 'interviews.answer',
    method: 'PUT',
    path: '/interviews/:interviewId/answers',
    summary: 'All answers so far. With the last one the interview is done, and the number leaves the list',
    tag: 'Interviews',
    access: 'interviews:write',
    params: interviewParams,
    body: z.object({ answers: answersSchema, isFinished: z.boolean().default(false) }).strict(),
    answer: held.extend({ isDone: z.boolean() }),
  }),
  end: defineEndpoint({
    name: 'interviews.end',
    method: 'POST',
    path: '/interviews/:interviewId/outcome',
    summary: 'How the call ended, where no interview was gone through; says when the number is called again, if ever',
    tag: 'Interviews',
    access: 'interviews:write',
    params: interviewParams,
    body: z
      .object({
        outcome: callOutcome,
        /** With `call_back`: the time on the customer's own clock, `2026-11-22T18:30`. */
        callBackAt: z
          .string()
          .regex(/^\d{4}-\d{2}-\d{2}T\d{2}:\d{2}$/, 'is a time such as 2026-11-22T18:30')
          .optional(),
      })
      .strict(),
    answer: z.object({ nextAt: instant.nullable() }),
  }),
  statistics: defineEndpoint({
    name: 'interviews.statistics',
    method: 'GET',
    path: '/dial-lists/:dialListId/statistics',
    summary:
      'What became of the numbers that came onto the list in a span of days, by the AAPOR Standard Definitions, and of each interviewer’s calls',
    tag: 'Interviews',
    access: 'surveys:read',
    params: listParams,
    query: z
      .object({ from: day, to: day })
      .strict()
      .refine(({ from, to }) => from <= to, { message: 'lies before from', path: ['to'] }),
    answer: dialStatistics,
  }),
  putQuotas: defineEndpoint({
    name: 'interviews.putQuotas',
    method: 'PUT',
    path: '/dial-lists/:dialListId/quotas',
    summary: 'The cells of a list. The numbers of a full one leave the list, and come back when it is raised',
    tag: 'Interviews',
    access: 'surveys:write',
    params: listParams,
    body: z.object({ quotas: z.array(givenQuota).max(200) }).strict(),
    answer: dialList,
  }),
};
