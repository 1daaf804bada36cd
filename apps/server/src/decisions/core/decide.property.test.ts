import fc from 'fast-check';
import { describe, expect, it, vi } from 'vitest';
import { isAsked, transportWays } from '@otklik/contract';
import { offsetMs } from '../../platform/local-time.ts';
import { waysIn } from './bits.ts';
import { noAsks } from './asks.ts';
import type { Ask } from './ask.ts';
import type { Considered, Decision, Standing } from './considered.ts';
import { decide } from './decide.ts';
import { afterwards } from '../deciding/decide-considered.service.ts';
import { askKeyOf, bytesOf, packAsks, readAsks, unpackAsks } from './packed-asks.ts';
import type { Policy, Rule } from './policy.ts';
import { applies } from './rule-intervals.ts';
import {
  compiled,
  draft,
  event,
  rule,
  START,
  zones,
  type Draft,
  type DraftRule,
  type Event,
} from '../testing/lives.ts';
import { DAY, HOUR, NOON, plentyOfRoom } from '../testing/sample-policy.ts';

// Hundreds of lives each; on a busy machine that takes a while.
vi.setConfig({ testTimeout: 120_000 });

interface Done {
  readonly considered: Considered;
  readonly decision: Decision;
  readonly before: Standing;
  readonly now: number;
}

/** A life: interactions in their order of arrival, answers in between, and what the policy makes of it. */
function live(policy: Policy, events: readonly Event[], zone: string | null): Done[] {
  const standings = new Map<number, Standing>();
  return events.map((one, index) => {
    const now = START + one.after * HOUR;
    const before = standings.get(one.customer) ?? {
      asks: noAsks,
      knownAt: Infinity,
      reach: waysIn(transportWays),
      refused: 0,
      consented: 0,
      flags: 0,
      zone,
      country: null,
    };
    const id = `00000000-0000-4000-8000-${String(index).padStart(12, '0')}`;
    const considered: Considered = {
      id,
      customerId: String(one.customer),
      occurredAt: now - one.late * HOUR,
      unitId: 1,
      unitZone: 'Europe/Moscow',
      touchpointId: one.touchpointId,
      segmentIds: one.segmentIds,
      askKey: askKeyOf({ id, touchpointId: one.touchpointId, orderNumber: one.order }),
    };
    const decision = decide(policy, considered, before, plentyOfRoom, now);
    const asked = policy.touchpoints.get(one.touchpointId);
    if (asked === undefined) throw new Error('unknown touchpoint');
    const after = bytesOf(afterwards(before.asks, considered, asked, decision, now));
    const asks = unpackAsks(after).map((ask) =>
      ask.at === decision.askAt && one.completedAfter !== null && ask.completedAt === null
        ? { ...ask, deliveredAt: ask.at, completedAt: ask.at + one.completedAfter * HOUR }
        : ask,
    );
    standings.set(one.customer, { ...before, asks: readAsks(packAsks(asks)) });
    return { considered, decision, before, now };
  });
}

/** Counted by brute force, knowing nothing of intervals: every window of the rule's length that holds the new ask. */
function isBroken(rule: Rule, { considered, decision, before }: Done, policy: Policy): boolean {
  const asked = policy.touchpoints.get(considered.touchpointId);
  if (asked === undefined || asked.isExempt || decision.askAt === null || decision.transport === null) return false;
  const at = decision.askAt;
  const candidate = { considered, standing: before, surveyId: asked.surveyId };
  if (!applies(rule, candidate, waysIn([decision.transport]))) return false;
  // "Less intrusive" is content with any way below the first, unless the rule is about ways themselves.
  if (
    rule.source.action === 'less_intrusive' &&
    rule.source.scope.kind !== 'transports' &&
    decision.outcome.includes('less')
  )
    return false;
  const times = unpackAsks(bytesOf(before.asks))
    .filter((ask) => !ask.isExempt && counts(rule, ask, asked.surveyId))
    .flatMap((ask) => timeOf(rule, ask) ?? []);
  if (rule.source.atMost === 0) return true;
  const inWindowFrom = (start: number) =>
    times.filter((time) => time >= start && time < start + rule.windowSeconds).length;
  return [at, ...times]
    .filter((start) => start <= at && at < start + rule.windowSeconds)
    .some((start) => inWindowFrom(start) + 1 > rule.source.atMost);
}

function counts(rule: Rule, ask: Ask, surveyId: number): boolean {
  const { of, scope: about } = rule.source;
  if (of === 'this_survey') return ask.surveyId === surveyId;
  if (of === 'anything') return true;
  switch (about.kind) {
    case 'group':
      return ask.touchpointId <= 2;
    case 'touchpoints':
      return about.touchpointIds.includes(ask.touchpointId);
    case 'surveys':
      return about.surveyIds.includes(ask.surveyId);
    case 'transports':
      return about.transports.includes(ask.transport);
    case 'everything':
    case 'customers':
      return true;
  }
}

function timeOf(rule: Rule, ask: Ask): number | null {
  if (rule.source.counter === 'completed') return ask.completedAt;
  return rule.source.counter === 'delivered' ? ask.deliveredAt : ask.at;
}

const lives = fc.tuple(draft, fc.array(event, { maxLength: 12 }), fc.constantFrom(...zones));

describe('whatever happens to two customers', () => {
  it('no ask ever breaks a rule', () => {
    fc.assert(
      fc.property(lives, ([policyDraft, events, zone]) => {
        const policy = compiled(policyDraft);
        for (const done of live(policy, events, zone))
          for (const rule of policy.rules) expect(isBroken(rule, done, policy)).toBe(false);
      }),
      { numRuns: 600 },
    );
  });

  it('nobody is asked in the quiet hours of his own clock, on another day, too early or too late', () => {
    fc.assert(
      fc.property(lives, ([policyDraft, events, zone]) => {
        const policy = compiled(policyDraft);
        const { quietHours, weekdays } = policy.document.timing;
        for (const { considered, decision, now } of live(policy, events, zone)) {
          if (decision.askAt === null) continue;
          const asked = policy.touchpoints.get(considered.touchpointId);
          expect(decision.askAt).toBeGreaterThanOrEqual(now);
          expect(decision.askAt).toBeGreaterThanOrEqual(considered.occurredAt + (asked?.delay.min ?? 0) * 60);
          const last = Math.max((asked?.expiresAfterHours ?? 0) * HOUR, (asked?.delay.max ?? 0) * 60);
          expect(decision.askAt).toBeLessThanOrEqual(considered.occurredAt + last);
          if (asked?.afterDelay === 'skip')
            expect(decision.askAt).toBeLessThanOrEqual(considered.occurredAt + asked.delay.max * 60);
          const offset = offsetMs(decision.askAt * 1000, zone ?? considered.unitZone);
          const local = new Date(decision.askAt * 1000 + offset).toISOString();
          const clock = local.slice(11, 16);
          expect(weekdays).toContain(new Date(local).getUTCDay() || 7);
          if (quietHours === null) continue;
          const { from, to } = quietHours;
          expect(from < to ? clock >= from && clock < to : clock >= from || clock < to).toBe(false);
        }
      }),
      { numRuns: 400 },
    );
  });

  it('the same thing is never asked about twice', () => {
    fc.assert(
      fc.property(lives, ([policyDraft, events, zone]) => {
        const asked = live(compiled(policyDraft), [...events, ...events.slice(0, 4)], zone).filter(({ decision }) =>
          isAsked(decision.outcome),
        );
        const keys = asked.map(({ considered }) => `${considered.customerId} ${considered.askKey}`);
        expect(new Set(keys).size).toBe(keys.length);
      }),
      { numRuns: 300 },
    );
  });
});

describe('one rule more', () => {
  const oneMore = fc.tuple(
    draft,
    rule,
    fc.nat(5),
    fc.array(event, { minLength: 1, maxLength: 10 }),
    fc.constantFrom(...zones),
  );
  const withRule = (policyDraft: Draft, more: Omit<DraftRule, 'id'>, place: number): Draft => ({
    ...policyDraft,
    rules: policyDraft.rules.toSpliced(place, 0, more),
  });

  it('never asks in a case in which it was not asked without, nor sooner', () => {
    fc.assert(
      fc.property(oneMore, ([policyDraft, more, place, events, zone]) => {
        const [fewer, longer] = [compiled(policyDraft), compiled(withRule(policyDraft, more, place))];
        for (const { considered, before, decision, now } of live(fewer, events, zone)) {
          const stricter = decide(longer, considered, before, plentyOfRoom, now);
          if (!isAsked(stricter.outcome)) continue;
          expect(isAsked(decision.outcome)).toBe(true);
          expect(stricter.askAt).toBeGreaterThanOrEqual(decision.askAt ?? Infinity);
        }
      }),
      { numRuns: 600 },
    );
  });

  it('asks nobody whom the policy without it never asked', () => {
    fc.assert(
      fc.property(oneMore, ([policyDraft, more, place, events, zone]) => {
        const people = (policy: Policy) =>
          new Set(
            live(policy, events, zone).flatMap(({ considered, decision }) =>
              isAsked(decision.outcome) ? [considered.customerId] : [],
            ),
          );
        const without = people(compiled(policyDraft));
        for (const customer of people(compiled(withRule(policyDraft, more, place))))
          expect(without).toContain(customer);
      }),
      { numRuns: 400 },
    );
  });
});

it('what is kept beside a customer is what was decided', () => {
  const ask = fc.record({
    key: fc.integer({ min: 0, max: 0xffffffff }).map((key) => key.toString(16).padStart(14, '0')),
    at: fc.integer({ min: NOON - 400 * DAY, max: NOON + 90 * DAY }),
    touchpointId: fc.integer({ min: 1, max: 2 ** 31 - 1 }),
    surveyId: fc.integer({ min: 1, max: 2 ** 31 - 1 }),
    transport: fc.constantFrom(...transportWays),
    isExempt: fc.boolean(),
    deliveredAt: fc.option(fc.integer({ min: 1, max: 2 ** 32 - 1 })),
    openedAt: fc.option(fc.integer({ min: 1, max: 2 ** 32 - 1 })),
    dismissedAt: fc.option(fc.integer({ min: 1, max: 2 ** 32 - 1 })),
    completedAt: fc.option(fc.integer({ min: 1, max: 2 ** 32 - 1 })),
  });
  fc.assert(
    fc.property(fc.array(ask, { maxLength: 20 }), (asks) => {
      expect(unpackAsks(packAsks(asks))).toEqual(asks);
    }),
  );
});
