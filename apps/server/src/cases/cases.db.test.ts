import { sql } from 'kysely';
import { describe, expect, it } from 'vitest';
import type { CaseInFull, CaseLine, CaseSettings } from '@otklik/contract';
import { customer } from '../../test/customer.ts';
import { newShop, type Shop } from '../../test/shop.ts';
import { newPerson } from '../../test/people.ts';
import { inCompany, newKey, useWorld } from '../../test/world.ts';
import { customerErasedJob } from '../responses/erasure/customer-erased.ts';
import { answerNoticedJob } from '../responses/facts/answer-watch.ts';
import { caseJobs } from './cases.jobs.ts';
import { defaultCaseSettings } from './settings/default-settings.ts';
import { ringDueCases } from './clocks/ring-due-cases.ts';

const world = useWorld();
const HOUR = 3_600_000;
const begin = new Date('2026-11-20T09:00:00Z');

async function newDesk(settings: Partial<CaseSettings> = {}): Promise<Shop> {
  world.now = begin;
  const shop = await newShop(world);
  const { status } = await shop.caller.put('/case-settings', {
    settings: { ...defaultCaseSettings, ...settings },
    revision: 0,
  });
  expect(status).toBe(200);
  return shop;
}

async function open(shop: Shop, more: object = {}): Promise<CaseInFull> {
  const { status, body } = await shop.caller.post<CaseInFull>('/cases', {
    text: 'Кофе остыл, пока несли.\nЖдал двадцать минут.',
    unit: 'T12',
    touchpoint: 'visit',
    customer: { email: 'anna@example.org', name: 'Анна' },
    ...more,
  });
  expect([status, body]).toEqual([201, expect.anything()]);
  return body;
}

async function runJob(name: string, payload: object): Promise<void> {
  const kind = caseJobs(world.services).find((one) => one.name === name);
  await kind?.run(kind.payload.parse(payload), new AbortController().signal);
}

describe('a case', () => {
  it('has a number, a deadline and a page of its own at once', async () => {
    const shop = await newDesk();
    const [first, second] = [await open(shop), await open(shop, { customer: { email: 'b@example.org' } })];
    expect([first.number, second.number]).toEqual(['2026-000001', '2026-000002']);
    expect(first).toMatchObject({ status: 'new', title: 'Кофе остыл, пока несли.', sla: 'active', points: 2 });
    expect(first.dueAt).toBe('2026-11-20T10:00:00.000Z'); // acknowledged within the hour
    const resolution = first.clocks.find(({ promise }) => promise === 'resolution');
    expect(resolution?.dueAt).toBe('2026-11-23T09:00:00.000Z');
    const page = await customer(world, first.customerPath).get();
    expect(page.status).toBe(200);
    expect(page.html).toContain('2026-000001');
    expect(page.html).toContain('23 ноября 2026');
  });

  it('is opened once, however often it is sent', async () => {
    const shop = await newDesk();
    const sent = { externalId: 'crm-17' };
    expect((await open(shop, sent)).id).toBe((await open(shop, sent)).id);
    const { body } = await shop.caller.get<{ items: CaseLine[] }>('/cases');
    expect(body.items).toHaveLength(1);
  });

  it('is opened for a customer who was found, by his id, and for nobody else’s', async () => {
    const shop = await newDesk();
    const first = await open(shop);
    const second = await open(shop, { customer: { id: first.customerId } });
    expect(second).toMatchObject({ customerId: first.customerId, customerName: 'Анна' });
    const other = await open(await newDesk());
    const { status } = await shop.caller.post('/cases', {
      text: 'Чужой',
      unit: 'T12',
      customer: { id: other.customerId },
    });
    expect(status).toBe(404);
  });

  it('goes step by step, and each step asks for what it needs', async () => {
    const shop = await newDesk();
    const { id } = await open(shop);
    const move = (body: object) => shop.caller.post<CaseInFull>(`/cases/${id}/status`, body);
    expect(await move({ to: 'confirmed' })).toMatchObject({ status: 422 });
    expect(await move({ to: 'resolved', resolution: 'Вернули деньги' })).toMatchObject({
      status: 400,
      body: { error: { details: [{ path: 'rootCause', code: 'required' }] } },
    });
    expect((await move({ to: 'acknowledged' })).body.status).toBe('acknowledged');
    const solved = await move({ to: 'resolved', resolution: 'Вернули деньги', rootCause: 'Нет бариста' });
    expect(solved.body).toMatchObject({ status: 'resolved', sla: 'hit', dueAt: null });
    expect(solved.body.messages.at(-1)).toMatchObject({ direction: 'out' });
    expect(solved.body.messages.at(-1)?.text).toContain('Вернули деньги');
    expect((await shop.caller.get<{ items: CaseLine[] }>('/cases')).body.items).toEqual([]);
  });

  it('tells the second of two editors, and changes nothing', async () => {
    const shop = await newDesk();
    const { id, revision } = await open(shop);
    const change = () => shop.caller.patch<CaseInFull>(`/cases/${id}`, { priority: 'urgent', revision });
    expect((await change()).status).toBe(200);
    expect((await change()).status).toBe(409);
  });

  it('promises anew when it becomes urgent, and says so to the customer', async () => {
    const shop = await newDesk();
    const { id } = await open(shop);
    const { body } = await shop.caller.patch<CaseInFull>(`/cases/${id}`, { priority: 'urgent' });
    expect(body.clocks.find(({ promise }) => promise === 'resolution')?.dueAt).toBe('2026-11-20T17:00:00.000Z');
    expect(body.messages.at(-1)?.text).toContain('20 ноября 2026');
  });

  it('is a repeat within the window, of the same customer and topic or of the same order', async () => {
    const shop = await newDesk();
    const first = await open(shop, { topic: shop.topic });
    world.now = new Date(begin.getTime() + 6 * 24 * HOUR);
    const again = await open(shop, { topic: shop.topic });
    expect(again).toMatchObject({ class: 'repeat', points: 3, alike: [{ id: first.id }] });
    const order = await open(shop, { orderNumber: 'A-1', customer: { email: 'c@example.org' } });
    expect(order.class).toBe('complaint');
    expect((await open(shop, { orderNumber: 'A-1', customer: { email: 'd@example.org' } })).class).toBe('repeat');
    world.now = new Date(begin.getTime() + 14 * 24 * HOUR);
    expect((await open(shop, { topic: shop.topic })).class).toBe('complaint');
  });

  it('is found by its number, by words in other forms and by its order', async () => {
    const shop = await newDesk();
    const { id, number } = await open(shop, { orderNumber: 'A-77' });
    for (const search of [number, 'минута', 'A-77']) {
      const { body } = await shop.caller.get<{ items: CaseLine[] }>(`/cases?search=${encodeURIComponent(search)}`);
      expect([search, body.items.map((one) => one.id)]).toEqual([search, [id]]);
    }
  });

  it('is found by Ukrainian words in other forms, beside a number, and not by a Russian word that looks alike', async () => {
    const shop = await newDesk();
    const text = 'Замовлення 4512 привезли холодним: картки кавʼярні заблоковано.';
    const { id } = await open(shop, { text });
    await open(shop, { text: 'Карток нет, заблокированных тоже.' });
    const found = async (search: string) =>
      (await shop.caller.get<{ items: CaseLine[] }>(`/cases?search=${encodeURIComponent(search)}`)).body.items.map(
        (one) => one.id,
      );
    for (const search of ['замовлень', 'холодна', "кав'ярня", 'картку', 'замовленням 4512', 'холодну картку'])
      expect([search, await found(search)]).toEqual([search, [id]]);
    for (const search of ['замовлень 4513', 'холодна доставка'])
      expect([search, await found(search)]).toEqual([search, []]);
  });

  it('is found by what was said of it later, in notes too, and not by what the system says by itself', async () => {
    const shop = await newDesk();
    const { id, title } = await open(shop, { text: 'Ждали полчаса.' });
    await open(shop, { text: 'Всё хорошо.' });
    const found = async (search: string) =>
      (await shop.caller.get<{ items: CaseLine[] }>(`/cases?search=${encodeURIComponent(search)}`)).body.items.map(
        (one) => one.id,
      );
    expect(await found('капучино')).toEqual([]);
    await shop.caller.post(`/cases/${id}/messages`, { kind: 'reply', text: 'Вернём деньги за капучино.' });
    await shop.caller.post(`/cases/${id}/messages`, {
      kind: 'note',
      text: 'Каву переробила зміна Олени, see ticket QX-9',
    });
    const words = ['капучино', 'деньгами', 'переробили кави', 'QX-9', 'ждали капучино'];
    for (const search of words) expect([search, await found(search)]).toEqual([search, [id]]);
    expect(await found('получили')).toEqual([]);
    await shop.caller.patch(`/cases/${id}`, { title: `${title}, касса` });
    for (const search of [...words, 'кассы']) expect([search, await found(search)]).toEqual([search, [id]]);
  });

  it('is found by such words though it is older than they are', async () => {
    const shop = await newDesk();
    const { id } = await open(shop, { text: 'Картки заблоковано.' });
    await inCompany(world, shop.workspaceId, async (db) => {
      await sql`update cases set search = to_tsvector('simple', text) where id = ${id}`.execute(db);
      await sql`insert into cases_to_index values (${shop.workspaceId}, ${id})`.execute(db);
    });
    const found = async () =>
      (await shop.caller.get<{ items: CaseLine[] }>(`/cases?search=${encodeURIComponent('картку')}`)).body.items.length;
    expect(await found()).toBe(0);
    await caseJobs(world.services)
      .find(({ name }) => name === 'cases.index_words')
      ?.run({}, new AbortController().signal);
    expect(await found()).toBe(1);
  });

  it('pages in the order of work, what has no deadline last', async () => {
    const shop = await newDesk();
    for (const priority of ['low', 'urgent', 'normal']) {
      world.now = new Date(world.now.getTime() + 60_000);
      await open(shop, { priority, customer: { email: `${priority}@example.org` } });
    }
    const { id } = await open(shop, { priority: 'high', customer: { email: 'high@example.org' } });
    await shop.caller.post(`/cases/${id}/messages`, { kind: 'reply', text: 'Какой чек?', isHisTurn: true });
    const seen: string[] = [];
    for (let cursor = ''; ;) {
      const { body } = await shop.caller.get<{ items: CaseLine[]; nextCursor: string | null }>(
        `/cases?limit=1${cursor}`,
      );
      seen.push(...body.items.map(({ priority }) => priority));
      if (body.nextCursor === null) break;
      cursor = `&cursor=${body.nextCursor}`;
    }
    expect(seen).toEqual(['urgent', 'low', 'normal', 'high']);
  });
});

describe('the thread', () => {
  it('shows the customer replies, and never a note', async () => {
    const shop = await newDesk();
    const { id, customerPath } = await open(shop);
    await shop.caller.post(`/cases/${id}/messages`, { kind: 'note', text: 'Это тот самый скандалист' });
    const { body } = await shop.caller.post<CaseInFull>(`/cases/${id}/messages`, {
      kind: 'reply',
      text: 'Простите нас!',
    });
    expect(body.clocks.find(({ promise }) => promise === 'first_reply')?.state).toBe('hit');
    const page = await customer(world, customerPath).get();
    expect(page.html).toContain('Простите нас!');
    expect(page.html).not.toContain('скандалист');
  });

  it('is worked on once it is answered, waits for the customer only when the answer says so, and goes on when he writes', async () => {
    const shop = await newDesk();
    const { id, customerPath } = await open(shop);
    const reply = (text: string, more: object = {}) =>
      shop.caller.post<CaseInFull>(`/cases/${id}/messages`, { kind: 'reply', text, ...more });
    const resolution = ({ clocks }: CaseInFull) => clocks.find(({ promise }) => promise === 'resolution')?.state;
    const answered = (await reply('Разбираемся')).body;
    expect(answered).toMatchObject({ status: 'in_progress', sla: 'active' });
    expect(resolution(answered)).toBe('running');
    const asked = (await reply('Какой был чек?', { isHisTurn: true })).body;
    expect([asked.status, resolution(asked)]).toEqual(['waiting_customer', 'paused']);
    expect((await reply('И фото, пожалуйста')).body.status).toBe('waiting_customer');
    world.now = new Date(begin.getTime() + 5 * HOUR);
    await customer(world, customerPath).post({ step: 'write', text: 'Номер 17' });
    const heard = (await shop.caller.get<CaseInFull>(`/cases/${id}`)).body;
    expect([heard.status, resolution(heard)]).toEqual(['in_progress', 'running']);
    expect(heard.clocks.find(({ promise }) => promise === 'resolution')?.usedMinutes).toBe(0);
    await shop.caller.post(`/cases/${id}/status`, { to: 'resolved', resolution: 'Готово', rootCause: 'Очередь' });
    expect((await reply('Спасибо вам')).body.status).toBe('resolved');
    expect(await reply('Пришлите ещё', { isHisTurn: true })).toMatchObject({
      status: 400,
      body: { error: { details: [{ path: 'isHisTurn', code: 'closed' }] } },
    });
  });

  it('says of what left by itself that nobody wrote it, and of a solution who did', async () => {
    const shop = await newDesk();
    const vera = await newPerson(world, shop.workspaceId, { role: 'administrator', name: 'Вера' });
    await shop.caller.patch(`/employees/${shop.barista}`, { userId: vera.userId });
    const sent = { text: 'Кофе остыл', unit: 'T12', customer: { email: 'anna@example.org' } };
    const { id } = (await vera.post<CaseInFull>('/cases', sent)).body;
    await vera.patch(`/cases/${id}`, { priority: 'urgent' });
    await vera.post(`/cases/${id}/messages`, { kind: 'reply', text: 'Простите' });
    const solved = { to: 'resolved', resolution: 'Вернули деньги', rootCause: 'Очередь' };
    const { body } = await vera.post<CaseInFull>(`/cases/${id}/status`, solved);
    expect(body.messages.map(({ author }) => author)).toEqual([null, null, 'Вера', 'Вера']);
  });

  it('hears the customer: what was solved opens again, and a reply is owed', async () => {
    const shop = await newDesk();
    const { id, customerPath } = await open(shop);
    await shop.caller.post(`/cases/${id}/messages`, { kind: 'reply', text: 'Разбираемся' });
    await shop.caller.post(`/cases/${id}/status`, { to: 'resolved', resolution: 'Готово', rootCause: 'Очередь' });
    const visitor = customer(world, customerPath);
    await visitor.post({ step: 'write', text: 'Деньги не пришли <b>' });
    await visitor.post({ step: 'write', text: '' });
    const { body } = await shop.caller.get<CaseInFull>(`/cases/${id}`);
    expect(body).toMatchObject({ status: 'reopened', closedAt: null });
    expect(body.messages.filter(({ direction }) => direction === 'in').map(({ text }) => text)).toEqual([
      'Деньги не пришли <b>',
    ]);
    expect(body.clocks.find(({ promise }) => promise === 'next_reply')?.state).toBe('running');
    expect((await visitor.get()).html).toContain('Деньги не пришли &#60;b&#62;');
  });

  it('takes the customer’s word that it is solved', async () => {
    const shop = await newDesk();
    const { id, customerPath } = await open(shop);
    await shop.caller.post(`/cases/${id}/status`, { to: 'resolved', resolution: 'Готово', rootCause: 'Очередь' });
    await customer(world, customerPath).post({ step: 'confirm' });
    expect((await shop.caller.get<CaseInFull>(`/cases/${id}`)).body.status).toBe('confirmed');
  });

  it('says nothing of a case to who guesses an address', async () => {
    expect((await customer(world, '/c/1-AAAAAAAAAAAAAAAAAAAAAA').get()).status).toBe(404);
  });
});

describe('a low answer', () => {
  const answer = (shop: Shop, score: number) =>
    shop.caller.post<{ id: string }>('/responses', {
      externalId: crypto.randomUUID(),
      unit: 'T12',
      touchpoint: 'visit',
      mode: 'invited',
      occurredAt: begin.toISOString(),
      ratings: [{ role: 'nps', scale: '0-10', score }],
      comments: [{ text: 'Холодно в зале' }],
      customer: { email: 'anna@example.org' },
    });
  const queued = async (workspaceId: number) => {
    const { rows } = await sql<{ data: { responseId: string; workspaceId: number } }>`
      select data from pgboss.job where name = ${answerNoticedJob.name}`.execute(world.services.db);
    return rows.map(({ data }) => data).filter((data) => data.workspaceId === workspaceId);
  };

  it('opens a case when the company says so, once', async () => {
    const shop = await newDesk({
      triggers: [{ role: 'nps', scale: '0-10', score: 4, touchpoints: [], priority: 'high' }],
    });
    const low = await answer(shop, 3);
    await answer(shop, 8);
    const jobs = await queued(shop.workspaceId);
    expect(jobs.map(({ responseId }) => responseId)).toEqual([low.body.id]);
    for (let times = 0; times < 2; times += 1) await runJob(answerNoticedJob.name, jobs[0] ?? {});
    const { body } = await shop.caller.get<{ items: CaseLine[] }>('/cases');
    expect(body.items).toMatchObject([
      { title: 'Холодно в зале', priority: 'high', origin: 'answer', customerName: null },
    ]);
    const full = await shop.caller.get<CaseInFull>(`/cases/${body.items[0]?.id}`);
    expect(full.body).toMatchObject({ responseId: low.body.id });
    expect(full.body.text).toContain('3 из 10');
  });

  it('that opened none can be made one by hand, once, with whoever gave it, and is found by it', async () => {
    const shop = await newDesk();
    const given = await answer(shop, 8);
    const wanted = { text: 'Попросили позвонить', unit: 'T12', response: given.body.id };
    const first = await shop.caller.post<CaseInFull>('/cases', wanted);
    const second = await shop.caller.post<CaseInFull>('/cases', wanted);
    expect([first.status, second.body.id]).toEqual([201, first.body.id]);
    expect(first.body.customerId).not.toBeNull();
    const found = await shop.caller.get<{ items: CaseLine[] }>(`/cases?status=all&response=${given.body.id}`);
    expect(found.body.items.map(({ id }) => id)).toEqual([first.body.id]);
    const elsewhere = await newKey(world, shop.workspaceId, { unitIds: [shop.vladivostok] });
    expect((await elsewhere.post('/cases', { ...wanted, unit: 'V1' })).status).toBeGreaterThanOrEqual(400);
    expect(await shop.caller.post('/cases', { ...wanted, response: crypto.randomUUID() })).toMatchObject({
      body: { error: { details: [{ path: 'response', code: 'unknown' }] } },
    });
  });

  it('opens none when nothing was set', async () => {
    const shop = await newShop(world);
    await answer(shop, 0);
    expect(await queued(shop.workspaceId)).toEqual([]);
  });
});

describe('a promise', () => {
  it('warns and breaks once each, and becomes more urgent when the company says so', async () => {
    const shop = await newDesk();
    const { id } = await open(shop);
    const ring = () => ringDueCases(world.services, shop.workspaceId);
    const told = async () =>
      (await shop.caller.get<CaseInFull>(`/cases/${id}`)).body.events
        .filter(({ what }) => what === 'warning' || what === 'breach' || what === 'escalation')
        .map(({ what, to }) => `${what} ${to}`);
    await ring();
    expect(await told()).toEqual([]);
    world.now = new Date(begin.getTime() + 46 * 60_000);
    await Promise.all([ring(), ring(), ring()]);
    expect(await told()).toEqual(['warning acknowledgement']);
    world.now = new Date(begin.getTime() + 61 * 60_000);
    await Promise.all([ring(), ring()]);
    expect(await told()).toEqual(['warning acknowledgement', 'breach acknowledgement']);
    world.now = new Date(begin.getTime() + 73 * HOUR);
    await ring();
    expect((await told()).slice(2).toSorted()).toEqual(['breach first_reply', 'breach resolution', 'escalation high']);
    const { body } = await shop.caller.get<CaseInFull>(`/cases/${id}`);
    expect(body).toMatchObject({ priority: 'high', sla: 'active_with_misses' });
  });
});

describe('an erased customer', () => {
  it('takes every word of his out of his cases, and leaves what is counted', async () => {
    const shop = await newDesk();
    const { id, customerId, number } = await open(shop);
    await customer(world, (await shop.caller.get<CaseInFull>(`/cases/${id}`)).body.customerPath).post({
      step: 'write',
      text: 'Мой телефон 8 916 000-00-00',
    });
    expect((await shop.caller.delete(`/customers/${customerId}`)).status).toBe(200);
    await runJob(customerErasedJob.name, { workspaceId: shop.workspaceId, customerId });
    const { body } = await shop.caller.get<CaseInFull>(`/cases/${id}`);
    expect(body).toMatchObject({ number, status: 'new', customerId: null, sla: 'active' });
    expect(JSON.stringify(body)).not.toMatch(/Кофе|916/);
    const found = await shop.caller.get<{ items: CaseLine[] }>('/cases?search=кофе');
    expect(found.body.items).toEqual([]);
  });
});

describe('who sees and answers a case', () => {
  it('is decided by the unit and the scope', async () => {
    const shop = await newDesk();
    const { id } = await open(shop);
    const elsewhere = await newKey(world, shop.workspaceId, { unitIds: [shop.vladivostok] });
    expect((await elsewhere.get(`/cases/${id}`)).status).toBe(404);
    expect((await elsewhere.post(`/cases/${id}/status`, { to: 'acknowledged' })).status).toBe(404);
    expect((await elsewhere.get<{ items: unknown[] }>('/cases')).body.items).toEqual([]);
    expect((await elsewhere.get<{ items: unknown[] }>('/cases?search=кофе')).body.items).toEqual([]);
    const reader = await newKey(world, shop.workspaceId, { scopes: ['cases:read'] });
    expect((await reader.get<CaseInFull>(`/cases/${id}`)).body).toMatchObject({ mayAnswer: false, customerName: null });
    expect((await reader.post(`/cases/${id}/messages`, { kind: 'note', text: 'x' })).status).toBe(403);
  });

  it('is never the employee whom it names: he reads along', async () => {
    const shop = await newDesk();
    const anna = await newPerson(world, shop.workspaceId, { role: 'agent', name: 'Анна' });
    await shop.caller.patch(`/employees/${shop.barista}`, { userId: anna.userId });
    const { id } = await open(shop, { employee: shop.barista });
    expect((await anna.get<CaseInFull>(`/cases/${id}`)).body.mayAnswer).toBe(false);
    expect((await anna.post(`/cases/${id}/messages`, { kind: 'reply', text: 'Неправда' })).status).toBe(403);
    expect((await shop.caller.patch(`/cases/${id}`, { ownerId: anna.userId })).body).toMatchObject({
      error: { details: [{ path: 'ownerId', code: 'named_in_case' }] },
    });
  });

  it('tells whom it names what was said, and by no door who said it', async () => {
    const shop = await newDesk();
    const gleb = await newPerson(world, shop.workspaceId, { role: 'administrator', name: 'Глеб' });
    await shop.caller.patch(`/employees/${shop.barista}`, { userId: gleb.userId });
    const sent = { employee: shop.barista, orderNumber: 'A-1', topic: shop.topic };
    const { id, customerId } = await open(shop, sent);
    const other = await open(shop, { orderNumber: 'A-2', topic: shop.topic });
    const { body, status } = await gleb.get<CaseInFull>(`/cases/${id}`);
    expect(status).toBe(200);
    expect(body).toMatchObject({
      text: 'Кофе остыл, пока несли.\nЖдал двадцать минут.',
      customerId: null,
      customerName: null,
      customerPath: null,
      orderNumber: null,
      responseId: null,
      alike: [],
    });
    const lines = async (query: string) =>
      (await gleb.get<{ items: CaseLine[] }>(`/cases?${query}`)).body.items.map((line) => [line.id, line.customerName]);
    expect(await lines('')).toEqual(
      expect.arrayContaining([
        [id, null],
        [other.id, 'Анна'],
      ]),
    );
    // By its words he would find it under the name of whom he guesses; by its number he finds it.
    expect(await lines('search=кофе')).toEqual([[other.id, 'Анна']]);
    expect(await lines(`search=${body.number}`)).toEqual([[id, null]]);
    expect(await gleb.get<string>('/cases/export?search=кофе')).toMatchObject({
      body: expect.not.stringContaining(body.number),
    });
    expect(await lines(`customer=${customerId}`)).toEqual([[other.id, 'Анна']]);
    expect(await lines('order=A-1')).toEqual([]);
    for (const door of ['story', 'orders', 'likely', 'letters']) {
      const answer = await gleb.get(`/cases/${id}/${door}`);
      expect([door, answer.status, answer.body]).toEqual([door, 200, expect.objectContaining({ items: [] })]);
    }
    // Nor does another case of the same customer show it.
    expect(JSON.stringify((await gleb.get(`/cases/${other.id}/story`)).body)).not.toContain(id);
    expect(JSON.stringify((await gleb.get(`/cases/${other.id}/likely`)).body)).not.toContain(id);
    expect((await gleb.get<CaseInFull>(`/cases/${other.id}`)).body.alike).toEqual([]);
    const file = await gleb.get<string>('/cases/export');
    expect(JSON.stringify(file.body)).not.toContain('A-1');
    const taken = await gleb.get<{ isWhole: boolean; tables: { cases: { id: string }[] } }>(
      `/customers/${customerId}/export`,
    );
    expect(taken.body.isWhole).toBe(false);
    expect(taken.body.tables.cases.map((one) => one.id)).toEqual([other.id]);
    const { next } = (await gleb.post<{ next: CaseLine | null }>('/cases/next', {})).body;
    expect(next?.id).toBe(other.id);
    expect((await shop.caller.get<CaseInFull>(`/cases/${id}`)).body).toMatchObject({
      customerId,
      customerName: 'Анна',
    });
  });

  it('keeps its files from whom it names: a receipt or a photograph says whose it is', async () => {
    const shop = await newDesk();
    const gleb = await newPerson(world, shop.workspaceId, { role: 'administrator', name: 'Глеб' });
    await shop.caller.patch(`/employees/${shop.barista}`, { userId: gleb.userId });
    const { id } = await open(shop, { employee: shop.barista });
    const png = Buffer.from('89504e470d0a1a0a0000', 'hex');
    const attached = await world.app.inject({
      method: 'POST',
      url: `/api/v1/cases/${id}/files?name=anna.png`,
      headers: { authorization: `Bearer ${shop.caller.key}`, 'content-type': 'application/octet-stream' },
      payload: png,
    });
    const address = `/cases/${id}/files/${attached.json<{ id: string }>().id}`;
    expect((await shop.caller.get(address)).status).toBe(200);
    expect((await gleb.get(address)).status).toBe(404);
    const seen = (await gleb.get<CaseInFull>(`/cases/${id}`)).body;
    expect(seen).toMatchObject({ isNamed: true, files: [], filesKeptFrom: 1 });
    expect(JSON.stringify(seen)).not.toContain('anna.png');
    expect((await shop.caller.get<CaseInFull>(`/cases/${id}`)).body).toMatchObject({
      isNamed: false,
      filesKeptFrom: 0,
    });
  });

  it('hides from whom it names whom the customer speaks of, and who said what was joined with it', async () => {
    const shop = await newDesk();
    const gleb = await newPerson(world, shop.workspaceId, { role: 'administrator', name: 'Глеб' });
    await shop.caller.patch(`/employees/${shop.barista}`, { userId: gleb.userId });
    const main = await open(shop, { employee: shop.barista, text: 'Глеб нагрубил моему мужу Петру на Арбате.' });
    const twin = await open(shop, { text: 'Анна ждёт ответа' });
    await shop.caller.post(`/cases/${twin.id}/status`, { to: 'duplicate', duplicateOf: main.number });
    const seen = (await gleb.get<CaseInFull>(`/cases/${main.id}`)).body;
    expect(JSON.stringify(seen)).not.toMatch(/Петру|Анн[аы]/);
    expect(seen.text).toContain('Глеб нагрубил моему мужу •••');
  });

  it('hides from whom it names who said it where that stands in the words, too', async () => {
    const shop = await newDesk();
    const gleb = await newPerson(world, shop.workspaceId, { role: 'administrator', name: 'Глеб' });
    await shop.caller.patch(`/employees/${shop.barista}`, { userId: gleb.userId });
    const { id } = await open(shop, {
      employee: shop.barista,
      title: 'Анна недовольна: Глеб нагрубил',
      text: 'Глеб нагрубил Анне. Перезвоните: +7 916 123-45-67, заказ A-17.\nС уважением, Анна',
    });
    await gleb.put(`/cases/${id}/watching`, { isWatching: true });
    await shop.caller.post(`/cases/${id}/messages`, { kind: 'note', text: 'Анне обещали перезвонить' });
    await shop.caller.post(`/cases/${id}/status`, { to: 'in_progress' });
    const news = await gleb.get<{ items: { title: string }[] }>('/case-news');
    expect(news.body.items.map(({ title }) => title)).toEqual(['••• недовольна: Глеб нагрубил']);
    const seen = (await gleb.get<CaseInFull>(`/cases/${id}`)).body;
    expect(seen).toMatchObject({
      title: '••• недовольна: Глеб нагрубил',
      text: 'Глеб нагрубил •••. Перезвоните: •••, заказ •••.\nС уважением, •••',
      messages: [{ text: expect.stringContaining('его номер 2026-') }, { text: '••• обещали перезвонить' }],
    });
    const list = await gleb.get<{ items: CaseLine[] }>('/cases');
    const file = await gleb.get<string>('/cases/export');
    for (const said of [seen, list.body, file.body]) expect(JSON.stringify(said)).not.toMatch(/Анн[аеуы]|916|A-17/);
    const plain = (await shop.caller.get<CaseInFull>(`/cases/${id}`)).body;
    expect(plain).toMatchObject({
      title: 'Анна недовольна: Глеб нагрубил',
      messages: [{}, { text: 'Анне обещали перезвонить' }],
    });
    await open(shop, { title: 'Анна о другом', text: 'Не тот чек', orderNumber: 'A-17' });
    const beside = async (who: { get: typeof gleb.get }, part: string) =>
      (await who.get<{ items: object[] }>(`/cases/${id}/${part}`)).body.items;
    expect(await beside(shop.caller, 'story')).toHaveLength(1);
    for (const part of ['story', 'orders', 'likely']) expect(await beside(gleb, part)).toEqual([]);
  });
});
