import { z } from 'zod';
import { caseFieldChange, caseFieldValue } from './case-fields.ts';
import { caseFilterShape } from './case-filter.ts';
import {
  caseDemands,
  caseOrigin,
  caseStatus,
  clockState,
  contactClass,
  priority,
  promiseKind,
  slaState,
} from './case-terms.ts';
import { defineEndpoint } from '../wire/define-endpoint.ts';
import { customerGiven, externalId, reference } from '../wire/sent-shapes.ts';
import { bulkId, entityId, instant, pageOf, pageQuery } from '../wire/shapes.ts';

/** One promise of a case, minute by minute. */
export const caseClock = z.object({
  promise: promiseKind,
  state: clockState,
  targetMinutes: z.number(),
  usedMinutes: z.number(),
  /** Null while it stands still and is in time: then nobody knows. */
  dueAt: instant.nullable(),
  stretches: z.array(
    z.object({
      from: instant,
      to: instant,
      runs: z.boolean(),
      workedMinutes: z.number(),
      /** When it was working time, shift by shift, the latest of them: what stands before them is the rest of `workedMinutes`. */
      shifts: z.array(z.object({ from: instant, to: instant })),
    }),
  ),
});
export type CaseClock = z.infer<typeof caseClock>;

export const caseWords = z.string().trim().min(1, 'must not be empty').max(20_000, 'is longer than 20,000 characters');
const title = z.string().trim().min(1).max(300);

export const caseLine = z.object({
  id: bulkId,
  /** For people: `2026-004512`. */
  number: z.string(),
  title: z.string(),
  status: caseStatus,
  /** The company's own word (settings of cases), where the case has one beside its status. */
  labelId: z.int().nullable(),
  class: contactClass,
  priority,
  origin: caseOrigin,
  topicId: entityId.nullable(),
  unitId: entityId,
  touchpointId: entityId.nullable(),
  /** The employee whom it is about: never the one who answers it. */
  employeeId: entityId.nullable(),
  /** Member who owns it; null: nobody yet. */
  ownerId: z.string().nullable(),
  customerId: bulkId.nullable(),
  /** Of a review that nobody we know has written: its author. */
  customerName: z.string().nullable(),
  openedAt: instant,
  closedAt: instant.nullable(),
  /** The next promise that falls due. */
  dueAt: instant.nullable(),
  sla: slaState,
  points: z.number(),
  revision: z.int(),
  /** The caller follows it, and has not seen yet what happened in it. */
  hasNews: z.boolean(),
});
export type CaseLine = z.infer<typeof caseLine>;

export const caseMessage = z.object({
  id: bulkId,
  /** `in` from the customer, `out` to the customer, `note` for us alone. */
  direction: z.enum(['in', 'out', 'note']),
  text: z.string(),
  author: z.string().nullable(),
  at: instant,
  /** What became of a message that went out: `page` waits on the customer's page only. */
  delivery: z.enum(['planned', 'page']).nullable(),
  /** What keeps a message that goes out from its reader; not over: it is tried again by itself. */
  trouble: z.object({ reason: z.string(), isOver: z.boolean() }).nullable(),
});
export type CaseMessage = z.infer<typeof caseMessage>;

/** Why a file that a customer sent into a messenger is not in his case. */
export const caseFileTroubles = [
  'waiting',
  'unreachable',
  'gone',
  'too_large',
  'wrong_type',
  'empty',
  'surplus',
] as const;
export type CaseFileTrouble = (typeof caseFileTroubles)[number];

export const caseEvent = z.object({
  at: instant,
  actorKind: z.string(),
  actor: z.string().nullable(),
  what: z.enum([
    'opened',
    'status',
    'owner',
    'priority',
    'class',
    'topic',
    'contact',
    'message',
    'note',
    'promise',
    'warning',
    'breach',
    'escalation',
    'merged',
    'told',
    'order',
    'snoozed',
    'split',
    'file',
    'file_missed',
    'field',
    'label',
    'aged',
    'chat_ended',
    'unit',
    'touchpoint',
    'employee',
  ]),
  from: z.string().nullable(),
  to: z.string().nullable(),
  /** Why; of `field` its id, of `file_missed` one of `caseFileTroubles`. */
  comment: z.string().nullable(),
  /** Of `merged` and `split`: the case that `from` or `to` names, where the caller sees it. */
  other: z.object({ id: bulkId, number: z.string() }).nullable(),
});
export type CaseEvent = z.infer<typeof caseEvent>;

export const caseInFull = caseLine.extend({
  text: z.string(),
  orderNumber: z.string().nullable(),
  responseId: bulkId.nullable(),
  resolution: z.string().nullable(),
  rootCause: z.string().nullable(),
  duplicateOf: bulkId.nullable(),
  /** Page of the customer, without signing in; null for the employee whom the case names, and where nobody could be told of it. */
  customerPath: z.string().nullable(),
  clocks: z.array(caseClock),
  messages: z.array(caseMessage),
  events: z.array(caseEvent),
  /** What the next step may be, and what it asks for. */
  transitions: z.array(z.object({ to: caseStatus, needs: z.array(z.enum(caseDemands)) })),
  /** The earlier case that the customer came back with. */
  repeatOf: bulkId.nullable(),
  /** Earlier ones within the window of repeats, of the same order, or of the same customer with the same topic: never merged by themselves. */
  alike: z.array(
    z.object({
      id: bulkId,
      number: z.string(),
      title: z.string(),
      status: caseStatus,
      openedAt: instant,
      by: z.enum(['order', 'topic']),
      /** Of the same customer, or of one whom nobody knows: what is said in one may be read in the other. */
      mayJoin: z.boolean(),
    }),
  ),
  /** False for the employee whom it names: he reads along, and is not told who the customer is. */
  mayAnswer: z.boolean(),
  isNamed: z.boolean().describe('The case names the caller: he reads it without what says who the customer is'),
  /** The company's own, by their ids; one that is left out is empty. */
  fields: z.record(z.string(), caseFieldValue),
  snoozedUntil: instant.nullable(),
  isWatched: z.boolean().describe('The caller follows it'),
  /** Everybody who does. */
  watchers: z.array(z.object({ memberId: z.string(), name: z.string() })),
  /** Joined with this one: what was said there stands in the thread. */
  merged: z.array(z.object({ id: bulkId, number: z.string(), text: z.string(), openedAt: instant })),
  files: z.array(
    z.object({
      id: bulkId,
      name: z.string(),
      mediaType: z.string(),
      size: z.int(),
      isShared: z.boolean(),
      at: instant,
    }),
  ),
  /** How many there are that are not shown to whom the case names: what is in them may say who the customer is. */
  filesKeptFrom: z.int(),
  /** Under a post of the company, where everybody reads them. A reply stands below the last one that is still there. */
  comments: z.array(
    z.object({
      /** Its message in the thread; null: it opened the case. */
      messageId: bulkId.nullable(),
      url: z.url(),
      editedAt: instant.nullable(),
      deletedAt: instant.nullable(),
    }),
  ),
  /** False for who wrote a review or a comment: nothing is sent to him, and a reply stands where everybody reads it. */
  isReachable: z.boolean(),
  /** Whether the customer has its chat before his eyes; null: it has none. */
  isInChat: z.boolean().nullable(),
  /** For who answers a case that names an employee: how to speak of it. */
  conflictScript: z.string().nullable(),
  /** How often the customer was to be asked about the solution, and what he answered; scores only. */
  solutions: z.array(
    z.object({
      solvedAt: instant,
      responseId: bulkId.nullable(),
      ratings: z.array(z.object({ role: z.string(), scale: z.string(), score: z.int() })),
    }),
  ),
});
export type CaseInFull = z.infer<typeof caseInFull>;

export const newCase = z
  .object({
    /** Sent again, it is the same case. */
    externalId: externalId.optional(),
    title: title.optional(),
    text: caseWords,
    unit: reference,
    touchpoint: reference.optional(),
    topic: reference.optional(),
    class: contactClass.exclude(['repeat']).default('complaint'),
    priority: priority.default('normal'),
    origin: caseOrigin.extract(['operator', 'form', 'api', 'email', 'review']).default('api'),
    /** One who is known, or what he says of himself. */
    customer: z.union([z.object({ id: bulkId }).strict(), customerGiven]).optional(),
    employee: reference.optional(),
    orderNumber: z.string().min(1).max(100).optional(),
    /** The company's own (settings of cases), by their ids. */
    fields: caseFieldChange.optional(),
    response: bulkId.optional(),
    /** When the customer turned to us; a case that we open ourselves begins now. */
    occurredAt: instant.optional(),
  })
  .strict();
export type NewCase = z.infer<typeof newCase>;

const oneCase = z.object({ caseId: bulkId }).strict();
/** The revision that the change was made from: if it is no longer the newest, nothing is changed. */
const revision = z.int().positive().optional();

export const caseEndpoints = {
  list: defineEndpoint({
    name: 'cases.list',
    method: 'GET',
    path: '/cases',
    summary: 'Cases: the most urgent first, or found by words',
    tag: 'Cases',
    access: 'cases:read',
    query: pageQuery.extend({ ...caseFilterShape, sort: z.enum(['urgency', 'newest']).default('urgency') }).strict(),
    answer: pageOf(caseLine),
  }),
  export: defineEndpoint({
    name: 'cases.export',
    method: 'GET',
    path: '/cases/export',
    summary:
      'The same cases as a CSV file, with the fields of the company’s own: the first ten thousand; customers are not named in it',
    tag: 'Cases',
    access: 'cases:read',
    query: z.object({ ...caseFilterShape, sort: z.enum(['urgency', 'newest']).default('newest') }).strict(),
    answer: z.string(),
    answerType: 'text/csv',
  }),
  get: defineEndpoint({
    name: 'cases.get',
    method: 'GET',
    path: '/cases/:caseId',
    summary: 'One case: thread, history, clocks',
    tag: 'Cases',
    access: 'cases:read',
    params: oneCase,
    answer: caseInFull,
  }),
  open: defineEndpoint({
    name: 'cases.open',
    method: 'POST',
    path: '/cases',
    summary: 'Open a case; the customer is told its number and when it will be solved',
    tag: 'Cases',
    access: 'cases:write',
    body: newCase,
    answer: caseInFull,
    status: 201,
    idempotent: true,
  }),
  move: defineEndpoint({
    name: 'cases.move',
    method: 'POST',
    path: '/cases/:caseId/status',
    summary: 'Take a case a step further',
    tag: 'Cases',
    access: 'cases:write',
    params: oneCase,
    body: z
      .object({
        to: caseStatus,
        /** One of the company's own for that status; without it the case has the usual one. */
        labelId: z.int().positive().optional(),
        comment: caseWords.optional(),
        resolution: caseWords.optional(),
        rootCause: caseWords.optional(),
        /** Written first: some are required to resolve a case. */
        fields: caseFieldChange.optional(),
        /** By id, or by its number. */
        duplicateOf: z
          .union([bulkId, z.string().regex(/^\d{4}-\d{6,}$/, 'is no id and no number such as 2026-004512')])
          .optional(),
        revision,
      })
      .strict(),
    answer: caseInFull,
    idempotent: true,
  }),
  change: defineEndpoint({
    name: 'cases.change',
    method: 'PATCH',
    path: '/cases/:caseId',
    summary:
      'Give a case to somebody, or change its priority, class, topic, order, title, label, fields, or what it is about: unit, touchpoint, employee; an order or a topic that he had before makes it a repeat',
    tag: 'Cases',
    access: 'cases:write',
    params: oneCase,
    body: z
      .object({
        ownerId: z.string().max(64).nullable().optional(),
        priority: priority.optional(),
        class: contactClass.optional(),
        topic: reference.nullable().optional(),
        unit: reference.optional(),
        touchpoint: reference.nullable().optional(),
        /** Whom it turns out to be about: he reads along, and unless `ownerId` says otherwise the manager answers it. */
        employee: reference.nullable().optional(),
        title: title.optional(),
        /** Of the company's own for the status that it has; null: the usual one. */
        labelId: z.int().positive().nullable().optional(),
        orderNumber: z.string().trim().min(1).max(100).nullable().optional(),
        fields: caseFieldChange.optional(),
        revision,
      })
      .strict(),
    answer: caseInFull,
  }),
  write: defineEndpoint({
    name: 'cases.write',
    method: 'POST',
    path: '/cases/:caseId/messages',
    summary:
      'Answer the customer, which says that the case is worked on, or leave a note that never leaves the company',
    tag: 'Cases',
    access: 'cases:write',
    params: oneCase,
    body: z
      .object({
        kind: z.enum(['reply', 'note']),
        text: caseWords,
        /** The reply asks him something: the case waits for him, and its clocks stand until he writes. */
        isHisTurn: z.boolean().optional(),
      })
      .strict(),
    answer: caseInFull,
    status: 201,
    idempotent: true,
  }),
  counts: defineEndpoint({
    name: 'cases.counts',
    method: 'GET',
    path: '/cases/counts',
    summary: 'How many are open, late, mine, nobody’s, and in how many that I follow there is news',
    tag: 'Cases',
    access: 'cases:read',
    answer: z.object({ open: z.int(), late: z.int(), mine: z.int(), unassigned: z.int(), news: z.int() }),
  }),
};
