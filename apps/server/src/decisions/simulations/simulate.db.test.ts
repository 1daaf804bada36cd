import { sql } from 'kysely';
import { beforeEach, describe, expect, it, vi } from 'vitest';
import type { PolicyDraft, PolicyInForce, Simulation } from '@otklik/contract';
import { newPerson } from '../../../test/people.ts';
import { asSystem, inCompany, useWorld } from '../../../test/world.ts';
import { addInvited } from '../../counts/invited.store.ts';
import { markAsks } from '../deciding/mark-asks.service.ts';
import { newDecidingShop, runWaiting, usualPolicy, type DecidingShop } from '../testing/deciding-shop.ts';

// Weeks are lived through request by request; on a busy machine that takes a while.
vi.setConfig({ testTimeout: 120_000 });
const world = useWorld();
const HOUR = 3_600_000;
const START = new Date('2026-11-01T05:00:00Z');
let shop: DecidingShop;
beforeEach(async () => {
  world.now = START;
  shop = await newDecidingShop(world);
});
const everything = { kind: 'everything' } as const;

async function simulate(document: PolicyDraft, days = 30): Promise<Simulation> {
  const started = await shop.caller.post<Simulation>('/policy/simulations', { document, days });
  expect(started).toMatchObject({ status: 201, body: { state: 'waiting' } });
  await runWaiting(world, shop.workspaceId, 'policy.simulate');
  return (await shop.caller.get<Simulation>(`/policy/simulations/${started.body.id}`)).body;
}

/** Five customers, two touchpoints, forty-five visits at odd hours; one in three of those asked answers. */
async function liveAWhile(): Promise<void> {
  for (let visit = 0; visit < 45; visit++) {
    world.now = new Date(world.now.getTime() + (1 + ((visit * 7) % 11)) * HOUR);
    const card = `card-${(visit * visit) % 5}`;
    await shop.serve({
      touchpoint: visit % 3 === 0 ? 'delivery' : 'visit',
      customer: { externalId: card, phone: `+7 916 000-00-0${(visit * visit) % 5}`, email: `${card}@example.com` },
      ...(visit % 4 === 0 ? { segments: [shop.gold] } : {}),
      ...(visit % 10 === 0 ? { order: `A-${visit % 20}` } : {}),
    });
    const asks = await shop.planned();
    const last = asks.at(-1);
    if (visit % 3 !== 0 || last === undefined) continue;
    await asSystem(world, shop.workspaceId, (work) =>
      markAsks(work.db, work.workspaceId, [
        { ...last, mark: { kind: 'completed', at: new Date(last.askAt * 1000 + HOUR) } },
      ]),
    );
  }
  world.now = new Date(world.now.getTime() + HOUR);
}

function policies(): PolicyDraft[] {
  const [visit] = usualPolicy(shop).touchpoints ?? [];
  if (visit === undefined) throw new Error('the policy asks nobody');
  const delivery = { ...visit, touchpointId: shop.delivery, kind: 'delivery' as const, delay: { min: 60, max: 360 } };
  return [
    {
      rules: [
        { id: 1, scope: everything, atMost: 1, days: 7, action: 'skip' },
        {
          id: 2,
          scope: { kind: 'touchpoints', touchpointIds: [shop.delivery] },
          atMost: 1,
          days: 3,
          of: 'scope',
          action: 'delay',
        },
      ],
      touchpoints: [
        { ...visit, sampling: { percent: 60, strata: [{ segmentId: shop.gold, percent: 100 }] } },
        delivery,
      ],
      timing: { quietHours: { from: '20:00', to: '10:00' }, weekdays: [1, 2, 3, 4, 5, 6] },
    },
    {
      rules: [
        {
          id: 1,
          scope: { kind: 'transports', transports: ['sms'] },
          of: 'scope',
          atMost: 1,
          days: 5,
          action: 'less_intrusive',
        },
        { id: 2, scope: everything, counter: 'completed', atMost: 1, days: 10, action: 'skip' },
        { id: 3, scope: everything, atMost: 4, days: 6, action: 'delay' },
      ],
      touchpoints: [{ ...visit, choice: 'answered_before', sampling: { dailyCap: 1 } }, delivery],
      holdOutPercent: 10,
    },
  ];
}

describe('a replay', () => {
  it.each([0, 1])('of the policy in force says what really happened, policy %i', async (which) => {
    const draft = policies()[which] ?? {};
    await shop.save(draft);
    await liveAWhile();
    const { state, result } = await simulate({ ...usualPolicy(shop), ...draft });
    expect(state).toBe('finished');
    const happened = await inCompany(world, shop.workspaceId, (db) =>
      db
        .selectFrom('decision_days')
        .select(['touchpoint_id', 'outcome', 'n'])
        .where('workspace_id', '=', shop.workspaceId)
        .execute(),
    );
    const asked = happened.filter(({ outcome }) => outcome < 32);
    expect(result?.today.considered).toBe(45);
    expect(result?.today.asked).toBe(asked.reduce((sum, { n }) => sum + n, 0));
    for (const touchpoint of result?.today.touchpoints ?? [])
      expect(touchpoint.asked).toBe(
        asked.filter((row) => row.touchpoint_id === touchpoint.touchpointId).reduce((sum, { n }) => sum + n, 0),
      );
    const { body } = await shop.caller.get<{ items: { outcome: string; n: number }[] }>(
      '/decisions/days?from=2026-10-01&to=2027-01-30',
    );
    const totals = (items: readonly { outcome: string; n: number }[]) =>
      Object.fromEntries(
        [...Map.groupBy(items, ({ outcome }) => outcome)]
          .map(([outcome, some]) => [outcome, some.reduce((sum, { n }) => sum + n, 0)] as const)
          .toSorted(([a], [b]) => (a < b ? -1 : 1)),
      );
    expect(totals(result?.today.outcomes ?? [])).toEqual(totals(body.items));
    expect(Object.keys(totals(body.items)).length).toBeGreaterThan(2);
    expect(result?.changed).toEqual(result?.today);
  });

  it('shows a changed policy beside it: what is asked, by week, the answers, the days to the target', async () => {
    await inCompany(world, shop.workspaceId, async (db) =>
      addInvited(db, shop.workspaceId, [
        {
          day: '2026-10-30',
          unitId: shop.moscow,
          touchpointId: shop.visit,
          channelId: 0,
          surveyId: shop.survey.id,
          sent: 100,
          answered: 25,
        },
      ]),
    );
    for (let visit = 0; visit < 8; visit++) {
      world.now = new Date(world.now.getTime() + 24 * HOUR);
      await shop.serve({ customer: { externalId: `card-${visit % 2}`, email: `card-${visit % 2}@example.com` } });
    }
    world.now = new Date(world.now.getTime() + HOUR);
    const [visit] = usualPolicy(shop).touchpoints ?? [];
    if (visit === undefined) throw new Error('the policy asks nobody');
    const { result } = await simulate(
      {
        ...usualPolicy(shop),
        touchpoints: [{ ...visit, sampling: { target: { answers: 5, windowDays: 30 } } }],
        rules: [{ id: 7, scope: everything, atMost: 1, days: 30, action: 'skip' }],
      },
      10,
    );
    expect(result?.today).toMatchObject({ considered: 8, asked: 8, people: 2, expectedAnswers: 2 });
    expect(result?.changed).toMatchObject({
      asked: 2,
      people: 2,
      expectedAnswers: 0.5,
      askedTimes: [2, 0, 0, 0, 0, 0, 0, 0, 0, 0],
      outcomes: [
        { outcome: 'rule_skipped', ruleId: 7, n: 6 },
        { outcome: 'asked', ruleId: null, n: 2 },
      ],
      touchpoints: [{ answerShare: 0.25, isOwnShare: true, target: 5, daysToTarget: 100 }],
    });
    expect(result?.today.mostAsked.map(({ asked }) => asked)).toEqual([4, 4]);
    expect(result?.today.touchpoints[0]?.weeks.reduce((sum, { asked }) => sum + asked, 0)).toBe(8);
  });

  it('leaves out orders that were cancelled before their question, which is not sent, and no others', async () => {
    await shop.serve();
    await shop.serve();
    await shop.serve();
    const cancelOne = async (hours: number) => {
      world.now = new Date(world.now.getTime() + hours * HOUR);
      await inCompany(world, shop.workspaceId, (db) =>
        sql`update interactions set cancelled_at = ${world.now} where id = (
          select id from interactions where workspace_id = ${shop.workspaceId} and cancelled_at is null limit 1)`.execute(
          db,
        ),
      );
    };
    await cancelOne(1);
    await cancelOne(2);
    const { result } = await simulate(usualPolicy(shop));
    expect(result?.today).toMatchObject({ considered: 2, asked: 2 });
    expect(result?.changed).toMatchObject({ considered: 2, asked: 2 });
  });

  it('names those who would be asked most, to whoever may read what customers are called', async () => {
    await shop.serve({ customer: { externalId: 'anna', phone: '+7 916 000-00-01', name: 'Анна Серова' } });
    world.now = new Date(world.now.getTime() + HOUR);
    const { id, result, names } = await simulate(usualPolicy(shop));
    expect(names).toEqual({ [result?.changed.mostAsked[0]?.customerId ?? '']: 'Анна Серова' });
    const manager = await newPerson(world, shop.workspaceId, { role: 'unit_manager', unitIds: [shop.moscow] });
    expect((await manager.get<Simulation>(`/policy/simulations/${id}`)).body).toMatchObject({ names: {} });
  });

  it('is put in force, or thrown away; not over a policy that was changed meanwhile', async () => {
    await shop.serve();
    world.now = new Date(world.now.getTime() + HOUR);
    const document = { ...usualPolicy(shop), holdOutPercent: 7 };
    const first = await simulate(document);
    const applied = await shop.caller.post<PolicyInForce>(`/policy/simulations/${first.id}/apply`);
    expect(applied).toMatchObject({ status: 200, body: { number: 2, document: { holdOutPercent: 7 } } });
    expect((await shop.caller.post(`/policy/simulations/${first.id}/apply`)).status).toBe(409);
    expect((await shop.caller.delete(`/policy/simulations/${first.id}`)).status).toBe(200);
    expect((await shop.caller.get(`/policy/simulations/${first.id}`)).status).toBe(404);
  });

  it('that was cancelled stays so', async () => {
    await shop.serve();
    const started = await shop.caller.post<Simulation>('/policy/simulations', { document: usualPolicy(shop) });
    expect((await shop.caller.post(`/policy/simulations/${started.body.id}/cancel`)).body).toMatchObject({
      state: 'cancelled',
    });
    await runWaiting(world, shop.workspaceId, 'policy.simulate');
    expect((await shop.caller.get(`/policy/simulations/${started.body.id}`)).body).toMatchObject({
      state: 'cancelled',
      result: null,
    });
  });
});
