import fc from 'fast-check';
import { expect, it, vi } from 'vitest';
import { isAsked, transportWays, type Outcome } from '@otklik/contract';
import { copiedRowOf, field } from '../../platform/database/testing/copied-row-of.ts';
import { localTime } from '../../platform/local-time.ts';
import { createSecrets } from '../../platform/secrets.ts';
import { waysIn } from '../core/bits.ts';
import type { Ask } from '../core/ask.ts';
import type { Considered, Room } from '../core/considered.ts';
import { decide } from '../core/decide.ts';
import { askOf } from '../deciding/decide-considered.service.ts';
import { askKeyOf, asksOf, packAsks } from '../core/packed-asks.ts';
import { compilePolicy, type Policy } from '../core/policy.ts';
import { Replay, type ReplayGround } from './replay.ts';
import { ReplayedCustomers, type Side } from './replayed-customers.ts';
import { ReplayedInteractions } from './replayed-interactions.ts';
import { ReplayedTurns } from './replayed-turns.ts';
import { drawn } from '../core/sampling.ts';
import { longestWindowDays } from '../simulations/simulate.service.ts';
import { compiled, draft, event, START, zones, type Draft, type Event } from '../testing/lives.ts';
import { askAt, DAY, HOUR, plentyOfRoom } from '../testing/sample-policy.ts';

// Hundreds of lives each; on a busy machine that takes a while.
vi.setConfig({ testTimeout: 120_000 });

const ANSWERS = 0.5;
const ground: ReplayGround = {
  from: START,
  to: START + 60 * DAY,
  shareOf: () => ({ share: ANSWERS, isOwn: true }),
  answersBefore: () => [],
  factorsOf: () => null,
};

const sampling = fc.record({
  holdOutPercent: fc.constantFrom(0, 0, 30),
  percent: fc.constantFrom(100, 100, 60),
  dailyCap: fc.constantFrom(null, null, 1),
});
type Sampling = typeof sampling extends fc.Arbitrary<infer T> ? T : never;
/** Days before the replay when both customers were asked, and days until they answered. */
const past = fc.array(fc.tuple(fc.integer({ min: 1, max: 70 }), fc.constantFrom(null, 1, 20)), { maxLength: 4 });
const world = fc.record({
  policies: fc.tuple(fc.tuple(draft, sampling), fc.tuple(draft, sampling)),
  events: fc.array(event, { maxLength: 14 }),
  zone: fc.constantFrom(...zones),
  past,
  reallyAsked: fc.array(fc.boolean(), { minLength: 14, maxLength: 14 }),
  /** Hours from the order until it was called off. */
  cancelledAfter: fc.array(fc.option(fc.integer({ min: 1, max: 60 })), { minLength: 14, maxLength: 14 }),
});
type World = typeof world extends fc.Arbitrary<infer T> ? T : never;

function policyOf([policyDraft, { holdOutPercent, percent, dailyCap }]: readonly [Draft, Sampling]): Policy {
  const { document } = compiled(policyDraft);
  const touchpoints = document.touchpoints.map((asked) => ({
    ...asked,
    sampling: { ...asked.sampling, percent, dailyCap },
  }));
  return compilePolicy({ ...document, holdOutPercent, touchpoints }, 1);
}

const customerIdOf = (customer: number) => `00000000-0000-4000-8000-00000000c00${customer}`;

interface Lived {
  readonly event: Event;
  readonly considered: Considered;
  readonly cancelledAt: number | null;
}

/** In the order in which they happened: what came late is known by then. */
function livedOf({ events, cancelledAfter }: World): Lived[] {
  return events
    .map((one, index) => {
      const id = `00000000-0000-4000-8000-${String(index).padStart(12, '0')}`;
      const hours = cancelledAfter[index] ?? null;
      return {
        event: one,
        cancelledAt: hours === null ? null : START + (one.after + hours) * HOUR,
        considered: {
          id,
          customerId: customerIdOf(one.customer),
          occurredAt: START + one.after * HOUR,
          unitId: 1,
          unitZone: 'Europe/Moscow',
          touchpointId: one.touchpointId,
          segmentIds: one.segmentIds,
          askKey: askKeyOf({ id, touchpointId: one.touchpointId, orderNumber: one.order }),
        },
      };
    })
    .toSorted(
      (a, b) => a.considered.occurredAt - b.considered.occurredAt || (a.considered.id < b.considered.id ? -1 : 1),
    );
}

function pastOf(drawnWorld: World): Ask[] {
  return drawnWorld.past
    .toSorted(([a], [b]) => b - a)
    .map(([days, until]) => {
      const at = START - days * DAY;
      return askAt(at, { completedAt: until === null ? null : Math.min(at + until * DAY, START - 1) });
    });
}

function reallyAsked(drawnWorld: World, lived: readonly Lived[], customer: number): Ask[] {
  return lived.flatMap(({ event: one, considered }, index) => {
    if (one.customer !== customer || drawnWorld.reallyAsked[index] !== true) return [];
    const at = considered.occurredAt + HOUR;
    const completedAt = one.completedAfter === null ? null : at + one.completedAfter * HOUR;
    return askAt(at, { key: considered.askKey, touchpointId: one.touchpointId, completedAt });
  });
}

/** What the simulator does, said as plainly as can be: `decide`, lists of asks, and nothing kept in any clever way. */
function plainly(policy: Policy, drawnWorld: World, lived: readonly Lived[]) {
  const outcomes = new Map<Outcome, number>();
  const times = new Map<string, number>();
  const asksBy = new Map<number, Ask[]>();
  const askedOn: string[] = [];
  const dayOf = (touchpointId: number, day: string) => `${touchpointId} ${day}`;
  const room: Room = {
    ...plentyOfRoom,
    askedOn: (touchpointId, day) => askedOn.filter((one) => one === dayOf(touchpointId, day)).length,
  };
  for (const { event: one, considered, cancelledAt } of lived) {
    const asks = asksBy.get(one.customer) ?? pastOf(drawnWorld);
    const now = considered.occurredAt;
    const standing = {
      asks: asksOf(asks),
      knownAt: now,
      reach: waysIn(transportWays),
      refused: 0,
      consented: 0,
      flags: 0,
      zone: drawnWorld.zone,
      country: null,
    };
    const decision = decide(policy, considered, standing, room, now);
    if (decision.askAt !== null && cancelledAt !== null && cancelledAt <= decision.askAt) continue;
    outcomes.set(decision.outcome, (outcomes.get(decision.outcome) ?? 0) + 1);
    const touchpoint = policy.touchpoints.get(one.touchpointId);
    const ask = touchpoint === undefined ? null : askOf(considered, touchpoint, decision);
    if (ask === null) continue;
    const real = reallyAsked(drawnWorld, lived, one.customer).find(({ key }) => key === ask.key);
    const answers = drawn(`answer:${considered.id}`) < ANSWERS ? ask.at + 2 * HOUR : null;
    const answeredAt = real === undefined ? answers : real.completedAt;
    const later = asks.findIndex(({ at }) => at > ask.at);
    asksBy.set(
      one.customer,
      asks.toSpliced(later < 0 ? asks.length : later, 0, {
        ...ask,
        deliveredAt: ask.at,
        openedAt: answeredAt,
        completedAt: answeredAt,
      }),
    );
    askedOn.push(dayOf(one.touchpointId, localTime(new Date(ask.at * 1000), considered.unitZone).day));
    times.set(considered.customerId, (times.get(considered.customerId) ?? 0) + 1);
  }
  return { outcomes: Object.fromEntries(outcomes), times: Object.fromEntries(times) };
}

/** @param byCustomer each customer as his row comes, or all in the order in which they happened */
function replayed(
  policies: readonly [Policy, Policy],
  drawnWorld: World,
  lived: readonly Lived[],
  { byCustomer }: { byCustomer: boolean },
) {
  const secrets = createSecrets(new Uint8Array(32));
  const since = START - longestWindowDays(policies) * DAY;
  const customers = new ReplayedCustomers({ since, from: START }, secrets);
  const interactions = new ReplayedInteractions(customers.ids, () => 'Europe/Moscow');
  for (const { event: one, considered, cancelledAt } of lived)
    interactions.add(
      copiedRowOf(
        field.uuid(considered.id),
        field.uuid(considered.customerId),
        field.instant(considered.occurredAt - 0.25),
        field.integer(considered.unitId),
        field.integer(considered.touchpointId),
        considered.segmentIds.length === 0 ? null : field.integers(considered.segmentIds),
        field.text(one.order),
        cancelledAt === null ? null : field.instant(cancelledAt),
      ),
    );
  const sides = policies.map(
    (policy, side) => new Replay(policy, ground, customers, side === 0 ? 0 : (1 satisfies Side)),
  );
  const turns = new ReplayedTurns(interactions, customers, sides);
  for (const customer of [1, 2]) {
    const asks = [...pastOf(drawnWorld), ...reallyAsked(drawnWorld, lived, customer)];
    const known = customers.add(
      copiedRowOf(
        field.uuid(customerIdOf(customer)),
        packAsks(asks),
        ...[0, 0, waysIn(transportWays), 0].map(field.integer),
        null,
        null,
        ...[true, false, false].map(field.boolean),
        field.text(drawnWorld.zone),
        null,
        null,
      ),
    );
    if (!byCustomer) continue;
    turns.takeAllOf(known);
    customers.letGo();
  }
  if (byCustomer) turns.takeRest();
  else for (let number = 0; number < interactions.count; number++) turns.take(number);
  expect(turns.taken).toBe(lived.length);
  return sides.map((side) => {
    const { outcomes, mostAsked, asked, people, considered } = side.result();
    expect(considered).toBe(sum(outcomes.map(({ n }) => n)));
    expect(people).toBe(mostAsked.length);
    expect(asked).toBe(sum(outcomes.map(({ outcome, n }) => (isAsked(outcome) ? n : 0))));
    const byOutcome = Map.groupBy(outcomes, ({ outcome }) => outcome);
    return {
      outcomes: Object.fromEntries([...byOutcome].map(([outcome, some]) => [outcome, sum(some.map(({ n }) => n))])),
      times: Object.fromEntries(mostAsked.map(({ customerId, asked: often }) => [customerId, often])),
    };
  });
}

it('a replay in columns decides as the policy itself does, whatever happened', () => {
  fc.assert(
    fc.property(world, (drawnWorld) => {
      const [first, second] = drawnWorld.policies;
      const policies = [policyOf(first), policyOf(second)] as const;
      const lived = livedOf(drawnWorld);
      expect(replayed(policies, drawnWorld, lived, { byCustomer: false })).toEqual(
        policies.map((policy) => plainly(policy, drawnWorld, lived)),
      );
    }),
    { numRuns: 300 },
  );
});

it('decides the same customer by customer, where nobody is in another’s way', () => {
  fc.assert(
    fc.property(world, (drawnWorld) => {
      const [first, second] = drawnWorld.policies.map(([rules, drawnSampling]) =>
        policyOf([rules, { ...drawnSampling, dailyCap: null }]),
      );
      if (first === undefined || second === undefined) throw new Error('two policies were drawn');
      const lived = livedOf(drawnWorld);
      expect(replayed([first, second], drawnWorld, lived, { byCustomer: true })).toEqual(
        [first, second].map((policy) => plainly(policy, drawnWorld, lived)),
      );
    }),
    { numRuns: 300 },
  );
});

function sum(numbers: readonly number[]): number {
  return numbers.reduce((total, one) => total + one, 0);
}
