import { describe, expect, it } from 'vitest';
import type { CaseInFull, CategoryModel, CategorySuggestion } from '@otklik/contract';
import { newShop, type Shop } from '../../test/shop.ts';
import { inCompany, useWorld } from '../../test/world.ts';
import { forgetCompany } from '../company/company.snapshot.ts';
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
