import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { CaseInFull, CategoryModel, CategorySuggestion } from '@otklik/contract';
import { openLanguageModelServer, type LanguageModelServer } from '../../test/language-model-server.ts';
import { newShop, type Shop } from '../../test/shop.ts';
import { inCompany, useWorld } from '../../test/world.ts';
import { forgetCompany } from '../company/company.snapshot.ts';
import { askLanguageModel } from './ask-language-model.ts';
import { learnCategories } from './categories.service.ts';

const world = useWorld();
const payment = [
  'списали деньги',
  'не проходит оплата',
  'двойное списание',
  'вернули не всю сумму',
  'терминал не принял карту',
];
const delivery = [
  'курьер опоздал',
  'заказ не привезли',
  'доставка задержалась',
  'привезли холодным',
  'курьера не было',
];

async function newDesk() {
  const shop = await newShop(world);
  const late = await inCompany(world, shop.workspaceId, async (db) => {
    const row = { workspace_id: shop.workspaceId, name: 'Доставка', code: 'late' };
    return (await db.insertInto('topics').values(row).returning('id').executeTakeFirstOrThrow()).id;
  });
  forgetCompany(shop.workspaceId);
  return { ...shop, late };
}

let serial = 0;
async function open(shop: Shop, text: string, topic?: number): Promise<CaseInFull> {
  const email = `c${++serial}@example.org`;
  const { status, body } = await shop.caller.post<CaseInFull>('/cases', {
    text,
    unit: 'T12',
    customer: { email },
    ...(topic === undefined ? {} : { topic }),
  });
  expect(status).toBe(201);
  return body;
}

async function suggested(shop: Shop, text: string) {
  const { id } = await open(shop, text);
  return (await shop.caller.get<CategorySuggestion>(`/cases/${id}/category`)).body.suggestion;
}

const learn = (shop: Shop, onlyIfNew = false) =>
  learnCategories(world.services, shop.workspaceId, new AbortController().signal, { onlyIfNew });

describe('the category of a case', () => {
  it('is suggested from what people decided about earlier ones, and not where nothing is like them', async () => {
    const desk = await newDesk();
    for (let n = 0; n < 30; n++) {
      await open(desk, `${payment[n % 5]}, касса ${n}`, desk.topic);
      await open(desk, `${delivery[n % 5]}, дом ${n}`, desk.late);
    }
    expect(await learn(desk)).toBe(true);
    expect(await suggested(desk, 'Курьеры опять опоздали с доставкой')).toMatchObject({
      topicId: desk.late,
      by: 'model',
    });
    expect(await suggested(desk, 'Оплату списали два раза')).toMatchObject({ topicId: desk.topic });
    const { body } = await desk.caller.get<{ items: CategoryModel[] }>('/category-models');
    expect(body.items).toMatchObject([{ version: 1, cases: 60, figures: { held: 12, baseline: 0.5 } }]);
    expect(body.items[0]?.figures.accuracy).toBeGreaterThan(0.9);
    expect(body.items[0]?.figures.classes.map(({ label }) => label)).toEqual(
      [desk.topic, desk.late].toSorted((a, b) => a - b),
    );
    // Nothing new to learn: the night passes over it.
    expect(await learn(desk, true)).toBe(false);
  });

  it('is not guessed from a handful of cases', async () => {
    const desk = await newDesk();
    await open(desk, 'Двойное списание', desk.topic);
    expect(await learn(desk)).toBe(false);
    expect(await suggested(desk, 'Двойное списание')).toBeNull();
  });

  it('is decided by a word of the company’s own, in whatever form it stands', async () => {
    const desk = await newDesk();
    const rules = {
      items: [
        { words: ['возврат денег'], topicId: desk.topic },
        { words: ['курьер'], topicId: desk.late },
      ],
    };
    expect(await desk.caller.put('/category-rules', rules)).toMatchObject({ status: 200, body: rules });
    expect(await suggested(desk, 'Жалуюсь на ваших курьеров')).toEqual({
      topicId: desk.late,
      by: 'rule',
      confidence: 1,
      word: 'курьер',
    });
    expect(await suggested(desk, 'Жду возврата денег')).toMatchObject({ topicId: desk.topic });
    const unknown = { items: [{ words: ['курьер'], topicId: 1 }] };
    expect(await desk.caller.put('/category-rules', unknown)).toMatchObject({
      status: 400,
      body: { error: { details: [{ path: 'items.0.topicId' }] } },
    });
  });
});

describe('a language model of the company’s own choice', () => {
  let server: LanguageModelServer;
  beforeEach(async () => {
    server = await openLanguageModelServer();
  });
  afterEach(() => server.close());

  /** Says the number of the topic whose name stands in the list. */
  const names = (topic: string) => (message: string) => new RegExp(`(\\d+)\\. ${topic}`).exec(message)?.[1] ?? '0';
  const setUp = (shop: Shop, more: object = {}) =>
    shop.caller.put('/category-endpoint', {
      address: server.address,
      model: 'small',
      isOn: true,
      key: server.key,
      ...more,
    });

  it('is asked only where it is on, is told nothing personal, and names one of the company’s topics or none', async () => {
    const desk = await newDesk();
    server.answer = names('Доставка');
    expect(await setUp(desk, { isOn: false })).toMatchObject({ status: 200, body: { endpoint: { hasKey: true } } });
    expect(await suggested(desk, 'Курьер пропал')).toBeNull();
    expect(server.asked).toEqual([]);
    await setUp(desk, { key: undefined });
    const { status, body } = await desk.caller.post<CaseInFull>('/cases', {
      text: 'Курьер пропал, звоните Ольге +7 916 123-45-67, olga@example.org',
      unit: 'T12',
      customer: { name: 'Ольга Петрова', email: 'olga@example.org' },
    });
    expect(status).toBe(201);
    const found = (await desk.caller.get<CategorySuggestion>(`/cases/${body.id}/category`)).body.suggestion;
    expect(found).toEqual({ topicId: desk.late, by: 'language_model', confidence: null, word: null });
    const [question] = server.asked;
    expect(question?.model).toBe('small');
    const sent = JSON.stringify(question);
    expect(sent).toContain('Курьер пропал');
    for (const personal of ['Ольг', '916', 'olga']) expect(sent).not.toContain(personal);
    server.answer = () => '0';
    expect(await suggested(desk, 'Просто привет')).toBeNull();
  });

  it('is told neither a name that is declined, nor where he lives, nor numbers of orders and cards', async () => {
    const desk = await newDesk();
    server.answer = names('Доставка');
    await setUp(desk);
    const { body } = await desk.caller.post<CaseInFull>('/cases', {
      text: 'Иванову Павлу не вернули деньги за заказ № 512: ул. Ленина, д. 5, кв. 12, карта 2200 7001 0000 1234, 8 (916) 123-45-67, p.ivanov@mail.ru',
      unit: 'T12',
      customer: { name: 'Павел Иванов', phone: '+7 916 123-45-67' },
    });
    await desk.caller.get<CategorySuggestion>(`/cases/${body.id}/category`);
    const sent = server.asked.map((question) => JSON.stringify(question)).join('\n');
    expect(sent).toContain('не вернули деньги за заказ');
    for (const personal of ['Иван', 'Павл', 'Ленин', '512', '2200', '1234', '916', 'p.ivanov', 'кв'])
      expect(sent).not.toContain(personal);
  });

  it('gives way to what was learned here where it fails, stays away from a rule, and can be tried', async () => {
    const desk = await newDesk();
    for (let n = 0; n < 30; n++) {
      await open(desk, `${payment[n % 5]}, касса ${n}`, desk.topic);
      await open(desk, `${delivery[n % 5]}, дом ${n}`, desk.late);
    }
    await learn(desk);
    await setUp(desk);
    const courier = 'Курьеры опять опоздали с доставкой';
    server.answer = () => 'I am sorry, I cannot';
    expect(await suggested(desk, courier)).toMatchObject({ topicId: desk.late, by: 'model' });
    server.answer = () => '99';
    expect(await suggested(desk, courier)).toMatchObject({ by: 'model' });
    server.answer = names('Оплата');
    expect(await suggested(desk, courier)).toMatchObject({ topicId: desk.topic, by: 'language_model' });
    const asked = server.asked.length;
    await desk.caller.put('/category-rules', { items: [{ words: ['курьер'], topicId: desk.late }] });
    expect(await suggested(desk, courier)).toMatchObject({ by: 'rule' });
    expect(server.asked).toHaveLength(asked);
    const tried = await desk.caller.post('/category-endpoint/check', { text: 'Списали дважды с карты 2200 7001' });
    expect(tried.body).toEqual({ topicId: desk.topic, sent: 'Списали дважды с карты [number]', trouble: null });
    await setUp(desk, { key: 'wrong' });
    const refused = await desk.caller.post('/category-endpoint/check', { text: 'Списали' });
    expect(refused.body).toMatchObject({ topicId: null, trouble: expect.stringContaining('401') });
    // Another address is not told the old key.
    const moved = await setUp(desk, { address: 'http://127.0.0.1:9/v1', key: undefined });
    expect(moved.body).toMatchObject({ endpoint: { hasKey: false } });
  });

  it('that never answers is not waited for', async () => {
    server.answer = () => null;
    const { address, key } = server;
    const named = await askLanguageModel({ address, model: 'small', key }, 'Списали', ['Оплата'], 200);
    expect(named).toMatchObject({ trouble: expect.stringContaining('no answer') });
    expect(server.asked).toHaveLength(1);
  });
});
