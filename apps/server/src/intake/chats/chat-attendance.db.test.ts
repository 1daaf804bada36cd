import { createHmac } from 'node:crypto';
import { describe, expect, it } from 'vitest';
import type { CaseLine, Chat } from '@otklik/contract';
import { newPerson } from '../../../test/people.ts';
import { newShop, type Shop } from '../../../test/shop.ts';
import { inCompany, useWorld } from '../../../test/world.ts';
import { defaultCaseSettings } from '../../cases/settings/default-settings.ts';

const world = useWorld();
const site = 'https://shop.example';
const MINUTE_MS = 60_000;

async function newDesk(more: object = {}) {
  // A Friday, noon in Moscow.
  world.now = new Date('2026-11-20T09:00:00Z');
  const shop = await newShop(world);
  const anna = await newPerson(world, shop.workspaceId, { role: 'agent', name: 'Анна', unitIds: [shop.moscow] });
  const boris = await newPerson(world, shop.workspaceId, { name: 'Борис' });
  const { body } = await shop.caller.post<Chat>('/chats', {
    name: 'Сайт',
    unitId: shop.moscow,
    origins: [site],
    ...more,
  });
  return { shop, anna, boris, chat: body, path: new URL(body.address).pathname };
}
const open = async (url: string) => (await world.app.inject({ url, headers: { 'accept-language': 'ru' } })).body;
const later = (minutes: number) => {
  world.now = new Date(world.now.getTime() + minutes * MINUTE_MS);
};

async function begin(path: string, text: string, more: Record<string, string> = {}): Promise<string> {
  const fields = { key: crypto.randomUUID(), said: crypto.randomUUID(), text, ...more };
  const sent = await world.app.inject({
    method: 'POST',
    url: path,
    headers: { 'content-type': 'application/x-www-form-urlencoded', 'accept-language': 'ru' },
    payload: new URLSearchParams(fields).toString(),
  });
  expect(sent.statusCode).toBe(303);
  return String(sent.headers.location);
}
const linesOf = async (shop: Shop) => (await shop.caller.get<{ items: CaseLine[] }>('/cases?sort=newest')).body.items;

describe('whoever opens a chat', () => {
  it('sees whether somebody is there: who said so, sees the unit, is of the team, and has the dashboard open', async () => {
    const { shop, anna, chat, path } = await newDesk();
    const far = await newPerson(world, shop.workspaceId, { role: 'agent', name: 'Пётр', unitIds: [shop.vladivostok] });
    const say = (person: typeof anna, isAvailable?: boolean) => person.post('/chat-agents/me', { isAvailable });
    expect(await open(path)).toContain('Сейчас никого нет');
    expect(await open(path)).toContain('Почта или телефон');
    await say(far, true);
    expect(await open(path)).toContain('Сейчас никого нет');
    expect((await say(anna, true)).body).toEqual({ hasChats: true, isAvailable: true, waiting: 0 });
    expect(await open(path)).toContain('Мы на связи');
    expect(await open(path)).not.toContain('Почта или телефон');
    await shop.caller.patch(`/chats/${chat.id}`, { teamId: shop.team });
    expect(await open(path)).toContain('Сейчас никого нет');
    await shop.caller.patch(`/employees/${shop.barista}`, { userId: anna.userId });
    expect(await open(path)).toContain('Мы на связи');
    later(2);
    expect(await open(path)).toContain('Сейчас никого нет');
    expect((await say(anna)).body).toMatchObject({ isAvailable: true });
    expect(await open(path)).toContain('Мы на связи');
    await say(anna, false);
    expect(await open(path)).toContain('Сейчас никого нет');
    await say(anna, true);
    later(12 * 60);
    // The next morning nobody has said yet that he is there.
    expect((await say(anna)).body).toMatchObject({ isAvailable: false });
    expect((await shop.caller.post('/chat-agents/me', { isAvailable: true })).body).toMatchObject({
      isAvailable: false,
    });
  });

  it('is given to whoever has the least to talk about, and sees how many wait before him', async () => {
    const { shop, anna, boris, path } = await newDesk();
    for (const person of [anna, boris]) await person.post('/chat-agents/me', { isAvailable: true });
    const first = await begin(path, 'Первый');
    expect(await open(path)).toContain('Перед вами ждут: 1');
    later(0.1);
    const second = await begin(path, 'Второй');
    expect(await open(second)).toContain('Перед вами ждут: 1');
    expect(await open(first)).not.toContain('Перед вами');
    const lines = await linesOf(shop);
    expect(new Set(lines.map(({ ownerId }) => ownerId))).toEqual(new Set([anna.userId, boris.userId]));
    expect((await anna.post('/chat-agents/me', {})).body).toMatchObject({ waiting: 2 });
    const id = lines.find(({ title }) => title === 'Первый')?.id ?? '';
    await anna.post(`/cases/${id}/messages`, { kind: 'reply', text: 'Слушаю' });
    expect(await open(second)).not.toContain('Перед вами');
    // Whoever has closed the chat does not wait in it.
    later(0.8);
    expect((await anna.post('/chat-agents/me', {})).body).toMatchObject({ waiting: 0 });
  });

  it('is told when somebody will be there, by the calendar of the unit', async () => {
    const { shop, path } = await newDesk();
    const weekday = [{ from: 10 * 60, to: 12 * 60 }];
    const week = [weekday, weekday, weekday, weekday, weekday, [], []];
    const calendars = [{ id: 1, name: 'Офис', week, holidays: ['2026-11-23'], units: [shop.moscow] }];
    const settings = { ...defaultCaseSettings, calendars };
    expect((await shop.caller.put('/case-settings', { settings, revision: 0 })).status).toBe(200);
    expect(await open(path)).toContain('Будем на связи 24 ноября 2026 г. в 10:00');
    world.now = new Date('2026-11-20T08:00:00Z');
    expect(await open(path)).not.toContain('Будем на связи');
  });
});

describe('a site that shows a chat', () => {
  const ask = (url: string, body: object, origin = site) =>
    world.app.inject({
      method: 'POST',
      url: `${url}/widget`,
      headers: { origin, 'content-type': 'text/plain;charset=UTF-8' },
      payload: JSON.stringify(body),
    });
  const addressFor = async (url: string, body: object) => {
    const { pathname, search } = new URL((await ask(url, body)).json<{ address: string }>().address);
    return pathname + search;
  };

  it('is one of its list, and goes on with the chat of the same tab', async () => {
    const { chat, path } = await newDesk({ settings: { title: { en: 'Help' } } });
    expect(chat.code).toContain(`data-chat="${path.slice('/chat/'.length)}"`);
    const told = await world.app.inject({ url: `${path}/widget?lang=en`, headers: { origin: site } });
    expect(told.json()).toMatchObject({ settings: { form: 'tab' }, title: 'Help', close: 'Close' });
    expect((await ask(path, {}, 'https://evil.example')).statusCode).toBe(403);
    const begun = await addressFor(path, { language: 'uk' });
    expect(begun).toBe(`${path}?lang=uk`);
    const page = await world.app.inject({ url: begun });
    expect(page.headers['content-security-policy']).toContain(`frame-ancestors ${site}`);
    const talk = await begin(begun, 'Де моє замовлення?');
    const token = talk.split('?')[0]?.split('/').at(-1);
    expect(await addressFor(path, { talk: token, language: 'uk' })).toBe(`${path}/${token}?lang=uk`);
    expect(await addressFor(path, { talk: 'a'.repeat(22) })).toMatch(new RegExp(`^${path}\\?`));
  });

  it('names its customer by a signature: he finds his chat on another device, and nobody else does', async () => {
    const { shop, chat, path } = await newDesk();
    const { secret } = (await shop.caller.get<{ secret: string }>(`/chats/${chat.id}/secret`)).body;
    const sign = (customer: string, key = secret) => createHmac('sha256', key).update(customer).digest('hex');
    const named = { customer: 'c-17', signature: sign('c-17') };
    const first = await addressFor(path, named);
    expect(first).toContain('who=');
    const talk = (await begin(first, 'Мой заказ?')).split('?')[0] ?? '';
    const [line] = await linesOf(shop);
    const known = await inCompany(world, shop.workspaceId, (db) =>
      db
        .selectFrom('customers')
        .select('id')
        .where('workspace_id', '=', shop.workspaceId)
        .where('external_id', '=', 'c-17')
        .executeTakeFirst(),
    );
    expect([known?.id, line?.customerId]).toEqual([line?.customerId, expect.any(String)]);
    expect((await addressFor(path, named)).split('?')[0]).toBe(talk);
    for (const other of [
      {},
      { customer: 'c-17', signature: sign('c-17', 'guess') },
      { customer: 'c-18', signature: sign('c-18') },
      // Somebody else signs in on the same device.
      { customer: 'c-18', signature: sign('c-18'), talk: talk.split('/').at(-1) },
    ])
      expect((await addressFor(path, other)).split('?')[0]).toBe(path);
    const forged = `${path}?who=${Buffer.from('{"customer":"c-17"}').toString('base64url')}`;
    await begin(forged, 'Я тоже он');
    expect((await linesOf(shop)).find(({ title }) => title === 'Я тоже он')).toMatchObject({ customerId: null });
  });
});
