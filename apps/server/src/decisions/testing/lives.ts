import fc from 'fast-check';
import { policyDocument, type PolicyDraft, type TransportWay } from '@otklik/contract';
import { compilePolicy, type Policy } from '../core/policy.ts';

export type DraftRule = NonNullable<PolicyDraft['rules']>[number];

const ways = fc.shuffledSubarray(['email', 'telegram', 'sms', 'phone'] satisfies TransportWay[], { minLength: 1 });
const scope = fc.oneof<fc.Arbitrary<DraftRule['scope']>[]>(
  fc.constant({ kind: 'everything' }),
  fc.constant({ kind: 'group', groupId: 1 }),
  fc.integer({ min: 1, max: 3 }).map((id) => ({ kind: 'touchpoints', touchpointIds: [id] })),
  fc.integer({ min: 100, max: 101 }).map((id) => ({ kind: 'surveys', surveyIds: [id] })),
  ways.map((transports) => ({ kind: 'transports', transports })),
  fc.constant({ kind: 'customers', segmentIds: [9] }),
);
export const rule: fc.Arbitrary<Omit<DraftRule, 'id'>> = fc.record({
  scope,
  counter: fc.constantFrom('invited', 'invited', 'invited', 'completed', 'delivered'),
  of: fc.constantFrom('this_survey', 'scope', 'anything'),
  atMost: fc.integer({ min: 0, max: 3 }),
  days: fc.constantFrom(0.5, 1, 3, 10, 30),
  action: fc.constantFrom('skip', 'delay', 'less_intrusive', 'hold_out'),
});
const touchpoint = fc.record({
  surveyId: fc.constantFrom(100, 101),
  transports: ways,
  choice: fc.constantFrom('in_order', 'answered_before', 'least_intrusive'),
  delay: fc.constantFrom(
    { min: 0, max: 60 },
    { min: 120, max: 360 },
    { min: 1_440, max: 2_880 },
    { min: 1_500, max: 7_200 },
  ),
  afterDelay: fc.constantFrom('ask_until_expiry', 'skip'),
  expiresAfterHours: fc.constantFrom(24, 72, 500),
  isExempt: fc.boolean(),
});
const timing = fc.record({
  quietHours: fc.constantFrom(null, { from: '21:00', to: '09:00' }, { from: '01:00', to: '05:30' }),
  weekdays: fc.constantFrom([1, 2, 3, 4, 5, 6, 7], [1, 2, 3, 4, 5]),
});
export const zones = ['Europe/Moscow', 'Asia/Vladivostok', 'America/New_York', 'Europe/London', null] as const;
export const draft = fc.record({
  rules: fc.array(rule, { maxLength: 5 }),
  touchpoints: fc.tuple(touchpoint, touchpoint, touchpoint),
  timing,
});
export type Draft = typeof draft extends fc.Arbitrary<infer T> ? T : never;

export const event = fc.record({
  // From before the change to summer time of 2026 until after it, and no order: clocks jump, and feeds come late.
  after: fc.integer({ min: 0, max: 60 * 24 }),
  late: fc.constantFrom(0, 0, 0, 5, 30),
  touchpointId: fc.integer({ min: 1, max: 3 }),
  customer: fc.integer({ min: 1, max: 2 }),
  segmentIds: fc.constantFrom([], [9]),
  completedAfter: fc.option(fc.integer({ min: 1, max: 48 })),
  order: fc.option(fc.constantFrom('A', 'B'), { freq: 8 }),
});
export type Event = typeof event extends fc.Arbitrary<infer T> ? T : never;
export const START = Date.UTC(2026, 2, 1) / 1000;

/** A policy of three touchpoints. */
export function compiled({ rules, touchpoints, timing: hours }: Draft): Policy {
  return compilePolicy(
    policyDocument.parse({
      isOn: true,
      groups: [{ id: 1, name: 'g', touchpointIds: [1, 2] }],
      rules: rules.map((one, index) => ({ ...one, id: index + 1 })),
      touchpoints: touchpoints.map((one, index) => ({ ...one, touchpointId: index + 1 })),
      timing: hours,
    }),
    1,
  );
}
