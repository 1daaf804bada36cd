import { beforeAll, describe, expect, it } from 'vitest';
import type { Device, KioskSetup } from '@otklik/contract';
import { fiveFaces } from '../../test/five-faces.ts';
import { newAskingCompany, publish, type AskingCompany } from '../../test/asking.ts';
import { inCompany, newCompany, useWorld } from '../../test/world.ts';
import { recount } from '../counts/recount.ts';

const world = useWorld();
let company: AskingCompany;
beforeAll(async () => {
  company = await newAskingCompany(world, fiveFaces);
});

const minute = 60_000;
const ask = async (method: 'GET' | 'POST', path: string, key: string | null, body?: unknown) => {
  const reply = await world.app.inject({
    method,
    url: `/api/v1/device/${path}`,
    headers: key === null ? {} : { authorization: `Bearer ${key}` },
    ...(body === undefined ? {} : { payload: body as object }),
  });
  return { status: reply.statusCode, body: reply.json<Record<string, unknown>>() };
};

async function newKiosk(settings: object = {}): Promise<Device> {
  const made = await company.post<{ device: Device }>('/devices', {
    kind: 'kiosk',
    name: 'Планшет у выхода',
    unit: company.unitId,
    touchpoint: company.touchpointId,
    settings: { kiosk: { surveyId: company.surveyId, pin: '4711', ...settings } },
  });
  expect(made).toMatchObject({ status: 201 });
  return made.body.device;
}

async function paired(settings: object = {}): Promise<{ device: Device; key: string }> {
  const device = await newKiosk(settings);
  const { body } = await company.post<{ code: string }>(`/devices/${device.id}/pairing`);
  const { body: told } = await ask('POST', 'pair', null, { code: body.code });
  return { device, key: String(told['key']) };
}

let made = 0;
const uuid = () => `00000000-0000-4000-8000-${String((made += 1)).padStart(12, '0')}`;
const answer = (mood: number, more: object = {}) => ({
  id: uuid(),
  surveyId: company.surveyId,
  version: 1,
  language: 'ru',
  finished: true,
  answers: { mood },
  ageSeconds: 0,
  ...more,
});

const stored = (ids: readonly string[]) =>
  inCompany(world, company.workspaceId, (db) =>
    db
      .selectFrom('responses')
      .select(['id', 'scores', 'source', 'mode', 'finished', 'occurred_at', 'answers'])
      .where('workspace_id', '=', company.workspaceId)
      .where('id', 'in', [...ids])
      .orderBy('id')
      .execute(),
  );

describe('a tablet is set up', () => {
  it('by a code that is good once; the old key opens nothing from then on', async () => {
    const { device, key } = await paired();
    const { body: again } = await company.post<{ code: string; address: string }>(`/devices/${device.id}/pairing`);
    expect(again.address).toContain(`/kiosk#${again.code}`);
    const typed = again.code.toLowerCase().replaceAll('-', '');
    const second = await ask('POST', 'pair', null, { code: typed });
    expect(second.status).toBe(201);
    expect((await ask('POST', 'pair', null, { code: again.code })).status).toBe(401);
    expect((await ask('GET', 'kiosk', key)).status).toBe(401);
    expect((await ask('GET', 'kiosk', String(second.body['key']))).status).toBe(200);
  });

  it('not by a code of a quarter of an hour ago', async () => {
    const device = await newKiosk();
    const { body } = await company.post<{ code: string }>(`/devices/${device.id}/pairing`);
    const before = world.now;
    world.now = new Date(before.getTime() + 16 * minute);
    expect((await ask('POST', 'pair', null, { code: body.code })).status).toBe(401);
    world.now = before;
  });

  it('and hears the survey, the look and how to behave', async () => {
    const { key } = await paired({ idleSeconds: 20, languages: ['en', 'ru'] });
    const { body } = await ask('GET', 'kiosk', key);
    expect(body as unknown as KioskSetup).toMatchObject({
      settings: { mode: 'buttons', idleSeconds: 20, languages: ['en', 'ru'], pin: '4711' },
      survey: { id: company.surveyId, number: 1, definition: { title: { ru: 'Как вам у нас?' } } },
      unitName: 'Тверская, 12',
      timeZone: 'Europe/Moscow',
      fullQuotas: [],
      quotaRoom: {},
    });
  });

  it('by nobody of another company, and no other device takes a code', async () => {
    const device = await newKiosk();
    const stranger = await newCompany(world);
    expect((await stranger.post(`/devices/${device.id}/pairing`)).status).toBe(404);
    const sensor = await company.post<{ device: Device }>('/devices', {
      kind: 'sensor',
      name: 'Датчик',
      unit: company.unitId,
      touchpoint: company.touchpointId,
    });
    expect((await company.post(`/devices/${sensor.body.device.id}/pairing`)).status).toBe(409);
  });

  it('only with a survey that fits: one question of up to five marks for buttons, no foreign language', async () => {
    const body = (kiosk: object) => ({
      kind: 'kiosk',
      name: 'x',
      unit: company.unitId,
      touchpoint: company.touchpointId,
      settings: { kiosk: { surveyId: company.surveyId, pin: '4711', ...kiosk } },
    });
    expect(await company.post('/devices', body({ languages: ['fr'] }))).toMatchObject({
      status: 400,
      body: { error: { details: [{ path: 'settings.kiosk.languages' }] } },
    });
    const nps = await newAskingCompany(world, 'relational_nps');
    const given = { ...body({}), unit: nps.unitId, touchpoint: nps.touchpointId };
    given.settings.kiosk.surveyId = nps.surveyId;
    expect(await nps.post('/devices', given)).toMatchObject({
      status: 400,
      body: { error: { details: [{ path: 'settings.kiosk.mode', code: 'no_buttons' }] } },
    });
  });

  it('with a survey that asks for files too, which are not asked there; not where nothing is left to ask', async () => {
    const text = { ru: 'Покажите', en: 'Show us' };
    const [mood] = fiveFaces.questions;
    const photo = { id: 'photo', type: 'photo', required: true, text };
    const surveyOf = (...questions: object[]) => publish(company, { ...fiveFaces, questions });
    const put = (surveyId: number, mode: string) =>
      company.post<{ device: Device }>('/devices', {
        kind: 'kiosk',
        name: 'x',
        unit: company.unitId,
        touchpoint: company.touchpointId,
        settings: { kiosk: { surveyId, pin: '4711', mode } },
      });

    const asksMore = await surveyOf(photo, ...fiveFaces.questions);
    expect(await put(asksMore, 'survey')).toMatchObject({ status: 201 });
    const { key } = await paired({ surveyId: asksMore, mode: 'buttons' });
    const whole = { ...answer(5), surveyId: asksMore };
    expect((await ask('POST', 'answers', key, [whole])).body).toEqual({ taken: 1, known: 0, refused: [] });
    expect(await stored([whole.id])).toMatchObject([{ scores: [5], finished: true }]);

    const showIf = { op: 'answered', question: 'photo' };
    for (const empty of [await surveyOf(photo), await surveyOf(photo, { ...mood, showIf })])
      expect(await put(empty, 'survey')).toMatchObject({
        status: 400,
        body: { error: { details: [{ path: 'settings.kiosk.surveyId', code: 'asks_files' }] } },
      });
  });
});

describe('a week of answers', () => {
  it('arrives once, however often it is sent, dated by our clock', async () => {
    const { key } = await paired();
    const week = [
      answer(5, { ageSeconds: 7 * 86_400 }),
      answer(2, { ageSeconds: 3_600, answers: { mood: 2, reason: { chosen: ['waiting'] } } }),
    ];
    const ids = week.map(({ id }) => id);
    expect((await ask('POST', 'answers', key, week)).body).toEqual({ taken: 2, known: 0, refused: [] });
    const later = week.map((one) => ({ ...one, ageSeconds: one.ageSeconds + 60 }));
    expect((await ask('POST', 'answers', key, [...later, ...later])).body).toMatchObject({ taken: 0, known: 4 });
    const now = world.now.getTime();
    expect(await stored(ids)).toMatchObject([
      { scores: [5], source: 'kiosk', mode: 1, finished: true, occurred_at: new Date(now - 7 * 86_400_000) },
      { scores: [2], occurred_at: new Date(now - 3_600_000), answers: { reason: { chosen: ['waiting'] } } },
    ]);
    expect(await recount(world.services.db, company.workspaceId)).toEqual([]);
  });

  it('is not dated before our last meeting, though the tablet woke up in 1970', async () => {
    const { key } = await paired();
    const met = new Date(world.now.getTime() - 2 * 3_600_000);
    const lost = answer(4, { ageSeconds: 90 * 86_400, notBefore: met.toISOString() });
    await ask('POST', 'answers', key, [lost]);
    expect(await stored([lost.id])).toMatchObject([{ occurred_at: met }]);
  });

  it('is taken answer by answer: a bad one is named and shown beside the tablet, the good ones count', async () => {
    const { device, key } = await paired();
    const good = answer(3);
    const { body } = await ask('POST', 'answers', key, [answer(9), good, { id: 'x' }]);
    expect(body).toMatchObject({ taken: 1, refused: [{ index: 0 }, { index: 2 }] });
    const listed = await company.get<{ items: Device[] }>('/devices?kind=kiosk');
    expect(listed.body.items.find(({ id }) => id === device.id)?.trouble?.message).toContain('answers.mood');
  });

  it('counts though the survey was closed since', async () => {
    const other = await newAskingCompany(world, fiveFaces);
    const device = await other.post<{ device: Device; key: string }>('/devices', {
      kind: 'kiosk',
      name: 'x',
      unit: other.unitId,
      touchpoint: other.touchpointId,
      settings: { kiosk: { surveyId: other.surveyId, pin: '4711', mode: 'survey' } },
    });
    await other.post(`/surveys/${other.surveyId}/close`);
    const late = { ...answer(4), surveyId: other.surveyId };
    expect((await ask('POST', 'answers', device.body.key, [late])).body).toMatchObject({ taken: 1 });
    expect((await ask('GET', 'kiosk', device.body.key)).status).toBe(409);
  });

  it('leaves out a child that taps forty times in a minute: one visit of misuse', async () => {
    const { device, key } = await paired();
    const taps = Array.from({ length: 40 }, (_, index) => answer(1 + (index % 5), { ageSeconds: 60 - index * 1.4 }));
    await ask('POST', 'answers', key, taps);
    expect(await stored(taps.map(({ id }) => id))).toEqual([]);
    const misuses = await company.get<{ items: { deviceId: number; presses: number }[] }>(
      '/devices/misuses?from=2026-11-20&to=2026-11-22',
    );
    expect(misuses.body.items.filter(({ deviceId }) => deviceId === device.id)).toMatchObject([{ presses: 40 }]);
  });

  it('fills a quota as often as it has room, though more came in one go', async () => {
    const surveyId = await publish(company, { ...fiveFaces, quotas: [{ id: 'sad', counts: 'mood <= 2', limit: 2 }] });
    const { key } = await paired({ surveyId });
    const sad = Array.from({ length: 4 }, () => answer(1, { surveyId, notBefore: null }));
    expect((await ask('POST', 'answers', key, sad)).body).toMatchObject({ taken: 4 });
    const counted = await inCompany(world, company.workspaceId, (db) =>
      db
        .selectFrom('quota_responses')
        .select('response_id')
        .where('workspace_id', '=', company.workspaceId)
        .where('survey_id', '=', surveyId)
        .execute(),
    );
    expect(counted.map(({ response_id: id }) => id).toSorted()).toEqual(sad.slice(0, 2).map(({ id }) => id));
  });

  it('is taken from nobody but a kiosk', async () => {
    expect((await ask('POST', 'answers', null, [answer(5)])).status).toBe(401);
  });
});

// The last of the file: it moves the clock on.
describe('the door of pairing', () => {
  it('closes for a minute to one who tries many codes', async () => {
    world.now = new Date(world.now.getTime() + 60 * minute);
    const tried: number[] = [];
    for (let times = 0; times <= 60; times++)
      tried.push((await ask('POST', 'pair', null, { code: '1-AAAA-AAAA' })).status);
    expect([...new Set(tried.slice(0, 60)), tried[60]]).toEqual([401, 429]);
  });
});
