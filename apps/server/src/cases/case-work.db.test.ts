import { describe, expect, it } from 'vitest';
import type { CaseInFull, CaseLine, CaseOrder, CustomerMoment } from '@otklik/contract';
import { customer } from '../../test/customer.ts';
import { newPerson } from '../../test/people.ts';
import { newShop, type Shop } from '../../test/shop.ts';
import { newKey, useWorld } from '../../test/world.ts';
import { defaultCaseSettings } from './settings/default-settings.ts';

const world = useWorld();
const begin = new Date('2026-11-20T09:00:00Z');
const png = Buffer.from('89504e470d0a1a0a0000', 'hex');

async function newDesk(): Promise<Shop> {
  world.now = begin;
  const shop = await newShop(world);
  const templates = [{ name: 'Принято', text: '{{customer.name|Здравствуйте}}, № {{number}}: решим до {{deadline}}.' }];
  await shop.caller.put('/case-settings', { settings: { ...defaultCaseSettings, templates }, revision: 0 });
  return shop;
}

async function open(shop: Shop, text = 'Кофе остыл', more: object = {}): Promise<CaseInFull> {
  const { body } = await shop.caller.post<CaseInFull>('/cases', {
    text,
    unit: 'T12',
    customer: { email: 'anna@example.org', name: 'Анна' },
    ...more,
  });
  return body;
}

const read = async (shop: Shop, id: string) => (await shop.caller.get<CaseInFull>(`/cases/${id}`)).body;
const listed = async (shop: Shop, query = '') =>
  (await shop.caller.get<{ items: CaseLine[] }>(`/cases?${query}`)).body.items.map(({ id }) => id);
const write = (one: CaseInFull, text: string) => customer(world, one.customerPath).post({ step: 'write', text });

describe('a case', () => {
  it('laid aside is out of the queue until its time, or until the customer writes', async () => {
    const shop = await newDesk();
    const one = await open(shop);
    const until = new Date(begin.getTime() + 3_600_000).toISOString();
    const snooze = () => shop.caller.post<CaseInFull>(`/cases/${one.id}/snooze`, { until });
    expect((await snooze()).body.snoozedUntil).toBe(until);
    expect([await listed(shop), await listed(shop, 'snoozed=true')]).toEqual([[], [one.id]]);
    expect((await shop.caller.get('/cases/counts')).body).toMatchObject({ open: 0, late: 0, unassigned: 0 });
    world.now = new Date(begin.getTime() + 3_600_001);
    expect(await listed(shop)).toEqual([one.id]);
    world.now = begin;
    await write(one, 'Ну что там?');
    expect(await listed(shop)).toEqual([one.id]);
    expect((await shop.caller.post(`/cases/${one.id}/snooze`, { until: '2020-01-01T00:00:00Z' })).status).toBe(400);
  });

  it('joined with another keeps both histories, and the customer goes on in the other', async () => {
    const shop = await newDesk();
    const [main, twin] = [await open(shop), await open(shop, 'И чек не дали')];
    await write(twin, 'Первое');
    const merged = await shop.caller.post(`/cases/${twin.id}/status`, { to: 'duplicate', duplicateOf: main.number });
    expect(merged).toMatchObject({ status: 200, body: { status: 'duplicate', duplicateOf: main.id } });
    const page = (await customer(world, twin.customerPath).get()).html;
    expect(page).toContain(`href="${main.customerPath}"`);
    await write(twin, 'Второе');
    const whole = await read(shop, main.id);
    expect(whole.merged).toMatchObject([{ id: twin.id, text: 'И чек не дали' }]);
    const said = whole.messages.flatMap(({ direction, text }) => (direction === 'in' ? [text] : []));
    expect(said).toEqual(['Первое', 'Второе']);
    const joined = (events: CaseInFull['events']) => events.find(({ what }) => what === 'merged');
    expect(joined(whole.events)).toMatchObject({ from: twin.id, other: { id: twin.id, number: twin.number } });
    const other = await read(shop, twin.id);
    expect([other.status, joined(other.events)?.other?.number]).toEqual(['duplicate', main.number]);
    const answered = await shop.caller.post(`/cases/${twin.id}/messages`, { kind: 'reply', text: 'Чек вышлем' });
    expect(answered).toMatchObject({ status: 422, body: { error: { details: [{ code: 'answered_in_main' }] } } });
    expect((await shop.caller.post(`/cases/${twin.id}/messages`, { kind: 'note', text: 'Чек нашли' })).status).toBe(
      201,
    );
    const first = whole.messages.find(({ text }) => text === 'Первое')?.id;
    const split = await shop.caller.post<CaseInFull>(`/cases/${main.id}/split`, { messageId: first });
    expect([split.status, split.body.title]).toEqual([201, 'Первое']);
  });

  it('joined with a joined one goes on where that does, and two are never joined with each other', async () => {
    const shop = await newDesk();
    const [main, twin, third] = [await open(shop), await open(shop, 'И чек не дали'), await open(shop, 'И сдачу')];
    const join = (one: CaseInFull, into: CaseInFull) =>
      shop.caller.post<CaseInFull>(`/cases/${one.id}/status`, { to: 'duplicate', duplicateOf: into.number });
    await join(twin, main);
    expect((await join(third, twin)).body.duplicateOf).toBe(main.id);
    expect((await join(main, third)).status).toBe(400);
    const other = await open(shop, 'Ещё раз');
    await join(main, other);
    const joined = (await read(shop, other.id)).merged.map(({ id }) => id);
    expect(new Set(joined)).toEqual(new Set([main.id, twin.id, third.id]));
    await write(third, 'Ау');
    expect((await read(shop, other.id)).messages.at(-1)).toMatchObject({ direction: 'in', text: 'Ау' });
  });

  it('is never joined with that of another customer, who would read it', async () => {
    const shop = await newDesk();
    const [one, other] = [
      await open(shop),
      await open(shop, 'Кофе остыл', { customer: { email: 'boris@example.org' } }),
    ];
    const { body } = await shop.caller.get<{ items: object[] }>(`/cases/${one.id}/likely`);
    expect(body.items).toMatchObject([{ id: other.id, mayJoin: false }]);
    const refused = await shop.caller.post(`/cases/${one.id}/status`, { to: 'duplicate', duplicateOf: other.number });
    expect(refused).toMatchObject({ status: 400, body: { error: { details: [{ code: 'other_customer' }] } } });
    const unknown = await open(shop, 'Кофе остыл', { customer: undefined });
    const joined = await shop.caller.post(`/cases/${unknown.id}/status`, { to: 'duplicate', duplicateOf: one.number });
    expect(joined.status).toBe(200);
    // Whoever has the page of a case that is nobody's we know is not led into hers, reads where it goes on, and writes on.
    const page = (await customer(world, unknown.customerPath).get()).html;
    expect(page).not.toContain(String(one.customerPath));
    expect(page).toContain(one.number);
    await write(unknown, 'И сдачу не дали');
    expect((await read(shop, one.id)).messages.at(-1)).toMatchObject({ direction: 'in', text: 'И сдачу не дали' });
  });

  it('of nobody we know leads to the other where that is nobody’s either, and a known customer to the one that was nobody’s', async () => {
    const shop = await newDesk();
    const main = await open(shop, 'Кофе остыл', { customer: undefined });
    const [unknown, known] = [await open(shop, 'И чек не дали', { customer: undefined }), await open(shop, 'И сдачу')];
    for (const one of [unknown, known]) {
      await shop.caller.post(`/cases/${one.id}/status`, { to: 'duplicate', duplicateOf: main.number });
      expect((await customer(world, one.customerPath).get()).html).toContain(`href="${main.customerPath}"`);
    }
  });

  it('of nobody we know takes over customer, order and language of what is joined with it, and the customer goes on there', async () => {
    const shop = await newDesk();
    const main = await open(shop, 'Кофе остыл', { customer: undefined });
    world.now = new Date(begin.getTime() + 3_600_000);
    const known = await open(shop, 'Coffee was cold', {
      orderNumber: 'A-9',
      customer: { email: 'eve@example.org', name: 'Eve', language: 'en' },
    });
    await shop.caller.post(`/cases/${known.id}/status`, { to: 'duplicate', duplicateOf: main.number });
    const whole = await read(shop, main.id);
    expect(whole).toMatchObject({ customerId: known.customerId, customerName: 'Eve', orderNumber: 'A-9' });
    expect(whole.events.map(({ what }) => what)).toEqual(expect.arrayContaining(['merged', 'order']));
    expect((await customer(world, main.customerPath).get()).html).toContain('lang="en"');
    const refused = await open(shop, 'Ещё раз', { customer: { email: 'boris@example.org' } });
    const { status } = await shop.caller.post(`/cases/${refused.id}/status`, {
      to: 'duplicate',
      duplicateOf: main.number,
    });
    expect(status).toBe(400);
  });

  it('of a known customer is not joined with a review, below which everybody would read the answer; the review is joined with it', async () => {
    const shop = await newDesk();
    const review = await open(shop, 'Остыл', { customer: undefined, origin: 'review' });
    const known = await open(shop, 'Кофе остыл');
    const join = (one: CaseInFull, into: CaseInFull) =>
      shop.caller.post(`/cases/${one.id}/status`, { to: 'duplicate', duplicateOf: into.number });
    expect(await join(known, review)).toMatchObject({
      status: 400,
      body: { error: { details: [{ path: 'duplicateOf', code: 'said_in_public' }] } },
    });
    // Nobody was told of a page, and nobody can be waited for.
    expect(review.customerPath).toBeNull();
    expect(review.transitions.map(({ to }) => to)).not.toContain('waiting_customer');
    const wait = await shop.caller.post(`/cases/${review.id}/status`, { to: 'waiting_customer', comment: 'ждём' });
    expect(wait).toMatchObject({ status: 422, body: { error: { details: [{ code: 'no_such_step' }] } } });
    const asked = { kind: 'reply', text: 'Когда это было?', isHisTurn: true };
    expect((await shop.caller.post(`/cases/${review.id}/messages`, asked)).status).toBe(400);
    expect((await join(review, known)).status).toBe(200);
  });

  it('joined with one that is due at another time says so to its customer, where he speaks of his own', async () => {
    const shop = await newDesk();
    const early = await open(shop);
    world.now = new Date(begin.getTime() + 24 * 3_600_000);
    const late = await open(shop, 'И чек не дали');
    await shop.caller.post(`/cases/${early.id}/status`, { to: 'duplicate', duplicateOf: late.number });
    const said = (await read(shop, early.id)).messages.at(-1)?.text;
    expect(said).toContain(`№ ${early.number} решаем вместе с обращением № ${late.number}: срок — 24 ноября 2026`);
    expect((await customer(world, early.customerPath).get()).html).toContain('срок — 24 ноября 2026');
    const sameTime = await open(shop, 'И сдачу');
    const before = sameTime.messages.length;
    await shop.caller.post(`/cases/${sameTime.id}/status`, { to: 'duplicate', duplicateOf: late.number });
    expect((await read(shop, sameTime.id)).messages).toHaveLength(before);
  });

  it('gives a second question a case of its own, once', async () => {
    const shop = await newDesk();
    const one = await open(shop);
    await write(one, 'И ещё: где чек?');
    const messageId = (await read(shop, one.id)).messages.find(({ direction }) => direction === 'in')?.id;
    const heard: (string | null)[] = [];
    world.services.live.subscribe(shop.workspaceId, (caseId) => heard.push(caseId));
    const split = () => shop.caller.post<CaseInFull>(`/cases/${one.id}/split`, { messageId });
    const [first, again] = [await split(), await split()];
    expect(first.body).toMatchObject({ title: 'И ещё: где чек?', customerId: one.customerId });
    expect(again.body.id).toBe(first.body.id);
    // Whoever has the first one open learns of the second.
    await expect.poll(() => heard, { timeout: 20_000 }).toContain(first.body.id);
    await expect.poll(() => heard, { timeout: 20_000 }).toContain(one.id);
  });

  it('fills ready answers in, and ties to an order', async () => {
    const shop = await newDesk();
    const one = await open(shop);
    const { body } = await shop.caller.get<{ items: { text: string }[] }>(`/cases/${one.id}/templates`);
    const [told] = (await read(shop, one.id)).messages.filter(({ direction }) => direction === 'out');
    const [promised] = /Решим до (.+)\.$/.exec(told?.text ?? '')?.slice(1) ?? [];
    expect(body.items[0]?.text).toBe(`Анна, № 2026-000001: решим до ${promised}.`);
    const tied = await shop.caller.patch<CaseInFull>(`/cases/${one.id}`, { orderNumber: 'A-7' });
    expect(tied.body.orderNumber).toBe('A-7');
  });

  it('shows what else its customer did and said, in the units that one sees', async () => {
    const shop = await newDesk();
    const email = 'anna@example.org';
    const hoursAgo = (hours: number) => new Date(begin.getTime() - hours * 3_600_000).toISOString();
    const bought = { externalId: 'b-1', touchpoint: 'delivery', customer: { email }, order: 'A-7', amount: 780 };
    await shop.caller.post('/interactions', { ...bought, occurredAt: hoursAgo(3), unit: 'T12' });
    await shop.caller.post('/interactions', { ...bought, externalId: 'b-2', occurredAt: hoursAgo(2), unit: 'S3' });
    await shop.caller.post('/responses', {
      id: crypto.randomUUID(),
      unit: 'T12',
      touchpoint: 'delivery',
      mode: 'invited',
      occurredAt: hoursAgo(1),
      ratings: [{ role: 'nps', scale: '0-10', score: 3 }],
      comments: [{ text: 'Приехало холодным' }],
      customer: { email },
    });
    const earlier = await open(shop, 'Не было ложки');
    const one = await open(shop);
    const storyOf = async (caller: Shop['caller'], id: string) =>
      (await caller.get<{ counts: object; items: CustomerMoment[] }>(`/cases/${id}/story`)).body;
    const story = await storyOf(shop.caller, one.id);
    expect(story.counts).toEqual({ interactions: 2, responses: 1, cases: 1 });
    expect(story.items).toMatchObject([
      { kind: 'case', id: earlier.id, title: 'Не было ложки' },
      { kind: 'response', ratings: [{ role: 'nps', scale: '0-10', score: 3 }], comment: 'Приехало холодным' },
      { kind: 'interaction', unitId: shop.vladivostok },
      { kind: 'interaction', unitId: shop.moscow, orderNumber: 'A-7', amount: 780 },
    ]);
    const manager = await newKey(world, shop.workspaceId, { unitIds: [shop.moscow] });
    expect((await storyOf(manager, one.id)).counts).toEqual({ interactions: 1, responses: 1, cases: 1 });
    const nobody = await open(shop, 'Без имени', { customer: undefined });
    expect(await storyOf(shop.caller, nobody.id)).toMatchObject({ counts: { interactions: 0 }, items: [] });
  });

  it('shows who else has it open, for half a minute', async () => {
    const shop = await newShop(world);
    const anna = await newPerson(world, shop.workspaceId, { role: 'agent', name: 'Анна' });
    const boris = await newPerson(world, shop.workspaceId, { role: 'agent', name: 'Борис' });
    world.now = begin;
    const one = await open(shop);
    await anna.post(`/cases/${one.id}/presence`, { isAnswering: true });
    const seen = () => boris.post(`/cases/${one.id}/presence`, { isAnswering: false });
    expect((await seen()).body).toEqual({ others: [{ name: 'Анна', isAnswering: true }] });
    world.now = new Date(begin.getTime() + 31_000);
    expect((await seen()).body).toEqual({ others: [] });
  });

  it('is changed with many others, and those that refuse say why', async () => {
    const shop = await newDesk();
    const [one, two] = [await open(shop), await open(shop, 'Другое')];
    const ids = [one.id, two.id, crypto.randomUUID()];
    const { body } = await shop.caller.post<{ changed: number; refused: object[] }>('/cases/bulk', {
      ids,
      priority: 'urgent',
    });
    expect(body).toMatchObject({ changed: 2, refused: [{ id: ids[2] }] });
    expect(body.refused).toMatchObject([{ code: 'not_found' }]);
    expect((await read(shop, two.id)).priority).toBe('urgent');
  });

  it('is taken a step further with many others, as a whole or not at all', async () => {
    const shop = await newDesk();
    const [one, two, over] = [await open(shop), await open(shop, 'Другое'), await open(shop, 'Третье')];
    const solved = { resolution: 'Починили кассу', rootCause: 'Касса' };
    await shop.caller.post(`/cases/${over.id}/status`, { to: 'resolved', ...solved });
    const ids = [one.id, two.id, over.id];
    const bulk = (body: object) => shop.caller.post<{ changed: number; refused: object[] }>('/cases/bulk', body);
    const untold = await bulk({ ids, step: { to: 'resolved', resolution: 'Починили' } });
    expect(untold.body).toMatchObject({ changed: 0, refused: [{}, {}, {}] });
    const { body } = await bulk({
      ids,
      priority: 'urgent',
      reply: 'Касса работает',
      step: { to: 'resolved', ...solved },
    });
    expect(body).toMatchObject({ changed: 2, refused: [{ id: over.id, details: [{ code: 'no_such_step' }] }] });
    expect(await read(shop, two.id)).toMatchObject({ status: 'resolved', rootCause: 'Касса', priority: 'urgent' });
    const refused = await read(shop, over.id);
    expect(refused.priority).toBe('normal');
    expect(refused.messages.map(({ text }) => text)).not.toContain('Касса работает');
    expect((await bulk({ ids, step: { to: 'reopened', comment: 'Снова' } })).body.changed).toBe(3);
    expect((await bulk({ ids, step: { to: 'duplicate' } })).status).toBe(400);
  });
  it('is answered with many others, each by its own name and number', async () => {
    const shop = await newDesk();
    const [one, two] = [await open(shop), await open(shop, 'Другое', { customer: { email: 'b@example.org' } })];
    const reply = '{{customer.name|Здравствуйте}}, по {{number}}: уже чиним.';
    const { body } = await shop.caller.post<{ changed: number }>('/cases/bulk', { ids: [one.id, two.id], reply });
    expect(body.changed).toBe(2);
    const said = async ({ id }: CaseInFull) => (await read(shop, id)).messages.at(-1)?.text;
    expect([await said(one), await said(two)]).toEqual([
      `Анна, по ${one.number}: уже чиним.`,
      `Здравствуйте, по ${two.number}: уже чиним.`,
    ]);
    expect((await read(shop, two.id)).status).toBe('in_progress');
  });
});

describe('an order', () => {
  async function buy(shop: Shop, order: string, more: object = {}): Promise<void> {
    const { status } = await shop.caller.post('/interactions', {
      externalId: crypto.randomUUID(),
      occurredAt: new Date(begin.getTime() - 3_600_000).toISOString(),
      unit: 'T12',
      touchpoint: 'delivery',
      order,
      products: ['coffee', 'cake'],
      amount: 780,
      customer: { email: 'anna@example.org' },
      ...more,
    });
    expect(status).toBeLessThan(300);
  }
  const ordersOf = async (shop: Shop, id: string) =>
    (await shop.caller.get<{ items: CaseOrder[] }>(`/cases/${id}/orders`)).body.items;

  it('that the customer names is the case’s own, with its receipt and the way to the shop', async () => {
    const shop = await newDesk();
    const settings = { ...defaultCaseSettings, orderAddress: 'https://shop.example/orders/{order}' };
    const revision = 1;
    expect((await shop.caller.put('/case-settings', { settings, revision })).status).toBe(200);
    await buy(shop, 'A-1042/1');
    await buy(shop, 'A-7', { occurredAt: '2026-11-19T09:00:00Z', unit: 'S3' });
    await buy(shop, 'B-1', { customer: { email: 'b@example.org' } });
    const one = await open(shop, 'По заказу a-1042/1 не привезли торт');
    expect(one.orderNumber).toBe('A-1042/1');
    expect(one.events.map(({ what, to }) => [what, to])).toContainEqual(['order', 'A-1042/1']);
    const parts = [
      { unitId: shop.moscow, touchpointId: shop.delivery, productIds: [shop.coffee, shop.cake], amount: 780 },
    ];
    expect(await ordersOf(shop, one.id)).toMatchObject([
      { number: 'A-1042/1', isOfCase: true, address: 'https://shop.example/orders/A-1042%2F1', parts },
      { number: 'A-7', isOfCase: false },
    ]);
    const here = await newKey(world, shop.workspaceId, { unitIds: [shop.moscow] });
    const seen = await here.get<{ items: CaseOrder[] }>(`/cases/${one.id}/orders`);
    expect(seen.body.items.map(({ number }) => number)).toEqual(['A-1042/1']);
    expect((await open(shop, 'Где B-1?', { orderNumber: '№ a-7' })).orderNumber).toBe('A-7');
  });

  it('or a topic that is known only later makes a repeat of it, unless a person says what it is', async () => {
    const shop = await newDesk();
    const first = await open(shop, 'Торт помялся', { orderNumber: 'A-7' });
    const later = await open(shop, 'Опять вы');
    expect(later).toMatchObject({ class: 'complaint', alike: [], repeatOf: null });
    const tied = await shop.caller.patch<CaseInFull>(`/cases/${later.id}`, { orderNumber: 'A-7' });
    expect(tied.body).toMatchObject({
      class: 'repeat',
      points: 3,
      repeatOf: first.id,
      alike: [{ id: first.id, by: 'order' }],
    });
    const said = await shop.caller.patch<CaseInFull>(`/cases/${later.id}`, { class: 'claim' });
    expect(said.body).toMatchObject({ class: 'claim', points: 2 });
    const [third, fourth] = [await open(shop, 'Раз', { topic: shop.topic }), await open(shop, 'Два')];
    const { body } = await shop.caller.patch<CaseInFull>(`/cases/${fourth.id}`, { topic: shop.topic });
    expect(body).toMatchObject({ class: 'repeat', repeatOf: third.id, alike: [{ id: third.id, by: 'topic' }] });
  });
});

it('cases that say the same in other words are offered, and stay two', async () => {
  const shop = await newDesk();
  const from = (email: string) => ({ customer: { email } });
  const one = await open(shop, 'Курьер опоздал на два часа, пицца приехала холодная', from('a@example.org'));
  const twin = await open(shop, 'Пицца холодная: курьер опоздал почти на два часа', from('b@example.org'));
  await open(shop, 'Бариста вежливый, спасибо за пирог', from('c@example.org'));
  await open(shop, 'Курьер опоздал на два часа, пицца приехала холодная', { unit: 'S3', ...from('d@example.org') });
  const { body } = await shop.caller.get<{ items: { id: string; likeness: number }[] }>(`/cases/${twin.id}/likely`);
  expect(body.items.map(({ id }) => id)).toEqual([one.id]);
  expect(body.items[0]?.likeness).toBeGreaterThan(0.5);
  expect((await read(shop, twin.id)).status).toBe('new');
});

describe('a file', () => {
  const attach = (shop: Shop, id: string, bytes: Buffer, query: string) =>
    world.app.inject({
      method: 'POST',
      url: `/api/v1/cases/${id}/files?${query}`,
      headers: { authorization: `Bearer ${shop.caller.key}`, 'content-type': 'application/octet-stream' },
      payload: bytes,
    });

  it('is given back as a download, and to the customer only when it is shown to him', async () => {
    const shop = await newDesk();
    const one = await open(shop);
    const shown = await attach(shop, one.id, png, 'name=чек.png&shared=true');
    const hidden = await attach(shop, one.id, png, 'name=own.png');
    expect([shown.statusCode, hidden.statusCode]).toEqual([201, 201]);
    const page = (await customer(world, one.customerPath).get()).html;
    expect([page.includes('чек.png'), page.includes('own.png')]).toEqual([true, false]);
    const at = (made: typeof shown) => `${one.customerPath}/files/${made.json<{ id: string }>().id}`;
    const [given, refused] = [await world.app.inject(at(shown)), await world.app.inject(at(hidden))];
    expect(given.rawPayload.equals(png)).toBe(true);
    expect(given.headers['content-disposition']).toContain('attachment');
    expect(refused.statusCode).toBe(404);
  });

  it('is refused when it could run, is empty or too large', async () => {
    const shop = await newDesk();
    const one = await open(shop);
    const code = async (bytes: Buffer) =>
      (await attach(shop, one.id, bytes, 'name=x')).json<{ error: { details: { code: string }[] } }>().error.details[0]
        ?.code;
    expect(await code(Buffer.from('<svg onload="alert(1)"/>'))).toBe('not_attachable');
    const large = await attach(shop, one.id, Buffer.concat([png, Buffer.alloc(10 * 1024 * 1024)]), 'name=x');
    expect(large.statusCode).toBe(413);
    expect((await attach(shop, one.id, Buffer.alloc(0), 'name=x')).statusCode).toBe(400);
    expect((await read(shop, one.id)).files).toEqual([]);
  });
});
