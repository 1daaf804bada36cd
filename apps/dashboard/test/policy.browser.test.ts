import { createServer } from 'node:http';
import AxeBuilder from '@axe-core/playwright';
import type { Page } from 'playwright-core';
import { afterAll, beforeAll, expect, it } from 'vitest';
import type { PolicyInForce, Survey, Transport } from '@otklik/contract';
import { startBotApiServer } from '../../server/test/peers/bot-api-server.ts';
import { openPolden, type OpenPolden } from './open-polden.ts';

let running: OpenPolden;
let page: Page;
const CUSTOMERS = 4;

beforeAll(async () => {
  running = await openPolden();
  ({ page } = running);
  await serveEachTwice();
}, 180_000);

afterAll(() => running?.close());

/** Each customer came twice in a week, and the policy so far asks about both. */
async function serveEachTwice(): Promise<void> {
  const survey = await running.call<Survey>('POST', '/surveys', {
    name: 'Визит',
    ready: { key: 'coffee_visit' },
  });
  await running.call('POST', `/surveys/${survey.id}/publish`, { revision: survey.draftRevision });
  await running.call('POST', '/transports', {
    kind: 'email',
    name: 'Почта',
    settings: { from: 'hello@polden.example', host: '127.0.0.1', port: 9, security: 'plain' },
  });
  await running.call('PUT', '/policy', {
    number: 0,
    document: {
      isOn: true,
      touchpoints: [
        {
          touchpointId: running.polden.visit,
          kind: 'visit',
          surveyId: survey.id,
          transports: ['email'],
          delay: { min: 0, max: 360 },
        },
      ],
    },
  });
  const interactions = Array.from({ length: 2 * CUSTOMERS }, (_, n) => ({
    externalId: `visit-${n}`,
    occurredAt: new Date(Date.now() - (n < CUSTOMERS ? 5 : 2) * 86_400_000).toISOString(),
    unit: running.polden.shop,
    touchpoint: running.polden.visit,
    customer: { externalId: `guest-${n % CUSTOMERS}`, email: `guest-${n % CUSTOMERS}@example.org` },
  }));
  await running.call('POST', '/interactions/batch', interactions);
}

const inForce = () => running.call<PolicyInForce>('GET', '/policy');
const side = (name: string) => page.getByRole('row', { name: new RegExp(`^${name}`) }).first();
const bar = () => page.getByRole('region', { name: 'Политика изменена, но ещё не действует.' });

async function replay(): Promise<void> {
  await page.getByRole('button', { name: 'Проверить', exact: true }).click();
  await page.getByRole('heading', { name: 'По точкам контакта' }).waitFor();
}

it('says what the policy in force does, with nothing to compare and nothing to put in force', async () => {
  await page.goto(`${running.otklik.address}/policy?tab=replay`);
  await replay();
  await page.getByRole('heading', { name: 'Как решает действующая политика' }).waitFor();
  expect(await side('Спросили бы').innerText()).toMatch(new RegExp(`\\b${2 * CUSTOMERS}$`));
  expect(await page.getByRole('button', { name: 'Ввести в действие' }).count()).toBe(0);
});

it('replays a rule beside the policy in force, and puts it in force', async () => {
  await page.getByRole('link', { name: 'Правила' }).click();
  await page.getByRole('button', { name: 'Добавить правило' }).click();
  await page.getByRole('dialog').getByLabel('Название').fill('Раз в месяц');
  await page.keyboard.press('Escape');
  await bar().getByRole('link', { name: 'Сначала проверить на прошлом' }).click();
  // What was replayed before is still there, and says that it is of before.
  await page.getByText('После проверки политика на этой странице изменилась', { exact: false }).waitFor();
  await replay();
  await page.getByRole('heading', { name: 'Рядом' }).waitFor();
  const numbers = async (name: string) => (await side(name).innerText()).match(/\d+/g);
  expect(await numbers('Спросили бы')).toEqual([String(2 * CUSTOMERS), String(CUSTOMERS)]);
  expect(await numbers('Из них не один раз')).toEqual([String(CUSTOMERS), '0']);
  expect(await numbers('Правило «Раз в месяц»')).toEqual(['0', String(CUSTOMERS)]);
  expect((await new AxeBuilder({ page }).include('main').analyze()).violations).toEqual([]);
  const { number } = await inForce();
  await page.getByRole('main').getByRole('button', { name: 'Ввести в действие' }).first().click();
  await bar().waitFor({ state: 'detached' });
  expect(await inForce()).toMatchObject({ number: number + 1, document: { rules: [{ name: 'Раз в месяц' }] } });
});

it('throws a replay away, and keeps what was changed on the page', async () => {
  await page.getByRole('link', { name: 'Правила' }).click();
  await page.getByRole('button', { name: 'Добавить правило' }).click();
  await page.keyboard.press('Escape');
  await bar().getByRole('link', { name: 'Сначала проверить на прошлом' }).click();
  await replay();
  const before = await inForce();
  await page.getByRole('button', { name: 'Не вводить' }).click();
  await page.getByRole('heading', { name: 'По точкам контакта' }).waitFor({ state: 'detached' });
  await bar().getByRole('button', { name: 'Отменить изменения' }).click();
  await bar().waitFor({ state: 'detached' });
  expect((await inForce()).number).toBe(before.number);
});

it('prepares a campaign for a list, puts right whom it did not find, says how many it will consider, and shows how it went', async () => {
  await page.goto(`${running.otklik.address}/invitations?tab=campaigns`);
  await page.getByRole('button', { name: 'Новая рассылка' }).click();
  const form = page.getByRole('dialog', { name: 'Новая рассылка' });
  await form.getByRole('textbox', { name: 'Название' }).fill('NPS, осень');
  for (const [field, option] of [
    ['Опрос', 'Визит'],
    // Chosen once more, it stays chosen.
    ['Опрос', 'Визит'],
    ['Точка контакта', /./],
  ] as const) {
    await form.getByRole('combobox', { name: field }).click();
    await page.getByRole('option', { name: option }).first().click();
  }
  await form.getByText('Список', { exact: true }).click();
  await form.getByRole('button', { name: 'Подготовить' }).click();
  const list = page.getByRole('dialog', { name: '«NPS, осень»: кого спросить' });
  await list
    .getByRole('textbox', { name: 'Номера клиентов, почта или телефоны' })
    .fill('guest-0\nguest-1\nguest-2\nguest-3\nnew@post.ru\ngest-2');
  await list.getByRole('button', { name: 'Проверить' }).click();
  await list.getByText('Нашлись: 4 · Не нашлись: 2').waitFor();
  await list.getByRole('row', { name: /6 gest-2/ }).waitFor();
  await list.getByRole('radio', { name: 'Добавить клиентами и спросить, кому есть куда написать: 1' }).check();
  expect((await new AxeBuilder({ page }).analyze()).violations).toEqual([]);
  await list.getByRole('button', { name: 'Добавить в список: 5' }).click();
  await list.waitFor({ state: 'detached' });

  await page.getByRole('row', { name: /NPS, осень/ }).click();
  const prepared = page.getByRole('dialog', { name: 'NPS, осень' });
  await prepared.getByRole('button', { name: 'Список: 5' }).click();
  for (const left of [4, 3]) {
    await page.getByRole('button', { name: 'Убрать' }).first().click();
    await page.getByRole('heading', { name: `В списке: ${left}` }).waitFor();
  }
  await page.keyboard.press('Escape');
  await prepared.getByRole('button', { name: 'Изменить' }).click();
  const change = page.getByRole('dialog').filter({ has: page.getByRole('textbox', { name: 'Название' }) });
  await change.getByLabel('Начало').fill('2020-01-01T10:00');
  await change.getByRole('button', { name: 'Сохранить' }).click();
  await change.getByText('уже прошло').waitFor();
  await change.getByLabel('Начало').fill('2035-12-01T10:00');
  await change.getByRole('button', { name: 'Сохранить' }).click();
  await change.waitFor({ state: 'detached' });
  await prepared.getByRole('button', { name: 'Назначить' }).click();
  await page.getByText('Начнётся 1 дек. 2035, 10:00 (Europe/Moscow).').waitFor();
  await page.getByRole('button', { name: 'Назначить' }).last().click();
  await prepared.getByText('ждёт своего часа').waitFor();
  await prepared.getByRole('button', { name: 'Изменить' }).click();
  await change.getByLabel('Начало').fill('');
  await change.getByRole('button', { name: 'Сохранить' }).click();
  await change.waitFor({ state: 'detached' });
  await prepared.getByText('готовится').waitFor();
  await page.keyboard.press('Escape');

  await page.getByRole('button', { name: 'Начать' }).click();
  const sure = page.getByRole('dialog', { name: 'NPS, осень' });
  await sure.getByText('Рассмотрим клиентов: 3.').waitFor();
  await sure.getByRole('button', { name: 'Начать' }).click();
  await sure.waitFor({ state: 'detached' });
  await page.getByText('закончена').waitFor();

  await page.getByRole('row', { name: /NPS, осень/ }).click();
  const card = page.getByRole('dialog', { name: 'NPS, осень' });
  await card.getByText('Список · сейчас клиентов: 3').waitFor();
  await card.getByRole('row', { name: /1-й раз.* 3 / }).waitFor();
  expect((await new AxeBuilder({ page }).analyze()).violations).toEqual([]);
});

it('leads from what waits on a transport to the messages, and keeps the choice in the address', async () => {
  await page.goto(`${running.otklik.address}/invitations?tab=transports`);
  await page.getByRole('row', { name: /Почта/ }).getByRole('link').first().click();
  await page.waitForURL(/state=planned&transport=\d+/);
  await page
    .getByRole('row', { name: /Приглашение.*ждёт/ })
    .first()
    .waitFor();
  await page.reload();
  await page.getByRole('combobox', { name: 'Состояние' }).waitFor();
  expect(await page.getByRole('combobox', { name: 'Состояние' }).inputValue()).toBe('ждёт');
  await expect.poll(() => page.getByRole('combobox', { name: 'Канал связи' }).inputValue()).toBe('Почта');
});

it('opens a dialogue on what was said in it, words that answered no question among them', async () => {
  const token = '123456:polden';
  const telegram = await startBotApiServer();
  const { items } = await running.call<{ items: Survey[] }>('GET', '/surveys');
  const bot = await running.call<{ id: number }>('POST', '/transports', {
    kind: 'telegram',
    name: 'Telegram',
    settings: { token, apiRoot: telegram.url },
  });
  await running.call('PUT', `/transports/${bot.id}/dialogue-entry`, {
    surveyId: items[0]?.id,
    unitId: running.polden.shop,
    touchpointId: running.polden.visit,
  });
  const guest = telegram.user(token, 501);
  await guest.commands('/start');
  await expect.poll(() => guest.shown().length, { timeout: 30_000 }).toBe(1);
  await page.goto(`${running.otklik.address}/invitations?tab=dialogues`);
  await page.getByRole('row', { name: /клиент начал сам/ }).click();
  await page.getByRole('dialog').getByText('Клиент ещё ничего не ответил.').waitFor();
  await page.keyboard.press('Escape');

  await guest.says('Долго ждал кофе, и никто не извинился');
  await expect.poll(() => guest.shown().at(-1)?.text, { timeout: 30_000 }).toContain('Записали ваши слова.');
  await page.reload();
  await page.getByRole('row', { name: /клиент начал сам/ }).click();
  await page.getByRole('dialog').getByText('Долго ждал кофе, и никто не извинился').waitFor();
  expect((await new AxeBuilder({ page }).analyze()).violations).toEqual([]);

  const link = { surveyId: items[0]?.id, touchpointId: running.polden.visit, unitIds: [running.polden.shop] };
  await running.call('POST', '/links', { ...link, kind: 'link' });
  await page.goto(`${running.otklik.address}/surveys/${items[0]?.id}?tab=collect`);
  await page.getByRole('button', { name: /^Ссылка в мессенджер/ }).click();
  await page
    .getByRole('dialog')
    .getByText(/^https:\/\/t\.me\/\w+\?start=[\w-]{16,}$/)
    .waitFor();
  await telegram.stop();

  await page.goto(`${running.otklik.address}/invitations?tab=transports`);
  await page.getByText('Telegram').first().click();
  await page.getByRole('dialog').getByRole('button', { name: 'Отключить' }).click();
  await page.getByText('Вернуть канал нельзя').waitFor();
  await page.getByRole('button', { name: 'Отключить канал' }).click();
  await page.getByRole('row', { name: /Telegram/ }).waitFor({ state: 'detached' });
});

it('says of a list to be dialled and of a system of one’s own only what they have, and shows what went without being loaded anew', async () => {
  let isDown = true;
  const own = createServer((_, answer) => answer.writeHead(isDown ? 500 : 204).end());
  await new Promise<void>((resolve) => own.listen(0, '127.0.0.1', resolve));
  const address = own.address();
  if (address === null || typeof address === 'string') throw new Error('the server has no port');
  await page.goto(`${running.otklik.address}/invitations?tab=transports`);
  await page.getByRole('button', { name: 'Подключить' }).click();
  await page.getByRole('menuitem', { name: 'Телефон' }).click();
  const form = page.getByRole('dialog');
  await form.getByRole('button', { name: 'Сохранить' }).click();
  await form.getByRole('button', { name: 'Сохранить' }).waitFor();
  await page.getByRole('row', { name: /Телефон/ }).waitFor();
  await form.getByLabel('Цена звонка').waitFor();
  expect(await form.getByRole('button', { name: /Проверить связь|Отправить пробное/ }).count()).toBe(0);
  await page.keyboard.press('Escape');

  await page.getByRole('button', { name: 'Подключить' }).click();
  await page.getByRole('menuitem', { name: 'Своя система' }).click();
  await form.getByLabel('Адрес (URL)').fill(`http://127.0.0.1:${address.port}/events`);
  await form.getByRole('button', { name: 'Сохранить' }).click();
  await form.getByRole('button', { name: 'Проверить связь' }).click();
  await form.getByText('сбой на той стороне').waitFor();
  expect(await form.getByRole('button', { name: 'Отправить пробное' }).count()).toBe(0);

  await page.keyboard.press('Escape');
  await page.getByRole('button', { name: 'Подключить' }).click();
  await page.getByRole('menuitem', { name: 'Push в браузере' }).click();
  await form.getByLabel('Контакт для push-служб').fill('mailto:cx@polden.example');
  await form.getByRole('button', { name: 'Сохранить' }).click();
  await form.getByText(/POST http\S+\/api\/v1\/transports\/\d+\/addresses/).waitFor();
  expect(await form.getByText(/applicationServerKey: '[\w-]{87}'/).count()).toBe(1);
  expect(await form.getByText('Сохраните сейчас').count()).toBe(0);
  expect((await new AxeBuilder({ page }).analyze()).violations).toEqual([]);

  await page.keyboard.press('Escape');
  await page.getByRole('button', { name: 'Подключить' }).click();
  await page.getByRole('menuitem', { name: 'ВКонтакте' }).click();
  await page.context().grantPermissions(['clipboard-read', 'clipboard-write']);
  await page.evaluate(() => navigator.clipboard.writeText('https://vk.com/club123'));
  await form.getByLabel('Номер сообщества').focus();
  await page.keyboard.press('Control+V');
  expect(await form.getByLabel('Номер сообщества').inputValue()).toBe('123');

  const { number, document } = await inForce();
  const timing = { ...document.timing, quietHours: null };
  await running.call('PUT', '/policy', { number, document: { ...document, rules: [], timing } });
  const { items } = await running.call<{ items: Transport[] }>('GET', '/transports');
  const webhook = items.find(({ kind }) => kind === 'webhook');
  const { id } = await running.call<{ id: number }>('POST', '/campaigns', {
    name: 'Отношение',
    surveyId: (await running.call<{ items: Survey[] }>('GET', '/surveys')).items[0]?.id,
    touchpointId: running.polden.visit,
    unitId: running.polden.shop,
    audience: { kind: 'everybody' },
    transports: ['webhook'],
  });
  await running.call('POST', `/campaigns/${id}/start`, {});
  await page.goto(`${running.otklik.address}/invitations?tab=messages&state=planned&transport=${webhook?.id}`);
  const waiting = page.getByRole('row', { name: /Приглашение.*ждёт/ });
  await expect.poll(() => waiting.count(), { timeout: 30_000 }).toBeGreaterThan(0);
  isDown = false;
  await page.getByRole('button', { name: 'Отправить сейчас' }).click();
  await expect.poll(() => waiting.count(), { timeout: 30_000 }).toBe(0);
  own.close();
});
