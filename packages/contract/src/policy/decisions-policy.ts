import { z } from 'zod';
import { entityId, name, timeZone } from '../wire/shapes.ts';

/** The ways in which a customer is asked, from the least intrusive to the most: a call interrupts, an e-mail waits. */
export const transportWays = [
  'email',
  'web_push',
  'webhook',
  'telegram',
  'vk',
  'max',
  'whatsapp',
  'sms',
  'phone',
] as const;
export const transportWay = z.enum(transportWays);
export type TransportWay = (typeof transportWays)[number];

/** SMS is one way for the customer, by whichever provider it goes. */
export function wayOfKind(kind: string): TransportWay | null {
  if (kind === 'sms_smpp' || kind === 'sms_http') return 'sms';
  return transportWays.find((way) => way === kind) ?? null;
}

/** What is asked for: about one's own purchase, about the relation as a whole, or for marketing. Each has its own opt-out. */
export const purposes = ['experience', 'relationship', 'marketing'] as const;
export const purpose = z.enum(purposes);
export type Purpose = (typeof purposes)[number];

/** What the company knows of a customer beside his attributes; other parts of the product set and clear them. */
export const customerFlags = ['test', 'staff', 'complaint_open', 'vip'] as const;
export const customerFlag = z.enum(customerFlags);
export type CustomerFlag = (typeof customerFlags)[number];

/** `2026-03-08`, or `03-08` for every year. */
const holiday = z.string().regex(/^(\d{4}-)?\d{2}-\d{2}$/, 'is a day such as 2026-03-08, or 03-08 for every year');
const clock = z.string().regex(/^([01]\d|2[0-3]):[0-5]\d$/, 'is a time of day such as 09:30');
const weekday = z.int().min(1).max(7);
/** Two letters of ISO 3166; `*` for every other country. */
export const country = z.string().regex(/^([A-Z]{2}|\*)$/, 'is a country such as RU, or *');

/** At most this often may the longest rule look back: what happened earlier is no longer kept beside the customer. */
export const LONGEST_WINDOW_DAYS = 400;
const days = z.number().min(0.01).max(LONGEST_WINDOW_DAYS);

export const counters = ['invited', 'delivered', 'opened', 'dismissed', 'completed'] as const;
export const counter = z.enum(counters);
export type Counter = (typeof counters)[number];

export const ruleScope = z.discriminatedUnion('kind', [
  z.object({ kind: z.literal('everything') }).strict(),
  z.object({ kind: z.literal('group'), groupId: z.int().positive() }).strict(),
  z.object({ kind: z.literal('touchpoints'), touchpointIds: z.array(entityId).min(1).max(200) }).strict(),
  z.object({ kind: z.literal('surveys'), surveyIds: z.array(entityId).min(1).max(200) }).strict(),
  z.object({ kind: z.literal('transports'), transports: z.array(transportWay).min(1) }).strict(),
  /** Customers in one of these segments as they were at the interaction, or with one of these flags as it stands now. */
  z
    .object({
      kind: z.literal('customers'),
      segmentIds: z.array(entityId).max(200).default([]),
      flags: z.array(customerFlag).default([]),
    })
    .strict(),
]);
export type RuleScope = z.infer<typeof ruleScope>;

export const ruleActions = ['skip', 'delay', 'less_intrusive', 'hold_out'] as const;
export const ruleAction = z.enum(ruleActions);
export type RuleAction = (typeof ruleActions)[number];

/**
 * scope × counter × limit × action. Whoever would be asked for the (atMost + 1)th time within the window meets the action. A
 * minimum gap of 30 days is: at most 1 invited in 30 days. 0 says never.
 */
export const policyRule = z
  .object({
    id: z.int().positive(),
    name: z.string().trim().max(200).default(''),
    isOn: z.boolean().default(true),
    scope: ruleScope,
    counter: counter.default('invited'),
    /** Whose past counts: of this survey only, of everything in the rule's scope, or of anything the company asked. */
    of: z.enum(['this_survey', 'scope', 'anything']).default('anything'),
    atMost: z.int().min(0).max(100),
    days,
    action: ruleAction,
  })
  .strict();
export type PolicyRule = z.infer<typeof policyRule>;

export const touchpointKinds = [
  'purchase',
  'visit',
  'delivery',
  'contact',
  'operation',
  'resolution',
  'relationship',
  'other',
] as const;
export const touchpointKind = z.enum(touchpointKinds);
export type TouchpointKind = (typeof touchpointKinds)[number];

/** Minutes after the interaction within which it is best asked, by what the touchpoint is. */
export const usualDelays: Readonly<Record<TouchpointKind, { readonly min: number; readonly max: number }>> = {
  purchase: { min: 120, max: 360 },
  visit: { min: 120, max: 360 },
  delivery: { min: 60, max: 360 },
  contact: { min: 15, max: 1_440 },
  operation: { min: 1_440, max: 2_880 },
  resolution: { min: 60, max: 1_440 },
  relationship: { min: 0, max: 10_080 },
  other: { min: 120, max: 1_440 },
};

/** Once the window after the interaction is over: at the next allowed moment until `expiresAfterHours`, or never. */
export const afterDelays = ['ask_until_expiry', 'skip'] as const;

const percent = z.number().min(0).max(100);
export const sampling = z
  .object({
    percent: percent.default(100),
    /** Another share for customers in a segment; the first that fits counts. */
    strata: z
      .array(z.object({ segmentId: entityId, percent }).strict())
      .max(100)
      .default([]),
    /** Of one touchpoint and one day of its unit. */
    dailyCap: z.int().min(0).max(10_000_000).nullable().default(null),
    target: z
      .object({
        answers: z.int().min(1).max(10_000_000),
        windowDays: z.int().min(1).max(366),
        /** Low answers must still be heard, so a touchpoint goes on asking unless somebody wants it silent. */
        whenReached: z.enum(['go_on', 'less', 'stop']).default('go_on'),
        /** `less`: of those who would be asked, this share still is. */
        percentAfter: percent.default(20),
      })
      .strict()
      .nullable()
      .default(null),
  })
  .strict();
export type Sampling = z.infer<typeof sampling>;

export const askedTouchpoint = z
  .object({
    touchpointId: entityId,
    isOn: z.boolean().default(true),
    kind: touchpointKind.default('other'),
    surveyId: entityId,
    purpose: purpose.default('experience'),
    /** In order of preference. */
    transports: z.array(transportWay).min(1).max(transportWays.length),
    choice: z.enum(['in_order', 'answered_before', 'least_intrusive']).default('in_order'),
    delay: z
      .object({ min: z.int().min(0).max(129_600), max: z.int().min(0).max(129_600) })
      .strict()
      .refine(({ min, max }) => max >= min, 'ends before it begins'),
    /** What is done when rules, hours or late news leave no allowed moment within `delay`. */
    afterDelay: z.enum(afterDelays).default('ask_until_expiry'),
    /** Of `ask_until_expiry`: not asked at all when no allowed moment comes within this time, or within `delay` if that is longer. */
    expiresAfterHours: z
      .int()
      .min(1)
      .max(24 * 90)
      .default(72),
    sampling: sampling.prefault({}),
    /** No rule applies and it counts for none: the question after a resolved case. */
    isExempt: z.boolean().default(false),
  })
  .strict()
  .refine(({ afterDelay, delay }) => afterDelay !== 'skip' || delay.max > delay.min, {
    path: ['delay', 'max'],
    message: 'leaves no time to ask in, where nothing is asked after it',
  });
export type AskedTouchpoint = z.infer<typeof askedTouchpoint>;

const hours = z.object({ from: clock, to: clock }).strict();
export const timing = z
  .object({
    /** May run over midnight. */
    quietHours: hours.nullable().default({ from: '21:00', to: '09:00' }),
    weekdays: z.array(weekday).min(1).max(7).default([1, 2, 3, 4, 5, 6, 7]),
    /** Only within these, where there are any; outside the quiet hours in any case. */
    windows: z
      .array(
        z
          .object({ weekdays: z.array(weekday).min(1), from: clock, to: clock })
          .strict()
          .refine(({ from, to }) => to === '00:00' || to > from, 'ends before it begins'),
      )
      .max(50)
      .default([]),
    holidays: z
      .array(z.object({ country, days: z.array(holiday).max(1_000) }).strict())
      .max(100)
      .default([]),
    /** Where a customer's contact, phone and unit say nothing. */
    timeZone: timeZone.default('Europe/Moscow'),
    country: z
      .string()
      .regex(/^[A-Z]{2}$/, 'is a country such as RU')
      .default('RU'),
  })
  .strict();
export type Timing = z.infer<typeof timing>;

/** What the law of a country asks for before somebody is asked for a purpose. The first that fits counts. */
export const legalBasis = z
  .object({
    country,
    purpose,
    transports: z.array(transportWay).default([]),
    basis: z.enum(['no_consent_needed', 'consent_needed', 'forbidden']),
    note: z.string().max(500).default(''),
  })
  .strict();
export type LegalBasis = z.infer<typeof legalBasis>;

export const usualLegalBases: readonly LegalBasis[] = [
  { country: '*', purpose: 'experience', transports: [], basis: 'no_consent_needed', note: '' },
  { country: '*', purpose: 'relationship', transports: [], basis: 'no_consent_needed', note: '' },
  { country: '*', purpose: 'marketing', transports: [], basis: 'consent_needed', note: '' },
];

/** Everything that decides whom to ask, in one document: a version of it can be replayed exactly. */
export const policyDocument = z
  .object({
    /** Off: every interaction is recorded, and nobody is asked. */
    isOn: z.boolean().default(false),
    rules: z.array(policyRule).max(200).default([]),
    groups: z
      .array(z.object({ id: z.int().positive(), name, touchpointIds: z.array(entityId).max(500) }).strict())
      .max(200)
      .default([]),
    touchpoints: z.array(askedTouchpoint).max(1_000).default([]),
    /** The same customers are never asked, so that the effect of asking can be measured. */
    holdOutPercent: z.number().min(0).max(50).default(0),
    timing: timing.prefault({}),
    legalBases: z
      .array(legalBasis)
      .max(500)
      .default([...usualLegalBases]),
  })
  .strict()
  .superRefine(({ rules, groups, touchpoints }, context) => {
    twice(rules, 'rules', 'id', ({ id }) => id, context);
    twice(groups, 'groups', 'id', ({ id }) => id, context);
    twice(touchpoints, 'touchpoints', 'touchpointId', ({ touchpointId }) => touchpointId, context);
    for (const [index, { scope }] of rules.entries())
      if (scope.kind === 'group' && !groups.some(({ id }) => id === scope.groupId))
        context.addIssue({
          code: 'custom',
          path: ['rules', index, 'scope', 'groupId'],
          message: 'names no group of this policy',
        });
  });
export type PolicyDocument = z.infer<typeof policyDocument>;
export type PolicyDraft = z.input<typeof policyDocument>;

function twice<Item>(
  items: readonly Item[],
  list: string,
  field: string,
  keyOf: (item: Item) => number,
  context: z.RefinementCtx,
): void {
  const seen = new Set<number>();
  for (const [index, item] of items.entries()) {
    if (seen.has(keyOf(item)))
      context.addIssue({ code: 'custom', path: [list, index, field], message: 'stands here twice' });
    seen.add(keyOf(item));
  }
}
