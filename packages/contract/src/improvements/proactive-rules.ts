import { z } from 'zod';
import { transportWay } from '../policy/decisions-policy.ts';
import { defineEndpoint } from '../wire/define-endpoint.ts';
import { entityId, entityIdInPath, instant, name } from '../wire/shapes.ts';
import { transportCheck } from '../invitations/transports.ts';

/** The sender's word for what happened: `account_blocked`. */
export const eventKind = z.string().regex(/^[a-z][a-z0-9_.-]{0,59}$/, 'is a word such as account_blocked');

const given = {
  kind: eventKind,
  name,
  /** Of the purpose `proactive`; null: the ready texts. */
  templateId: entityId.nullable(),
  /** To which the message leads. */
  helpPageId: entityId.nullable(),
  /** Whose contacts it is to make needless; null: any contact counts. */
  topicId: entityId.nullable(),
  /** In order of preference; empty: by all that are set up. Calls are not among them. */
  transports: z.array(transportWay.exclude(['phone', 'webhook'])).max(7),
  /** From the event on: whoever could not be told by then is not told any more. */
  expiresMinutes: z
    .int()
    .min(5)
    .max(60 * 24 * 30),
  /** Whoever was told of this kind is left in peace for so long. */
  againAfterHours: z
    .int()
    .min(0)
    .max(24 * 90),
  /** The share of those who could be told that is not, so that the effect can be seen. */
  holdOut: z.number().min(0).max(0.5),
  /** From the event on: contacts that came so soon after it are held to be about it. */
  windowDays: z.int().min(1).max(60),
  isOn: z.boolean(),
};

export const proactiveRule = z.object({
  ...given,
  id: entityId,
  events: z.int(),
  lastEventAt: instant.nullable(),
  waiting: z.int(),
  told: z.int(),
  heldOut: z.int(),
  notTold: z.int(),
  changedAt: instant,
});
export type ProactiveRule = z.infer<typeof proactiveRule>;

export const newProactiveRule = z
  .object({
    ...given,
    templateId: given.templateId.default(null),
    helpPageId: given.helpPageId.default(null),
    topicId: given.topicId.default(null),
    transports: given.transports.default([]),
    expiresMinutes: given.expiresMinutes.default(24 * 60),
    againAfterHours: given.againAfterHours.default(24),
    holdOut: given.holdOut.default(0.1),
    windowDays: given.windowDays.default(7),
    isOn: given.isOn.default(true),
  })
  .strict();
export type NewProactiveRule = z.input<typeof newProactiveRule>;
export const proactiveRuleChange = z.object(given).omit({ kind: true }).partial().strict();

/** As it stands in the editor, saved or not. */
export const testedProactiveMessage = z
  .object({ templateId: given.templateId.default(null), helpPageId: given.helpPageId.default(null) })
  .strict();

const tag = 'Proactive messages';
const params = z.object({ proactiveRuleId: entityIdInPath }).strict();

export const proactiveRuleEndpoints = {
  list: defineEndpoint({
    name: 'proactiveRules.list',
    method: 'GET',
    path: '/proactive-rules',
    summary: 'What customers are told when something happens to them, and how many were',
    tag,
    access: 'indices:read',
    answer: z.object({
      items: z.array(proactiveRule),
      /** Kinds of which events came and nobody is told. */
      unanswered: z.array(z.object({ kind: z.string(), events: z.int(), customers: z.int(), lastAt: instant })),
    }),
  }),
  create: defineEndpoint({
    name: 'proactiveRules.create',
    method: 'POST',
    path: '/proactive-rules',
    summary: 'Say what customers are told when something of a kind happens to them',
    tag,
    access: 'company:write',
    body: newProactiveRule,
    answer: proactiveRule,
    status: 201,
    idempotent: true,
  }),
  update: defineEndpoint({
    name: 'proactiveRules.update',
    method: 'PATCH',
    path: '/proactive-rules/:proactiveRuleId',
    summary: 'Change it, or switch it off; the kind stays',
    tag,
    access: 'company:write',
    params,
    body: proactiveRuleChange,
    answer: proactiveRule,
  }),
  test: defineEndpoint({
    name: 'proactiveRules.test',
    method: 'POST',
    path: '/proactive-rules/test',
    summary: 'Send the message to oneself, by the first e-mail transport',
    tag,
    access: 'company:write',
    body: testedProactiveMessage,
    answer: transportCheck,
  }),
};
