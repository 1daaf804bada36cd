import { z } from 'zod';
import { contactClass, promiseKind } from '../cases/case-terms.ts';
import { defineEndpoint } from '../wire/define-endpoint.ts';
import { removal } from '../wire/entries.ts';
import { signalGroupings } from '../contacts/contact-signal.ts';
import { indexId, mode, scaleId } from '../indices/index-shapes.ts';
import { role } from '../people/role-scopes.ts';
import { isNoShare, NO_SHARE } from '../indices/unit-of-index.ts';
import { bulkId, entityId, entityIdInPath, instant, listOf, name } from '../wire/shapes.ts';

/** A warning asks somebody to look, an alarm asks him to act. Each may have recipients of its own. */
export const alertLevels = ['warning', 'alarm'] as const;
export const alertLevel = z.enum(alertLevels);
export type AlertLevel = z.infer<typeof alertLevel>;

/** Two steps of one threshold; at least one is set. */
const steps = <Value extends z.ZodType>(value: Value) => ({ warning: value.nullable(), alarm: value.nullable() });
const hasStep = ({ warning, alarm }: { readonly warning: unknown; readonly alarm: unknown }) =>
  warning !== null || alarm !== null;
const needsStep = { path: ['alarm'], message: 'sets neither a warning nor an alarm' };

const level = alertLevel;
const score = z.int().min(0).max(10);
/** For which places one number each is judged. */
export const alertGrains = ['company', 'unit', 'touchpoint'] as const;
export const alertGrain = z.enum(alertGrains);
export const contactAlertGrains = ['company', ...signalGroupings] as const;
/** What contacts are gathered by; `owner`: who answers for the touchpoints, `topic_owner`: who answers for the topics. */
export const contactAlertGrain = z.enum(contactAlertGrains);
export type ContactAlertGrain = z.infer<typeof contactAlertGrain>;
export const hourAlertGrains = ['company', 'unit', 'touchpoint', 'source', 'device'] as const;
/** What may fall silent within a day; `source`: a till, a sensor, a feed, as it tells how many were served. */
export const hourAlertGrain = z.enum(hourAlertGrains);
export type HourAlertGrain = z.infer<typeof hourAlertGrain>;
const days = z.int().min(1).max(92);

/** What an alert is about. `answer.*` and `case.*` are heard at once, the others are looked at by the clock, from the roll-ups alone. */
export const alertCondition = z.discriminatedUnion('kind', [
  z
    .object({
      kind: z.literal('answer.score'),
      role: z.enum(['nps', 'satisfaction', 'effort', 'solved']),
      scale: scaleId,
      /** At or below. */
      ...steps(score),
    })
    .strict()
    .refine(hasStep, needsStep),
  /** Beginnings of words, in whatever form they stand: `верн` finds «верните». */
  z
    .object({
      kind: z.literal('answer.words'),
      words: z.array(z.string().trim().min(2).max(60)).min(1).max(100),
      level,
    })
    .strict(),
  z.object({ kind: z.literal('answer.topic'), topics: z.array(entityId).min(1).max(200), level }).strict(),
  z.object({ kind: z.literal('answer.contact'), level }).strict(),
  z.object({ kind: z.literal('answer.comment'), level }).strict(),
  z.object({ kind: z.literal('answer.attachment'), level }).strict(),
  /** Of one factor on 1–10: it matters at least so much, and pleases at most so much. */
  z.object({ kind: z.literal('answer.gap'), importance: score, satisfaction: score, level }).strict(),
  /**
   * Anything that can be said of an answer and of what is known of the customer, his receipt and the occasion, in the expression
   * language of questionnaires. It may name the questions of one survey; null: of any, and then none.
   */
  z
    .object({
      kind: z.literal('answer.condition'),
      surveyId: entityId.nullable(),
      when: z.string().trim().min(1).max(2_000),
      level,
    })
    .strict(),
  z.object({ kind: z.literal('case.opened'), classes: z.array(contactClass).max(5), level }).strict(),
  /** A warning at 75 % of the time, an alarm when it is over. Empty: of every promise. */
  z.object({ kind: z.literal('case.promise'), promises: z.array(promiseKind).max(4), warning: z.boolean() }).strict(),
  z.object({ kind: z.literal('case.reopened'), level }).strict(),
  z.object({ kind: z.literal('case.escalated'), level }).strict(),
  /** Minutes without an owner. */
  z
    .object({ kind: z.literal('case.unassigned'), ...steps(z.int().min(1).max(100_000)) })
    .strict()
    .refine(hasStep, needsStep),
  /** Open cases of a unit, at least. */
  z
    .object({ kind: z.literal('case.backlog'), ...steps(z.int().min(1).max(1_000_000)) })
    .strict()
    .refine(hasStep, needsStep),
  /**
   * The whole interval is on the wrong side of the threshold. Without steps, the threshold is the target that is set for the
   * place, and level `warning`. In the unit of the index: shares from 0 to 1.
   */
  z
    .object({
      kind: z.literal('index.target'),
      index: indexId,
      by: alertGrain,
      days,
      ...steps(z.number().min(-1e6).max(1e6)),
    })
    .strict()
    .refine(({ index, warning }) => !isNoShare(index, warning), { path: ['warning'], message: NO_SHARE })
    .refine(({ index, alarm }) => !isNoShare(index, alarm), { path: ['alarm'], message: NO_SHARE }),
  /** Significantly worse than the same stretch before, and by more than the practical threshold. */
  z.object({ kind: z.literal('index.fell'), index: indexId, by: alertGrain, days, level }).strict(),
  /** The last whole day (or week) lies outside the limits of the periods before it, on the bad side. */
  z
    .object({
      kind: z.literal('index.control'),
      index: indexId,
      by: alertGrain,
      period: z.enum(['day', 'week']),
      level,
    })
    .strict(),
  /** A spontaneous survey began, or ceased, to be relevant. */
  z.object({ kind: z.literal('index.relevance'), index: indexId, by: alertGrain, days, level }).strict(),
  /** The stretch before could be reported, this one has too few answers for it. */
  z.object({ kind: z.literal('index.standing'), index: indexId, by: alertGrain, days, level }).strict(),
  /** The share of the served (or of the invited) that answer has fallen significantly. */
  z.object({ kind: z.literal('index.response_rate'), index: indexId, mode, by: alertGrain, days, level }).strict(),
  /** No answers for so many whole days, where so long a silence would be a rare accident. */
  z
    .object({ kind: z.literal('volume.silence'), by: alertGrain, ...steps(z.int().min(1).max(60)) })
    .strict()
    .refine(hasStep, needsStep),
  /** Far more answers on a day than usual. */
  z.object({ kind: z.literal('volume.spike'), by: alertGrain, level }).strict(),
  /** On one whole day at least so many served, and not one answer. */
  z
    .object({ kind: z.literal('volume.unanswered'), by: alertGrain, ...steps(z.int().min(1).max(1_000_000)) })
    .strict()
    .refine(hasStep, needsStep),
  /** Somebody played with the buttons: at least so many presses in one visit. */
  z.object({ kind: z.literal('volume.misuse'), presses: z.int().min(2).max(100_000), level }).strict(),
  /** Nothing was fetched from an operator of fiscal data for so many hours. */
  z
    .object({ kind: z.literal('volume.feed'), ...steps(z.int().min(1).max(1_000)) })
    .strict()
    .refine(hasStep, needsStep),
  /** Not heard of for longer than the device's own limit; an alarm after so many times the limit. */
  z.object({ kind: z.literal('volume.device'), alarmAfterTimes: z.int().min(2).max(100).nullable() }).strict(),
  /** Silent for so many hours in which it usually speaks, where so long a silence would be a rare accident. */
  z
    .object({ kind: z.literal('hours.silence'), by: hourAlertGrain, ...steps(z.int().min(1).max(200)) })
    .strict()
    .refine(hasStep, needsStep),
  /** Contacts per 100 of the volume that drives them: the whole interval is above the threshold. Without steps, above the target of the group. */
  z
    .object({
      kind: z.literal('contacts.rate'),
      by: contactAlertGrain,
      days,
      ...steps(z.number().positive().max(1e6)),
    })
    .strict(),
  /** Customers have to turn to us significantly more often than in the stretch before; that the business grew is no reason. */
  z.object({ kind: z.literal('contacts.rose'), by: contactAlertGrain, days, level }).strict(),
  /** On one whole day far more contacts than the business of that day explains. */
  z.object({ kind: z.literal('contacts.spike'), by: contactAlertGrain, level }).strict(),
  /** Percent of the contacts that are repeats: the whole interval is above the threshold. */
  z
    .object({
      kind: z.literal('contacts.repeats'),
      by: contactAlertGrain,
      days,
      ...steps(z.number().min(0).max(100)),
    })
    .strict()
    .refine(hasStep, needsStep),
  z
    .object({
      kind: z.literal('contacts.points'),
      by: contactAlertGrain,
      days,
      ...steps(z.number().positive().max(1e9)),
    })
    .strict()
    .refine(hasStep, needsStep),
  /** In the company's currency, at the prices of each month. */
  z
    .object({
      kind: z.literal('contacts.cost'),
      by: contactAlertGrain,
      days,
      ...steps(z.number().positive().max(1e12)),
    })
    .strict()
    .refine(hasStep, needsStep),
]);
export type AlertCondition = z.infer<typeof alertCondition>;
export type AlertKind = AlertCondition['kind'];
export const alertKinds = alertCondition.options.map((option) => option.shape.kind.value) as readonly AlertKind[];

/** Whom it reaches. The first four are found by what the alert is about. */
export const alertRecipient = z.discriminatedUnion('to', [
  z.object({ to: z.literal('touchpoint_owner') }).strict(),
  /** Of the topic, or of the nearest above it that has an owner. */
  z.object({ to: z.literal('topic_owner') }).strict(),
  z.object({ to: z.literal('unit_manager') }).strict(),
  /** Managers of everything above the unit too. */
  z.object({ to: z.literal('managers_above') }).strict(),
  z.object({ to: z.literal('person'), userId: z.string().min(1).max(100) }).strict(),
  z.object({ to: z.literal('role'), role }).strict(),
  /** A messenger's chat, or the company's own system. */
  z.object({ to: z.literal('transport'), transportId: entityId, addressId: bulkId.nullable().default(null) }).strict(),
]);
export type AlertRecipient = z.infer<typeof alertRecipient>;

const minuteOfDay = z
  .int()
  .min(0)
  .max(24 * 60);

export const alertRuleFields = z
  .object({
    name,
    isOn: z.boolean().default(true),
    condition: alertCondition,
    /** Empty: everywhere, everybody. Units with everything below them. */
    scope: z
      .object({
        units: z.array(entityId).max(1_000).default([]),
        touchpoints: z.array(entityId).max(200).default([]),
        /** Of the customer who answered: a high-value one, say. */
        segments: z.array(entityId).max(100).default([]),
      })
      .strict()
      .prefault({}),
    recipients: z.array(alertRecipient).min(1).max(50),
    /** Who hears of an alarm besides. */
    alarmRecipients: z.array(alertRecipient).max(50).default([]),
    /** False: in the dashboard only. */
    byEmail: z.boolean().default(true),
    /** After a message, what follows within so many minutes is gathered into the next one. */
    groupMinutes: z
      .int()
      .min(0)
      .max(24 * 60)
      .default(15),
    /** By the unit's clock. A warning waits until they end, an alarm does not. */
    quietHours: z.object({ from: minuteOfDay, to: minuteOfDay }).strict().nullable().default(null),
    escalation: z
      .object({
        afterMinutes: z
          .int()
          .min(1)
          .max(7 * 24 * 60),
        recipients: z.array(alertRecipient).min(1).max(50),
      })
      .strict()
      .nullable()
      .default(null),
  })
  .strict();
export type AlertRuleFields = z.infer<typeof alertRuleFields>;

export const alertRule = alertRuleFields.extend({
  id: entityId,
  revision: z.int(),
  createdBy: z.string(),
  createdAt: instant,
  /** How many alerts it raised in the last 30 days. */
  raised: z.int(),
});
export type AlertRule = z.infer<typeof alertRule>;

/** What reaches people besides their letters: webhooks as they are, messengers by chats that have written to the bot. */
export const alertDoor = z.object({
  transportId: entityId,
  kind: z.string(),
  name: z.string(),
  addressId: bulkId.nullable(),
  addressName: z.string().nullable(),
});

const ruleParams = z.object({ alertRuleId: entityIdInPath }).strict();

export const alertRuleEndpoints = {
  list: defineEndpoint({
    name: 'alertRules.list',
    method: 'GET',
    path: '/alert-rules',
    summary: 'What raises an alert, whom it reaches and how',
    tag: 'Alerts',
    access: 'alerts:read',
    answer: listOf(alertRule),
  }),
  create: defineEndpoint({
    name: 'alertRules.create',
    method: 'POST',
    path: '/alert-rules',
    summary: 'Add a rule',
    tag: 'Alerts',
    access: 'alerts:write',
    body: alertRuleFields,
    answer: alertRule,
    status: 201,
    idempotent: true,
  }),
  put: defineEndpoint({
    name: 'alertRules.put',
    method: 'PUT',
    path: '/alert-rules/:alertRuleId',
    summary: 'Change a rule; a save names the revision it started from',
    tag: 'Alerts',
    access: 'alerts:write',
    params: ruleParams,
    body: z.object({ rule: alertRuleFields, revision: z.int().min(1) }).strict(),
    answer: alertRule,
  }),
  remove: defineEndpoint({
    name: 'alertRules.remove',
    method: 'DELETE',
    path: '/alert-rules/:alertRuleId',
    summary: 'Withdraw a rule; the alerts that it raised stay',
    tag: 'Alerts',
    access: 'alerts:write',
    params: ruleParams,
    answer: removal,
  }),
  doors: defineEndpoint({
    name: 'alertRules.doors',
    method: 'GET',
    path: '/alert-doors',
    summary: 'Webhooks and chats that an alert can be sent to',
    tag: 'Alerts',
    access: 'alerts:write',
    answer: listOf(alertDoor),
  }),
};
