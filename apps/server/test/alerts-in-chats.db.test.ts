import { describe, expect, it } from 'vitest';
import type { AlertTelling, AlertRule, ChatCode, StaffChat, Transport } from '@otklik/contract';
import { deliver } from '../src/alerts/deliver.service.ts';
import { forgetCompany } from '../src/company/company.snapshot.ts';
import { tellMember } from '../src/transports/staff-chats/tell-member.ts';
import { addRule, answer } from './alerting.ts';
import { newPerson, type Person } from './people.ts';
import type { BotUser } from './peers/bot-api-server.ts';
import { newShop, type Shop } from './shop.ts';
import { useTalkingBots } from './talking-bots.ts';
import { inCompany, useWorld } from './world.ts';

const world = useWorld();
const bots = useTalkingBots(world);

let tokens = 0;
interface Desk {
  readonly shop: Shop;
  readonly bot: Transport;
  readonly token: string;
  readonly vera: Person;
}
async function newDesk(): Promise<Desk> {
  world.now = new Date();
  const shop = await newShop(world);
  const token = `${++tokens}88:test-token`;
  const made = await shop.caller.post<Transport>('/transports', {
    kind: 'telegram',
    name: 'Бот',
    settings: { token, apiRoot: bots.url },
  });
  expect(made).toMatchObject({ status: 201 });
  const vera = await newPerson(world, shop.workspaceId, { role: 'administrator', name: 'Вера' });
  // She was not hired by the page that would have said so.
  forgetCompany(shop.workspaceId);
  return { shop, bot: made.body, token, vera };
}
const codeFor = async (by: Person, path: string, bot: Transport) =>
  (await by.post<ChatCode>(path, { transportId: bot.id })).body;
const chatsOf = async (person: Person) => (await person.get<{ chats: StaffChat[] }>('/session/chats')).body.chats;
const customersOf = async ({ workspaceId }: Shop) =>
  (
    await inCompany(world, workspaceId, (db) =>
      db.selectFrom('customers').select('id').where('workspace_id', '=', workspaceId).execute(),
    )
  ).map(({ id }) => id);

/** Vera's own chat, which says that it is hers. */
async function connect({ bot, token, vera }: Desk, chatId: number): Promise<BotUser> {
  const chat = bots.user(token, chatId, 'Вера');
  const { code, link } = await codeFor(vera, '/session/chats', bot);
  expect(link).toMatch(new RegExp(`^https://t\\.me/\\w+\\?start=${code}$`));
  await chat.commands(`/start ${code}`);
  expect((await chat.sees(1)).text).toContain('Готово');
  return chat;
}

describe('a chat of one’s own', () => {
  it('is told of alerts, is no customer and is asked nothing, until «стоп»', async () => {
    const desk = await newDesk();
    const { shop, vera } = desk;
    const chat = await connect(desk, 801);
    expect(await chatsOf(vera)).toMatchObject([{ kind: 'telegram', name: 'Бот', isBlocked: false }]);
    const { id: ruleId } = await addRule(shop);
    expect(ruleId).toBeGreaterThan(0);
    await answer(world, shop, 1);
    const told = await chat.sees(2);
    expect(told.text).toMatch(/^Тревога: Низкая оценка: 1 из 10[^\n]*\nПравило «Низкая оценка»/);
    expect(told.text).toContain('/alerts?answer=');
    const [alert] = (await vera.get<{ items: { id: string }[] }>('/alerts')).body.items;
    const tellings = async () =>
      (await vera.get<{ tellings: AlertTelling[] }>(`/alerts/${alert?.id}`)).body.tellings.map(({ to, state }) => [
        to,
        state,
      ]);
    await expect.poll(tellings).toContainEqual(['Бот: Вера', 'sent']);
    await chat.says('Сейчас посмотрю');
    expect((await chat.sees(3)).text).toContain('напишите «стоп»');
    expect(await customersOf(shop)).toEqual([]);
    await chat.says('стоп');
    expect((await chat.sees(4)).text).toBe('Оповещений здесь больше не будет.');
    expect(await chatsOf(vera)).toEqual([]);
    await answer(world, shop, 1);
    const alerts = async () => (await vera.get<{ items: unknown[] }>('/alerts')).body.items.length;
    await expect.poll(alerts).toBe(2);
    expect(chat.shown()).toHaveLength(4);
  });

  it('is told what else would come by letter, once, also while the mail server fails', async () => {
    const desk = await newDesk();
    const { shop, vera } = desk;
    const chat = await connect(desk, 831);
    const letter = () => ({ subject: 'Вам назначен кейс 2026-000001', text: 'Открыть: https://otklik.test/cases/1' });
    const tell = () => tellMember(world.services, shop.workspaceId, vera.userId, letter);
    // There is no mail server here.
    expect([await tell(), await tell()]).toEqual(['sent', 'sent']);
    expect((await chat.sees(2)).text).toBe('Вам назначен кейс 2026-000001\n\nОткрыть: https://otklik.test/cases/1');
    const boris = await newPerson(world, shop.workspaceId, { name: 'Борис' });
    expect(await tellMember(world.services, shop.workspaceId, boris.userId, letter)).toBe('no_mail_server');
    await chat.says('стоп');
    await chat.sees(3);
    expect(chat.shown()).toHaveLength(3);
    expect(await tell()).toBe('no_mail_server');
  });

  it('belongs to nobody by a code that was used, or is of another bot, or too old; nor can a colleague take it away', async () => {
    const desk = await newDesk();
    const { shop, bot, token, vera } = desk;
    const used = await codeFor(vera, '/session/chats', bot);
    await bots.user(token, 811).says(used.code.toUpperCase());
    await expect.poll(() => chatsOf(vera)).toHaveLength(1);
    const thief = bots.user(token, 812, 'Вор');
    await thief.says(used.code);
    expect((await thief.sees(1)).text).toContain('Код не подошёл');
    const late = await codeFor(vera, '/session/chats', bot);
    world.now = new Date(Date.now() + 16 * 60_000);
    await thief.says(late.code);
    expect((await thief.sees(2)).text).toContain('Код не подошёл');
    const boris = await newPerson(world, shop.workspaceId, { role: 'analyst', name: 'Борис' });
    const [chat] = await chatsOf(vera);
    expect((await boris.delete(`/session/chats/${chat?.id}`)).status).toBe(404);
    expect((await vera.delete(`/alert-doors/${chat?.id}`)).status).toBe(404);
    expect((await vera.delete(`/session/chats/${chat?.id}`)).status).toBe(204);
    expect(await chatsOf(vera)).toEqual([]);
    expect((await shop.caller.get('/session/chats')).status).toBe(403);
    expect((await vera.post('/session/chats', { transportId: 999_999 })).status).toBe(400);
  });

  it('is told nothing that was to come later, once its owner wants no more', async () => {
    const desk = await newDesk();
    const { shop, vera } = desk;
    const chat = await connect(desk, 851);
    const rule = await addRule(shop, { groupMinutes: 15 });
    await answer(world, shop, 1);
    await chat.sees(2);
    await answer(world, shop, 1);
    const alerts = async () => (await vera.get<{ items: { id: string }[] }>('/alerts')).body.items;
    await expect.poll(async () => (await alerts()).length).toBe(2);
    await chat.says('стоп');
    await chat.sees(3);
    world.now = new Date(Date.now() + 20 * 60_000);
    await deliver(world.services, shop.workspaceId, rule.id);
    const fates = (await alerts()).map(async ({ id }) => {
      const { tellings } = (await vera.get<{ tellings: AlertTelling[] }>(`/alerts/${id}`)).body;
      return tellings.find(({ by }) => by === 'transport')?.state;
    });
    expect(new Set(await Promise.all(fates))).toEqual(new Set(['dropped', 'sent']));
    expect(chat.shown()).toHaveLength(3);
  });

  it('is a customer’s again when whose it was works here no longer', async () => {
    const desk = await newDesk();
    const { shop, vera } = desk;
    const chat = await connect(desk, 841);
    const boss = await newPerson(world, shop.workspaceId, { role: 'administrator', name: 'Павел' });
    expect((await boss.delete(`/members/${vera.userId}`)).status).toBeLessThan(300);
    await addRule(shop);
    await answer(world, shop, 1);
    const alerts = async () => (await boss.get<{ items: unknown[] }>('/alerts')).body.items.length;
    await expect.poll(alerts).toBe(1);
    await chat.says('Здравствуйте');
    await expect.poll(() => customersOf(shop)).toHaveLength(1);
    expect(chat.shown()).toHaveLength(1);
  });

  it('can still be asked as a customer’s, by whoever tries his own survey', async () => {
    const desk = await newDesk();
    const { shop, bot, vera } = desk;
    const chat = await connect(desk, 821);
    const made = await shop.caller.post<{ id: string }>('/interactions', {
      externalId: 'receipt-1',
      occurredAt: world.now.toISOString(),
      unit: 'T12',
      touchpoint: 'visit',
      customer: { externalId: 'vera' },
    });
    expect(made.status).toBeLessThan(300);
    const [customerId] = await customersOf(shop);
    const token = await shop.caller.post<{ token: string }>(`/customers/${customerId}/start-token`, {});
    expect(token.status).toBeLessThan(300);
    await chat.commands(`/start ${token.body.token}`);
    expect(await customersOf(shop)).toHaveLength(1);
    expect(await chatsOf(vera)).toHaveLength(1);
    await addRule(shop);
    await answer(world, shop, 2);
    expect((await chat.sees(2)).text).toContain('Тревога');
    expect(bot.kind).toBe('telegram');
  });
});

describe('a chat of several people', () => {
  it('is a recipient by its title, hears nothing of what they say, and is taken away again', async () => {
    const { shop, bot, token, vera } = await newDesk();
    const group = bots.group(token, -1001, 'Смена, Тверская');
    await group.says('Всем привет');
    const doors = async () =>
      (await vera.get<{ items: { transportId: number; addressId: string; addressName: string }[] }>('/alert-doors'))
        .body.items;
    const { code, link } = await codeFor(vera, '/alert-doors', bot);
    expect(link).toContain(`?startgroup=${code}`);
    await group.commands(`/start@bot ${code}`);
    expect((await group.sees(1)).text).toContain('Готово');
    const [door] = await doors();
    expect(door).toMatchObject({ addressName: 'Смена, Тверская' });
    const recipients = [{ to: 'transport', transportId: bot.id, addressId: door?.addressId }];
    expect(await addRule(shop, { recipients })).toMatchObject({ recipients } satisfies Partial<
      Record<keyof AlertRule, unknown>
    >);
    await answer(world, shop, 1);
    expect((await group.sees(2)).text).toContain('Тревога');
    await group.says('стоп');
    expect(await customersOf(shop)).toEqual([]);
    const analyst = await newPerson(world, shop.workspaceId, { role: 'staff', name: 'Семён' });
    expect((await analyst.post('/alert-doors', { transportId: bot.id })).status).toBe(403);
    expect((await vera.delete(`/alert-doors/${door?.addressId}`)).status).toBe(204);
    expect(await doors()).toEqual([]);
    expect(group.shown()).toHaveLength(2);
  });
});
