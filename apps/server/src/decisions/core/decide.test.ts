import { describe, expect, it } from 'vitest';
import type { AskedTouchpoint, PolicyDraft } from '@otklik/contract';
import { flagBit, permissionBit, waysIn } from './bits.ts';
import type { Considered, Decision } from './considered.ts';
import { decide } from './decide.ts';
import {
  askAt,
  customer,
  DAY,
  HOUR,
  NOON,
  plentyOfRoom,
  policyOf,
  visit,
  type SampleStanding,
} from '../testing/sample-policy.ts';

type Rule = NonNullable<PolicyDraft['rules']>[number];
const rule = (more: Partial<Rule> & Pick<Rule, 'action'>): Rule => ({
  id: 1,
  scope: { kind: 'everything' },
  atMost: 1,
  days: 30,
  ...more,
});

/** How the sample policy asks about its touchpoint. */
function usual(): AskedTouchpoint {
  const [touchpoint] = policyOf().document.touchpoints;
  if (touchpoint === undefined) throw new Error('the sample policy asks about nothing');
  return touchpoint;
}

function decided(
  draft: PolicyDraft = {},
  standing: SampleStanding = {},
  considered: Parameters<typeof visit>[0] = {},
): Decision {
  return decide(policyOf(draft), visit(considered), customer(standing), plentyOfRoom, NOON);
}

describe('a decision', () => {
  it('asks within the window after the interaction, in the first way that reaches the customer', () => {
    expect(decided()).toMatchObject({
      outcome: 'asked',
      askAt: NOON + 2 * HOUR,
      transport: 'sms',
      fallbacks: ['email'],
    });
    expect(decided({}, { reach: waysIn(['email']) })).toMatchObject({ transport: 'email', fallbacks: [] });
  });

  it('asks nobody while the policy is off, or about a touchpoint that it does not name', () => {
    expect(decided({ isOn: false }).outcome).toBe('policy_off');
    expect(decided({}, {}, { touchpointId: 2 }).outcome).toBe('touchpoint_not_asked');
  });

  it('leaves test contacts, staff, the unreachable and the opted-out alone, whatever the rules say', () => {
    expect(decided({}, { flags: flagBit('test') }).outcome).toBe('test_contact');
    expect(decided({}, { flags: flagBit('staff') }).outcome).toBe('staff_contact');
    expect(decided({}, { reach: waysIn(['telegram']) }).outcome).toBe('unreachable');
    const refused = permissionBit('experience', 'sms');
    expect(decided({}, { refused })).toMatchObject({ outcome: 'asked', transport: 'email', fallbacks: [] });
    expect(decided({}, { refused: refused | permissionBit('experience', 'email') }).outcome).toBe('opted_out');
    expect(decided({}, { refused: permissionBit('marketing', 'sms') })).toMatchObject({ transport: 'sms' });
  });

  it('asks for consent where the law of the customer’s country does', () => {
    const legalBases: PolicyDraft['legalBases'] = [
      { country: 'DE', purpose: 'experience', basis: 'consent_needed' },
      { country: 'CN', purpose: 'experience', basis: 'forbidden' },
      { country: '*', purpose: 'experience', basis: 'no_consent_needed' },
    ];
    expect(decided({ legalBases }, { country: 'RU' }).outcome).toBe('asked');
    expect(decided({ legalBases }, { country: 'DE' }).outcome).toBe('consent_missing');
    const consented = permissionBit('experience', 'email');
    expect(decided({ legalBases }, { country: 'DE', consented })).toMatchObject({
      outcome: 'asked',
      transport: 'email',
    });
    expect(decided({ legalBases }, { country: 'CN' }).outcome).toBe('forbidden_by_law');
    expect(decided({ legalBases: [] }).outcome).toBe('consent_missing');
  });

  it('asks about one interaction, and about one order, once', () => {
    const asks = [askAt(NOON - 500 * HOUR, { key: visit().askKey })];
    expect(decided({}, { asks }).outcome).toBe('already_asked');
    const order = visit({ id: 'another', orderNumber: 'A-1' }).askKey;
    expect(decided({}, { asks: [askAt(NOON, { key: order })] }, { orderNumber: 'A-1' }).outcome).toBe('already_asked');
    expect(decided({}, { asks: [askAt(NOON, { key: order })] }, { orderNumber: 'A-2' }).outcome).toBe('asked');
  });

  it('does not ask about what is too long ago', () => {
    expect(decided({}, {}, { occurredAt: NOON - 73 * HOUR }).outcome).toBe('expired');
  });

  it('asks after its window until it expires, or never, as was chosen', () => {
    const skipping: PolicyDraft = { touchpoints: [{ ...usual(), afterDelay: 'skip' }] };
    const late = { occurredAt: NOON - 7 * HOUR };
    expect(decided({}, {}, late)).toMatchObject({ outcome: 'asked', askAt: NOON });
    expect(decided(skipping, {}, late)).toMatchObject({ outcome: 'expired', allowedFrom: NOON - HOUR });
    const inTime = decided(skipping, {}, { occurredAt: NOON - 5 * HOUR });
    expect(inTime).toMatchObject({ outcome: 'asked', askAt: NOON, expiresAt: NOON + HOUR });
    const night: PolicyDraft = { ...skipping, timing: { quietHours: { from: '11:00', to: '23:00' }, timeZone: 'UTC' } };
    expect(decided(night, { zone: 'UTC' }, { occurredAt: NOON + HOUR }).outcome).toBe('no_allowed_moment');
  });

  it('keeps the whole window, where the expiry is shorter than it', () => {
    const week = { ...usual(), delay: { min: 96 * 60, max: 168 * 60 }, expiresAfterHours: 72 };
    const touchpoints = (afterDelay: 'skip' | 'ask_until_expiry'): PolicyDraft => ({
      touchpoints: [{ ...week, afterDelay }],
    });
    const asked = { outcome: 'asked', askAt: NOON + 96 * HOUR, expiresAt: NOON + 168 * HOUR };
    expect(decided(touchpoints('ask_until_expiry'))).toMatchObject(asked);
    expect(decided(touchpoints('skip'))).toMatchObject(asked);
  });
});

describe('a rule', () => {
  it('skips whoever was asked within its window, and says by what and until when', () => {
    const asks = [askAt(NOON - 10 * DAY, { touchpointId: 7 })];
    expect(decided({ rules: [rule({ action: 'skip' })] }, { asks })).toMatchObject({
      outcome: 'rule_skipped',
      rule: 0,
      allowedFrom: NOON + 20 * DAY,
      because: { at: NOON - 10 * DAY, touchpointId: 7 },
      counted: 1,
    });
    expect(decided({ rules: [rule({ action: 'skip', days: 9 })] }, { asks }).outcome).toBe('asked');
  });

  it('keeps its distance from an ask that is planned already', () => {
    const asks = [askAt(NOON + 5 * DAY)];
    expect(decided({ rules: [rule({ action: 'skip' })] }, { asks }).outcome).toBe('rule_skipped');
  });

  it('has four clocks: invited or completed, this survey or any', () => {
    const other = askAt(NOON - 10 * DAY, { surveyId: 200 });
    const thisSurvey = (more: Partial<Rule>) => ({ rules: [rule({ action: 'skip', of: 'this_survey', ...more })] });
    expect(decided(thisSurvey({}), { asks: [other] }).outcome).toBe('asked');
    expect(decided(thisSurvey({ of: 'anything' }), { asks: [other] }).outcome).toBe('rule_skipped');
    const asks = [askAt(NOON - 40 * DAY, { completedAt: NOON - 20 * DAY })];
    expect(decided(thisSurvey({}), { asks }).outcome).toBe('asked');
    expect(decided(thisSurvey({ counter: 'completed' }), { asks }).outcome).toBe('rule_skipped');
  });

  it('delays to the next allowed moment, as long as the question does not expire', () => {
    const asks = [askAt(NOON - DAY)];
    expect(decided({ rules: [rule({ action: 'delay', days: 2 })] }, { asks })).toMatchObject({
      outcome: 'asked_later',
      askAt: NOON + DAY,
      rule: 0,
    });
    expect(decided({ rules: [rule({ action: 'delay' })] }, { asks })).toMatchObject({
      outcome: 'rule_too_late',
      allowedFrom: NOON + 29 * DAY,
    });
  });

  it('names the question that it gave way to last, when it gave way to several', () => {
    const asks = [askAt(NOON - 3 * HOUR), askAt(NOON + DAY), askAt(NOON + 3 * DAY)];
    const touchpoints = [{ ...usual(), expiresAfterHours: 200 }];
    expect(decided({ rules: [rule({ action: 'delay', days: 2 })], touchpoints }, { asks })).toMatchObject({
      outcome: 'asked_later',
      askAt: NOON + 5 * DAY,
      because: { at: NOON + 3 * DAY },
    });
  });

  it('uses a less intrusive way, and none that is more so in its place', () => {
    const sms = rule({
      action: 'less_intrusive',
      scope: { kind: 'transports', transports: ['sms', 'phone'] },
      of: 'scope',
    });
    const touchpoints = [
      {
        touchpointId: 1,
        surveyId: 100,
        transports: ['sms', 'phone', 'email'] as ('sms' | 'phone' | 'email')[],
        delay: { min: 0, max: 60 },
      },
    ];
    expect(decided({ rules: [sms], touchpoints }, { asks: [askAt(NOON - DAY)] })).toMatchObject({
      outcome: 'asked_less_intrusively',
      transport: 'email',
      fallbacks: [],
    });
    expect(decided({ rules: [sms] }, { asks: [askAt(NOON - DAY)], reach: waysIn(['sms']) }).outcome).toBe(
      'rule_no_less_intrusive',
    );
  });

  it('is bound to its scope: a group, a survey, customers', () => {
    const asks = [askAt(NOON - DAY)];
    const outcomeOf = (scope: Rule['scope'], more: Partial<Considered> = {}, standing: SampleStanding = {}) =>
      decided(
        { groups: [{ id: 5, name: 'Visits', touchpointIds: [1] }], rules: [rule({ action: 'skip', scope })] },
        { asks, ...standing },
        more,
      ).outcome;
    expect(outcomeOf({ kind: 'group', groupId: 5 })).toBe('rule_skipped');
    expect(outcomeOf({ kind: 'touchpoints', touchpointIds: [2] })).toBe('asked');
    expect(outcomeOf({ kind: 'surveys', surveyIds: [100] })).toBe('rule_skipped');
    expect(outcomeOf({ kind: 'customers', flags: ['vip'] })).toBe('asked');
    expect(outcomeOf({ kind: 'customers', flags: ['vip'] }, {}, { flags: flagBit('vip') })).toBe('rule_skipped');
    expect(outcomeOf({ kind: 'customers', segmentIds: [3] }, { segmentIds: [3] })).toBe('rule_skipped');
  });

  it('neither binds nor counts what is exempt', () => {
    const rules = [rule({ action: 'skip' })];
    const touchpoints = [
      { touchpointId: 1, surveyId: 100, transports: ['sms' as const], delay: { min: 0, max: 1 }, isExempt: true },
    ];
    expect(decided({ rules, touchpoints }, { asks: [askAt(NOON - DAY)] }).outcome).toBe('asked');
    expect(decided({ rules }, { asks: [askAt(NOON - DAY, { isExempt: true })] }).outcome).toBe('asked');
  });

  it('that says never, says never', () => {
    expect(decided({ rules: [rule({ action: 'skip', atMost: 0 })] })).toMatchObject({
      outcome: 'rule_skipped',
      allowedFrom: null,
    });
  });
});

describe('the hour', () => {
  const timing = { quietHours: { from: '21:00', to: '09:00' } };
  it('is the customer’s own: nobody is asked at his night', () => {
    const evening = { occurredAt: NOON + 8 * HOUR }; // 20:00 in Moscow, two hours later it is quiet
    const at = (standing: SampleStanding) =>
      new Date((decided({ timing }, standing, evening).askAt ?? 0) * 1000).toISOString();
    expect(at({})).toBe('2026-11-22T06:00:00.000Z');
    expect(at({ zone: 'Asia/Vladivostok' })).toBe('2026-11-21T23:00:00.000Z');
    expect(at({ zone: 'Europe/London' })).toBe('2026-11-21T19:00:00.000Z');
  });

  it('is no holiday and no other weekday than allowed', () => {
    const holidays = [{ country: 'RU', days: ['11-22', '2026-11-23'] }];
    const at = (timing: PolicyDraft['timing']) =>
      new Date(
        (decided({ timing }, { zone: 'UTC' }, { occurredAt: NOON + 11 * HOUR }).askAt ?? 0) * 1000,
      ).toISOString();
    expect(at({ ...timing, holidays })).toBe('2026-11-24T09:00:00.000Z');
    expect(at({ ...timing, weekdays: [1, 2, 3, 4, 5] })).toBe('2026-11-23T09:00:00.000Z');
    expect(at({ quietHours: null, windows: [{ weekdays: [7], from: '18:00', to: '19:00' }] })).toBe(
      '2026-11-22T18:00:00.000Z',
    );
  });

  it('that never comes is no ask', () => {
    const windows = [{ weekdays: [3], from: '10:00', to: '11:00' }];
    expect(decided({ timing: { quietHours: null, windows } }).outcome).toBe('no_allowed_moment');
  });
});

describe('sampling', () => {
  const sampled = (sampling: object, considered: Partial<Considered> = {}) =>
    decided(
      {
        touchpoints: [
          { touchpointId: 1, surveyId: 100, transports: ['sms'], delay: { min: 0, max: 1 }, sampling: { ...sampling } },
        ],
      },
      {},
      considered,
    ).outcome === 'asked';
  const shareOf = (sampling: object, more: Partial<Considered> = {}) =>
    Array.from({ length: 1_000 }, (_, at) => sampled(sampling, { id: `${at}`.padStart(36, '0'), ...more })).filter(
      Boolean,
    ).length / 1_000;

  it('asks the share that was set, another one in a stratum, and always the same ones', () => {
    expect(shareOf({ percent: 10 })).toBeCloseTo(0.1, 1);
    expect(shareOf({ percent: 10, strata: [{ segmentId: 3, percent: 60 }] }, { segmentIds: [3] })).toBeCloseTo(0.6, 1);
    expect(shareOf({ percent: 0 })).toBe(0);
    expect(sampled({ percent: 37 }, { id: 'a' })).toBe(sampled({ percent: 37 }, { id: 'a' }));
  });

  it('leaves the same customers in peace for ever, as a group to compare with', () => {
    const heldOut = (id: string, visitId: string) =>
      decided({ holdOutPercent: 20 }, {}, { customerId: id, id: visitId }).outcome === 'held_out';
    const customers = Array.from({ length: 1_000 }, (_, at) => `${at}`.padStart(36, '0'));
    const held = customers.filter((id) => heldOut(id, 'a'));
    expect(held.length / 1_000).toBeCloseTo(0.2, 1);
    expect(customers.filter((id) => heldOut(id, 'b'))).toEqual(held);
  });

  it('stops at the cap of a day, and at the target only where silence is wanted', () => {
    const outcome = (sampling: object, room: { asked: number; answers: number }) =>
      decide(
        policyOf({
          touchpoints: [{ touchpointId: 1, surveyId: 100, transports: ['sms'], delay: { min: 0, max: 1 }, sampling }],
        }),
        visit(),
        customer(),
        { askedOn: () => room.asked, answersOf: () => room.answers, factorsAt: () => null },
        NOON,
      ).outcome;
    expect(outcome({ dailyCap: 5 }, { asked: 4, answers: 0 })).toBe('asked');
    expect(outcome({ dailyCap: 5 }, { asked: 5, answers: 0 })).toBe('daily_cap');
    const target = { answers: 300, windowDays: 30 };
    expect(outcome({ target }, { asked: 0, answers: 300 })).toBe('asked');
    expect(outcome({ target: { ...target, whenReached: 'stop' } }, { asked: 0, answers: 300 })).toBe('target_reached');
  });

  it('asks a share at the target where that is wanted, all of whom would have been asked before', () => {
    const target = { answers: 300, windowDays: 30, whenReached: 'less' as const, percentAfter: 25 };
    const outcomes = (answers: number) =>
      Array.from({ length: 1_000 }, (_, at) => {
        const sampling = { percent: 50, target };
        const touchpoints = [
          { touchpointId: 1, surveyId: 100, transports: ['sms' as const], delay: { min: 0, max: 1 }, sampling },
        ];
        const id = `${at}`.padStart(36, '0');
        const room = { askedOn: () => 0, answersOf: () => answers, factorsAt: () => null };
        return decide(policyOf({ touchpoints }), visit({ id }), customer(), room, NOON).outcome;
      });
    const [before, after] = [outcomes(299), outcomes(300)];
    expect(before.filter((outcome) => outcome === 'asked').length / 1_000).toBeCloseTo(0.5, 1);
    expect(after.filter((outcome) => outcome === 'asked').length / 1_000).toBeCloseTo(0.125, 1);
    expect(after.every((outcome, at) => outcome !== 'asked' || before[at] === 'asked')).toBe(true);
    expect(after.filter((outcome, at) => before[at] === 'asked' && outcome !== 'asked')[0]).toBe('target_sampled');
  });
});
