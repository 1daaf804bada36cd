import type { Insertable } from 'kysely';
import { beforeEach, describe, expect, it } from 'vitest';
import { sayAlert, type Alert, type AlertPreview, type ContactTerms } from '@otklik/contract';
import { addRule, runAlertJob } from '../../test/alerting.ts';
import { newPerson, type Person } from '../../test/people.ts';
import { newShop, type Shop } from '../../test/shop.ts';
import { inCompany, useWorld } from '../../test/world.ts';
import type { Tables } from '../platform/database/tables.gen.ts';
import { lookJob } from './alert-jobs.ts';

const world = useWorld();
const DAY = 86_400_000;
const today = new Date('2026-11-20T09:30:00Z');
let shop: Shop;
let anna: Person;
beforeEach(async () => {
  world.now = today;
  shop = await newShop(world);
  anna = await newPerson(world, shop.workspaceId);
});

const list = async () => (await anna.get<{ items: Alert[] }>('/alerts')).body.items;
const look = () => runAlertJob(world, lookJob.name, { workspaceId: shop.workspaceId, families: ['contacts', 'hours'] });
const quietly = { byEmail: false, groupMinutes: 0 };
const dayAgo = (ago: number) => new Date(today.getTime() - ago * DAY).toISOString().slice(0, 10);

async function topic(name: string, code: string): Promise<number> {
  const made = await shop.caller.post<{ id: number }>('/topics', { name, code });
  expect(made.status).toBe(201);
  return made.body.id;
}
let sent = 0;
/** So many a day, each of these days ago, in one batch. */
async function contacts(n: number | ((ago: number) => number), days: readonly number[], more: object = {}) {
  const items = days.flatMap((ago) =>
    Array.from({ length: typeof n === 'number' ? n : n(ago) }, () => ({
      externalId: `c${sent++}`,
      occurredAt: `${dayAgo(ago)}T09:00:00Z`,
      class: 'complaint',
      unit: 'T12',
      ...more,
    })),
  );
  const taken = await shop.caller.post<{ taken: number }>('/contacts/batch', items);
  expect(taken.body.taken).toBe(items.length);
}
const daysFrom = (most: number, least = 1) => Array.from({ length: most - least + 1 }, (_, at) => most - at);
/** Receipts of every day of the last six weeks. */
async function receipts(of: (ago: number) => number): Promise<void> {
  const made = await shop.caller.post<{ id: number }>('/volume-series', {
    name: 'Чеки',
    countedIn: 'чеки',
    source: 'imported',
  });
  const items = Array.from({ length: 60 }, (_, at) => at + 1)
    .map((ago) => ({ day: dayAgo(ago), unitCode: 'T12', amount: of(ago) }))
    .filter(({ amount }) => amount > 0);
  expect((await shop.caller.post(`/volume-series/${made.body.id}/batch`, { items })).status).toBe(200);
  const { body } = await shop.caller.get<{ terms: ContactTerms; revision: number }>('/contact-terms');
  const terms = { ...body.terms, companySeriesId: made.body.id };
  expect((await shop.caller.put('/contact-terms', { terms, revision: body.revision })).status).toBe(200);
}
const risen = { kind: 'contacts.rose', by: 'company', days: 14, level: 'alarm' };

describe('contacts', () => {
  it('that doubled because the business did raise nothing; that doubled in the same business are told, with both parts', async () => {
    await addRule(shop, { ...quietly, condition: risen });
    await receipts((ago) => (ago <= 14 ? 400 : 200));
    await contacts((ago) => (ago <= 14 ? 10 : 5), daysFrom(28));
    await look();
    expect(await list()).toEqual([]);
    await contacts(10, daysFrom(14));
    await look();
    await look();
    const [alert, ...others] = await list();
    expect(others).toEqual([]);
    expect(alert).toMatchObject({ level: 'alarm', subject: { kind: 'company' }, link: '/contacts?by=topic' });
    expect(alert?.figure).toMatchObject({
      unit: 'per_100',
      value: 5,
      before: 2.5,
      n: 280,
      fromVolume: 70,
      fromRate: 140,
    });
    expect(alert?.figure.low).toBeGreaterThan(4);
  });

  it('per 100 receipts are held against two steps by their whole interval, and end when it is over', async () => {
    const condition = { kind: 'contacts.rate', by: 'unit', days: 7, warning: 2, alarm: 4 };
    await addRule(shop, { ...quietly, condition });
    await receipts(() => 100);
    await contacts(5, daysFrom(7));
    await look();
    const [alert] = await list();
    expect(alert).toMatchObject({ level: 'warning', unitId: shop.moscow, state: 'new' });
    expect(alert?.figure).toMatchObject({ value: 5, threshold: 2, n: 35 });
    await receipts((ago) => (ago === 1 ? 100_000 : 100));
    await look();
    expect((await list())[0]?.state).toBe('over');
  });

  it('are held against the plan where the rule names no steps', async () => {
    const condition = { kind: 'contacts.rate', by: 'unit', days: 7, warning: null, alarm: null };
    await addRule(shop, { ...quietly, condition });
    await receipts(() => 100);
    await contacts(5, daysFrom(7));
    await look();
    expect(await list()).toEqual([]);
    const period = { periodStart: '2026-01-01', periodEnd: '2026-12-31' };
    await shop.caller.put('/targets', { index: 'contact_rate', unitId: shop.moscow, value: 0.03, ...period });
    await look();
    expect(await list()).toMatchObject([{ level: 'warning', unitId: shop.moscow, figure: { value: 5, threshold: 3 } }]);
  });

  it('whose receipts are late are not judged by days without receipts', async () => {
    await addRule(shop, { ...quietly, condition: risen });
    await receipts((ago) => (ago <= 5 ? 0 : 200));
    await contacts(5, daysFrom(40));
    await look();
    expect(await list()).toEqual([]);
  });

  it('of a topic that spikes are told, also where the topic is new, and the topics that do as ever are not', async () => {
    await addRule(shop, { ...quietly, condition: { kind: 'contacts.spike', by: 'topic', level: 'alarm' } });
    const frozen = await topic('Счёт заблокирован', 'FROZEN');
    await topic('Доставка', 'LATE');
    await topic('Возврат', 'BACK');
    await contacts((ago) => 4 + (ago % 3), daysFrom(28), { topic: 'LATE' });
    await contacts((ago) => (ago === 1 ? 20 : 2), daysFrom(28), { topic: 'BACK' });
    await contacts(12, [1], { topic: 'FROZEN' });
    await look();
    const told = (await list()).map(({ figure: { word, value } }) => `${word} ${value}`);
    expect(told.toSorted()).toEqual(['Возврат 20', 'Счёт заблокирован 12']);
    expect((await list()).find(({ subject }) => subject.id === String(frozen))?.subject.kind).toBe('topic');
  });

  it('score too much are told to the owner of their topics, and of what stands below them', async () => {
    const olga = await newPerson(world, shop.workspaceId, { role: 'analyst' });
    const above = await topic('Деньги', 'MONEY');
    const own = await shop.caller.patch(`/topics/${above}`, { ownerId: olga.userId });
    expect(own.status).toBe(200);
    const below = await topic('Возврат денег', 'BACK');
    expect((await shop.caller.patch(`/topics/${below}`, { parentId: above })).status).toBe(200);
    await topic('Ничьё', 'NOBODY');
    const condition = { kind: 'contacts.points', by: 'topic_owner', days: 7, warning: 10, alarm: null };
    await addRule(shop, { ...quietly, condition, recipients: [{ to: 'topic_owner' }] });
    const items = ['BACK', 'MONEY', 'NOBODY'].flatMap((code) =>
      daysFrom(10).map((n) => ({
        externalId: `${code} ${n}`,
        occurredAt: `${dayAgo(2)}T09:00:00Z`,
        class: 'complaint',
        unit: 'T12',
        topic: code,
      })),
    );
    expect((await shop.caller.post<{ taken: number }>('/contacts/batch', items)).body.taken).toBe(30);
    await look();
    const mine = (await olga.get<{ items: Alert[] }>('/alerts?mine=true')).body.items;
    expect(mine).toMatchObject([
      {
        subject: { kind: 'topic_owner', id: olga.userId },
        figure: { value: 40, n: 20 },
        link: `/contacts?by=topic&topicOwner=${encodeURIComponent(olga.userId)}`,
      },
    ]);
    const period = `from=${dayAgo(7)}&to=${dayAgo(1)}`;
    const { body } = await shop.caller.get<{ whole: { contacts: number } }>(
      `/contact-signal?${period}&topicOwner=${encodeURIComponent(olga.userId)}`,
    );
    expect(body.whole.contacts).toBe(20);
  });

  it('that are repeats, cost and score too much are told to the owner of the touchpoints himself', async () => {
    const pavel = await newPerson(world, shop.workspaceId, { role: 'analyst' });
    const touchpoint = await shop.caller.post<{ id: number }>('/touchpoints', {
      name: 'Колл-центр',
      code: 'CALL',
      ownerId: pavel.userId,
    });
    expect(touchpoint.status).toBe(201);
    const steps = { by: 'owner', days: 7, alarm: null };
    for (const condition of [
      { kind: 'contacts.repeats', ...steps, warning: 20 },
      { kind: 'contacts.points', ...steps, warning: 100 },
      { kind: 'contacts.cost', ...steps, warning: 1_000_000 },
      { kind: 'contacts.cost', ...steps, warning: 5_000 },
    ])
      await addRule(shop, { ...quietly, condition, recipients: [{ to: 'touchpoint_owner' }] });
    await topic('Доставка', 'LATE');
    const items = daysFrom(30).flatMap((customer) =>
      [3, 2].map((ago) => ({
        externalId: `r${customer} ${ago}`,
        occurredAt: `${dayAgo(ago)}T09:00:00Z`,
        class: 'complaint',
        unit: 'T12',
        topic: 'LATE',
        touchpoint: 'CALL',
        customer: { phone: `+7916000${String(1_000 + customer)}` },
      })),
    );
    expect((await shop.caller.post<{ taken: number }>('/contacts/batch', items)).body.taken).toBe(60);
    await look();
    const mine = (await pavel.get<{ items: Alert[] }>('/alerts?mine=true')).body.items;
    expect(mine.map(({ kind, figure: { value, n } }) => `${kind} ${value} of ${n}`).toSorted()).toEqual([
      'contacts.cost 7800 of 60',
      'contacts.points 150 of 60',
      'contacts.repeats 50 of 60',
    ]);
    const cost = mine.filter(({ kind }) => kind === 'contacts.cost').map((alert) => sayAlert(alert, 'ru'));
    expect(cost.join().replaceAll(/\s/gu, ' ')).toContain('Стоимость обращений: 7 800 ₽ (порог 5 000 ₽)');
  });

  it('are previewed over the last thirty days', async () => {
    await receipts(() => 200);
    await contacts((ago) => (ago <= 10 ? 20 : 4), daysFrom(58));
    const { body } = await shop.caller.post<AlertPreview>('/alerts/preview', { condition: { ...risen, days: 7 } });
    expect(body).toMatchObject({ times: 1, alarms: 1, items: [{ subject: { kind: 'company' } }] });
  });
});

describe('silence in hours', () => {
  /** Open from 9 to 18 by its own clock, every day; the last answer is `until` hours before now. */
  async function answers(unit: number, zoneHours: number, until: number): Promise<void> {
    const rows: Insertable<Tables['responses']>[] = [];
    for (let hour = 30 * 24; hour >= until; hour -= 1) {
      const at = new Date(Math.floor(today.getTime() / 3_600_000) * 3_600_000 - hour * 3_600_000 + 600_000);
      const local = new Date(at.getTime() + zoneHours * 3_600_000);
      if (local.getUTCHours() < 9 || local.getUTCHours() >= 18) continue;
      for (let n = 0; n < 3; n += 1)
        rows.push({
          workspace_id: shop.workspaceId,
          id: crypto.randomUUID(),
          unit_id: unit,
          touchpoint_id: shop.visit,
          mode: 2,
          source: 'button',
          occurred_at: at,
          answered_at: at,
          day: local.toISOString().slice(0, 10),
          hour: local.getUTCHours(),
          measure_ids: [],
          product_of: [],
          scores: [],
        });
    }
    await inCompany(world, shop.workspaceId, (db) => db.insertInto('responses').values(rows).execute());
  }
  const condition = { kind: 'hours.silence', by: 'unit', warning: 2, alarm: 6 };

  it('of a shop in its working hours is told within the day; the one that has gone to sleep is not', async () => {
    await addRule(shop, { ...quietly, condition });
    // It is half past twelve in Moscow, half past seven in the evening in Vladivostok.
    await answers(shop.moscow, 3, 12);
    await answers(shop.vladivostok, 10, 2);
    await look();
    await look();
    const alerts = await list();
    expect(alerts.map(({ unitId, level, figure }) => [unitId, level, figure.value])).toEqual([
      [shop.moscow, 'warning', 3],
    ]);
    expect(alerts[0]?.figure).toMatchObject({ unit: 'hours', threshold: 2, before: 3, n: 0 });
    await answers(shop.moscow, 3, 0);
    await look();
    expect((await list()).map(({ state }) => state)).toEqual(['over']);
  });

  it('would have fired once for a silence of last week', async () => {
    await answers(shop.moscow, 3, 7 * 24);
    const { body } = await shop.caller.post<AlertPreview>('/alerts/preview', { condition });
    expect(body).toMatchObject({ times: 2, warnings: 1, alarms: 1 });
  });

  it('of one source of served customers is told though another goes on, and of a device by the hours of its unit', async () => {
    await addRule(shop, { ...quietly, condition: { ...condition, by: 'source' } });
    await addRule(shop, { ...quietly, condition: { ...condition, by: 'device' } });
    const rows = ['till', 'sensor'].flatMap((source) =>
      Array.from({ length: 29 }, (_, at) => at).flatMap((ago) =>
        Array.from({ length: 9 }, (_, at) => at + 9)
          .filter((hour) => ago > 0 || (source === 'sensor' && hour < 12))
          .map((hour) => ({
            workspace_id: shop.workspaceId,
            day: dayAgo(ago),
            unit_id: shop.moscow,
            touchpoint_id: shop.visit,
            channel_id: 0,
            source,
            hour,
            n: 5,
          })),
      ),
    );
    const lastEvent = new Date(`${dayAgo(1)}T14:30:00Z`);
    await inCompany(world, shop.workspaceId, async (db) => {
      await db.insertInto('served_counts').values(rows).execute();
      const place = { unit_id: shop.moscow, touchpoint_id: shop.visit };
      const made = { secret_hash: Buffer.alloc(32), created_by: 'test', created_at: today, last_event_at: lastEvent };
      await db
        .insertInto('devices')
        .values({ workspace_id: shop.workspaceId, ...place, ...made, kind: 'till', name: 'Касса 1' })
        .execute();
    });
    await look();
    const told = (await list()).map(({ subject, figure: { word, value } }) => `${subject.kind} ${word} ${value}`);
    expect(told.toSorted()).toEqual(['device Касса 1 3', 'source till 3']);
  });
});
