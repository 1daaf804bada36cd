import { createHmac } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { hasWay } from '../decisions/core/bits.ts';
import type {
  CaseInFull,
  CaseLine,
  CaseSettings,
  ChatLink,
  DialogueListed,
  IssuedInvitation,
  Preview,
  Template,
  TemplateTexts,
  Transport,
} from '@otklik/contract';
import { newAskingCompany, newLink, publish, type AskingCompany } from '../../test/asking.ts';
import { customer } from '../../test/customer.ts';
import type { BotUser } from '../../test/peers/bot-api-server.ts';
import {
  hasMessageCentre,
  shownText,
  startMessageCentre,
  type MessageCentre,
} from '../../test/peers/message-centre.ts';
import { startHttpPeer } from '../../test/peers/http-peer.ts';
import { newPerson } from '../../test/people.ts';
import { useTalkingBots } from '../../test/talking-bots.ts';
import { inCompany, newCompany, useWorld } from '../../test/world.ts';
import { planMessages } from '../invitations/outbox.ts';
import { hookPath } from '../transports/providers/hook-key.ts';
import { inboxOf } from '../transports/incoming/inbox.service.ts';
import { kindOf } from '../transports/kinds.ts';
import { readUpdate } from '../transports/telegram/read-update.ts';
import { timeOutAll } from './dialogues.jobs.ts';
import { hear } from './hear.service.ts';

const world = useWorld();
const text = (ru: string) => ({ ru });
const survey = {
  schema: 1,
  languages: ['ru'],
  defaultLanguage: 'ru',
  title: text('Визит'),
  questions: [
    { type: 'nps', id: 'nps', required: true, text: text('Порекомендуете нас?') },
    { type: 'satisfaction', id: 'visit', scale: '1-5', factorId: null, text: text('Как вам визит?') },
    { type: 'text', id: 'words', text: text('Что улучшить?'), multiline: true, maxLength: 500 },
  ],
  thanks: { title: text('Спасибо!') },
};

const bots = useTalkingBots(world);

let tokens = 0;
async function newBot(company: AskingCompany): Promise<{ transport: Transport; token: string }> {
  const token = `${++tokens}00:test-token`;
  const made = await company.post<Transport>('/transports', {
    kind: 'telegram',
    name: 'Бот',
    settings: { token, apiRoot: bots.url },
  });
  expect(made).toMatchObject({ status: 201 });
  return { transport: made.body, token };
}

const letBegin = (company: AskingCompany, transportId: number) =>
  company.put(`/transports/${transportId}/dialogue-entry`, {
    surveyId: company.surveyId,
    unitId: company.unitId,
    touchpointId: company.touchpointId,
  });

const responsesOf = ({ workspaceId }: AskingCompany) =>
  inCompany(world, workspaceId, (db) =>
    db.selectFrom('responses').selectAll().where('workspace_id', '=', workspaceId).orderBy('answered_at').execute(),
  );
const reachOf = ({ workspaceId }: AskingCompany, ids: readonly (string | null)[]) =>
  inCompany(world, workspaceId, async (db) => {
    const rows = await db
      .selectFrom('contact_histories')
      .select(['customer_id', 'reach'])
      .where('workspace_id', '=', workspaceId)
      .execute();
    return ids.map((id) => rows.some((row) => row.customer_id === id && hasWay(row.reach, 'telegram')));
  });
const commentsOf = ({ workspaceId }: AskingCompany) =>
  inCompany(world, workspaceId, (db) =>
    db.selectFrom('comments').select(['text', 'score']).where('workspace_id', '=', workspaceId).execute(),
  );

/** How many answers the NPS of the dashboard stands on. */
async function npsOf(company: AskingCompany, mode: string): Promise<number> {
  const answer = await company.get<{ groups: { cell: { result: { n: number } } }[] }>(
    `/indices?index=nps&from=2026-11-01&to=2026-11-30&mode=${mode}`,
  );
  expect(answer.status).toBe(200);
  return answer.body.groups.reduce((sum, { cell }) => sum + cell.result.n, 0);
}

async function invited(company: AskingCompany, customer: object): Promise<IssuedInvitation> {
  const made = await company.post<IssuedInvitation>('/invitations', {
    surveyId: company.surveyId,
    unit: 'tverskaya',
    touchpoint: company.touchpointId,
    customer,
    delivered: false,
  });
  expect(made).toMatchObject({ status: 201 });
  return made.body;
}

interface Sent {
  readonly step?: number;
  readonly templateId?: number;
}

function send(
  company: AskingCompany,
  transportId: number,
  invitation: IssuedInvitation,
  { step = 0, templateId }: Sent = {},
): Promise<unknown> {
  return inCompany(world, company.workspaceId, (db) =>
    planMessages(
      world.services.jobs,
      db,
      company.workspaceId,
      [
        {
          id: crypto.randomUUID(),
          transportId,
          purpose: step === 0 ? 'invitation' : 'reminder',
          dueAt: world.now,
          expiresAt: new Date(invitation.expiresAt),
          invitationId: invitation.id,
          step,
          place: 0,
          campaignId: null,
          customerId: invitation.customerId,
          addressId: null,
          templateId: templateId ?? null,
          variant: null,
          content: null,
        },
      ],
      world.now,
    ),
  );
}

describe('Telegram, through a Bot API server that others wrote', { timeout: 60_000 }, () => {
  it('asks whoever begins, with buttons, and the answer is in the index by itself', async () => {
    const company = await newAskingCompany(world, survey);
    const { transport, token } = await newBot(company);
    expect((await letBegin(company, transport.id)).status).toBe(200);
    const anna: BotUser = bots.user(token, 501);
    await anna.commands('/start');
    const first = await anna.sees(1);
    expect(first.text).toContain('Порекомендуете нас?');
    expect(first.buttons.map((button) => button.text)).toEqual([
      '0',
      '1',
      '2',
      '3',
      '4',
      '5',
      '6',
      '7',
      '8',
      '9',
      '10',
    ]);
    await anna.presses('9');
    await expect.poll(() => npsOf(company, 'spontaneous')).toBe(1);
    expect((await anna.sees(2)).text).toContain('Как вам визит?');
    await anna.presses('5');
    await anna.sees(3);
    await anna.says('Всё понравилось');
    expect((await anna.sees(4)).text).toBe('Спасибо!');
    expect(await responsesOf(company)).toMatchObject([
      { mode: 1, source: 'dialogue', finished: true, scores: [9, 5], invitation_id: null, unit_id: company.unitId },
    ]);
    expect(await commentsOf(company)).toEqual([{ text: 'Всё понравилось', score: 9 }]);
    const list = await company.get<{ items: DialogueListed[] }>('/dialogues');
    expect(list.body.items).toMatchObject([{ phase: 'finished', transportId: transport.id, invitationId: null }]);
    expect(list.body.items[0]?.customerId).not.toBeNull();
    // Whom it is about reads the answer there, and not whose it is.
    const gleb = await newPerson(world, company.workspaceId, { role: 'agent', name: 'Глеб' });
    const seen = async () => (await gleb.get<{ items: DialogueListed[] }>('/dialogues')).body.items[0]?.customerId;
    expect(await seen()).toBe(list.body.items[0]?.customerId);
    const { body: barista } = await company.post<{ id: number }>('/employees', { name: 'Глеб', userId: gleb.userId });
    const named = await company.patch(`/responses/${list.body.items[0]?.responseId}`, { employee: barista.id });
    expect([named.status, await seen()]).toEqual([200, null]);
  });

  it('asks each of the factors that take turns until it has its target, as a page does', async () => {
    const company = await newAskingCompany(world);
    const factors: number[] = [];
    for (const name of ['Скорость', 'Вежливость'])
      factors.push((await company.post<{ id: number }>('/factors', { name, area: 'people' })).body.id);
    const [visit] = survey.questions.slice(1);
    const rated = factors.map((factorId, at) => ({ ...visit, id: `f${at}`, factorId, text: text(`Критерий ${at}?`) }));
    const rotation = { atMost: 1, weights: { [`${factors[1]}`]: 5 }, target: { answers: 1 } };
    const surveyId = await publish(company, { ...survey, questions: [visit, ...rated], rotation });
    const asking = { ...company, surveyId };
    const { transport, token } = await newBot(company);
    expect((await letBegin(asking, transport.id)).status).toBe(200);
    // Whoever stops gives his factor back to the next one.
    const stopping = bots.user(token, 520);
    await stopping.commands('/start');
    expect((await stopping.sees(1)).text).toContain('Как вам визит?');
    await stopping.presses('5');
    expect((await stopping.sees(2)).text).toContain('Критерий 1?');
    await stopping.says('стоп');
    await stopping.sees(3);
    const guest = bots.user(token, 521);
    const invitation = await invited(asking, { externalId: 'c-5' });
    await guest.commands(`/start ${new URL(invitation.address).pathname.split('-').slice(1).join('-')}`);
    const answers = async (user: BotUser, seen: number, then: string) => {
      expect((await user.sees(seen)).text).toContain('Как вам визит?');
      await user.presses('5');
      expect((await user.sees(seen + 1)).text).toContain(then);
    };
    await answers(guest, 1, 'Критерий 1?');
    await guest.presses('4');
    expect((await guest.sees(3)).text).toContain('Спасибо!');
    // He is invited into the chat again: what is his turn is decided when he is heard.
    await send(asking, transport.id, await invited(asking, { externalId: 'c-5' }));
    await answers(guest, 4, 'Критерий 0?');
    await guest.presses('4');
    expect((await guest.sees(6)).text).toContain('Спасибо!');
    const next = bots.user(token, 522);
    await next.commands('/start');
    await answers(next, 1, 'Спасибо!');
  });

  it('begins with the words that the company wrote, reminds with them, and sends the link where they name it', async () => {
    const company = await newAskingCompany(world, survey);
    const { transport, token } = await newBot(company);
    const write = async (words: string) => {
      const texts = { short: { ru: { text: words } } };
      const made = await company.post<{ id: number }>('/templates', { name: words, purpose: 'invitation', texts });
      expect(made).toMatchObject({ status: 201 });
      return made.body.id;
    };
    const own = await write('Добрый день! Вы были у нас: {{unit}}.');
    const again = await write('Мы всё ещё ждём вашего слова.');
    const page = await write('Ответьте на странице: {{link}}');
    const guest = bots.user(token, 530);
    const known = await invited(company, { externalId: 'c-30' });
    await guest.commands(`/start ${new URL(known.address).pathname.split('-').slice(1).join('-')}`);
    await guest.sees(1);
    const next = () => invited(company, { externalId: 'c-30' });
    const second = await next();
    await send(company, transport.id, second, { templateId: own });
    const begun = await guest.sees(2);
    expect(begun.text).toMatch(/^Добрый день! Вы были у нас: Тверская, 12\.\nПорекомендуете нас\?/);
    expect(begun.buttons).toHaveLength(11);
    await send(company, transport.id, second, { templateId: again, step: 1 });
    expect((await guest.sees(3)).text).toMatch(/^Мы всё ещё ждём вашего слова\.\n.*Порекомендуете нас\?/s);
    await send(company, transport.id, await next(), { templateId: page });
    const linked = await guest.sees(4);
    expect(linked.text).toMatch(/^Ответьте на странице: http\S+\/p\/\S+$/);
    expect(linked.buttons).toEqual([]);
  });

  it('gives a coupon with the thanks, and the next customer another one', async () => {
    const company = await newAskingCompany(world, { ...survey, questions: survey.questions.slice(0, 1) });
    const { transport, token } = await newBot(company);
    expect((await letBegin(company, transport.id)).status).toBe(200);
    const list = await company.post<{ id: number }>('/coupon-lists', { name: 'Латте', text: text('Скидка 10 %') });
    const codes = `/api/v1/coupon-lists/${list.body.id}/codes`;
    const headers = { authorization: `Bearer ${company.key}`, 'content-type': 'text/csv' };
    await world.app.inject({ method: 'POST', url: codes, headers, payload: 'LATTE-1\nLATTE-2' });
    const thanks = { showsCase: false, showsReviews: false, couponListId: list.body.id, couponOnlyInvited: false };
    expect((await company.put(`/surveys/${company.surveyId}/thanks`, thanks)).status).toBe(200);
    for (const [at, guest] of [bots.user(token, 511), bots.user(token, 512)].entries()) {
      await guest.commands('/start');
      await guest.sees(1);
      await guest.presses(String(at));
      expect((await guest.sees(2)).text).toBe(`Спасибо!\n\nВаш промокод: LATTE-${at + 1}\nСкидка 10 %`);
    }
  });

  it('fills a quota of the survey, and tells the one too many so', async () => {
    const company = await newAskingCompany(world, {
      ...survey,
      questions: survey.questions.slice(0, 1),
      quotas: [{ id: 'low', counts: 'nps <= 6', limit: 1, end: 'enough' }],
      ends: [{ id: 'enough', title: text('Таких ответов уже хватает') }],
    });
    const { transport, token } = await newBot(company);
    expect((await letBegin(company, transport.id)).status).toBe(200);
    const answer = async (user: number, score: string): Promise<string> => {
      const guest = bots.user(token, user);
      await guest.commands('/start');
      await guest.sees(1);
      await guest.presses(score);
      return (await guest.sees(2)).text;
    };
    expect(await answer(541, '3')).toBe('Спасибо!');
    // A full quota is known a moment later: until then some more are let in.
    let last = 541;
    await expect.poll(() => answer(++last, '4'), { interval: 300 }).toBe('Таких ответов уже хватает');
    expect(await answer(last + 1, '9')).toBe('Спасибо!');
    const filled = await inCompany(world, company.workspaceId, (db) =>
      db.selectFrom('quota_responses').selectAll().where('workspace_id', '=', company.workspaceId).execute(),
    );
    expect(filled).toHaveLength(last - 541);
  });

  it('knows by the deep link whose invitation it is, and counts him as invited', async () => {
    const visit = { ...survey.questions[1], text: text('{{customer.name}}, как вам {{context.unit}}?') };
    const company = await newAskingCompany(world, { ...survey, questions: [survey.questions[0], visit] });
    const { token } = await newBot(company);
    const invitation = await invited(company, { externalId: 'c-1', name: 'Борис' });
    const personal = new URL(invitation.address).pathname.split('-').slice(1).join('-');
    const boris = bots.user(token, 502, 'Борис');
    await boris.commands(`/start ${personal}`);
    await boris.sees(1);
    await boris.presses('3');
    expect((await boris.sees(2)).text).toBe('Борис, как вам Тверская, 12?\n1 — совсем нет, 5 — полностью');
    expect(await responsesOf(company)).toMatchObject([
      { mode: 2, id: invitation.id, invitation_id: invitation.id, customer_id: invitation.customerId, finished: false },
    ]);
    // Once known in the chat, he is reached there by the next invitation.
    const { items } = (await company.get<{ items: Transport[] }>('/transports')).body;
    const again = await invited(company, { externalId: 'c-1' });
    await send(company, items[0]?.id ?? 0, again);
    const asked = await boris.sees(3);
    expect(asked.text).toContain('Порекомендуете нас?');
    await boris.presses('10');
    await expect
      .poll(() => responsesOf(company))
      .toContainEqual(expect.objectContaining({ id: again.id, scores: expect.arrayContaining([10]) }));
  });

  it('keeps what was answered on the page, and is silent once it was finished there', async () => {
    const company = await newAskingCompany(world, survey);
    const { token } = await newBot(company);
    const invitation = await invited(company, { externalId: 'c-2' });
    const { pathname } = new URL(invitation.address);
    const lev = bots.user(token, 511);
    await lev.commands(`/start ${pathname.split('-').slice(1).join('-')}`);
    await lev.sees(1);
    const page = customer(world, pathname);
    await page.get();
    await page.save({ 'a.words': 'Тесно' }, 1);
    await lev.presses('8');
    await lev.sees(2);
    expect(await responsesOf(company)).toMatchObject([{ scores: [8], finished: false }]);
    expect(await commentsOf(company)).toMatchObject([{ text: 'Тесно' }]);
    const laptop = customer(world, pathname);
    await laptop.get();
    const all = { 'a.nps': '8', 'a.visit': '4', 'a.words': 'Тесно' };
    const done = await laptop.save({ ...all, intent: 'next', shown: ['nps', 'visit', 'words'] }, laptop.revision + 9);
    expect(done).toMatchObject({ body: { finished: true } });
    await lev.presses('1');
    await expect
      .poll(async () => (await company.get<{ items: DialogueListed[] }>('/dialogues')).body.items[0]?.phase)
      .toBe('finished');
    expect(await responsesOf(company)).toMatchObject([{ scores: [8, 4], finished: true }]);
    expect(lev.shown()).toHaveLength(2);
    const [kept] = await inCompany(world, company.workspaceId, (db) =>
      db.selectFrom('dialogues').select('state').where('workspace_id', '=', company.workspaceId).execute(),
    );
    expect(JSON.parse(world.services.secrets.decrypt(kept?.state ?? Buffer.alloc(0)))).toMatchObject({ answers: {} });
  });

  it('follows a printed code into the chat, and is about its place', async () => {
    const company = await newAskingCompany(world, survey);
    const { token } = await newBot(company);
    const link = await newLink(company, 'qr');
    const vera = bots.user(token, 503);
    await vera.commands(`/start ${new URL(link.address).pathname.split('-').slice(1).join('-')}`);
    await vera.sees(1);
    await vera.presses('8');
    await vera.sees(2);
    expect(await responsesOf(company)).toMatchObject([{ mode: 1, link_id: link.id, scores: [8] }]);
  });

  it('ties a chat to a customer by a link made for him', async () => {
    const company = await newAskingCompany(world, survey);
    const { transport, token } = await newBot(company);
    await letBegin(company, transport.id);
    const { customerId } = await invited(company, { externalId: 'c-9' });
    const made = await company.post<{ token: string }>(`/customers/${customerId}/start-token`);
    expect(made.body.token).toMatch(/^[\w-]{1,64}$/);
    const galya = bots.user(token, 504);
    await galya.commands(`/start ${made.body.token}`);
    await galya.sees(1);
    await galya.presses('7');
    await galya.sees(2);
    expect(await responsesOf(company)).toMatchObject([{ customer_id: customerId }]);
    // His next invitation finds him there; whoever the chat was taken for before is not asked in it.
    const boris = await invited(company, { externalId: 'c-10' });
    const other = await company.post<{ token: string }>(`/customers/${boris.customerId}/start-token`);
    expect(await reachOf(company, [customerId, boris.customerId])).toEqual([true, false]);
    await galya.commands(`/start ${other.body.token}`);
    await expect
      .poll(() => reachOf(company, [customerId, boris.customerId]), { timeout: 20_000 })
      .toEqual([false, true]);
    const stranger = await newCompany(world);
    expect((await stranger.post(`/customers/${customerId}/start-token`)).status).toBe(404);
  });

  it('stops at «стоп», once, and is never asked again', async () => {
    const company = await newAskingCompany(world, survey);
    const { transport, token } = await newBot(company);
    await letBegin(company, transport.id);
    const dima = bots.user(token, 505);
    await dima.says('4');
    await dima.sees(1);
    await dima.says('Стоп');
    expect((await dima.sees(2)).text).toContain('Больше не будем');
    await dima.says('стоп');
    await dima.says('5');
    const [dialogue] = (await company.get<{ items: DialogueListed[] }>('/dialogues')).body.items;
    expect(dialogue?.phase).toBe('stopped');
    const consents = await inCompany(world, company.workspaceId, (db) =>
      db
        .selectFrom('consents')
        .select(['kind', 'transport', 'how'])
        .where('workspace_id', '=', company.workspaceId)
        .execute(),
    );
    expect(consents).toEqual([{ kind: 'opt_out', transport: 'telegram', how: 'dialogue' }]);
    const unheard = () =>
      inCompany(world, company.workspaceId, (db) =>
        db
          .selectFrom('incoming_messages')
          .select('id')
          .where('workspace_id', '=', company.workspaceId)
          .where('handled_at', 'is', null)
          .execute(),
      );
    await expect.poll(unheard).toEqual([]);
    expect(dima.shown()).toHaveLength(2);
    expect(await responsesOf(company)).toMatchObject([{ scores: [4], finished: false }]);
  });

  it('writes down who wants a person, and tells those who open cases', async () => {
    const company = await newAskingCompany(world, survey);
    const { transport, token } = await newBot(company);
    await letBegin(company, transport.id);
    const zhanna = bots.user(token, 506);
    await zhanna.says('2');
    await zhanna.sees(1);
    await zhanna.says('оператор');
    await zhanna.sees(2);
    expect(zhanna.shown().some(({ text: shown }) => shown.includes('ответит сотрудник'))).toBe(true);
    const list = await company.get<{ items: DialogueListed[] }>('/dialogues?personWanted=true');
    expect(list.body.items).toMatchObject([{ phase: 'with_person' }]);
  });

  it('names the wish for a person in the language of the company, whatever the customer speaks', async () => {
    const both = (ru: string, en: string) => ({ ru, en });
    const company = await newAskingCompany(world, {
      ...survey,
      languages: ['ru', 'en'],
      title: both('Визит', 'Visit'),
      questions: [
        { type: 'nps', id: 'nps', required: true, text: both('Порекомендуете нас?', 'Would you recommend us?') },
      ],
      thanks: { title: both('Спасибо!', 'Thank you!') },
    });
    const { transport, token } = await newBot(company);
    await letBegin(company, transport.id);
    const john = bots.user(token, 516, 'John');
    await john.says('english');
    await john.sees(1);
    await john.says('operator');
    await john.sees(3);
    expect(john.shown().some(({ text: shown }) => shown.includes('We have received your message'))).toBe(true);
    const { items } = (await company.get<{ items: CaseLine[] }>('/cases')).body;
    expect(items).toMatchObject([{ origin: 'dialogue', title: 'Просит человека' }]);
  });

  it('lets a customer and the person he asked for talk in the chat: number, answer and his words are one thread', async () => {
    const company = await newAskingCompany(world, survey);
    const { transport, token } = await newBot(company);
    await letBegin(company, transport.id);
    const inna = bots.user(token, 507, 'Инна');
    await inna.says('2, кофе остыл');
    await inna.sees(1);
    await inna.says('оператор');
    await inna.sees(3); // "a person will answer", and the number
    const listed = await company.get<{ items: CaseLine[] }>('/cases');
    const [one] = listed.body.items;
    expect(one).toMatchObject({ origin: 'dialogue', title: 'кофе остыл' });
    expect(inna.shown().some(({ text: shown }) => shown.includes(one?.number ?? 'no case'))).toBe(true);
    const thread = async () => (await company.get<CaseInFull>(`/cases/${one?.id}`)).body.messages;
    const said = async () => (await thread()).filter(({ direction }) => direction === 'in').map((each) => each.text);
    await inna.says('Где мой заказ 55120?');
    await expect.poll(said).toHaveLength(1);
    await company.post(`/cases/${one?.id}/messages`, { kind: 'reply', text: 'Курьер уже у дома.' });
    expect((await inna.sees(4)).text).toContain('Курьер уже у дома.');
    const before = world.now;
    world.now = new Date(before.getTime() + 3 * 86_400_000); // long after a machine would have stopped listening
    try {
      await timeOutAll(world.services);
      await inna.says('9 минут жду, спасибо');
      await expect.poll(said).toEqual(['Где мой заказ 55120?', '9 минут жду, спасибо']);
    } finally {
      world.now = before;
    }
    expect(inna.shown()).toHaveLength(4);
    expect(await responsesOf(company)).toMatchObject([{ scores: [2] }]);
  });

  it('takes cases without any survey: words open one, go into it while it is open, and are answered in the chat', async () => {
    const company = await newAskingCompany(world, survey);
    const { transport, token } = await newBot(company);
    const entry = await company.put(`/transports/${transport.id}/dialogue-entry`, {
      caseClass: 'complaint',
      unitId: company.unitId,
    });
    expect(entry).toMatchObject({ status: 200, body: { surveyId: null, caseClass: 'complaint', touchpointId: null } });
    const lev = bots.user(token, 601, 'Лев');
    await lev.commands('/start');
    expect((await lev.sees(1)).text).toContain('ответим здесь');
    await lev.says('Не привезли заказ 55120');
    const number = (await lev.sees(2)).text;
    const list = async () => (await company.get<{ items: CaseLine[] }>('/cases?status=all')).body.items;
    const [one, ...others] = await list();
    expect(others).toEqual([]);
    expect(one).toMatchObject({
      origin: 'messenger',
      class: 'complaint',
      title: 'Не привезли заказ 55120',
      customerName: 'Лев',
      unitId: company.unitId,
    });
    expect(number).toContain(one?.number ?? 'no case');
    const said = async () =>
      (await company.get<CaseInFull>(`/cases/${one?.id}`)).body.messages
        .filter(({ direction }) => direction === 'in')
        .map((each) => each.text);
    await lev.says('И курьер не отвечает');
    await expect.poll(said).toHaveLength(1);
    await company.post(`/cases/${one?.id}/messages`, { kind: 'reply', text: 'Уже едет.' });
    expect((await lev.sees(3)).text).toContain('Уже едет.');
    const solve = { to: 'resolved', resolution: 'Привезли', rootCause: 'Курьер' };
    expect((await company.post(`/cases/${one?.id}/status`, solve)).status).toBe(200);
    expect((await lev.sees(4)).text).toContain('Привезли');
    await lev.says('Спасибо!');
    await expect.poll(said).toHaveLength(2);
    expect((await list())[0]).toMatchObject({ status: 'resolved' });
    await lev.says('Нет, привезли не то');
    await expect.poll(said).toHaveLength(3);
    expect((await list()).map(({ status }) => status)).toEqual(['reopened']);
    expect(await responsesOf(company)).toEqual([]);
  });

  it('goes on in the case with which its own was joined: what is answered there is read in the chat', async () => {
    const company = await newAskingCompany(world, survey);
    const { transport, token } = await newBot(company);
    await company.put(`/transports/${transport.id}/dialogue-entry`, {
      caseClass: 'complaint',
      unitId: company.unitId,
    });
    const lev = bots.user(token, 605, 'Лев');
    await lev.says('Не привезли заказ');
    await lev.sees(1);
    const [begun] = (await company.get<{ items: CaseLine[] }>('/cases')).body.items;
    const told = { text: 'Звонил Лев: не привезли заказ', unit: 'tverskaya' };
    const { body: main } = await company.post<CaseInFull>('/cases', told);
    const join = { to: 'duplicate', duplicateOf: main.number };
    expect((await company.post(`/cases/${begun?.id}/status`, join)).status).toBe(200);
    const before = lev.shown().length;
    await company.post(`/cases/${main.id}/messages`, { kind: 'reply', text: 'Курьер у двери.' });
    expect((await lev.sees(before + 1)).text).toBe('Курьер у двери.');
    await lev.says('Вижу его');
    const read = async () => (await company.get<CaseInFull>(`/cases/${main.id}`)).body.messages;
    await expect.poll(read).toContainEqual(expect.objectContaining({ direction: 'in', text: 'Вижу его' }));
  });

  it('says in the case that a file came, with words or alone, and does not take it for an answer to a question', async () => {
    const company = await newAskingCompany(world, survey);
    const { transport } = await newBot(company);
    await company.put(`/transports/${transport.id}/dialogue-entry`, { caseClass: 'complaint', unitId: company.unitId });
    const kind = kindOf('telegram');
    if (kind === undefined) throw new Error('no telegram');
    const inbox = inboxOf(world.services, { workspaceId: company.workspaceId, transportId: transport.id, kind });
    const photo = (caption?: string) =>
      readUpdate(
        {
          update_id: tokens * 100 + (caption === undefined ? 2 : 1),
          message: {
            message_id: 1,
            date: 1_763_712_000,
            chat: { id: 604, type: 'private', first_name: 'Ия' },
            from: { id: 604, is_bot: false, first_name: 'Ия', language_code: 'ru' },
            photo: [{ file_id: 'f', file_unique_id: 'u', width: 1, height: 1 }],
            ...(caption === undefined ? {} : { caption }),
          },
        },
        world.now,
      );
    const cases = async () => (await company.get<{ items: CaseLine[] }>('/cases')).body.items;
    for (const said of [photo('Трещина на чашке'), photo()]) if (said !== null) await inbox.messages([said]);
    await expect.poll(cases).toHaveLength(1);
    const [one] = await cases();
    const whole = async () => (await company.get<CaseInFull>(`/cases/${one?.id}`)).body;
    const said = async () => (await whole()).messages.filter(({ direction }) => direction === 'in');
    await expect.poll(said).toMatchObject([{ text: '(прислал файл)' }]);
    expect((await whole()).text).toBe('Трещина на чашке');
  });

  it('begins a new case long after the one before was closed, and names it', async () => {
    const company = await newAskingCompany(world, survey);
    const { transport, token } = await newBot(company);
    await company.put(`/transports/${transport.id}/dialogue-entry`, {
      caseClass: 'consultation',
      unitId: company.unitId,
    });
    const rita = bots.user(token, 602, 'Рита');
    await rita.says('Где мой заказ?');
    await rita.sees(1);
    const list = async () => (await company.get<{ items: CaseLine[] }>('/cases?status=all&sort=newest')).body.items;
    const [first] = await list();
    await company.post(`/cases/${first?.id}/status`, { to: 'resolved', resolution: 'Нашли', rootCause: 'Склад' });
    const before = world.now;
    world.now = new Date(before.getTime() + 4 * 86_400_000);
    try {
      await rita.says('Сколько стоит доставка?');
      await expect.poll(list).toHaveLength(2);
      const [second] = await list();
      expect((await company.get<CaseInFull>(`/cases/${second?.id}`)).body.repeatOf).toBe(first?.id);
    } finally {
      world.now = before;
    }
  });

  it('tells who has answered low in a chat his number there, and hears what he writes back', async () => {
    const company = await newAskingCompany(world, survey);
    const { body: kept } = await company.get<{ settings: CaseSettings; revision: number }>('/case-settings');
    const trigger = { role: 'nps', scale: '0-10', score: 4, touchpoints: [], priority: 'high' };
    const set = await company.put('/case-settings', {
      settings: { ...kept.settings, triggers: [trigger] },
      revision: kept.revision,
    });
    expect(set).toMatchObject({ status: 200 });
    const { transport, token } = await newBot(company);
    await letBegin(company, transport.id);
    const oleg = bots.user(token, 603, 'Олег');
    await oleg.says('2');
    await oleg.sees(1);
    await oleg.says('3');
    await oleg.sees(2);
    await oleg.says('Кофе остыл');
    await expect
      .poll(() => oleg.shown())
      .toContainEqual(expect.objectContaining({ text: expect.stringContaining('Мы получили ваше обращение') }));
    const [one] = (await company.get<{ items: CaseLine[] }>('/cases')).body.items;
    expect(one).toMatchObject({ origin: 'answer' });
    const thread = async () => (await company.get<CaseInFull>(`/cases/${one?.id}`)).body.messages;
    expect((await thread())[0]).toMatchObject({ direction: 'out', delivery: 'planned', trouble: null });
    await oleg.says('И ещё грубили');
    await expect.poll(thread).toContainEqual(expect.objectContaining({ direction: 'in', text: 'И ещё грубили' }));
    await oleg.says('оператор');
    await expect
      .poll(thread)
      .toContainEqual(expect.objectContaining({ text: expect.stringMatching(/^(Просит человека|оператор)$/) }));
    expect((await company.get<{ items: CaseLine[] }>('/cases')).body.items).toHaveLength(1);
    expect(await responsesOf(company)).toHaveLength(1);
  });
});

describe.skipIf(!hasMessageCentre)('SMS, through a message centre that others wrote', { timeout: 60_000 }, () => {
  let smsc: MessageCentre;
  beforeAll(async () => {
    smsc = await startMessageCentre();
  });
  afterAll(() => smsc.stop());

  it('an invitation is the first question; typed answers are in the index by themselves', async () => {
    const company = await newAskingCompany(world, survey);
    const made = await company.post<Transport>('/transports', {
      kind: 'sms_smpp',
      name: 'SMS',
      settings: { host: '127.0.0.1', port: smsc.port, systemId: 'otklik', password: 'secret', from: '7700' },
    });
    expect(made).toMatchObject({ status: 201 });
    const invitation = await invited(company, { phone: '8 916 123-45-67', name: 'Елена' });
    await smsc.until('bound');
    await send(company, made.body.id, invitation);
    await smsc.until('submitted', 2);
    expect(shownText(smsc.submitted())).toBe(
      'Кофейни «Полдень»: Порекомендуете нас?\nОтветьте числом: от 0 до 10.\nНе спрашивать больше — ответьте СТОП.',
    );
    const ready = await company.get<{ items: { purpose: string; texts: TemplateTexts }[] }>('/templates/ready');
    const texts = ready.body.items.find(({ purpose }) => purpose === 'invitation')?.texts;
    const asShown = { texts, form: 'short', language: 'ru', surveyId: company.surveyId };
    const preview = await company.post<Preview>('/templates/preview', asShown);
    expect(preview.body).toMatchObject({ text: shownText(smsc.submitted()), parts: 2 });
    smsc.deliver('79161234567', '10, очень вкусно');
    await expect.poll(() => npsOf(company, 'invited')).toBe(1);
    await smsc.until('submitted', 3);
    smsc.deliver('79161234567', '5');
    await expect.poll(async () => (await responsesOf(company))[0]?.finished).toBe(true);
    expect(await responsesOf(company)).toMatchObject([
      { id: invitation.id, mode: 2, source: 'dialogue', scores: [10, 5], customer_id: invitation.customerId },
    ]);
    expect(await commentsOf(company)).toEqual([{ text: 'очень вкусно', score: 10 }]);
    const state = await company.get<IssuedInvitation>(`/invitations/${invitation.id}`);
    expect(state.body.state).toBe('completed');
  });
});

describe('WhatsApp, through its door', { timeout: 60_000 }, () => {
  it('asks whoever has not written for a day by the template that the text names', async () => {
    const peer = await startHttpPeer();
    try {
      peer.answer({ json: { messages: [{ id: 'wamid.A' }] } });
      const company = await newAskingCompany(world, survey);
      const settings = {
        phoneNumberId: '106540352242922',
        token: 'EAAG-a-long-token-of-the-system',
        appSecret: '0123456789abcdef0123456789abcdef',
        verifyToken: 'our own word',
        template: 'of_the_channel',
        apiRoot: peer.url,
      };
      const channel = await company.post<Transport>('/transports', { kind: 'whatsapp', name: 'WhatsApp', settings });
      const text = await company.post<Template>('/templates', {
        name: 'После визита',
        purpose: 'invitation',
        texts: {
          short: { ru: { text: '{{customer|Здравствуйте}}, как вам {{unit}}?' } },
          approved: { name: 'visit_survey', values: ['{{customer|гость}}', '{{unit}}'] },
        },
      });
      const invitation = await invited(company, { phone: '8 916 555-00-01', name: 'Елена' });
      await send(company, channel.body.id, invitation, { templateId: text.body.id });
      await expect.poll(() => peer.asked.length, { timeout: 20_000 }).toBe(1);
      expect(JSON.parse(peer.asked[0]?.body ?? '')).toMatchObject({
        type: 'template',
        template: {
          name: 'visit_survey',
          components: [{ parameters: [{ text: 'Елена' }, { text: 'Тверская, 12' }] }],
        },
      });
    } finally {
      await peer.stop();
    }
  });

  it('answers within the window with a list, and refuses what is not signed', async () => {
    const peer = await startHttpPeer();
    try {
      peer.answer({ json: { messages: [{ id: 'wamid.A' }] } });
      const company = await newAskingCompany(world, survey);
      const appSecret = '0123456789abcdef0123456789abcdef';
      const made = await company.post<Transport>('/transports', {
        kind: 'whatsapp',
        name: 'WhatsApp',
        settings: {
          phoneNumberId: '106540352242922',
          token: 'EAAG-a-long-token-of-the-system',
          appSecret,
          verifyToken: 'our own word',
          apiRoot: peer.url,
        },
      });
      expect(made).toMatchObject({ status: 201 });
      expect(JSON.stringify(made.body)).not.toContain(appSecret);
      await letBegin(company, made.body.id);
      const door = hookPath(world.services.secrets, company.workspaceId, made.body.id);
      const post = (id: string, body: string, signature?: string) => {
        const value = {
          metadata: { phone_number_id: '106540352242922' },
          contacts: [{ wa_id: '79165550000', profile: { name: 'Ксения' } }],
          messages: [{ from: '79165550000', id, timestamp: '1763712000', type: 'text', text: { body } }],
        };
        const payload = JSON.stringify({ entry: [{ changes: [{ field: 'messages', value }] }] });
        const signed = createHmac('sha256', appSecret).update(payload).digest('hex');
        const headers = { 'content-type': 'application/json', 'x-hub-signature-256': `sha256=${signature ?? signed}` };
        return world.app.inject({ method: 'POST', url: door, payload, headers });
      };
      expect((await post('wamid.1', '9', '0'.repeat(64))).statusCode).toBe(401);
      expect((await post('wamid.1', '9')).statusCode).toBe(200);
      expect((await post('wamid.1', '9')).statusCode).toBe(200);
      await expect.poll(() => peer.asked.length).toBe(1);
      expect(JSON.parse(peer.asked[0]?.body ?? '')).toMatchObject({ to: '79165550000', interactive: { type: 'list' } });
      expect(await responsesOf(company)).toMatchObject([{ scores: [9], mode: 1 }]);
      const guessed = door.slice(0, -1) + (door.endsWith('A') ? 'B' : 'A');
      expect((await world.app.inject({ method: 'POST', url: guessed, payload: {} })).statusCode).toBe(404);
    } finally {
      await peer.stop();
    }
  });
});

describe('messages that come twice, late or out of order', { timeout: 60_000 }, () => {
  it('are one, and are dealt with in the order in which they were said', async () => {
    const company = await newAskingCompany(world, survey);
    const { transport } = await newBot(company);
    await letBegin(company, transport.id);
    const kind = kindOf('telegram');
    if (kind === undefined) throw new Error('no telegram');
    const inbox = inboxOf(world.services, { workspaceId: company.workspaceId, transportId: transport.id, kind });
    const said = (number: number, words: string) => ({
      providerId: `u${number}`,
      from: '777',
      text: words,
      button: null,
      start: null,
      at: new Date(world.now.getTime() + number),
    });
    const [first, second, third] = [said(8, '9'), said(9, '4'), said(10, 'Уютно')];
    await inbox.messages([third, first, second]);
    await inbox.messages([second, first]);
    await expect.poll(async () => (await responsesOf(company))[0]?.finished).toBe(true);
    await Promise.all([inbox.messages([first]), inbox.messages([second]), inbox.messages([third])]);
    const chats = await inCompany(world, company.workspaceId, (db) =>
      db.selectFrom('addresses').select('id').where('workspace_id', '=', company.workspaceId).execute(),
    );
    await Promise.all(chats.map(({ id }) => hear(world.services, { workspaceId: company.workspaceId, addressId: id })));
    expect(await responsesOf(company)).toMatchObject([{ scores: [9, 4], finished: true }]);
    expect(await commentsOf(company)).toEqual([{ text: 'Уютно', score: 9 }]);
    const kept = await inCompany(world, company.workspaceId, (db) =>
      db.selectFrom('incoming_messages').select(['content']).where('workspace_id', '=', company.workspaceId).execute(),
    );
    expect(kept.map(({ content }) => content.length)).toEqual([0, 0, 0]);
  });

  it('are nothing any more once the dialogue has timed out, and its answers stay', async () => {
    const company = await newAskingCompany(world, survey);
    const { transport, token } = await newBot(company);
    await letBegin(company, transport.id);
    const igor = bots.user(token, 508);
    await igor.says('6');
    await igor.sees(1);
    const now = world.now;
    try {
      world.now = new Date(now.getTime() + 25 * 3_600_000);
      await timeOutAll(world.services);
    } finally {
      world.now = now;
    }
    const list = await company.get<{ items: DialogueListed[] }>('/dialogues');
    expect(list.body.items).toMatchObject([{ phase: 'timed_out' }]);
    expect(await responsesOf(company)).toMatchObject([{ scores: [6], finished: false }]);
  });
});

describe('a link into a chat', () => {
  it('is there for each messenger that takes a word along, and the survey of the link is asked behind it', async () => {
    const company = await newAskingCompany(world, survey);
    const { transport, token } = await newBot(company);
    await company.post('/transports', {
      kind: 'vk',
      name: 'Сообщество',
      settings: { groupId: 77, token: 'vk1.a.community', confirmation: '693d0ba9' },
    });
    await company.post('/transports', { kind: 'web_push', name: 'Сайт', settings: { subject: 'mailto:cx@polden.ru' } });
    const word = (await newLink(company)).path.split('-').slice(1).join('-');
    const links = await company.get<{ items: ChatLink[] }>(`/dialogues/chat-links?token=${word}`);
    expect(links.body.items.map(({ name, address }) => [name, new URL(address).host])).toEqual([
      ['Бот', 't.me'],
      ['Сообщество', 'vk.me'],
    ]);
    expect(links.body.items[1]?.address).toBe(`https://vk.me/club77?ref=${word}`);
    const [bot] = links.body.items;
    expect(bot?.transportId).toBe(transport.id);
    const guest = bots.user(token, 540);
    await guest.commands(`/start ${new URL(bot?.address ?? '').searchParams.get('start')}`);
    expect((await guest.sees(1)).text).toContain('Порекомендуете нас?');
    expect((await company.get('/dialogues/chat-links?token=a%20b')).status).toBe(400);
  });
});

describe('the entry of a transport', () => {
  it('names things of the company, and only where a dialogue can be held', async () => {
    const company = await newAskingCompany(world, survey);
    const { transport } = await newBot(company);
    const wrong = await company.put<{ error: { message: string } }>(`/transports/${transport.id}/dialogue-entry`, {
      surveyId: company.surveyId,
      unitId: 999_999,
      touchpointId: company.touchpointId,
    });
    expect([wrong.status, wrong.body.error.message]).toEqual([400, 'unitId: names nothing of this company: 999999']);
    const place = { unitId: company.unitId, touchpointId: company.touchpointId };
    const put = (body: object) =>
      company.put<{ error: { details: { path: string }[] } }>(`/transports/${transport.id}/dialogue-entry`, body);
    const pathsOf = async (body: object) => (await put(body)).body.error.details.map(({ path }) => path);
    expect(await pathsOf(place)).toEqual(['surveyId']);
    expect(await pathsOf({ ...place, surveyId: company.surveyId, caseClass: 'claim' })).toEqual(['caseClass']);
    expect(await pathsOf({ surveyId: company.surveyId, unitId: company.unitId })).toEqual(['touchpointId']);
    expect(await pathsOf({ ...place, caseClass: 'repeat' })).toEqual(['caseClass']);
    await letBegin(company, transport.id);
    expect((await company.get<{ items: unknown[] }>('/dialogues/entries')).body.items).toHaveLength(1);
    expect((await company.delete(`/transports/${transport.id}/dialogue-entry`)).status).toBe(200);
    expect((await company.delete(`/transports/${transport.id}/dialogue-entry`)).status).toBe(404);
  });
});
