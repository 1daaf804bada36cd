import { beforeEach, describe, expect, it } from 'vitest';
import type { Alert, AlertPreview } from '@otklik/contract';
import { addRule, lowScore, runAlertJob } from '../../test/alerting.ts';
import { newPerson, type Person } from '../../test/people.ts';
import { newShop, type Shop } from '../../test/shop.ts';
import { inCompany, useWorld } from '../../test/world.ts';
import { lookJob } from './alert-jobs.ts';

const world = useWorld();
const DAY = 86_400_000;
const today = new Date('2026-11-20T09:00:00Z');
let shop: Shop;
let anna: Person;
beforeEach(async () => {
  world.now = today;
  shop = await newShop(world);
  anna = await newPerson(world, shop.workspaceId);
});

const list = async (query = '') => (await anna.get<{ items: Alert[] }>(`/alerts${query}`)).body.items;
const look = () =>
  runAlertJob(world, lookJob.name, { workspaceId: shop.workspaceId, families: ['index', 'volume', 'case'] });
const quietly = { byEmail: false, groupMinutes: 0 };

/** Answers `ago` days back at a unit, in one batch. */
async function answers(ago: number, scores: readonly number[], unit = 'T12'): Promise<void> {
  const occurredAt = new Date(today.getTime() - ago * DAY).toISOString();
  const items = scores.map((score) => ({
    externalId: crypto.randomUUID(),
    unit,
    touchpoint: 'visit',
    mode: 'invited',
    occurredAt,
    ratings: [{ role: 'nps', scale: '0-10', score }],
  }));
  const { status, body } = await shop.caller.post('/responses/batch', items);
  if (status >= 300) throw new Error(JSON.stringify(body));
}
const times = (count: number, ...scores: number[]) => Array.from({ length: count }, () => scores).flat();

describe('an index', () => {
  it('below its target is told with interval and n, once while it lasts, and is over when it is better', async () => {
    await addRule(shop, {
      ...quietly,
      condition: { kind: 'index.target', index: 'nps', by: 'unit', days: 7, warning: 40, alarm: 0 },
    });
    await answers(3, times(40, 9, 3, 3));
    await answers(3, times(40, 10, 9, 9), 'S3');
    await look();
    await look();
    const [alert, ...others] = await list();
    expect(others).toEqual([]);
    expect(alert).toMatchObject({ level: 'alarm', unitId: shop.moscow, link: `/units/${shop.moscow}`, state: 'new' });
    expect(alert?.figure).toMatchObject({ index: 'nps', n: 120, threshold: 0 });
    expect(alert?.figure.value).toBeCloseTo(-33.3, 1);
    expect(alert?.figure.high).toBeLessThan(0);
    await answers(2, times(200, 10));
    await look();
    expect((await list()).map(({ state }) => state)).toEqual(['over']);
  });

  it('is told of a place once: the warning passes into the alarm, which stays one until it is good again', async () => {
    await addRule(shop, {
      ...quietly,
      condition: { kind: 'index.target', index: 'nps', by: 'unit', days: 7, warning: 80, alarm: 30 },
    });
    const standing = async (...more: number[]) => {
      await answers(3, more);
      await look();
      return (await list('?state=new')).map(({ level, figure }) => [level, figure.n, figure.threshold]);
    };
    expect(await standing(...times(25, 10, 10, 10, 5))).toEqual([['warning', 100, 80]]);
    expect(await standing(...times(25, 10, 3, 3, 3))).toEqual([['alarm', 200, 30]]);
    // Better, and yet not good.
    expect(await standing(...times(200, 10))).toEqual([['alarm', 200, 30]]);
    expect(await standing(...times(1_000, 10))).toEqual([]);
    expect((await list()).map(({ level, state }) => [level, state])).toEqual([
      ['alarm', 'over'],
      ['warning', 'over'],
    ]);
  });

  it('that has few answers, or whose interval reaches the target, is not told', async () => {
    await addRule(shop, {
      ...quietly,
      condition: { kind: 'index.target', index: 'nps', by: 'unit', days: 7, warning: 40, alarm: null },
    });
    await answers(3, times(4, 0));
    await answers(3, times(20, 10, 10, 5), 'S3');
    await look();
    expect(await list()).toEqual([]);
  });

  it('that fell is told, one that scatters is not, however many places are looked at', async () => {
    await addRule(shop, {
      ...quietly,
      condition: { kind: 'index.fell', index: 'nps', by: 'unit', days: 7, level: 'alarm' },
    });
    await answers(10, times(60, 10, 9, 7));
    await answers(3, times(60, 10, 5, 3));
    await answers(10, times(30, 10, 7, 5), 'S3');
    await answers(3, times(30, 10, 7, 4), 'S3');
    await look();
    const alerts = await list();
    expect(alerts.map(({ unitId }) => unitId)).toEqual([shop.moscow]);
    expect(alerts[0]?.figure.before).toBeCloseTo(66.7, 1);
  });

  it('whose last day lies outside the limits of the days before is told', async () => {
    await addRule(shop, {
      ...quietly,
      condition: { kind: 'index.control', index: 'nps', by: 'company', period: 'day', level: 'warning' },
    });
    for (let ago = 25; ago > 1; ago -= 1) await answers(ago, times(10 + (ago % 3), 10, 9, 8, 6));
    await answers(1, times(12, 2, 3, 10));
    await look();
    expect(await list()).toMatchObject([{ subject: { kind: 'company' }, figure: { n: 36 } }]);
  });
});

describe('the volume', () => {
  it('that falls silent where usually somebody answers is told, and one that rests on such days is not', async () => {
    await addRule(shop, { ...quietly, condition: { kind: 'volume.silence', by: 'unit', warning: 2, alarm: 3 } });
    for (let ago = 30; ago > 2; ago -= 1) await answers(ago, times(3, 9));
    for (let ago = 30; ago > 2; ago -= 3) await answers(ago, [9], 'S3');
    await look();
    const alerts = await list();
    expect(alerts.map(({ unitId, level }) => [unitId, level])).toEqual([[shop.moscow, 'warning']]);
    expect(alerts[0]?.figure).toMatchObject({ value: 2, before: 3 });
    world.now = new Date(today.getTime() + DAY);
    await look();
    expect((await list('?state=new')).map(({ level }) => level)).toEqual(['alarm']);
  });

  it('that bursts is told', async () => {
    await addRule(shop, { ...quietly, condition: { kind: 'volume.spike', by: 'unit', level: 'warning' } });
    for (let ago = 30; ago > 1; ago -= 1) await answers(ago, times(2 + (ago % 2), 9));
    await answers(1, times(40, 9));
    await look();
    expect(await list()).toMatchObject([{ unitId: shop.moscow, figure: { value: 40 } }]);
  });

  it('of a device that is silent for longer than its own limit is told, and the alarm comes later', async () => {
    await addRule(shop, { ...quietly, condition: { kind: 'volume.device', alarmAfterTimes: 3 } });
    await inCompany(world, shop.workspaceId, (db) =>
      db
        .insertInto('devices')
        .values({
          workspace_id: shop.workspaceId,
          kind: 'buttons',
          name: 'Пульт у кассы',
          unit_id: shop.moscow,
          touchpoint_id: shop.visit,
          secret_hash: Buffer.alloc(32),
          created_by: 'test',
          created_at: today,
          last_seen_at: new Date(today.getTime() - 90 * 60_000),
        })
        .execute(),
    );
    await look();
    world.now = new Date(today.getTime() + 120 * 60_000);
    await look();
    await look();
    expect((await list()).map(({ level, figure }) => [level, figure.value, figure.word])).toEqual([
      ['alarm', 210, 'Пульт у кассы'],
      ['warning', 90, 'Пульт у кассы'],
    ]);
  });
});

describe('what is not counted', () => {
  it('a feed that nothing was fetched from, and a visit of misuse, are told once each', async () => {
    await addRule(shop, { ...quietly, condition: { kind: 'volume.feed', warning: 6, alarm: 24 } });
    await addRule(shop, { ...quietly, condition: { kind: 'volume.misuse', presses: 20, level: 'warning' } });
    const named = { workspace_id: shop.workspaceId };
    const hoursAgo = (hours: number) => new Date(today.getTime() - hours * 3_600_000);
    await inCompany(world, shop.workspaceId, async (db) => {
      const feed = {
        ...named,
        name: 'ОФД',
        operator: 'x',
        address: 'https://ofd.example',
        tax_number: '7701234567',
        token_encrypted: Buffer.alloc(1),
        starts_on: '2026-11-01',
        next_pull_at: today,
        created_by: 'test',
        created_at: hoursAgo(7),
      };
      await db.insertInto('fiscal_feeds').values(feed).execute();
      const place = { unit_id: shop.moscow, touchpoint_id: shop.visit };
      const made = { secret_hash: Buffer.alloc(32), created_by: 'test', created_at: today };
      const device = await db
        .insertInto('devices')
        .values({ ...named, ...place, ...made, kind: 'buttons', name: 'Пульт' })
        .returning('id')
        .executeTakeFirstOrThrow();
      for (const [hours, presses] of [
        [30, 50],
        [5, 40],
        [3, 25],
        [1, 8],
      ] as const)
        await db
          .insertInto('misuses')
          .values({
            ...named,
            ...place,
            device_id: device.id,
            began_at: hoursAgo(hours),
            ended_at: hoursAgo(hours),
            presses,
          })
          .execute();
    });
    await look();
    await look();
    expect((await list()).map(({ kind, figure }) => `${kind} ${figure.value}`).toSorted()).toEqual([
      'volume.feed 7',
      'volume.misuse 25',
      'volume.misuse 40',
    ]);
  });

  it('an index that can no longer be reported is told, also where nobody answers any more', async () => {
    await addRule(shop, {
      ...quietly,
      condition: { kind: 'index.standing', index: 'nps', by: 'unit', days: 7, level: 'warning' },
    });
    await answers(10, times(300, 9));
    await answers(10, times(300, 9), 'S3');
    await answers(3, times(300, 9), 'S3');
    await look();
    expect(await list()).toMatchObject([{ unitId: shop.moscow, figure: { value: 0, before: 300 } }]);
  });
});

describe('cases', () => {
  it('without an owner are told after so many minutes', async () => {
    await addRule(shop, { ...quietly, condition: { kind: 'case.unassigned', warning: 30, alarm: 120 } });
    await shop.caller.post('/cases', { text: 'Холодно', unit: 'T12', touchpoint: 'visit' });
    await look();
    expect(await list()).toEqual([]);
    for (const minutes of [40, 130]) {
      world.now = new Date(today.getTime() + minutes * 60_000);
      await look();
    }
    expect((await list()).map(({ level, state }) => [level, state])).toEqual([
      ['alarm', 'new'],
      ['warning', 'over'],
    ]);
  });

  it('that pile up lead to those of the place', async () => {
    await addRule(shop, { ...quietly, condition: { kind: 'case.backlog', warning: 1, alarm: null } });
    const { body } = await shop.caller.post<{ unitId: number }>('/cases', {
      text: 'Холодно',
      unit: 'T12',
      touchpoint: 'visit',
    });
    await look();
    expect((await list()).map(({ link }) => link)).toEqual([`/cases?units=${body.unitId}`]);
  });
});

describe('a preview', () => {
  const preview = async (condition: object) =>
    (await shop.caller.post<AlertPreview>('/alerts/preview', { condition })).body;

  it('says how often a rule would have fired, with the list, and tells nobody', async () => {
    await answers(3, [1, 5, 9]);
    await answers(40, [0]);
    const found = await preview(lowScore.condition);
    expect(found).toMatchObject({ times: 2, alarms: 1, warnings: 1 });
    expect(found.items.map(({ figure }) => figure.value).toSorted((a, b) => Number(a) - Number(b))).toEqual([1, 5]);
    expect(await list()).toEqual([]);
  });

  it('judges the past as it will judge the future', async () => {
    for (let ago = 50; ago > 12; ago -= 1) await answers(ago, times(3, 9));
    const found = await preview({ kind: 'volume.silence', by: 'unit', warning: 2, alarm: null });
    expect(found).toMatchObject({ times: 1, warnings: 1, items: [{ unitId: shop.moscow, figure: { value: 2 } }] });
  });

  it('finds cases by their history', async () => {
    await shop.caller.post('/cases', { text: 'Холодно', unit: 'T12', touchpoint: 'visit' });
    expect(await preview({ kind: 'case.opened', classes: [], level: 'warning' })).toMatchObject({ times: 1 });
    expect(await preview({ kind: 'case.reopened', level: 'warning' })).toMatchObject({ times: 0 });
  });

  it('is refused to who may not write rules', async () => {
    const staff = await newPerson(world, shop.workspaceId, { role: 'staff', unitIds: [shop.moscow] });
    expect((await staff.post('/alerts/preview', { condition: lowScore.condition })).status).toBe(403);
  });
});
