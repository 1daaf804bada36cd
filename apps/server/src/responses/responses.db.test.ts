import { randomUUID } from 'node:crypto';
import { gzipSync } from 'node:zlib';
import { sql } from 'kysely';
import { beforeEach, describe, expect, it } from 'vitest';
import type { BatchAnswer, Comment, LowRater, Response } from '@otklik/contract';
import { commentJobs } from './lists/comments.jobs.ts';
import { newPerson } from '../../test/people.ts';
import { newShop, type Shop } from '../../test/shop.ts';
import { foldPendingCells } from '../counts/pending-cells.store.ts';
import { inCompany, newKey, testConfig, useWorld } from '../../test/world.ts';
import { buildApp } from '../app.ts';
import { openServices } from '../services.ts';

const world = useWorld();
let shop: Shop;
beforeEach(async () => {
  shop = await newShop(world);
});

const sent = (more: object = {}) => ({
  externalId: randomUUID(),
  unit: 'T12',
  touchpoint: 'visit',
  mode: 'invited',
  occurredAt: '2026-11-20T12:00:00+03:00',
  ratings: [{ role: 'satisfaction', scale: '1-5', score: 2 }],
  ...more,
});

interface InFull extends Response {
  comments: { text: string }[];
  answers: Record<string, unknown>;
}
const take = async (more: object = {}) => (await shop.caller.post<{ id: string }>('/responses', sent(more))).body.id;

async function counted(): Promise<Record<string, number>> {
  return inCompany(world, shop.workspaceId, async (db) => {
    await foldPendingCells(db, shop.workspaceId);
    const { rows } = await sql<{ name: string; n: number[] }>`
      select m.role || ' ' || coalesce(u.code, '') || ' ' || c.day as name, n from cells_day c
      join measures m on m.workspace_id = c.workspace_id and m.id = c.measure_id
      join units u on u.workspace_id = c.workspace_id and u.id = c.unit_id
      where c.workspace_id = ${shop.workspaceId} and slice = 0`.execute(db);
    return Object.fromEntries(
      rows.flatMap(({ name, n }) => n.flatMap((count, place) => (count === 0 ? [] : [[`${name} [${place}]`, count]]))),
    );
  });
}

describe('POST /responses', () => {
  it('takes an answer by the company’s own codes and acknowledges a repeat the same way', async () => {
    const answer = sent();
    const first = await shop.caller.post('/responses', answer);
    const again = await shop.caller.post('/responses', answer);
    expect(first.status).toBe(201);
    expect(again.body).toEqual(first.body);
    expect(await counted()).toEqual({ 'response T12 2026-11-20 [0]': 1, 'satisfaction T12 2026-11-20 [1]': 1 });
  });

  it.each([
    ['no id at all', { externalId: undefined }, 'id'],
    ['an unknown code', { unit: 'nowhere' }, 'unit'],
    ['a field that does not exist', { scroe: 5 }, 'scroe'],
    ['half a score', { ratings: [{ role: 'satisfaction', scale: '1-5', score: 4.5 }] }, 'ratings.0.score'],
    [
      'an unknown factor',
      { ratings: [{ role: 'satisfaction', scale: '1-5', score: 4, factor: 'nope' }] },
      'ratings.0.factor',
    ],
    [
      'one thing rated twice',
      {
        ratings: [
          { role: 'nps', scale: '0-10', score: 4 },
          { role: 'nps', scale: '0-10', score: 5 },
        ],
      },
      'ratings.1',
    ],
    ['answers without a survey', { ratings: undefined, answers: { nps: 1 } }, 'survey'],
  ])('refuses %s, and nothing is half done', async (_name, more, path) => {
    expect(await shop.caller.post('/responses', sent(more))).toMatchObject({
      status: 400,
      body: { error: { code: 'invalid_input', details: [{ path }] } },
    });
    expect(await counted()).toEqual({});
  });

  it('refuses a body of 10 MB by the length of its comment, and one beyond all limits as too large', async () => {
    const long = await shop.caller.post('/responses', sent({ comments: [{ text: 'я'.repeat(5 * 1024 * 1024) }] }));
    expect(long).toMatchObject({
      status: 400,
      body: { error: { details: [{ path: 'comments.0.text', code: 'too_long' }] } },
    });
    const huge = await shop.caller.post('/responses', sent({ comments: [{ text: 'x'.repeat(17 * 1024 * 1024) }] }));
    expect(huge).toMatchObject({ status: 413, body: { error: { code: 'too_large' } } });
  });

  it('is closed to a key without the permission', async () => {
    const reader = await newKey(world, shop.workspaceId, { scopes: ['answers:read'] });
    expect((await reader.post('/responses', sent())).status).toBe(403);
  });
});

describe('POST /responses/batch', () => {
  it('takes 9,999 of 10,000 and names the bad one', async () => {
    const batch = Array.from({ length: 10_000 }, () => sent());
    batch[4_321] = sent({ ratings: [{ role: 'nps', scale: '0-10', score: 11 }] });
    const { status, body } = await shop.caller.post<BatchAnswer>('/responses/batch', batch);
    expect(status).toBe(200);
    expect(body).toMatchObject({
      taken: 9_999,
      known: 0,
      refused: [{ index: 4_321, code: 'off_scale', path: 'ratings.0.score' }],
    });
    expect((await counted())['response T12 2026-11-20 [0]']).toBe(9_999);
    const again = await shop.caller.post<BatchAnswer>('/responses/batch', batch);
    expect(again.body).toMatchObject({ taken: 0, known: 9_999 });
    expect((await counted())['response T12 2026-11-20 [0]']).toBe(9_999);
  });

  it('reads NDJSON, compressed, and refuses a broken line at its place', async () => {
    const lines = [JSON.stringify(sent()), '{"unit":', JSON.stringify(sent({ unit: 7 }))].join('\n');
    const answer = await world.app.inject({
      method: 'POST',
      url: '/api/v1/responses/batch',
      headers: {
        authorization: `Bearer ${shop.caller.key}`,
        'content-type': 'application/x-ndjson',
        'content-encoding': 'gzip',
      },
      payload: gzipSync(lines),
    });
    expect(answer.statusCode).toBe(200);
    expect(answer.json()).toMatchObject({
      taken: 1,
      refused: [
        { index: 1, code: 'invalid_json' },
        { index: 2, path: 'unit' },
      ],
    });
  });

  it('refuses a small file that unpacks into more than the limit', async () => {
    const answer = await world.app.inject({
      method: 'POST',
      url: '/api/v1/responses/batch',
      headers: {
        authorization: `Bearer ${shop.caller.key}`,
        'content-type': 'application/json',
        'content-encoding': 'gzip',
      },
      payload: gzipSync(Buffer.alloc(40 * 1024 * 1024, 0x20)),
    });
    expect(answer.statusCode).toBe(413);
  });

  it('refuses more than 10,000 items whole', async () => {
    expect(
      (
        await shop.caller.post(
          '/responses/batch',
          Array.from({ length: 10_001 }, () => ({})),
        )
      ).status,
    ).toBe(400);
  });
});

describe('correcting a response', () => {
  it('moves it on every number that it is part of', async () => {
    const id = await take();
    const changed = await shop.caller.patch<InFull>(`/responses/${id}`, {
      unit: 'S3',
      ratings: [{ role: 'satisfaction', scale: '1-5', score: 5 }],
    });
    expect(changed.body).toMatchObject({ unitId: shop.vladivostok, revision: 2, ratings: [{ score: 5 }] });
    expect(await counted()).toEqual({ 'response S3 2026-11-20 [0]': 1, 'satisfaction S3 2026-11-20 [4]': 1 });
  });

  it('keeps words and reasons that the change does not name', async () => {
    const id = await take({ comments: [{ text: 'Долго ждали' }], reasons: ['slow'] });
    const changed = await shop.caller.patch<InFull>(`/responses/${id}`, { occurredAt: '2026-11-19T12:00:00+03:00' });
    expect(changed.body).toMatchObject({
      day: '2026-11-19',
      comments: [{ text: 'Долго ждали', reasons: ['slow'], score: 2 }],
    });
  });

  it('lays answers over those of a survey, and takes one away with null', async () => {
    const id = await take({
      ratings: undefined,
      survey: shop.survey.id,
      answers: { nps: 9, visit: 5, words: 'Хорошо' },
    });
    const changed = await shop.caller.patch<InFull>(`/responses/${id}`, { answers: { nps: 1, visit: null } });
    expect(changed.body).toMatchObject({ answers: { nps: 1 }, comments: [{ text: 'Хорошо', score: 1 }] });
    expect(changed.body.ratings.map(({ role, score }) => [role, score])).toEqual([['nps', 1]]);
  });

  it('keeps the day that a response had, when its unit got another time zone since', async () => {
    const id = await take({ occurredAt: '2026-11-20T23:30:00+03:00' });
    await shop.caller.patch(`/units/${shop.moscow}`, { timeZone: 'Asia/Vladivostok' });
    const changed = await shop.caller.patch<InFull>(`/responses/${id}`, { topic: 'payment' });
    expect(changed.body).toMatchObject({ day: '2026-11-20', hour: 23, topicId: shop.topic });
  });

  it('tells the second of two who change one revision', async () => {
    const id = await take();
    const both = await Promise.all(
      [3, 4].map((score) =>
        shop.caller.patch(`/responses/${id}`, {
          revision: 1,
          ratings: [{ role: 'satisfaction', scale: '1-5', score }],
        }),
      ),
    );
    expect(both.map(({ status }) => status).toSorted((a, b) => a - b)).toEqual([200, 409]);
  });

  it('takes a deleted one off every number', async () => {
    const id = await take({ employee: 'anna', comments: [{ text: 'x' }] });
    expect((await shop.caller.delete(`/responses/${id}`)).status).toBe(200);
    expect(await counted()).toEqual({});
    expect((await shop.caller.get(`/responses/${id}`)).status).toBe(404);
    expect((await shop.caller.get<{ items: Comment[] }>('/comments')).body.items).toEqual([]);
  });
});

describe('who sees what', () => {
  it('hides responses, comments and low raters of other units, for reading and for changing', async () => {
    const id = await take({ comments: [{ text: 'Холодный кофе' }] });
    const stranger = await newKey(world, shop.workspaceId, { unitIds: [shop.vladivostok] });
    for (const path of [`/responses/${id}`]) expect((await stranger.get(path)).status).toBe(404);
    expect((await stranger.patch(`/responses/${id}`, { topic: 'payment' })).status).toBe(404);
    expect((await stranger.delete(`/responses/${id}`)).status).toBe(404);
    for (const path of [
      '/responses',
      '/comments',
      '/comments?search=кофе',
      '/responses/low-raters',
      `/comments?units=${shop.moscow}`,
    ])
      expect((await stranger.get<{ items: unknown[] }>(path)).body.items).toEqual([]);
    const own = await newKey(world, shop.workspaceId, { unitIds: [shop.moscow] });
    expect((await own.get<{ items: unknown[] }>('/comments?search=кофе')).body.items).toHaveLength(1);
  });

  it('tells whom an answer is about what was said, and by no word who said it', async () => {
    const gleb = await newPerson(world, shop.workspaceId, { role: 'administrator', name: 'Глеб' });
    await shop.caller.patch(`/employees/${shop.barista}`, { userId: gleb.userId });
    const text = 'Анна и мой муж Пётр ждали, позвоните +7 916 123-45-67';
    const id = await take({
      employee: shop.barista,
      comments: [{ text }],
      customer: { email: 'anna@example.org', name: 'Анна' },
    });
    const whole = (await gleb.get<InFull>(`/responses/${id}`)).body;
    expect(whole.comments).toMatchObject([{ text: '••• и мой муж ••• ждали, позвоните •••' }]);
    for (const path of ['/comments', '/responses/low-raters', `/responses/${id}`])
      expect(JSON.stringify((await gleb.get(path)).body)).not.toMatch(/Анна|Пётр|123-45/);
    expect((await gleb.get<{ items: unknown[] }>('/comments?search=Анна')).body.items).toEqual([]);
    expect((await shop.caller.get<{ items: Comment[] }>('/comments?search=Анна')).body.items).toMatchObject([{ text }]);
  });

  it('hides everything from another company', async () => {
    const id = await take({ comments: [{ text: 'Холодный кофе' }] });
    const other = await newShop(world);
    expect((await other.caller.get(`/responses/${id}`)).status).toBe(404);
    expect((await other.caller.get<{ items: unknown[] }>('/comments?search=кофе')).body.items).toEqual([]);
    expect((await other.caller.delete(`/responses/${id}`)).status).toBe(404);
  });

  it('keeps the search function to the company of the transaction', async () => {
    await take({ comments: [{ text: 'Холодный кофе' }] });
    const other = await newShop(world);
    const rows = await inCompany(world, other.workspaceId, (db) =>
      sql`select * from search_comments(${shop.workspaceId}::integer, null, 'кофе', '{}', '', null, null, null)`.execute(
        db,
      ),
    );
    expect(rows.rows).toEqual([]);
  });
});

describe('the comments feed', () => {
  const found = async (search: string) =>
    (await shop.caller.get<{ items: Comment[] }>(`/comments?search=${encodeURIComponent(search)}`)).body.items.length;

  it('finds Ukrainian words in other forms, and no Russian word that looks alike', async () => {
    await take({ comments: [{ text: 'Замовлення 4512 привезли холодним, кавʼярня переповнена.' }] });
    await take({ comments: [{ text: 'Довго чекали' }], language: 'uk' });
    await take({ comments: [{ text: 'Карток нет, заблокированных тоже.' }] });
    for (const search of ['замовлень', 'холодна', "кав'ярня", 'замовленням 4512', 'чекати довго'])
      expect([search, await found(search)]).toEqual([search, 1]);
    for (const search of ['замовлень 4513', 'картками заблоковано'])
      expect([search, await found(search)]).toEqual([search, 0]);
  });

  it('finds them in comments that are older than their stems', async () => {
    const id = await take({ comments: [{ text: 'Загубили мої речі.' }] });
    await inCompany(world, shop.workspaceId, async (db) => {
      await sql`update comments set search = to_tsvector('russian', text) where response_id = ${id}`.execute(db);
      await sql`insert into comments_to_index select workspace_id, response_id, question_id from comments`.execute(db);
    });
    expect(await found('речей')).toBe(0);
    await commentJobs(world.services)[0]?.run({}, new AbortController().signal);
    expect(await found('речей')).toBe(1);
    expect(await found('загубили')).toBe(1);
  });

  it('finds words in all their forms, by score, place and page', async () => {
    await take({ comments: [{ text: 'Бариста не заметила очередь' }], occurredAt: '2026-11-18T12:00:00+03:00' });
    await take({
      comments: [{ text: 'Очереди по утрам' }],
      ratings: [{ role: 'satisfaction', scale: '1-5', score: 4 }],
    });
    await take({ comments: [{ text: 'Great coffee' }], unit: 'S3' });
    const texts = async (query: string) =>
      (await shop.caller.get<{ items: Comment[] }>(`/comments${query}`)).body.items.map(({ text }) => text);
    expect(await texts('?search=очередями')).toEqual(['Очереди по утрам', 'Бариста не заметила очередь']);
    expect(await texts('?search=coffees')).toEqual(['Great coffee']);
    expect(await texts('?maxScore=2&units=' + String(shop.moscow))).toEqual(['Бариста не заметила очередь']);
    expect(await texts('?to=2026-11-19')).toEqual(['Бариста не заметила очередь']);
    const first = await shop.caller.get<{ items: Comment[]; nextCursor: string }>('/comments?search=очередь&limit=1');
    expect(await texts(`?search=очередь&limit=1&cursor=${first.body.nextCursor}`)).toEqual([
      'Бариста не заметила очередь',
    ]);
  });
});

describe('low raters', () => {
  it('lists who is under the threshold, with reason, comment and, for those who may, the contact', async () => {
    await take({ ratings: [{ role: 'nps', scale: '0-10', score: 9 }] });
    const customer = { name: 'Ольга', phone: '+7 916 123-45-67' };
    const id = await take({
      ratings: [{ role: 'nps', scale: '0-10', score: 6 }],
      comments: [{ text: 'Очередь' }],
      reasons: ['slow'],
      customer,
    });
    const { body } = await shop.caller.get<{ items: LowRater[] }>('/responses/low-raters');
    expect(body.items).toMatchObject([
      {
        responseId: id,
        score: 6,
        scale: '0-10',
        role: 'nps',
        reasons: ['slow'],
        comments: [{ text: 'Очередь' }],
        contact: { name: 'Ольга', phone: '+79161234567', email: null },
      },
    ]);
    const curious = await newKey(world, shop.workspaceId, { scopes: ['answers:read'] });
    expect((await curious.get<{ items: LowRater[] }>('/responses/low-raters')).body.items[0]?.contact).toBeNull();
    const seen = await inCompany(world, shop.workspaceId, (db) =>
      db.selectFrom('personal_data_access').select(['reason', 'actor_kind']).execute(),
    );
    // Whoever may not know it reads it masked: for that the name was read, by nobody.
    expect(seen).toEqual([
      { reason: 'low raters', actor_kind: 'key' },
      { reason: 'masked', actor_kind: 'system' },
    ]);
    expect((await shop.caller.get<{ items: LowRater[] }>('/responses/low-raters?maxScore=5')).body.items).toEqual([]);
  });

  it('are told also where another process was the first to take such scores', async () => {
    await take(); // this process knows the measures of the company from here on
    const services = await openServices(testConfig(), world.appUrl, () => world.now);
    const elsewhere = await buildApp(services);
    const payload = sent({ ratings: [{ role: 'nps', scale: '0-10', score: 3 }] });
    const headers = { authorization: `Bearer ${shop.caller.key}` };
    const taken = await elsewhere.inject({ method: 'POST', url: '/api/v1/responses', headers, payload });
    await elsewhere.close();
    await services.close();
    const { body } = await shop.caller.get<{ items: LowRater[] }>('/responses/low-raters?role=nps');
    expect(body.items.map(({ responseId }) => responseId)).toEqual([taken.json<{ id: string }>().id]);
  });
});

it('says of an item of a batch what it says of one alone: what is missing', async () => {
  const { occurredAt: _, ...undated } = sent();
  const { body } = await shop.caller.post<BatchAnswer>('/responses/batch', [undated]);
  expect(body.refused).toMatchObject([{ index: 0, path: 'occurredAt', message: 'is required' }]);
});

describe('erasing a customer', () => {
  it('takes contacts, words and links away and leaves every number as it was', async () => {
    const id = await take({
      customer: { externalId: 'card-1', email: 'Olga@Example.com' },
      comments: [{ text: 'Это я, Ольга' }],
    });
    const { customerId } = (await shop.caller.get<Response>(`/responses/${id}`)).body;
    expect((await shop.caller.get(`/customers/${customerId}?reason=call`)).body).toMatchObject({
      email: 'olga@example.com',
      externalId: 'card-1',
    });
    const before = await counted();
    expect((await shop.caller.delete(`/customers/${customerId}`)).body).toEqual({
      responses: 1,
      interactions: 0,
      comments: 1,
    });
    expect(await counted()).toEqual(before);
    expect((await shop.caller.get<InFull>(`/responses/${id}`)).body).toMatchObject({ customerId: null, comments: [] });
    expect((await shop.caller.get(`/customers/${customerId}`)).body).toMatchObject({
      email: null,
      externalId: null,
      name: null,
    });
    const stored = await inCompany(world, shop.workspaceId, (db) => db.selectFrom('customers').selectAll().execute());
    expect(JSON.stringify(stored)).not.toMatch(/olga|card-1/i);
  });

  it('knows a customer again by card, e-mail or telephone, and does not let a stranger rename him', async () => {
    const who = async (customer: object) =>
      (await shop.caller.get<Response>(`/responses/${await take({ customer })}`)).body.customerId;
    const first = await who({ externalId: 'card-2', email: 'a@b.ru', name: 'Анна' });
    expect(await who({ email: 'A@B.RU', phone: '8 916 000-00-01', name: 'Кто-то' })).toBe(first);
    expect(await who({ phone: '+7 (916) 000-00-01' })).toBe(first);
    expect(await who({ externalId: 'card-3', email: 'a@b.ru' })).not.toBe(first);
    expect((await shop.caller.get(`/customers/${first}`)).body).toMatchObject({ name: 'Анна', phone: '+79160000001' });
  });
});
