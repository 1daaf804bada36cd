import { randomUUID } from 'node:crypto';
import { beforeEach, describe, expect, it } from 'vitest';
import type { indexEndpoints, IndexCell, NewResponse } from '@otklik/contract';
import type { z } from 'zod';
import { newShop, type Shop } from '../../test/shop.ts';
import { inCompany, useWorld } from '../../test/world.ts';
import { foldPendingCells } from '../counts/pending-cells.store.ts';
import { forgetCompany } from '../company/company.snapshot.ts';

const world = useWorld();
let shop: Shop;
beforeEach(async () => {
  shop = await newShop(world);
});

type Asked = z.infer<typeof indexEndpoints.query.answer>;
type Given = Partial<NewResponse> & { score?: number; role?: 'nps' | 'satisfaction' };

/** An answer of the visit survey's shape without a survey: one headline score unless `ratings` say otherwise. */
function answer({ score = 10, role = 'nps', ...more }: Given): object {
  return {
    id: randomUUID(),
    mode: 'invited',
    unit: shop.moscow,
    touchpoint: shop.visit,
    occurredAt: '2026-10-10T09:00:00Z',
    ratings: [{ role, scale: role === 'nps' ? '0-10' : '1-5', score }],
    ...more,
  };
}

async function take(...answers: object[]): Promise<void> {
  const { status, body } = await shop.caller.post<{ taken: number; refused: unknown[] }>('/responses/batch', answers);
  expect({ status, refused: body.refused }).toEqual({ status: 200, refused: [] });
}

const times = (count: number, given: Given): object[] => Array.from({ length: count }, () => answer(given));

async function ask(query: string): Promise<Asked> {
  const { status, body } = await shop.caller.get<Asked>(`/indices?from=2026-10-01&to=2026-10-31&${query}`);
  expect(body).not.toHaveProperty('error');
  expect(status).toBe(200);
  return body;
}

const nOf = (asked: Asked) => asked.groups.map(({ key, cell }) => [Object.values(key).join('/'), cell.result.n]);
async function only(query: string): Promise<IndexCell> {
  const { groups } = await ask(query);
  expect(groups).toHaveLength(1);
  return groups[0]!.cell;
}
const valueOf = ({ result }: IndexCell) => (result.kind === 'value' ? result.value : null);

/** How many were served at a shop on a day, as a till reports them. */
async function serve(n: number): Promise<void> {
  const counts = [{ unit: shop.moscow, touchpoint: shop.visit, day: '2026-10-10', n }];
  expect(await shop.caller.put('/served/counts', { source: 'till', counts })).toMatchObject({ status: 200 });
}

it('says between which days there are answers, here and in all', async () => {
  const days = async (query = '') =>
    (await shop.caller.get<{ first: string | null; last: string | null }>(`/indices/answered-days${query}`)).body;
  expect(await days()).toEqual({ first: null, last: null });
  await take(answer({ occurredAt: '2018-01-25T12:00:00Z' }), answer({ occurredAt: '2023-07-16T12:00:00Z' }));
  await inCompany(world, shop.workspaceId, (db) => foldPendingCells(db, shop.workspaceId));
  expect(await days()).toEqual({ first: '2018-01-25', last: '2023-07-16' });
  expect(await days(`?units=${shop.moscow}&touchpoints=${shop.visit}`)).toEqual(await days());
  expect(await days(`?touchpoints=${shop.delivery}`)).toEqual({ first: null, last: null });
  expect((await shop.caller.get('/indices/answered-days?units=999999')).status).toBe(400);
});

describe('every grouping and filter', () => {
  beforeEach(async () => {
    await take(
      ...times(6, {}),
      ...times(7, { unit: shop.vladivostok, occurredAt: '2026-10-20T22:30:00Z' }), // the 21st in Vladivostok, a Wednesday
      ...times(8, { touchpoint: shop.delivery, channel: shop.hall, occurredAt: '2026-10-05T05:00:00Z' }),
      ...times(9, { employee: shop.barista, segments: [shop.gold], topic: shop.topic }),
      ...times(5, { ratings: [{ role: 'satisfaction', scale: '1-5', score: 4, factor: shop.speed }] }),
      ...times(6, { ratings: [{ role: 'satisfaction', scale: '1-5', score: 5, product: shop.coffee }] }),
    );
  });

  it.each<[string, () => string, () => (string | number)[][]]>([
    [
      'unit',
      () => 'groupBy=unit',
      () => [
        [`${shop.moscow}`, 23],
        [`${shop.vladivostok}`, 7],
      ],
    ],
    [
      'touchpoint',
      () => 'groupBy=touchpoint',
      () => [
        [`${shop.visit}`, 22],
        [`${shop.delivery}`, 8],
      ],
    ],
    [
      'channel',
      () => 'groupBy=channel',
      () => [
        ['0', 22],
        [`${shop.hall}`, 8],
      ],
    ],
    ['employee', () => 'groupBy=employee', () => [[`${shop.barista}`, 9]]],
    ['team, which the employee was in', () => 'groupBy=team', () => [[`${shop.team}`, 9]]],
    ['segment', () => 'groupBy=segment', () => [[`${shop.gold}`, 9]]],
    ['topic', () => 'groupBy=topic', () => [[`${shop.topic}`, 9]]],
    [
      'day of the unit’s own calendar',
      () => 'groupBy=day',
      () => [
        ['2026-10-05', 8],
        ['2026-10-10', 15],
        ['2026-10-21', 7],
      ],
    ],
    [
      'week, from Monday',
      () => 'groupBy=week',
      () => [
        ['2026-10-05', 23],
        ['2026-10-19', 7],
      ],
    ],
    ['month', () => 'groupBy=month', () => [['2026-10-01', 30]]],
    ['quarter', () => 'groupBy=quarter', () => [['2026-10-01', 30]]],
    [
      'weekday',
      () => 'groupBy=weekday',
      () => [
        ['1', 8],
        ['3', 7],
        ['6', 15],
      ],
    ],
    [
      'hour of the unit’s own clock',
      () => 'groupBy=hour',
      () => [
        ['8', 15],
        ['12', 15],
      ],
    ],
    ['mode', () => 'groupBy=mode', () => [['invited', 30]]],
    [
      'unit × weekday',
      () => 'groupBy=unit,weekday',
      () => [
        [`${shop.moscow}/1`, 8],
        [`${shop.vladivostok}/3`, 7],
        [`${shop.moscow}/6`, 15],
      ],
    ],
    ['a unit', () => `units=${shop.vladivostok}`, () => [['', 7]]],
    ['a touchpoint', () => `touchpoints=${shop.delivery}`, () => [['', 8]]],
    ['a channel', () => `channels=${shop.hall}`, () => [['', 8]]],
    ['an employee', () => `employees=${shop.barista}`, () => [['', 9]]],
    ['a team', () => `teams=${shop.team}`, () => [['', 9]]],
    ['a segment', () => `segments=${shop.gold}`, () => [['', 9]]],
    ['a topic', () => `topics=${shop.topic}`, () => [['', 9]]],
    ['two slices at once, from the answers', () => `employees=${shop.barista}&segments=${shop.gold}`, () => [['', 9]]],
    ['two slices by hour', () => `groupBy=hour,employee&topics=${shop.topic}`, () => [[`12/${shop.barista}`, 9]]],
  ])('answers by %s', async (_what, query, expected) => {
    const sorted = (groups: unknown[][]) => groups.map(String).toSorted((a, b) => (a < b ? -1 : 1));
    expect(sorted(nOf(await ask(`index=nps&${query()}`)))).toEqual(sorted(expected()));
  });

  it('answers by factor and by product from the ratings of those, and else from the headline question', async () => {
    expect(nOf(await ask('index=csi_mean&groupBy=factor'))).toEqual([[`${shop.speed}`, 5]]);
    expect(nOf(await ask(`index=csi_mean&factors=${shop.speed}`))).toEqual([['', 5]]);
    expect(nOf(await ask('index=csi_mean&groupBy=product'))).toEqual([[`${shop.coffee}`, 6]]);
    expect(nOf(await ask(`index=csi_mean&products=${shop.coffee},${shop.cake}`))).toEqual([['', 6]]);
    expect(nOf(await ask('index=csi_mean'))).toEqual([]);
  });

  it('answers by survey: each with its own responses, and those without a survey apart', async () => {
    const asked = { survey: shop.survey.id, ratings: undefined };
    await take(...times(6, { ...asked, answers: { nps: 9 } }), ...times(7, { ...asked, answers: { nps: 2 } }));
    const bySurvey = await ask('index=nps&groupBy=survey');
    const shown = ({ groups }: Asked) =>
      groups
        .map(({ key, cell }) => [key.survey ?? null, cell.result.n, cell.responses, valueOf(cell)])
        .toSorted((a, b) => Number(a[0]) - Number(b[0]));
    // Without a survey came 30 answers to the headline question, and 11 that rated a factor or a product only.
    expect(shown(bySurvey)).toEqual([
      [null, 30, 41, 100],
      [shop.survey.id, 13, 13, (100 * (6 - 7)) / 13],
    ]);
    expect(shown(await ask(`index=nps&groupBy=survey&surveys=${shop.survey.id}`))).toEqual([shown(bySurvey)[1]]);
    const byHour = await ask('index=nps&groupBy=survey,hour');
    const ofSurvey = byHour.groups.filter(({ key }) => key.survey === shop.survey.id);
    expect(ofSurvey.map(({ key, cell }) => [key.hour, cell.result.n, cell.responses])).toEqual([[12, 13, 13]]);
  });

  it('counts somebody who is in two segments once', async () => {
    const silver = await inCompany(world, shop.workspaceId, (db) =>
      db
        .insertInto('segments')
        .values({ workspace_id: shop.workspaceId, attribute: 'age', value: '30' })
        .returning('id')
        .executeTakeFirstOrThrow(),
    );
    forgetCompany(shop.workspaceId);
    await take(...times(5, { segments: [shop.gold, silver.id] }));
    expect((await only(`index=nps&segments=${shop.gold},${silver.id}`)).result.n).toBe(14);
    expect((await only(`index=nps&segments=${silver.id}`)).result.n).toBe(5);
  });

  it('says the same from the roll-ups and from the answers', async () => {
    const [rolled] = (await ask(`index=nps&employees=${shop.barista}`)).groups;
    const [raw] = (await ask(`index=nps&employees=${shop.barista}&teams=${shop.team}`)).groups;
    expect(raw).toEqual(rolled);
    const bySegment = await ask('index=nps&groupBy=segment');
    const both = await ask(`index=nps&groupBy=segment&topics=${shop.topic}`);
    expect(both.groups).toEqual(bySegment.groups);
  });

  it('takes a unit with all that is below it', async () => {
    const region = await shop.caller.post<{ id: number }>('/units', {
      parentId: null,
      kind: 'business',
      name: 'Сеть',
      timeZone: 'Europe/Moscow',
    });
    await inCompany(world, shop.workspaceId, (db) =>
      db
        .updateTable('units')
        .set({ parent_id: region.body.id, path: [region.body.id, shop.moscow] })
        .where('workspace_id', '=', shop.workspaceId)
        .where('id', '=', shop.moscow)
        .execute(),
    );
    forgetCompany(shop.workspaceId);
    expect((await only(`index=nps&units=${region.body.id}`)).result.n).toBe(23);
  });
});

describe('periods', () => {
  it('adds up months and the days at both ends as the days alone do', async () => {
    const days = [
      '2026-07-30',
      '2026-07-31',
      '2026-08-01',
      '2026-08-31',
      '2026-09-01',
      '2026-09-30',
      '2026-10-01',
      '2026-10-02',
    ];
    await take(...days.flatMap((day, index) => times(5 + index, { occurredAt: `${day}T09:00:00Z`, score: index + 2 })));
    const query = (from: string, to: string, more = '') =>
      shop.caller.get<Asked>(`/indices?index=nps&from=${from}&to=${to}${more}`).then(({ body }) => body.groups);
    const whole = await query('2026-07-31', '2026-10-01');
    const byDay = await query('2026-07-31', '2026-10-01', '&groupBy=day');
    const sum = Array.from({ length: 11 }, (_, score) =>
      byDay.reduce((total, { cell }) => total + (cell.histogram?.[score] ?? 0), 0),
    );
    expect(whole[0]?.cell.histogram).toEqual(sum);
    expect(whole[0]?.cell.result.n).toBe(6 + 7 + 8 + 9 + 10 + 11);
  });

  it.each([
    ['index=nps&from=2026-10-02&to=2026-10-01', 'to'],
    ['index=nps&from=1926-10-02&to=2026-10-01', 'to'],
    ['index=nps&from=2026-02-30&to=2026-10-01', 'from'],
    ['index=nps&from=2026-10-01&to=2026-10-31&units=999999999', 'units'],
    ['index=nps&from=2026-10-01&to=2026-10-31&segments=999999999', 'segments'],
    ['index=nps&from=2026-10-01&to=2026-10-31&groupBy=unit,day,channel,mode', 'groupBy'],
    ['index=nps&from=2026-10-01&to=2026-10-31&groupBy=colour', 'groupBy'],
    ['index=nps&from=2026-10-01&to=2026-10-31&compare=period', 'compareFrom'],
    ['index=happiness&from=2026-10-01&to=2026-10-31', 'index'],
  ])('refuses %s and names %s', async (query, field) => {
    const { status, body } = await shop.caller.get<{ error: { message: string } }>(`/indices?${query}`);
    expect(status).toBe(400);
    expect(JSON.stringify(body)).toContain(field);
  });
});

describe('comparison', () => {
  it('holds a month against the one before, with test and p-value', async () => {
    await take(
      ...times(60, { score: 10 }),
      ...times(40, { score: 3 }),
      ...times(40, { score: 10, occurredAt: '2026-09-10T09:00:00Z' }),
      ...times(60, { score: 3, occurredAt: '2026-09-10T09:00:00Z' }),
    );
    const asked = await ask('index=nps&compare=previous');
    expect(asked).toMatchObject({ comparedFrom: '2026-09-01', comparedTo: '2026-09-30' });
    // NPS 20 against −20; adjusted Wald: 1.5 added to n, variances 100²·(1 − (20/101.5…)²)
    const comparison = asked.groups[0]?.cell.comparison;
    expect(comparison).toMatchObject({ significant: true, changed: true, direction: 'better' });
    expect(comparison?.difference).toBeCloseTo(40, 6);
    expect(comparison?.pValue).toBeGreaterThan(0.003);
    expect(comparison?.pValue).toBeLessThan(0.006);
  });

  it('holds each group against the rest, and judges all of them together', async () => {
    const group = (employee: number | undefined, good: number, bad: number) => [
      ...times(good, { score: 10, ...(employee === undefined ? {} : { touchpoint: employee }) }),
      ...times(bad, { score: 0, ...(employee === undefined ? {} : { touchpoint: employee }) }),
    ];
    await take(...group(undefined, 50, 50), ...group(shop.delivery, 64, 36));
    const { groups } = await ask('index=nps&groupBy=touchpoint&compare=rest');
    expect(groups.map(({ cell }) => cell.comparison?.difference)).toEqual([-28, 28]);
    for (const { cell } of groups) {
      const { pValue, adjustedPValue } = cell.comparison!;
      expect(adjustedPValue).toBeGreaterThanOrEqual(pValue!);
    }
  });

  it('says nothing where the other side has no answers', async () => {
    await take(...times(10, {}));
    expect((await only('index=nps&compare=previous')).comparison).toBeNull();
  });

  it('is given to a named period', async () => {
    await take(...times(10, {}), ...times(10, { score: 0, occurredAt: '2026-03-05T09:00:00Z' }));
    const cell = await only('index=nps&compare=period&compareFrom=2026-03-01&compareTo=2026-03-31');
    expect(cell.comparison).toMatchObject({ difference: 200, base: { kind: 'value', value: -100 } });
  });
});

describe('standing of a spontaneous survey', () => {
  const spoken = (count: number, score: number) => times(count, { mode: 'spontaneous', role: 'satisfaction', score });

  it('is not relevant where fewer than 60 % of the served spoke up, and relevant at exactly 60 %', async () => {
    await take(...spoken(59, 5));
    await serve(100);
    expect((await only('index=csi_mean')).standing).toMatchObject({
      state: 'not_relevant',
      reason: { code: 'response_rate_below' },
    });
    await take(...spoken(1, 5));
    expect(await only('index=csi_mean')).toMatchObject({
      standing: { state: 'preliminary' },
      responseRate: 0.6,
      served: 100,
    });
  });

  it('is not relevant where nobody counted the served, and an error of the numbers where more answered', async () => {
    await take(...spoken(40, 5));
    expect((await only('index=csi_mean')).standing).toMatchObject({ reason: { code: 'served_unknown' } });
    expect((await only('index=support')).result).toMatchObject({ kind: 'no_data', reason: { code: 'served_unknown' } });
    await serve(30);
    expect((await only('index=csi_mean')).standing).toMatchObject({ reason: { code: 'answers_exceed_served' } });
    expect((await only('index=support')).result).toMatchObject({ kind: 'data_error' });
  });

  it('is unknown for several places together where one of them that spoke up is not counted, as in the tree', async () => {
    const elsewhere = { unit: shop.vladivostok };
    await take(...spoken(40, 5));
    await serve(100);
    expect(valueOf(await only('index=support'))).toBe(0.4);
    // Who was asked there says nothing of the served.
    await take(...times(5, { ...elsewhere, role: 'satisfaction', score: 5 }));
    expect(valueOf(await only('index=support'))).toBe(0.4);
    await take(...times(10, { mode: 'spontaneous', role: 'satisfaction', score: 5, ...elsewhere }));
    const unknown = { kind: 'no_data', reason: { code: 'served_unknown' } };
    const whole = await only('index=support');
    expect(whole).toMatchObject({ result: unknown, served: null, responseRate: null });
    for (const { cell } of (await ask('index=support&groupBy=day')).groups) expect(cell.result).toMatchObject(unknown);
    const byUnit = await ask('index=support&groupBy=unit');
    const of = (unit: number) => byUnit.groups.find(({ key }) => key.unit === unit)?.cell.result;
    expect([of(shop.moscow), of(shop.vladivostok)]).toMatchObject([{ kind: 'value', value: 0.4 }, unknown]);
    expect(valueOf(await only(`index=support&units=${shop.moscow}`))).toBe(0.4);
    // Of one shop the delivery is not counted, of which somebody spoke.
    await take(...times(1, { mode: 'spontaneous', role: 'satisfaction', score: 1, touchpoint: shop.delivery }));
    expect((await only(`index=support&units=${shop.moscow}`)).result).toMatchObject(unknown);
    expect(valueOf(await only(`index=support&units=${shop.moscow}&touchpoints=${shop.visit}`))).toBe(0.4);
  });

  it('does not hold for those who were asked: the served say nothing of who was', async () => {
    await take(...times(40, {}));
    await serve(1000);
    expect(await only('index=nps')).toMatchObject({ standing: { state: 'preliminary' }, responseRate: null });
  });

  it('gives Support and Criticality over the served: a QR code that 8 % answered', async () => {
    await take(...spoken(50, 5), ...spoken(20, 4), ...spoken(10, 1));
    await serve(1000);
    for (const index of ['csi_mean', 'csat_mean', 'csat_top2box'])
      expect((await only(`index=${index}`)).standing.state).toBe('not_relevant');
    const support = await only('index=support');
    expect(valueOf(support)).toBe(50 / 1000);
    expect(support).toMatchObject({ standing: { state: 'preliminary' }, responseRate: 0.08 });
    expect(valueOf(await only('index=criticality_count'))).toBe(30 / 1000);
    expect(valueOf(await only('index=criticality_severity'))).toBeCloseTo((20 * 0.25 + 10) / 1000, 12);
    expect(valueOf(await only('index=criticality_sum'))).toBeCloseTo((20 * 4 + 10) / 1000, 12);
  });

  it('shows the asked for a score and those who spoke up for Support, and says what it left out', async () => {
    await take(...spoken(50, 5), ...times(6, { role: 'satisfaction', score: 1 }));
    await serve(100);
    const mean = await ask('index=csi_mean');
    expect(mean.groups[0]?.cell).toMatchObject({ mode: 'invited', result: { n: 6, value: 1 } });
    expect(mean.leftOut).toEqual([{ mode: 'spontaneous', scale: '1-5', n: 50 }]);
    const support = await ask('index=support');
    expect(support.groups[0]?.cell).toMatchObject({ mode: 'spontaneous', result: { n: 50, value: 0.5 } });
    expect(support.leftOut).toEqual([{ mode: 'invited', scale: '1-5', n: 6 }]);
  });
});

describe('what is too small to be shown', () => {
  it('hides value, histogram and comparison of a cell below five answers', async () => {
    await take(...times(4, { score: 2 }));
    const cell = await only('index=nps');
    expect(cell).toMatchObject({ result: { kind: 'insufficient', n: 4 }, histogram: null, comparison: null });
    expect(cell.standing.reason).toMatchObject({ code: 'privacy_floor', needed: 5 });
  });

  it('hides the next smallest group too, so that the small one is not the whole less the others', async () => {
    const third = await inCompany(world, shop.workspaceId, (db) =>
      db
        .insertInto('touchpoints')
        .values({ workspace_id: shop.workspaceId, name: 'Звонок', owner_id: 'owner' })
        .returning('id')
        .executeTakeFirstOrThrow(),
    );
    forgetCompany(shop.workspaceId);
    await take(...times(3, {}), ...times(9, { touchpoint: shop.delivery }), ...times(20, { touchpoint: third.id }));
    const { groups } = await ask('index=nps&groupBy=touchpoint');
    const byPlace = new Map(groups.map(({ key, cell }) => [key.touchpoint, cell]));
    expect(byPlace.get(shop.visit)).toMatchObject({ histogram: null, result: { kind: 'insufficient' } });
    expect(byPlace.get(shop.delivery)).toMatchObject({
      histogram: null,
      standing: { reason: { code: 'protects_neighbour' } },
    });
    expect(byPlace.get(third.id)).toMatchObject({ result: { kind: 'value', value: 100 } });
  });

  it('leaves days alone: they divide nothing that is shown beside them', async () => {
    await take(...times(3, {}), ...times(9, { occurredAt: '2026-10-11T09:00:00Z' }));
    const { groups } = await ask('index=nps&groupBy=day');
    expect(groups.map(({ cell }) => cell.result.kind)).toEqual(['insufficient', 'value']);
  });
});

describe('targets', () => {
  const target = async (value: number) => {
    const given = { index: 'nps', unitId: shop.moscow, periodStart: '2026-10-01', periodEnd: '2026-12-31', value };
    expect(await shop.caller.put('/targets', given)).toMatchObject({ status: 200 });
  };

  it('is met, and met beyond doubt only where the whole interval is', async () => {
    await take(...times(330, { score: 10 }), ...times(20, { score: 0 }));
    await target(85);
    const cell = await only(`index=nps&units=${shop.moscow}`);
    expect(valueOf(cell)).toBeCloseTo((100 * 310) / 350, 10);
    expect(cell.target).toEqual({ value: 85, met: true, metSignificantly: false });
  });

  it('counts nobody as beyond doubt on too few answers', async () => {
    await take(...times(100, { score: 10 }));
    await target(50);
    expect((await only(`index=nps&units=${shop.moscow}`)).target).toEqual({
      value: 50,
      met: true,
      metSignificantly: false,
    });
  });
});
