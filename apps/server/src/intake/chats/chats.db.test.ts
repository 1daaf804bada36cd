import { gzipSync } from 'node:zlib';
import { describe, expect, it } from 'vitest';
import type { CaseInFull, CaseLine, Chat } from '@otklik/contract';
import { newPerson } from '../../../test/people.ts';
import { newShop, type Shop } from '../../../test/shop.ts';
import { inCompany, useWorld } from '../../../test/world.ts';
import { caseJobs } from '../../cases/cases.jobs.ts';
import { defaultCaseSettings } from '../../cases/settings/default-settings.ts';
import { unseenJob } from '../../cases/chat/unseen-job.ts';
import { customerErasedJob } from '../../responses/erasure/customer-erased.ts';
import { endSilentChats, endSilentChatsJob } from './end-silent-chats.ts';
import { png } from '../fixtures/ugly-letters.ts';

const world = useWorld();
const HOUR_MS = 3_600_000;

async function newChat(shop: Shop, more: object = {}): Promise<Chat & { path: string }> {
  const { status, body } = await shop.caller.post<Chat>('/chats', {
    name: 'Сайт',
    unitId: shop.moscow,
    touchpointId: shop.visit,
    ...more,
  });
  expect([status, body]).toEqual([201, expect.anything()]);
  return { ...body, path: new URL(body.address).pathname };
}

const open = (url: string) => world.app.inject({ url, headers: { 'accept-language': 'ru' } });
/** Of each test another address, for what comes from one is counted. */
let remoteAddress = '';
let visitors = 0;
const post = (url: string, fields: Record<string, string>, files: readonly Buffer[] = []) => {
  const form = new FormData();
  for (const [name, value] of Object.entries(fields)) form.append(name, value);
  for (const bytes of files) form.append('files', new Blob([new Uint8Array(bytes)]), 'DSC_1.PNG');
  const sent = new Response(form);
  return sent.arrayBuffer().then((body) =>
    world.app.inject({
      method: 'POST',
      url,
      remoteAddress,
      headers: { 'content-type': sent.headers.get('content-type') ?? '', 'accept-language': 'ru' },
      payload: Buffer.from(body),
    }),
  );
};
const id = () => crypto.randomUUID();

/** Where the chat goes on after something was sent in it. */
async function say(url: string, fields: Record<string, string>, files: readonly Buffer[] = []): Promise<string> {
  const sent = await post(url, { key: id(), said: id(), ...fields }, files);
  expect([sent.statusCode, sent.body]).toEqual([303, '']);
  return new URL(String(sent.headers.location), 'http://x').pathname;
}

async function newDesk(more: object = {}) {
  remoteAddress = `10.1.0.${++visitors}`;
  world.now = new Date('2026-11-20T09:00:00Z');
  const shop = await newShop(world);
  const anna = await newPerson(world, shop.workspaceId, { name: 'Анна Ким' });
  return { shop, anna, chat: await newChat(shop, more) };
}
const casesOf = async (shop: Shop) =>
  (await shop.caller.get<{ items: CaseLine[] }>('/cases?sort=newest&status=all')).body.items;
const whole = async (shop: Shop) => {
  const [line] = await casesOf(shop);
  return (await shop.caller.get<CaseInFull>(`/cases/${line?.id ?? ''}`)).body;
};
const heard = ({ messages }: CaseInFull) =>
  messages.filter(({ direction }) => direction === 'in').map(({ text }) => text);

describe('a chat', () => {
  it('needs no script: a case with its number at once, an answer by first name, and never a note', async () => {
    const { shop, anna, chat } = await newDesk({ settings: { greeting: { ru: 'Добрый день!' } } });
    const first = await open(chat.path);
    expect(first.body).toContain('Добрый день!');
    expect(first.headers['content-security-policy']).toContain("frame-ancestors 'none'");
    expect(first.headers['set-cookie']).toBeUndefined();
    expect(gzipSync(first.body).length).toBeLessThan(14_000);
    const talk = await say(chat.path, { text: 'Где мой заказ?' });
    const told = await open(talk);
    expect(told.body).toMatch(/номер 2026-\d{6}/);
    expect(told.body).toContain('Решим до');
    const one = await whole(shop);
    expect(one).toMatchObject({ origin: 'chat', class: 'consultation', title: 'Где мой заказ?', unitId: shop.moscow });
    await anna.post(`/cases/${one.id}/messages`, { kind: 'note', text: 'Тайна склада' });
    await anna.post(`/cases/${one.id}/messages`, { kind: 'reply', text: 'Уже едет' });
    const answered = await open(talk);
    expect(answered.body).toContain('Уже едет');
    expect(answered.body).toContain('<b>Анна</b>');
    for (const secret of ['Ким', 'Тайна склада']) expect(answered.body).not.toContain(secret);
    expect((await whole(shop)).isInChat).toBe(true);
    world.now = new Date(world.now.getTime() + 60_000);
    expect((await whole(shop)).isInChat).toBe(false);
    expect(await say(talk, { text: 'Спасибо' })).toBe(talk);
    expect(heard(await whole(shop))).toEqual(['Спасибо']);
    expect((await whole(shop)).messages.map(({ delivery }) => delivery)).toContain('page');
  });

  it('is over for a customer who is silent after an answer: he is told, the case stays, and his next word goes on', async () => {
    const { shop, anna, chat } = await newDesk({ settings: { silenceMinutes: 30 } });
    const talk = await say(chat.path, { text: 'Где мой заказ?' });
    const { id: caseId, number } = await whole(shop);
    const after = async (minutes: number) => {
      world.now = new Date(world.now.getTime() + minutes * 60_000);
      await endSilentChats(world.services, shop.workspaceId);
      return (await open(talk)).body;
    };
    // Nobody has answered: it is us who are silent.
    expect(await after(600)).not.toContain('чат завершён');
    await anna.post(`/cases/${caseId}/messages`, { kind: 'reply', text: 'Какой номер заказа?' });
    expect(await after(29)).not.toContain('чат завершён');
    const ended = await after(2);
    expect(ended).toContain(`чат завершён. Обращение ${number} остаётся у нас`);
    expect(ended).toContain('Начать новый чат');
    const one = await whole(shop);
    expect(one).toMatchObject({ status: 'in_progress', closedAt: null });
    expect(one.events.filter(({ what }) => what === 'chat_ended')).toHaveLength(1);
    expect((await after(120)).split('чат завершён. Обращение')).toHaveLength(2);
    expect(await say(talk, { text: 'Номер 17' })).toBe(talk);
    expect((await open(talk)).body).not.toContain('Начать новый чат');
    // Now an answer is ours to give.
    await after(600);
    expect((await whole(shop)).events.filter(({ what }) => what === 'chat_ended')).toHaveLength(1);
    const never = await shop.caller.patch(`/chats/${chat.id}`, { settings: { silenceMinutes: null } });
    expect(never.status).toBe(200);
    await anna.post(`/cases/${caseId}/messages`, { kind: 'reply', text: 'Уже едет' });
    await after(100_000);
    expect((await whole(shop)).events.filter(({ what }) => what === 'chat_ended')).toHaveLength(1);
  });

  it('is not over for a customer who waits: his case was opened again, or its deadline moved after he wrote', async () => {
    const { shop, anna, chat } = await newDesk();
    const later = async () => {
      world.now = new Date(world.now.getTime() + 3 * HOUR_MS);
      await endSilentChats(world.services, shop.workspaceId);
      return whole(shop);
    };
    const talk = await say(chat.path, { text: 'Где мой заказ?' });
    const { id: caseId } = await whole(shop);
    await anna.post(`/cases/${caseId}/messages`, { kind: 'reply', text: 'Какой номер заказа?' });
    await say(talk, { text: 'Номер 17' });
    const said = (await whole(shop)).messages.length;
    await anna.patch(`/cases/${caseId}`, { priority: 'urgent', class: 'complaint' });
    const waits = await later();
    expect(waits.events.map(({ what }) => what)).toContain('promise');
    expect(waits.messages).toHaveLength(said + 1);
    expect(waits.messages.at(-1)).toMatchObject({ direction: 'out' });
    await anna.post(`/cases/${caseId}/messages`, { kind: 'reply', text: 'Уже едет' });
    for (const step of [
      { to: 'resolved', resolution: 'Привезли', rootCause: 'Курьер' },
      { to: 'reopened', comment: 'Не туда' },
    ])
      expect((await anna.post(`/cases/${caseId}/status`, step)).status).toBe(200);
    const again = await later();
    expect(again.messages.at(-1)).toMatchObject({ direction: 'out' });
    expect([waits, again].flatMap(({ events }) => events.map(({ what }) => what))).not.toContain('chat_ended');
    await anna.post(`/cases/${caseId}/messages`, { kind: 'reply', text: 'Теперь туда' });
    expect((await later()).events.map(({ what }) => what)).toContain('chat_ended');
  });

  it('is over though the chats of another company cannot be looked through, and not while the process stops', async () => {
    const broken = await newDesk();
    await inCompany(world, broken.shop.workspaceId, (db) =>
      db
        .updateTable('chats')
        .set({ settings: '{"againHours": 0}' })
        .where('workspace_id', '=', broken.shop.workspaceId)
        .execute(),
    );
    const { shop, anna, chat } = await newDesk();
    await say(chat.path, { text: 'Где мой заказ?' });
    const { id: caseId } = await whole(shop);
    await anna.post(`/cases/${caseId}/messages`, { kind: 'reply', text: 'Какой номер заказа?' });
    world.now = new Date(world.now.getTime() + 3 * HOUR_MS);
    const job = endSilentChatsJob(world.services);
    const ended = async () => (await whole(shop)).events.filter(({ what }) => what === 'chat_ended').length;
    await job.run({}, AbortSignal.abort());
    expect(await ended()).toBe(0);
    await job.run({}, new AbortController().signal);
    expect(await ended()).toBe(1);
  });

  it('says at once who is writing an answer, and no longer than he does', async () => {
    const { shop, anna, chat } = await newDesk();
    const talk = await say(chat.path, { text: 'Есть кто?' });
    const { id: caseId } = await whole(shop);
    await anna.post(`/cases/${caseId}/presence`, { isAnswering: false });
    expect((await open(talk)).body).not.toContain('пишет ответ');
    await anna.post(`/cases/${caseId}/presence`, { isAnswering: true });
    expect((await open(talk)).body).toContain('Анна пишет ответ');
    world.now = new Date(world.now.getTime() + 30_000);
    expect((await open(talk)).body).not.toContain('пишет ответ');
  });

  it('does not say that nobody is there to whom somebody has just answered', async () => {
    const { shop, anna, chat } = await newDesk();
    const talk = await say(chat.path, { text: 'Есть ли безглютеновое?' });
    expect((await open(talk)).body).toContain('Сейчас никого нет');
    await anna.post(`/cases/${(await whole(shop)).id}/messages`, { kind: 'reply', text: 'Да, три десерта' });
    const answered = (await open(talk)).body;
    expect(answered).toContain('Да, три десерта');
    expect(answered).not.toContain('Сейчас никого нет');
    world.now = new Date(world.now.getTime() + 6 * 60_000);
    expect((await open(talk)).body).toContain('Сейчас никого нет');
  });

  it('hears every word once, however often and at what pace it is sent', async () => {
    const { shop, chat } = await newDesk();
    const [key, said] = [id(), id()];
    const begin = { key, said, text: 'Списали дважды' };
    const places = await Promise.all([say(chat.path, begin), say(chat.path, begin), say(chat.path, begin)]);
    const [talk] = places;
    expect(places).toEqual([talk, talk, talk]);
    // The page that never saw the answer sends another word under its old key.
    expect(await say(chat.path, { key, text: 'И чека нет' })).toBe(talk);
    const again = { said: id(), text: 'Ответьте' };
    await Promise.all([say(talk, again), say(talk, again), say(talk, again)]);
    await say(talk, { text: 'Ответьте' });
    expect(await casesOf(shop)).toHaveLength(1);
    expect(heard(await whole(shop))).toEqual(['И чека нет', 'Ответьте', 'Ответьте']);
  });

  it('opens to nobody who guesses, comes from another chat, or holds the link of a case that was no chat', async () => {
    const { shop, chat } = await newDesk();
    const talk = await say(chat.path, { text: 'Секрет покупателя' });
    const token = talk.split('/').at(-1) ?? '';
    const other = await newChat(shop);
    const foreign = await newDesk();
    const strange = [
      `${other.path}/${token}`,
      `${foreign.chat.path}/${token}`,
      `${chat.path}/${token.slice(0, -2)}xx`,
      `${chat.path}/${'a'.repeat(22)}`,
    ];
    const { body } = await shop.caller.post<CaseInFull>('/cases', { text: 'Тайна письма', unit: 'T12' });
    strange.push(`${chat.path}/${String(body.customerPath).split('-').slice(1).join('-')}`);
    for (const url of strange) {
      const seen = await open(url);
      expect([seen.statusCode, seen.headers.location]).toEqual([303, expect.stringContaining('fresh=1')]);
      const sent = await post(url, { said: id(), text: 'Пустите' });
      expect(sent.statusCode).toBe(303);
      for (const part of ['seen', 'live', `files/${id()}`])
        expect(
          (await world.app.inject({ method: part === 'seen' ? 'POST' : 'GET', url: `${url}/${part}` })).statusCode,
        ).toBe(404);
    }
    expect((await casesOf(shop)).map(({ title }) => title).toSorted()).toEqual(['Секрет покупателя', 'Тайна письма']);
    await shop.caller.patch(`/chats/${chat.id}`, { isClosed: true });
    expect((await open(talk)).statusCode).toBe(404);
  });

  it('keeps what was written when it cannot be taken, and says why', async () => {
    const { shop, chat } = await newDesk({ settings: { consent: { ru: 'Согласен на обработку' } } });
    const fields = { key: id(), said: id(), text: 'Чашка с трещиной', consent: '1' };
    const { consent: _box, ...without } = fields;
    const wrong = [
      await post(chat.path, without),
      await post(chat.path, fields, [Buffer.from('<svg onload="alert(1)"/>')]),
      await post(chat.path, { ...fields, contact: 'не почта' }),
      await post(chat.path, { ...fields, website: 'http://spam.example' }),
    ];
    for (const refused of wrong) {
      expect([refused.statusCode, refused.body]).toEqual([400, expect.stringContaining('Чашка с трещиной')]);
      expect(refused.body).toContain(fields.key);
    }
    expect((await post(chat.path, { ...fields, text: '' })).statusCode).toBe(400);
    expect(await casesOf(shop)).toEqual([]);
    const talk = await say(chat.path, fields, [png]);
    const again = await say(talk, { said: fields.said }, [png]);
    await say(talk, { said: fields.said }, [png]);
    expect(again).toBe(talk);
    const { files } = await whole(shop);
    expect(files).toMatchObject([{ mediaType: 'image/png', isShared: true }, { isShared: true }]);
    const shown = await open(talk);
    const address = /href="([^"]+\/files\/[^"]+)"/.exec(shown.body)?.[1] ?? '';
    const file = await world.app.inject({ url: address });
    expect(file.headers).toMatchObject({ 'content-type': 'image/png', 'x-content-type-options': 'nosniff' });
    expect(file.rawPayload.equals(png)).toBe(true);
  });

  it('sends after a customer who has left what was said to him, and nothing that he has read', async () => {
    const { shop, chat } = await newDesk();
    const settings = { from: 'Полдень <hello@polden.example>', host: '127.0.0.1', port: 9, security: 'plain' };
    expect((await shop.caller.post('/transports', { kind: 'email', name: 'Почта', settings })).status).toBe(201);
    const talk = await say(chat.path, { text: 'Когда привезёте?' });
    const { id: caseId } = await whole(shop);
    const wrong = await post(talk, { step: 'contact', contact: 'где-то' });
    expect(wrong.statusCode).toBe(400);
    expect((await post(talk, { step: 'contact', contact: 'olga@example.org' })).statusCode).toBe(303);
    const seen = () => world.app.inject({ method: 'POST', url: `${talk}/seen` });
    const reply = async (text: string) => {
      await shop.caller.post(`/cases/${caseId}/messages`, { kind: 'reply', text });
      return (await whole(shop)).messages.find((message) => message.text === text)?.id ?? '';
    };
    const later = async (messageId: string) => {
      world.now = new Date(world.now.getTime() + 120_000);
      const kind = caseJobs(world.services).find(({ name }) => name === unseenJob.name);
      const payload = { workspaceId: shop.workspaceId, caseId, messageId, byPerson: true };
      for (let twice = 0; twice < 2; twice += 1) await kind?.run(payload, new AbortController().signal);
    };
    const sent = () =>
      inCompany(world, shop.workspaceId, (db) =>
        db.selectFrom('messages').select('id').where('workspace_id', '=', shop.workspaceId).execute(),
      );
    const read = await reply('Сегодня');
    world.now = new Date(world.now.getTime() + 1_000);
    expect((await seen()).statusCode).toBe(204);
    await later(read);
    expect(await sent()).toEqual([]);
    await seen();
    const unread = await reply('Уже у двери');
    expect(await sent()).toEqual([]);
    await later(unread);
    expect(await sent()).toEqual([{ id: unread }]);
    // Whoever is gone is written to at once.
    const gone = await reply('Позвоните курьеру');
    expect((await sent()).map((row) => row.id)).toContain(gone);
  });

  it('that is joined with another case goes on in that: what was said before stays, and the answer is read in the chat', async () => {
    const { shop, anna, chat } = await newDesk();
    const talk = await say(chat.path, { text: 'Где мой заказ?' }, [png]);
    const { id: begun } = await whole(shop);
    const given = { text: 'Звонил: заказ не привезли', unit: 'T12' };
    const main = (await shop.caller.post<CaseInFull>('/cases', given)).body;
    const join = (one: string, duplicateOf: string) =>
      anna.post(`/cases/${one}/status`, { to: 'duplicate', duplicateOf });
    expect((await join(begun, main.number)).status).toBe(200);
    await anna.post(`/cases/${main.id}/messages`, { kind: 'reply', text: 'Курьер уже у двери' });
    const shown = (await open(talk)).body;
    for (const words of ['Где мой заказ?', 'Курьер уже у двери', main.number]) expect(shown).toContain(words);
    const file = /href="([^"]+\/files\/[^"]+)"/.exec(shown)?.[1] ?? '';
    expect((await world.app.inject({ url: file })).rawPayload.equals(png)).toBe(true);
    const further = await say(talk, { text: 'Вижу его' });
    expect((await open(further)).body).toContain('Где мой заказ?');
    const read = async (id: string) => (await shop.caller.get<CaseInFull>(`/cases/${id}`)).body;
    expect(heard(await read(main.id))).toEqual(['Вижу его']);
    expect(await read(main.id)).toMatchObject({ isInChat: true });
    // Whoever says there who he is has said it of both, and still reads both.
    expect((await post(further, { step: 'contact', contact: 'olga@example.org' })).statusCode).toBe(303);
    expect((await read(begun)).customerId).toBe((await read(main.id)).customerId);
    expect((await open(talk)).body).toContain('Курьер уже у двери');
  });

  it('of which a question was split off shows what is answered to it, and says to the agent that he is there', async () => {
    const { shop, anna, chat } = await newDesk();
    const talk = await say(chat.path, { text: 'Где мой заказ?' });
    const { id: begun } = await whole(shop);
    await say(talk, { text: 'И есть ли постное меню?' });
    const [asked] = (await whole(shop)).messages.filter(({ direction }) => direction === 'in');
    const split = (await anna.post<CaseInFull>(`/cases/${begun}/split`, { messageId: asked?.id })).body;
    await open(talk);
    expect((await anna.get<CaseInFull>(`/cases/${split.id}`)).body).toMatchObject({ isInChat: true });
    await anna.post(`/cases/${split.id}/messages`, { kind: 'reply', text: 'Меню есть, с пятницы' });
    const shown = (await open(talk)).body;
    expect(shown).toContain('Меню есть, с пятницы');
    expect(shown.split('И есть ли постное меню?')).toHaveLength(2);
    await say(talk, { text: 'Спасибо, а заказ?' });
    expect((await anna.get<CaseInFull>(`/cases/${begun}`)).body.messages.at(-1)?.text).toBe('Спасибо, а заказ?');
  });

  it('of nobody we know shows nothing of the case of a known customer with which it is joined', async () => {
    const { shop, anna, chat } = await newDesk();
    const talk = await say(chat.path, { text: 'Где мой заказ?' });
    const { id: begun } = await whole(shop);
    const given = { text: 'Заказ на Арбат, 7', unit: 'T12', customer: { email: 'olga@example.org' } };
    const main = (await shop.caller.post<CaseInFull>('/cases', given)).body;
    await anna.post(`/cases/${begun}/status`, { to: 'duplicate', duplicateOf: main.number });
    await anna.post(`/cases/${main.id}/messages`, { kind: 'reply', text: 'Ольга, уже едет' });
    const shown = (await open(talk)).body;
    expect(shown).toContain('Где мой заказ?');
    for (const secret of ['Арбат', 'Ольга']) expect(shown).not.toContain(secret);
  });

  it('asks whether it is solved; later words open the case again, and much later ones another case', async () => {
    const { shop, chat } = await newDesk({ settings: { againHours: 24 } });
    const talk = await say(chat.path, { text: 'Не работает промокод' });
    const { id: caseId } = await whole(shop);
    const solve = () =>
      shop.caller.post(`/cases/${caseId}/status`, { to: 'resolved', resolution: 'Исправили', rootCause: 'Сбой' });
    await solve();
    expect((await open(talk)).body).toContain('Вопрос решён?');
    expect(await say(talk, { text: 'Опять не работает' })).toBe(talk);
    expect(await whole(shop)).toMatchObject({ status: 'reopened' });
    await solve();
    expect((await post(talk, { step: 'confirm' })).statusCode).toBe(303);
    expect(await whole(shop)).toMatchObject({ status: 'confirmed' });
    expect((await open(talk)).body).toContain('Чат завершён');
    world.now = new Date(world.now.getTime() + 30 * HOUR_MS);
    const next = { said: id(), text: 'Где чек?' };
    const other = await say(talk, next);
    expect(other).not.toBe(talk);
    expect(await say(talk, next)).toBe(other);
    const lines = await casesOf(shop);
    expect(lines.map(({ title }) => title)).toEqual(['Где чек?', 'Не работает промокод']);
  });

  it('asks about the solution there whoever is there, and whoever has left in the usual way alone', async () => {
    const { shop, chat } = await newDesk();
    const asks = [{ topics: [], touchpointId: shop.delivery, surveyId: shop.survey.id }];
    const settings = { ...defaultCaseSettings, solution: { asks } };
    expect((await shop.caller.put('/case-settings', { settings, revision: 0 })).status).toBe(200);
    const solve = async () => {
      const { id: caseId } = await whole(shop);
      const step = { to: 'resolved', resolution: 'Привезли', rootCause: 'Курьер' };
      expect((await shop.caller.post(`/cases/${caseId}/status`, step)).status).toBe(200);
    };
    const question = async (talk: string) => /class="b" href="(\/p\/[^"]+)"/.exec((await open(talk)).body)?.[1] ?? null;
    for (const contact of ['', 'olga@example.org']) {
      world.now = new Date(world.now.getTime() + 60_000);
      const talk = await say(chat.path, { text: `Где заказ? ${contact}`, contact });
      expect(await question(talk)).toBeNull();
      await solve();
      const page = await open((await question(talk)) ?? '/p/none');
      expect([page.statusCode, page.body]).toEqual([200, expect.stringContaining('Порекомендуете ли вы нас?')]);
      await say(talk, { text: 'Не привезли' });
      expect(await question(talk)).toBeNull();
    }
    world.now = new Date(world.now.getTime() + 60_000);
    const left = await say(chat.path, { text: 'Спросите потом' });
    world.now = new Date(world.now.getTime() + 60_000);
    await solve();
    expect(await question(left)).toBeNull();
  });

  it('is gone with the customer who is erased', async () => {
    const { shop, chat } = await newDesk();
    const talk = await say(chat.path, { text: 'Мой адрес: Тверская, 12', contact: '+7 916 123-45-67', name: 'Ольга' });
    const { customerId } = await whole(shop);
    expect((await shop.caller.delete(`/customers/${customerId ?? ''}`)).status).toBeLessThan(300);
    const kind = caseJobs(world.services).find(({ name }) => name === customerErasedJob.name);
    await kind?.run({ workspaceId: shop.workspaceId, customerId }, new AbortController().signal);
    expect((await open(talk)).headers.location).toContain('fresh=1');
    expect((await whole(shop)).text).toBe('—');
  });
});
