import { randomUUID } from 'node:crypto';
import { beforeEach, describe, expect, it } from 'vitest';
import type { Improvement, Reaction } from '@otklik/contract';
import { figureOf } from '../../alerts/alert.ts';
import { newPerson } from '../../../test/people.ts';
import { addRule } from '../../../test/alerting.ts';
import { newShop, type Shop } from '../../../test/shop.ts';
import { inCompany, useWorld } from '../../../test/world.ts';

const world = useWorld();
let shop: Shop;
let owner: string;
beforeEach(async () => {
  shop = await newShop(world);
  owner = (await newPerson(world, shop.caller.workspaceId, { role: 'analyst' })).userId;
});

const reactions = async (query = '') => {
  const { status, body } = await shop.caller.get<{ items: Reaction[] }>(`/reactions${query}`);
  expect(status).toBe(200);
  return body.items;
};

/** An alert as the look of a night raises it. */
async function fell(raisedAt: string, touchpointId: number | null): Promise<void> {
  const rule = await addRule(shop);
  await inCompany(world, shop.caller.workspaceId, (db) =>
    db
      .insertInto('alerts')
      .values({
        workspace_id: shop.caller.workspaceId,
        id: randomUUID(),
        rule_id: rule.id,
        kind: 'index.fell',
        level: 'warning',
        subject_kind: touchpointId === null ? 'company' : 'touchpoint',
        subject_id: String(touchpointId ?? ''),
        unit_id: null,
        touchpoint_id: touchpointId,
        figure: JSON.stringify(figureOf({ index: 'csat_mean', unit: 'scale_points' })),
        link: '/overview',
        happened_at: new Date(raisedAt),
        raised_at: new Date(raisedAt),
      })
      .execute(),
  );
}

const plan = async (more: object): Promise<Improvement> => {
  const made = await shop.caller.post<Improvement>('/improvements', { name: 'x', ownerId: owner, ...more });
  expect(made.status).toBe(201);
  return made.body;
};

/** As a night finds it. */
const found = (id: number, verdict: 'worked' | 'did_not', decidedAt: string) =>
  inCompany(world, shop.caller.workspaceId, (db) =>
    db
      .updateTable('improvements')
      .set({
        created_at: new Date(decidedAt),
        verdict,
        told_at: new Date('2026-11-12T04:20:00Z'),
        worked_at: verdict === 'worked' ? new Date('2026-11-19T04:20:00Z') : null,
      })
      .where('id', '=', id)
      .execute(),
  );

describe('the speed of reaction', () => {
  it('counts from an alert of a fallen index until somebody does something about that index there', async () => {
    await fell('2026-11-01T06:00:00Z', shop.visit);
    await fell('2026-11-08T06:00:00Z', shop.visit);
    const [waiting, ...others] = await reactions();
    expect(others).toEqual([]);
    expect(waiting).toMatchObject({
      subject: { kind: 'index', index: 'csat_mean', touchpointId: shop.visit },
      signalOn: '2026-11-01',
      stage: 'signal',
      isOver: false,
      days: { toDecision: null, all: 20 },
    });
    const goal = { kind: 'index', index: 'csat_mean', gain: 0.1 };
    await plan({ plannedOn: '2026-12-01', goal: { ...goal, index: 'top_box' } });
    await plan({ plannedOn: '2026-12-01', goal, touchpointIds: [shop.delivery] });
    expect(await reactions()).toMatchObject([{ stage: 'signal' }]);
    const { id } = await plan({ plannedOn: '2026-12-01', goal, touchpointIds: [shop.visit] });
    expect(await reactions()).toMatchObject([
      { stage: 'decided', improvementId: id, decidedOn: '2026-11-21', days: { toDecision: 20, toRollOut: null } },
    ]);
  });

  it('ends with the night that found that it had worked', async () => {
    await fell('2026-11-01T06:00:00Z', shop.visit);
    const goal = { kind: 'index', index: 'csat_mean', gain: 0.1 };
    const { id } = await plan({ plannedOn: '2026-11-10', goal });
    await found(id, 'worked', '2026-11-03T09:00:00Z');
    expect(await reactions()).toMatchObject([
      { stage: 'effective', isOver: true, days: { toDecision: 2, toRollOut: 9, toEffect: 18, all: 18 } },
    ]);
  });

  it('ends with the second attempt where the first did not help', async () => {
    await fell('2026-11-01T06:00:00Z', shop.visit);
    const goal = { kind: 'index', index: 'csat_mean', gain: 0.1 };
    const first = await plan({ plannedOn: '2026-11-04', goal });
    await found(first.id, 'did_not', '2026-11-03T09:00:00Z');
    expect(await reactions()).toMatchObject([{ stage: 'rolled_out', improvementId: first.id }]);
    const second = await plan({ plannedOn: '2026-11-10', goal });
    await found(second.id, 'worked', '2026-11-06T09:00:00Z');
    expect(await reactions()).toMatchObject([
      { stage: 'effective', improvementId: second.id, days: { toDecision: 2, toRollOut: 9, toEffect: 18 } },
    ]);
  });

  it('begins anew when the index falls again though something had worked', async () => {
    await fell('2026-11-01T06:00:00Z', shop.visit);
    const goal = { kind: 'index', index: 'csat_mean', gain: 0.1 };
    const { id } = await plan({ plannedOn: '2026-11-10', goal });
    await found(id, 'worked', '2026-11-03T09:00:00Z');
    await fell('2026-11-20T06:00:00Z', shop.visit);
    expect(await reactions()).toMatchObject([
      { stage: 'signal', isOver: false, signalOn: '2026-11-20', againAfter: '2026-11-19', improvementId: null },
      { stage: 'effective', isOver: true, signalOn: '2026-11-01', againAfter: null, improvementId: id },
    ]);
  });

  it('counts from the week in which contacts of a topic left their limits', async () => {
    const weekly = Array.from({ length: 30 }, (_, week) => ({ week, n: week < 26 ? 6 + (week % 3) : 30 }));
    const first = Date.parse('2026-04-20T09:00:00Z'); // a Monday
    const at = (week: number, day: number) => new Date(first + (week * 7 + day) * 86_400_000);
    const made = await shop.caller.post<{ id: number }>('/volume-series', {
      name: 'Чеки',
      countedIn: 'чеки',
      source: 'imported',
    });
    const items = weekly.map(({ week }) => ({
      day: at(week, 1).toISOString().slice(0, 10),
      unitCode: 'MSK',
      amount: 1_000,
    }));
    const units = await shop.caller.get<{ items: { id: number; code: string }[] }>('/units');
    const code = units.body.items.find(({ id }) => id === shop.moscow)?.code;
    await shop.caller.post(`/volume-series/${made.body.id}/batch`, {
      items: items.map((item) => ({ ...item, unitCode: code })),
    });
    const { body } = await shop.caller.get<{ terms: object }>('/contact-terms');
    await shop.caller.put('/contact-terms', {
      terms: { ...body.terms, companySeriesId: made.body.id },
      revision: 0,
    });
    const topics = await shop.caller.get<{ items: { id: number; code: string }[] }>('/topics');
    const topic = topics.body.items.find(({ id }) => id === shop.topic)?.code;
    const contacts = weekly.flatMap(({ week, n }) =>
      Array.from({ length: n }, (_, one) => ({
        externalId: `w${week}-${one}`,
        occurredAt: at(week, one % 7).toISOString(),
        unit: code,
        class: 'complaint',
        topic,
      })),
    );
    const taken = await shop.caller.post<{ taken: number }>('/contacts/batch', contacts);
    expect(taken.body.taken).toBe(contacts.length);
    const signalOn = at(27, 0).toISOString().slice(0, 10);
    expect(await reactions()).toMatchObject([
      { subject: { kind: 'topic', topicId: shop.topic }, signalOn, stage: 'signal', isOver: false },
    ]);
    expect(await reactions(`?owner=${owner}`)).toEqual([]);
    // The page of whoever answers for the topic shows it as well.
    expect(await reactions(`?topicOwner=${owner}`)).toEqual([]);
    expect((await shop.caller.patch(`/topics/${shop.topic}`, { ownerId: owner })).status).toBe(200);
    expect(await reactions(`?topicOwner=${owner}`)).toMatchObject([{ subject: { topicId: shop.topic }, signalOn }]);
    // Operators who were trained are scored better; customers have to turn to us as often as before.
    const index = { kind: 'index', index: 'csat_mean', gain: 0.1 };
    const training = await plan({ plannedOn: '2026-11-10', goal: index, topicIds: [shop.topic] });
    await found(training.id, 'worked', '2026-11-06T09:00:00Z');
    expect(await reactions()).toMatchObject([{ stage: 'rolled_out', improvementId: training.id, isOver: false }]);
    const fewer = await plan({
      plannedOn: '2026-11-10',
      goal: { kind: 'contacts', fall: 0.3 },
      topicIds: [shop.topic],
    });
    await found(fewer.id, 'worked', '2026-11-07T09:00:00Z');
    expect(await reactions()).toMatchObject([{ stage: 'effective', improvementId: fewer.id, isOver: true }]);
  });
});
