import { z } from 'zod';
import { alertKinds, alertLevel, alertRuleFields, type AlertKind } from './alert-rules.ts';
import { promiseKind } from '../cases/case-terms.ts';
import { defineEndpoint } from '../wire/define-endpoint.ts';
import { bulkId, entityId, entityIdInPath, idList, instant, listOf, pageOf, pageQuery } from '../wire/shapes.ts';

/** What the number was, of how many, between which bounds. What a rule has no use for is null. */
export const alertFigure = z.object({
  index: z.string().nullable(),
  scale: z.string().nullable(),
  unit: z.enum([
    'score',
    'points',
    'scale_points',
    'percent',
    'share',
    'count',
    'minutes',
    'hours',
    'days',
    'per_100',
    'money',
    'none',
  ]),
  value: z.number().nullable(),
  threshold: z.number().nullable(),
  n: z.int().nullable(),
  low: z.number().nullable(),
  high: z.number().nullable(),
  /** What it was before, or usually is. */
  before: z.number().nullable(),
  pValue: z.number().nullable(),
  /** A class, a promise, a number of a case, a topic, a word that was found: never a customer's own sentence. */
  word: z.string().nullable(),
  /** Of the change of contacts: how many there are more because there was more business, */
  fromVolume: z.number().nullable().default(null),
  /** and how many because customers had to turn to us more often. */
  fromRate: z.number().nullable().default(null),
  /** Of money: `RUB`; null where nobody said at the time. */
  currency: z.string().nullable().default(null),
  /** Which of a case's promises. */
  promises: z.array(promiseKind).default([]),
});
export type AlertFigure = z.infer<typeof alertFigure>;

export const alertSubjectKinds = [
  'answer',
  'case',
  'company',
  'unit',
  'touchpoint',
  'device',
  'feed',
  'topic',
  'team',
  'owner',
  'source',
  'topic_owner',
] as const;
const kind = z.enum(alertKinds as readonly [AlertKind, ...AlertKind[]]);

/** `new`: somebody should look; `over`: what it told of has passed by itself. */
export const alertStates = ['new', 'acknowledged', 'muted', 'over'] as const;
export const alertState = z.enum(alertStates);

export const alert = z.object({
  id: bulkId,
  ruleId: entityId,
  ruleName: z.string(),
  kind,
  level: alertLevel,
  state: alertState,
  raisedAt: instant,
  happenedAt: instant,
  subject: z.object({ kind: z.enum(alertSubjectKinds), id: z.string() }),
  unitId: entityId.nullable(),
  touchpointId: entityId.nullable(),
  figure: alertFigure,
  /** Below the dashboard's address: where one can act. */
  link: z.string(),
  acknowledgedAt: instant.nullable(),
  acknowledgedBy: z.string().nullable(),
  note: z.string().nullable(),
  /** The colleague whom it was handed on to last, by whom and with what words. */
  handed: z.object({ to: z.string(), by: z.string(), at: instant, note: z.string().nullable() }).nullable(),
  escalatedAt: instant.nullable(),
  endedAt: instant.nullable(),
  /** Addressed to who asks, and whether he has seen it. */
  isMine: z.boolean(),
  isRead: z.boolean(),
});
export type Alert = z.infer<typeof alert>;

export const alertTelling = z.object({
  /** What the member, or the transport, is called. */
  to: z.string(),
  by: z.enum(['dashboard', 'email', 'transport']),
  /** By the rule at once; because nobody took it in time; because a colleague handed it on. */
  why: z.enum(['rule', 'nobody_took', 'handed_on']),
  state: z.enum(['waiting', 'sending', 'sent', 'failed', 'dropped', 'doubtful']),
  /** Why it did not get there, or not yet: a name for it, or the words of the mail server or the provider. */
  reason: z.string().nullable(),
  at: instant,
});
export type AlertTelling = z.infer<typeof alertTelling>;

/** Nothing is sent meanwhile; what would have been is recorded. Null: every rule, every unit. */
export const alertMute = z.object({
  id: entityId,
  ruleId: entityId.nullable(),
  unitId: entityId.nullable(),
  until: instant,
  reason: z.string().nullable(),
  createdBy: z.string(),
  createdAt: instant,
});
export type AlertMute = z.infer<typeof alertMute>;

export const newAlertMute = z
  .object({
    ruleId: entityId.nullable().default(null),
    unitId: entityId.nullable().default(null),
    until: instant,
    reason: z.string().trim().max(500).nullable().default(null),
  })
  .strict();

/** What a rule would have done. */
export const alertPreview = z.object({
  /** Where looking back ended: 30 days ago, or later where there were more answers than are looked through. */
  from: instant,
  to: instant,
  isCut: z.boolean(),
  times: z.int(),
  warnings: z.int(),
  alarms: z.int(),
  /** The latest of them. */
  items: z.array(
    z.object({
      at: instant,
      level: alertLevel,
      subject: alert.shape.subject,
      unitId: entityId.nullable(),
      touchpointId: entityId.nullable(),
      figure: alertFigure,
      link: z.string(),
    }),
  ),
});
export type AlertPreview = z.infer<typeof alertPreview>;

const params = z.object({ alertId: bulkId }).strict();
const note = z.string().trim().max(500).nullable().default(null);

export const alertEndpoints = {
  list: defineEndpoint({
    name: 'alerts.list',
    method: 'GET',
    path: '/alerts',
    summary: 'Alerts, the newest first: those of units that one sees, and those addressed to oneself',
    tag: 'Alerts',
    access: 'alerts:read',
    query: pageQuery
      .extend({
        state: alertState.optional(),
        level: alertLevel.optional(),
        ruleId: entityIdInPath.optional(),
        units: idList.optional(),
        /** Only about this answer. */
        answer: bulkId.optional(),
        /** Only those addressed to who asks. */
        mine: z.stringbool().default(false),
      })
      .strict(),
    answer: pageOf(alert),
  }),
  unread: defineEndpoint({
    name: 'alerts.unread',
    method: 'GET',
    path: '/alerts/unread',
    summary: 'How many alerts addressed to oneself one has not seen',
    tag: 'Alerts',
    access: 'alerts:read',
    answer: z.object({ unread: z.int(), alarms: z.int() }),
  }),
  get: defineEndpoint({
    name: 'alerts.get',
    method: 'GET',
    path: '/alerts/:alertId',
    summary: 'One alert, and whom it reached',
    tag: 'Alerts',
    access: 'alerts:read',
    params,
    answer: alert.extend({ tellings: z.array(alertTelling) }),
  }),
  read: defineEndpoint({
    name: 'alerts.read',
    method: 'POST',
    path: '/alerts/read',
    summary: 'Mark everything that was addressed to oneself until now as seen',
    tag: 'Alerts',
    access: 'alerts:read',
    body: z.object({ until: instant }).strict(),
    answer: z.object({ unread: z.int(), alarms: z.int() }),
  }),
  acknowledge: defineEndpoint({
    name: 'alerts.acknowledge',
    method: 'POST',
    path: '/alerts/acknowledge',
    summary: 'Take alerts upon oneself: they are escalated no more',
    tag: 'Alerts',
    access: 'alerts:read',
    body: z.object({ ids: z.array(bulkId).min(1).max(500), note }).strict(),
    answer: z.object({ acknowledged: z.int() }),
  }),
  handOn: defineEndpoint({
    name: 'alerts.handOn',
    method: 'POST',
    path: '/alerts/hand-on',
    summary: 'Hand alerts on to a colleague: he is told of them, and they wait for him to take them',
    tag: 'Alerts',
    access: 'alerts:read',
    body: z.object({ ids: z.array(bulkId).min(1).max(500), to: z.string().min(1).max(100), note }).strict(),
    answer: z.object({ handedOn: z.int() }),
  }),
  preview: defineEndpoint({
    name: 'alerts.preview',
    method: 'POST',
    path: '/alerts/preview',
    summary: 'What a rule would have raised in the last 30 days; nothing is saved and nobody is told',
    tag: 'Alerts',
    access: 'alerts:write',
    body: alertRuleFields.pick({ condition: true, scope: true }).strict(),
    answer: alertPreview,
  }),
  mutes: defineEndpoint({
    name: 'alerts.mutes',
    method: 'GET',
    path: '/alert-mutes',
    summary: 'What is muted now',
    tag: 'Alerts',
    access: 'alerts:read',
    answer: listOf(alertMute),
  }),
  mute: defineEndpoint({
    name: 'alerts.mute',
    method: 'POST',
    path: '/alert-mutes',
    summary: 'Send nothing of a rule or of a unit for a while; what would have been sent is recorded',
    tag: 'Alerts',
    access: 'alerts:write',
    body: newAlertMute,
    answer: alertMute,
    status: 201,
    idempotent: true,
  }),
  unmute: defineEndpoint({
    name: 'alerts.unmute',
    method: 'DELETE',
    path: '/alert-mutes/:alertMuteId',
    summary: 'Send again from now on',
    tag: 'Alerts',
    access: 'alerts:write',
    params: z.object({ alertMuteId: entityIdInPath }).strict(),
    answer: alertMute,
  }),
};
