import { z } from 'zod';
import { outcome } from '../policy/decisions-outcomes.ts';
import { transportWay } from '../policy/decisions-policy.ts';
import { defineEndpoint } from '../wire/define-endpoint.ts';
import { day, entityId, entityIdInPath, instant } from '../wire/shapes.ts';
import { transportCheck } from '../invitations/transports.ts';

const LONGEST_DAYS = 400;

/** When they raised it. */
const days = z.object({ from: day, to: day }).strict();
type Days = z.infer<typeof days>;
const isNoLonger = ({ from, to }: Days) => (Date.parse(to) - Date.parse(from)) / 86_400_000 < LONGEST_DAYS;
const forwards = ({ from, to }: Days) => to >= from;
const endsBefore = { path: ['to'], message: 'ends before it begins' };
const isTooLong = { path: ['to'], message: `is more than ${LONGEST_DAYS} days` };

/** Who raised the topics or factors of an improvement, and how many of them may be told by which way. */
export const raisedBy = z.object({
  /** False: the improvement names neither topics nor factors, so nobody can be said to have raised it. */
  isAboutSomething: z.boolean(),
  /** Customers, each once, however often and by whatever way they raised it. */
  raised: z.int(),
  /** Told of this improvement already. */
  told: z.int(),
  reachable: z.array(z.object({ way: transportWay, customers: z.int() })),
  /** `told_lately`: of another improvement. The rest as the contact policy says it. */
  heldBack: z.array(z.object({ reason: z.union([outcome, z.literal('told_lately')]), customers: z.int() })),
});
export type RaisedBy = z.infer<typeof raisedBy>;

/** What became of the messages. */
export const telling = z.object({
  /** Whose message has gone and has not come back. */
  told: z.int(),
  /** Whose message is still to go: it waits for the end of quiet hours, say. */
  planned: z.int(),
  /** When the next of those goes. */
  nextAt: instant.nullable(),
  failed: z.int(),
  /** Stopped when its turn came: an opt-out, say, that came after the planning. */
  stopped: z.int(),
  /** Of those told, who has opted out since. */
  optedOut: z.int(),
  /** When the last of those told was written to. */
  lastAt: instant.nullable(),
});
export type Telling = z.infer<typeof telling>;

const params = z.object({ improvementId: entityIdInPath }).strict();
const common = { tag: 'Improvements', params } as const;
/** Texts of the purpose `improvement`; null: the ready ones. */
const templateId = entityId.nullable().default(null);

export const tellingEndpoints = {
  raised: defineEndpoint({
    ...common,
    name: 'tellings.raised',
    method: 'GET',
    path: '/improvements/:improvementId/raised',
    summary: 'How many customers raised what the improvement is about, and how many of them may be told',
    access: 'company:write',
    query: days.refine(forwards, endsBefore).refine(isNoLonger, isTooLong),
    answer: raisedBy,
  }),
  result: defineEndpoint({
    ...common,
    name: 'tellings.result',
    method: 'GET',
    path: '/improvements/:improvementId/telling',
    summary: 'What became of the messages to those who raised it',
    access: 'indices:read',
    answer: telling,
  }),
  tell: defineEndpoint({
    ...common,
    name: 'tellings.tell',
    method: 'POST',
    path: '/improvements/:improvementId/telling',
    summary:
      'Tell those who raised it: each once, through the contact policy; repeated, it tells whoever was not told yet',
    access: 'company:write',
    body: days.extend({ templateId }).refine(forwards, endsBefore).refine(isNoLonger, isTooLong),
    answer: z.object({
      /** By this request. */
      told: z.int(),
      /** There are more, who are told in the background. */
      goesOn: z.boolean(),
    }),
  }),
  test: defineEndpoint({
    ...common,
    name: 'tellings.test',
    method: 'POST',
    path: '/improvements/:improvementId/telling/test',
    summary: 'Send the message to oneself, by the first e-mail transport',
    access: 'company:write',
    body: z.object({ templateId }).strict(),
    answer: transportCheck,
  }),
};
