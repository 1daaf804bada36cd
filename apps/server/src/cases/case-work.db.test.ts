import { describe, expect, it } from 'vitest';
import type { CaseInFull, CaseLine } from '@otklik/contract';
import { customer } from '../../test/customer.ts';
import { newPerson } from '../../test/people.ts';
import { newShop, type Shop } from '../../test/shop.ts';
import { useWorld } from '../../test/world.ts';
import { defaultCaseSettings } from './default-settings.ts';

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

async function open(shop: Shop, text = 'Кофе остыл'): Promise<CaseInFull> {
  const { body } = await shop.caller.post<CaseInFull>('/cases', {
    text,
    unit: 'T12',
    customer: { email: 'anna@example.org', name: 'Анна' },
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
    await write(twin, 'Второе');
    const whole = await read(shop, main.id);
    expect(whole.merged).toMatchObject([{ id: twin.id, text: 'И чек не дали' }]);
    const said = whole.messages.flatMap(({ direction, text }) => (direction === 'in' ? [text] : []));
    expect(said).toEqual(['Первое', 'Второе']);
    expect((await read(shop, twin.id)).status).toBe('duplicate');
  });

  it('gives a second question a case of its own, once', async () => {
    const shop = await newDesk();
    const one = await open(shop);
    await write(one, 'И ещё: где чек?');
    const messageId = (await read(shop, one.id)).messages.find(({ direction }) => direction === 'in')?.id;
    const split = () => shop.caller.post<CaseInFull>(`/cases/${one.id}/split`, { messageId });
    const [first, again] = [await split(), await split()];
    expect(first.body).toMatchObject({ title: 'И ещё: где чек?', customerId: one.customerId });
    expect(again.body.id).toBe(first.body.id);
  });

  it('fills ready answers in, and ties to an order', async () => {
    const shop = await newDesk();
    const one = await open(shop);
    const { body } = await shop.caller.get<{ items: { text: string }[] }>(`/cases/${one.id}/templates`);
    expect(body.items[0]?.text).toMatch(/^Анна, № 2026-000001: решим до 20 ноября 2026/);
    const tied = await shop.caller.patch<CaseInFull>(`/cases/${one.id}`, { orderNumber: 'A-7' });
    expect(tied.body.orderNumber).toBe('A-7');
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
    expect((await read(shop, two.id)).priority).toBe('urgent');
  });
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
    expect(await code(Buffer.from('<svg onload="alert(1)"/>'))).toBe('wrong_type');
    const large = await attach(shop, one.id, Buffer.concat([png, Buffer.alloc(10 * 1024 * 1024)]), 'name=x');
    expect(large.statusCode).toBe(413);
    expect((await attach(shop, one.id, Buffer.alloc(0), 'name=x')).statusCode).toBe(400);
    expect((await read(shop, one.id)).files).toEqual([]);
  });
});
