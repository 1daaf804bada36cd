import AxeBuilder from '@axe-core/playwright';
import type { Page } from 'playwright-core';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { openPolden, type OpenPolden } from './open-polden.ts';

let running: OpenPolden;
let page: Page;

beforeAll(async () => {
  running = await openPolden();
  ({ page } = running);
}, 180_000);

afterAll(() => running?.close());

async function openCase(text: string): Promise<void> {
  const answer = await running.context.request.post(`${running.otklik.address}/api/v1/cases`, {
    headers: { origin: running.otklik.address, 'idempotency-key': crypto.randomUUID() },
    data: { text, unit: running.polden.shop, externalId: text },
  });
  expect(answer.status()).toBe(201);
}

it('lets an agent solve ten cases with the keyboard alone', async () => {
  for (let at = 1; at <= 10; at += 1) await openCase(`Случай ${at}: кофе остыл`);
  await page.goto(`${running.otklik.address}/cases`);
  await page.getByText('Случай 10: кофе остыл').first().waitFor();
  // What stands beside the case may come late: no key waits for it.
  await page.route(/\/api\/v1\/cases\/[^/]+\/(likely|story)$/, async (route) => {
    await new Promise((resolve) => setTimeout(resolve, 1_500));
    await route.continue();
  });
  const solved = new Set<string>();
  for (let at = 1; at <= 10; at += 1) {
    const before = page.url();
    await page.keyboard.press('n');
    await page.waitForURL((url) => /\/cases\/[0-9a-f-]{36}$/.test(url.pathname) && url.href !== before);
    const heading = page.getByRole('heading', { level: 1 });
    await heading.filter({ hasText: 'Случай' }).waitFor();
    await page.getByText('Следующий шаг').waitFor();
    solved.add(await heading.innerText());
    await page.keyboard.press('r');
    await page.keyboard.type('Простите нас, сварим новый');
    await page.keyboard.press('Control+Enter');
    await page.locator('li[data-direction="out"]', { hasText: 'сварим новый' }).waitFor();
    await page.keyboard.press('5');
    await page.getByLabel('Решение: его увидит клиент').waitFor();
    await page.keyboard.type('Сварили новый кофе');
    await page.keyboard.press('Tab');
    await page.keyboard.type('Долго несли');
    if (at === 2) {
      // Esc closes the list of causes, and leaves what was written.
      await page.keyboard.press('Escape');
      expect(await page.getByLabel('Решение: его увидит клиент').inputValue()).toBe('Сварили новый кофе');
    }
    await page.keyboard.press('Enter');
    await page.getByText('решён', { exact: true }).first().waitFor();
  }
  await page.unrouteAll({ behavior: 'wait' });
  expect(solved.size).toBe(10);
  const counts = await running.context.request.get(`${running.otklik.address}/api/v1/cases/counts`);
  expect(await counts.json()).toMatchObject({ open: 0 });
}, 240_000);

const post = <T>(path: string, data: unknown, method: 'POST' | 'PUT' = 'POST') => running.call<T>(method, path, data);

it('takes the suggested topic by its key under a Russian layout too, and says to T where ready answers are made', async () => {
  const topic = await post<{ id: number }>('/topics', { name: 'Промокоды' });
  await post('/category-rules', { items: [{ words: ['промокод'], topicId: topic.id }] }, 'PUT');
  const { id } = await post<{ id: string }>('/cases', { text: 'Промокод не принят', unit: running.polden.shop });
  await page.goto(`${running.otklik.address}/cases/${id}`);
  await page.getByRole('button', { name: /Промокоды/ }).waitFor();
  await page.keyboard.press('t');
  await page.getByText('Шаблонов ответа ещё нет').waitFor();
  await page.evaluate(() => window.dispatchEvent(new KeyboardEvent('keydown', { code: 'KeyY', key: 'н' })));
  const topicOf = async () =>
    (await (await running.context.request.get(`${running.otklik.address}/api/v1/cases/${id}`)).json()).topicId;
  await expect.poll(topicOf).toBe(topic.id);
}, 60_000);

it('joins a repeat with the case that it repeats, and goes on there', async () => {
  const given = {
    text: 'Торт не привезли',
    unit: running.polden.shop,
    orderNumber: 'A-77',
    customer: { email: 'olga@example.org' },
  };
  const main = await post<{ id: string; number: string }>('/cases', given);
  const repeat = await post<{ id: string; number: string }>('/cases', { ...given, text: 'Так где мой торт?' });
  await page.goto(`${running.otklik.address}/cases/${repeat.id}`);
  await page.getByRole('button', { name: `Объединить с ${main.number}` }).click();
  await page.waitForURL(`**/cases/${main.id}`);
  await page.getByText(`Кейс ${repeat.number} объединён с ${main.number}`).waitFor();
  await page.getByText('Так где мой торт?').first().waitFor();
}, 60_000);

it('takes a ready answer by the keyboard beside what was written, and keeps a note where no customer is answered', async () => {
  const { settings, revision } = await (
    await running.context.request.get(`${running.otklik.address}/api/v1/case-settings`)
  ).json();
  const templates = [{ name: 'Принято', text: 'Номер вашего обращения {{number}}.' }];
  await post('/case-settings', { settings: { ...settings, templates }, revision }, 'PUT');
  const { id } = await post<{ id: string }>('/cases', { text: 'Где мой заказ?', unit: running.polden.shop });
  await page.goto(`${running.otklik.address}/cases/${id}`);
  await page.getByLabel('Шаблон ответа').first().waitFor();
  await page.keyboard.press('r');
  await page.keyboard.type('Добрый день!');
  await page.keyboard.press('Escape');
  await page.keyboard.press('t');
  await page.getByRole('option', { name: 'Принято' }).waitFor();
  await page.keyboard.press('ArrowDown');
  await page.keyboard.press('Enter');
  const reply = page.getByRole('textbox', { name: 'Ответ клиенту' });
  await expect.poll(() => reply.inputValue()).toMatch(/^Добрый день!\n\nНомер вашего обращения \d{4}-\d{6}\.$/);
  await page.keyboard.press('Escape');
  await page.keyboard.press('o');
  const note = page.getByRole('textbox', { name: 'Заметка для своих' });
  await expect.poll(() => note.inputValue()).toBe('');
  await page.keyboard.type('Курьер болен');
  await page.keyboard.press('Escape');
  await page.keyboard.press('r');
  await expect.poll(() => reply.inputValue()).toContain('Добрый день!');
}, 60_000);

/** A colleague who has come by an invitation. */
async function join(name: string): Promise<void> {
  const invitation = { role: 'agent', unitIds: [] };
  const { link } = await post<{ link: string }>('/member-invitations', invitation);
  const visitor = await running.browser.newContext();
  const joined = await visitor.request.post(`${running.otklik.address}/api/v1${new URL(link).pathname}`, {
    headers: { origin: running.otklik.address },
    data: {
      person: { name, email: `${crypto.randomUUID()}@polden.example`, password: 'свежий кофе каждый день' },
      language: 'ru',
    },
  });
  expect(joined.ok()).toBe(true);
  await visitor.close();
}

it('offers colleagues while a note is typed, and lets an answer wait for its customer, by the keyboard', async () => {
  await join('Марина Белова');
  await join('Олег Маринин');
  const { id } = await post<{ id: string }>('/cases', { text: 'Пирог не тот', unit: running.polden.shop });
  await page.goto(`${running.otklik.address}/cases/${id}`);
  await page.getByText('Следующий шаг').waitFor();
  await page.keyboard.press('o');
  const note = page.getByRole('textbox', { name: 'Заметка для своих' });
  await page.locator('textarea:focus').waitFor();
  await page.keyboard.type('Спросите @мар');
  const list = page.getByRole('listbox', { name: 'Коллеги' });
  await list.waitFor();
  await expect.poll(() => list.getByRole('option').allInnerTexts()).toEqual(['Марина Белова', 'Олег Маринин']);
  const field = await note.boundingBox();
  // What is being typed stays in sight.
  expect((await list.boundingBox())?.y).toBeGreaterThanOrEqual((field?.y ?? 0) + (field?.height ?? 0));
  const { violations } = await new AxeBuilder({ page }).include('main').analyze();
  expect(violations.map(({ id: rule, nodes }) => [rule, nodes.map(({ html }) => html)])).toEqual([]);
  await page.keyboard.press('ArrowDown');
  const active = async () => page.locator(`#${await note.getAttribute('aria-activedescendant')}`).innerText();
  await expect.poll(active).toBe('Олег Маринин');
  await page.keyboard.press('Enter');
  await page.keyboard.type('о пироге, @мар');
  await expect.poll(() => list.getByRole('option').count()).toBe(2);
  await page.keyboard.press('Escape');
  await list.waitFor({ state: 'detached' });
  expect(await note.inputValue()).toBe('Спросите @Олег Маринин о пироге, @мар');
  await page.keyboard.press('Control+Enter');
  await page.locator('li[data-direction="note"]', { hasText: '@Олег Маринин о пироге' }).waitFor();
  await expect.poll(() => page.getByText('Следят').locator('..').innerText()).toContain('Олег Маринин');
  await page.keyboard.press('r');
  await expect.poll(() => page.locator('textarea:focus').inputValue()).toBe('');
  await page.keyboard.type('Какой пирог вы просили?');
  await page.keyboard.press('Control+Shift+Enter');
  await page.getByText('ждём клиента', { exact: true }).first().waitFor();
}, 60_000);

/** One customer on a dial list who may be called at this very hour, whatever hour it is. */
async function putOnDialList(): Promise<void> {
  const document = { isOn: true, timing: { quietHours: null } };
  await post('/policy', { number: 0, document }, 'PUT');
  const text = (ru: string) => ({ ru });
  const survey = await post<{ id: number; draftRevision: number }>('/surveys', {
    name: 'По телефону',
    definition: {
      schema: 1,
      languages: ['ru'],
      defaultLanguage: 'ru',
      title: text('NPS по телефону'),
      questions: [
        { type: 'nps', id: 'nps', text: text('Порекомендуете нас?') },
        {
          type: 'reasons',
          id: 'why',
          text: text('Что исправить?'),
          many: true,
          options: [
            { id: 'slow', text: text('Долго') },
            { id: 'rude', text: text('Невежливо') },
          ],
          showIf: { op: 'at_most', question: 'nps', value: 6 },
        },
        { type: 'yes_no', id: 'again', text: text('Придёте ещё?') },
        { type: 'text', id: 'words', text: text('Что ещё?'), multiline: true, maxLength: 500 },
      ],
      thanks: { title: text('Спасибо') },
    },
  });
  await post(`/surveys/${survey.id}/publish`, { revision: survey.draftRevision });
  await post('/transports', { kind: 'phone', name: 'Обзвон гостей' });
  await post('/interactions', {
    id: crypto.randomUUID(),
    occurredAt: new Date(Date.now() - 3_600_000).toISOString(),
    unit: running.polden.shop,
    touchpoint: running.polden.visit,
    customer: { phone: '+7 916 123-45-67', name: 'Ольга Ким' },
  });
  const campaign = await post<{ id: number }>('/campaigns', {
    name: 'NPS по телефону',
    surveyId: survey.id,
    touchpointId: running.polden.visit,
    unitId: running.polden.shop,
    audience: { kind: 'everybody' },
    transports: ['phone'],
  });
  await post(`/campaigns/${campaign.id}/start`, {});
  await expect
    .poll(
      async () => {
        const answer = await running.context.request.get(`${running.otklik.address}/api/v1/dial-lists`);
        const { items }: { items: { ready: number }[] } = await answer.json();
        return items[0]?.ready;
      },
      { timeout: 60_000, interval: 500 },
    )
    .toBe(1);
}

it('lets an interviewer call a customer and enter every answer with the keyboard alone', async () => {
  await putOnDialList();
  await page.goto(`${running.otklik.address}/interviews`);
  await page.getByRole('row', { name: /Обзвон гостей/ }).waitFor();
  await page.getByRole('button', { name: /Следующий номер/ }).waitFor();
  expect((await new AxeBuilder({ page }).analyze()).violations).toEqual([]);
  await page.keyboard.press('Enter');
  await page.getByRole('link', { name: '+79161234567' }).waitFor();
  await page.getByText('Ольга Ким').first().waitFor();
  await page.getByRole('button', { name: /Согласен, начать/ }).waitFor();
  expect((await new AxeBuilder({ page }).analyze()).violations).toEqual([]);
  await page.keyboard.press('Enter');
  await page.getByRole('heading', { name: 'Порекомендуете нас?' }).waitFor();
  expect((await new AxeBuilder({ page }).analyze()).violations).toEqual([]);
  await page.keyboard.press('4');
  await page.getByRole('radio', { name: '4', exact: true, checked: true }).waitFor();
  await page.keyboard.press('Enter');
  await page.getByRole('heading', { name: 'Что исправить?' }).waitFor();
  await page.keyboard.press('1');
  await page.getByRole('checkbox', { name: 'Долго', checked: true }).waitFor();
  await page.keyboard.press('ArrowDown');
  await page.keyboard.press('Space');
  await page.getByRole('checkbox', { name: 'Невежливо', checked: true }).waitFor();
  await page.keyboard.press('Enter');
  await page.getByRole('heading', { name: 'Придёте ещё?' }).waitFor();
  await page.keyboard.press('1');
  await page.getByRole('radio', { checked: true }).waitFor();
  await page.keyboard.press('Enter');
  const words = page.getByRole('textbox', { name: 'Что ещё?' });
  await words.waitFor();
  await expect.poll(() => words.evaluate((field) => field === document.activeElement), { timeout: 20_000 }).toBe(true);
  await page.keyboard.type('Ждал 20 минут');
  await page.keyboard.press('Enter');
  await page.getByText('Интервью записано').waitFor();
  const answer = await running.context.request.get(`${running.otklik.address}/api/v1/responses?limit=1`);
  const { items }: { items: object[] } = await answer.json();
  expect(items).toMatchObject([{ source: 'phone', mode: 'invited', finished: true }]);
}, 240_000);

it('keeps a filter under a name, to which a key comes back', async () => {
  await openCase('Пирог подгорел');
  await post('/cases', { text: 'Суп холодный', unit: running.polden.shop, priority: 'urgent' });
  await page.goto(`${running.otklik.address}/cases?priorities=urgent`);
  await page.getByRole('link', { name: 'Суп холодный' }).waitFor();
  await page.getByRole('button', { name: 'Сохранить вид' }).click();
  await page.getByLabel('Название вида').fill('Горящие');
  await page.keyboard.press('Enter');
  const view = page.getByRole('button', { name: /^Горящие 1/, pressed: true });
  await view.waitFor();
  await page.getByRole('dialog').waitFor({ state: 'detached' });
  await page.keyboard.press('1');
  await page.getByRole('link', { name: 'Пирог подгорел' }).waitFor();
  await page.keyboard.press('[');
  await view.waitFor();
  await page.getByRole('link', { name: 'Пирог подгорел' }).waitFor({ state: 'detached' });
  await page.getByRole('link', { name: 'Суп холодный' }).waitFor();
}, 120_000);

it('says on the page of promises what a case would be promised, before it is saved', async () => {
  await page.goto(`${running.otklik.address}/cases/promises`);
  await page.getByRole('button', { name: 'Добавить правило' }).click();
  await page.getByLabel('Название').first().waitFor();
  await page.getByText('Правило 1: Новое правило').waitFor();
  expect((await new AxeBuilder({ page }).analyze()).violations).toEqual([]);
  await page.getByRole('button', { name: 'Не сохранять' }).click();
  const save = page.getByRole('button', { name: 'Сохранить', exact: true });
  await expect.poll(() => save.isDisabled(), { timeout: 20_000 }).toBe(true);
}, 120_000);

it('takes an idea of the staff and makes it an improvement', async () => {
  await page.goto(`${running.otklik.address}/improvements/ideas`);
  await page.getByRole('button', { name: 'Предложить решение' }).first().click();
  await page.getByLabel('Что сделать').fill('Крышки у каждой кассы');
  await page.getByRole('button', { name: 'Предложить', exact: true }).click();
  await page.getByText('Крышки у каждой кассы').first().waitFor();
  await page.getByRole('button', { name: 'Принять', exact: true }).click();
  await page.getByRole('dialog').getByRole('button', { name: 'Записать' }).click();
  await page.getByRole('link', { name: 'Что из неё вышло' }).click();
  await page.getByRole('heading', { level: 1, name: 'Крышки у каждой кассы' }).waitFor();
}, 120_000);

it('fills in a field of the company’s own and is asked for another before a case is resolved', async () => {
  const kept = await running.context.request.get(`${running.otklik.address}/api/v1/case-settings`);
  const { settings, revision }: { settings: object; revision: number } = await kept.json();
  const put = (requiredToResolve: 'always' | 'never', of: number) => {
    const fields = [
      { id: 'courier', name: 'Курьер', kind: 'choice', options: ['свой', 'чужой'] },
      { id: 'weight', name: 'Вес, кг', kind: 'number', requiredToResolve },
    ];
    return post<{ revision: number }>('/case-settings', { settings: { ...settings, fields }, revision: of }, 'PUT');
  };
  const demanding = await put('always', revision);
  const { id } = await post<{ id: string }>('/cases', { text: 'Торт помялся', unit: running.polden.shop });
  await page.goto(`${running.otklik.address}/cases/${id}`);
  await page.getByRole('combobox', { name: 'Курьер' }).waitFor();
  await page.getByText('Следующий шаг').waitFor();
  await page.keyboard.press('p');
  await page.locator('input:focus').waitFor();
  await page.keyboard.type('чуж');
  await page.getByRole('option', { name: 'чужой' }).waitFor();
  await page.keyboard.press('ArrowDown');
  await page.keyboard.press('Enter');
  await page.getByText('Поле «Курьер»: чужой').waitFor();
  await page.getByRole('button', { name: /^Решено/ }).click();
  await page.getByLabel('Решение: его увидит клиент').fill('Привезли новый');
  await page.getByRole('combobox', { name: 'Коренная причина' }).fill('Тонкая коробка');
  await page.locator('form').getByLabel('Вес, кг').fill('2');
  await page.locator('form').getByRole('button', { name: 'Решено' }).click();
  await page.getByText('решён', { exact: true }).first().waitFor();
  const read = await running.context.request.get(`${running.otklik.address}/api/v1/cases/${id}`);
  expect(await read.json()).toMatchObject({ status: 'resolved', fields: { courier: 'чужой', weight: 2 } });
  // Other tests resolve cases, too.
  await put('never', demanding.revision);
}, 120_000);

it('goes by Shift and a digit through the other names of a status, and Enter takes one', async () => {
  const headers = { origin: running.otklik.address };
  const { settings, revision } = await (
    await running.context.request.get(`${running.otklik.address}/api/v1/case-settings`)
  ).json();
  const named = (id: number, name: string) => ({
    id,
    status: 'waiting_third_party',
    name,
    isUsual: id === 1,
    forCustomer: {},
  });
  const labels = [named(1, 'Ждём поставщика'), named(2, 'В мастерской'), named(3, 'У курьера')];
  const saved = await running.context.request.put(`${running.otklik.address}/api/v1/case-settings`, {
    headers,
    data: { settings: { ...settings, labels: labels.map((label) => ({ ...label, isArchived: false })) }, revision },
  });
  expect(saved.status()).toBe(200);
  await openCase('Кофемашина сломалась, и её увезли чинить');
  await page.goto(`${running.otklik.address}/cases`);
  const row = page.getByRole('link', { name: 'Кофемашина сломалась' });
  // Beside every other column there is room for what a case is about.
  expect((await row.locator('xpath=..').boundingBox())?.width).toBeGreaterThan(230);
  await row.click();
  const third = page.getByRole('button', { name: 'У курьера' }).first();
  await third.waitFor();
  await page.keyboard.press('Shift+4');
  await page.keyboard.press('Shift+4');
  await expect.poll(() => third.evaluate((button) => button === document.activeElement)).toBe(true);
  await page.keyboard.press('Enter');
  // This step asks why; its form has the focus.
  await page.locator('textarea:focus').waitFor();
  await page.keyboard.type('Увёз мастер');
  await page.keyboard.press('Control+Enter');
  await third.waitFor({ state: 'detached' });
  const read = await running.context.request.get(`${running.otklik.address}/api/v1${new URL(page.url()).pathname}`);
  expect(await read.json()).toMatchObject({ status: 'waiting_third_party', labelId: 3 });
}, 120_000);

it('answers several cases at once, each by its own number', async () => {
  for (const at of [1, 2]) await openCase(`Касса не работает, ${at}`);
  await page.goto(`${running.otklik.address}/cases?words=касса`);
  await page.getByText('Касса не работает, 2').waitFor();
  for (const box of await page.getByRole('checkbox', { name: /^Выбрать/ }).all()) await box.check();
  await page.getByRole('button', { name: 'Ответить всем' }).click();
  await page.getByLabel('Что ответить').fill('По {{number}}: кассу уже чинят.');
  await page.getByRole('button', { name: 'Отправить, кейсов: 2' }).click();
  await page.getByText('Изменено кейсов: 2').waitFor();
  await page.getByRole('link', { name: 'Касса не работает, 1' }).click();
  await page.getByText(/^По \d{4}-\d{6}: кассу уже чинят\.$/).waitFor();
}, 120_000);

it('resolves several cases at once, on a phone as well, and says of which it could not', async () => {
  for (const at of [1, 2]) await openCase(`Терминал завис, ${at}`);
  const phone = await page.context().newPage();
  await phone.setViewportSize({ width: 390, height: 844 });
  await phone.goto(`${running.otklik.address}/cases?words=терминал`);
  await phone.getByText('Терминал завис, 2').waitFor();
  await phone
    .getByRole('checkbox', { name: /^Выбрать/ })
    .first()
    .check();
  await phone.getByRole('button', { name: 'Выбрать показанные: 2' }).click();
  await phone.getByRole('button', { name: 'Следующий шаг' }).click();
  await phone.getByRole('dialog').locator('input').first().click();
  await phone.getByRole('option', { name: 'Решено' }).click();
  await phone.getByLabel('Решение: его увидит клиент').fill('Терминал заменили');
  await phone.getByRole('combobox', { name: 'Коренная причина' }).fill('Терминал');
  await phone.getByRole('button', { name: 'Сделать, кейсов: 2' }).click();
  await phone.getByText(/Изменено кейсов: 2|Не получилось/).waitFor();
  const found = await running.context.request.get(`${running.otklik.address}/api/v1/cases?search=терминал&status=all`);
  const statuses = (await found.json()).items.map(({ status }: { status: string }) => status);
  expect(statuses).toEqual(['resolved', 'resolved']);
  await phone.close();
}, 120_000);

it('joins a visitor of a chat with an agent who is there: each reads the other without a reload', async () => {
  const chat = await post<{ address: string }>('/chats', { name: 'Сайт', unitId: running.polden.shop });
  await page.goto(`${running.otklik.address}/cases`);
  const here = page.getByRole('switch', { name: /чат/i });
  await here.waitFor();
  await here.press('Space');
  await expect.poll(() => here.isChecked(), { timeout: 20_000 }).toBe(true);
  const viewport = { width: 390, height: 780 };
  const context = await running.browser.newContext({ locale: 'ru-RU', viewport, reducedMotion: 'reduce' });
  context.setDefaultTimeout(40_000);
  const visitor = await context.newPage();
  await visitor.goto(new URL(new URL(chat.address).pathname, running.otklik.address).href);
  await visitor.getByText('Мы на связи').waitFor();
  const words = visitor.getByRole('textbox', { name: 'Сообщение' });
  await words.fill('Где мой торт?');
  await words.press('Enter');
  await visitor.getByText(/номер \d{4}-\d{6}/).waitFor();
  await page.goto(`${running.otklik.address}/cases`);
  await page.getByText('Где мой торт?').first().click();
  await page.getByText('Следующий шаг').waitFor();
  await page.keyboard.press('r');
  await page.locator('textarea:focus').waitFor();
  await page.keyboard.type('Уже несём');
  await page.keyboard.press('Control+Enter');
  await visitor.getByRole('log').getByText('Уже несём').waitFor();
  await words.fill('Спасибо, жду');
  await words.press('Enter');
  await page.locator('li[data-direction="in"]', { hasText: 'Спасибо, жду' }).waitFor();
  const wide = await visitor.evaluate(() => document.documentElement.scrollWidth);
  expect(wide).toBeLessThanOrEqual(viewport.width);
  expect((await new AxeBuilder({ page: visitor }).analyze()).violations.map(({ id }) => id)).toEqual([]);
  await context.close();
}, 120_000);

it('shows more of a long list, in its order and without a gap', async () => {
  for (let at = 1; at <= 105; at += 1) await openCase(`Очередь ${at}`);
  const { open } = await (await running.context.request.get(`${running.otklik.address}/api/v1/cases/counts`)).json();
  await page.goto(`${running.otklik.address}/cases?view=open`);
  const rows = page.locator('tbody tr');
  await expect.poll(() => rows.count()).toBe(100);
  await page.getByRole('button', { name: 'Показать ещё' }).click();
  await expect.poll(() => rows.count()).toBe(open);
  const numbers = await rows.locator('small').allInnerTexts();
  expect(new Set(numbers).size).toBe(open);
  await page.getByRole('button', { name: 'Показать ещё' }).waitFor({ state: 'detached' });
}, 120_000);

it('raises an alert about a low answer, says who was told, and keeps thresholds of shares as they are written', async () => {
  const write = async (path: string, data: object) => {
    const answer = await running.context.request.post(`${running.otklik.address}/api/v1${path}`, {
      headers: { origin: running.otklik.address },
      data,
    });
    expect(answer.ok(), await answer.text()).toBe(true);
  };
  const toOwner = { recipients: [{ to: 'touchpoint_owner' }], byEmail: false };
  const low = { kind: 'answer.score', role: 'satisfaction', scale: '1-5', warning: 3, alarm: 1 };
  const share = { kind: 'index.target', index: 'csat_top2box', by: 'unit', days: 30, warning: 0.85, alarm: null };
  await write('/alert-rules', { name: 'Остыл', condition: low, ...toOwner });
  await write('/alert-rules', { name: 'Мало довольных', condition: share, ...toOwner });
  const ratings = [{ role: 'satisfaction', scale: '1-5', score: 1 }];
  const place = { unit: running.polden.shop, touchpoint: running.polden.visit };
  await write('/responses', { externalId: 'low-1', mode: 'invited', ...place, occurredAt: new Date(), ratings });
  await page.goto(`${running.otklik.address}/alerts`);
  const raised = page.locator('tbody tr', { hasText: 'Остыл' });
  await raised.getByText('тревога').waitFor();
  await raised.getByRole('button', { name: 'Действия с оповещением' }).click();
  await page.getByRole('menuitem', { name: 'Кому сообщили' }).click();
  const told = page.getByRole('dialog', { name: 'Кому сообщили' });
  await told.getByRole('row', { name: /Анна Соколова здесь сообщили/ }).waitFor();
  expect((await new AxeBuilder({ page }).include('[role=dialog]').analyze()).violations.map(({ id }) => id)).toEqual(
    [],
  );
  await page.keyboard.press('Escape');
  // As a letter leads there: the alert is taken beside the answer.
  await raised.getByRole('link', { name: /^Низкая оценка/ }).click();
  const answer = page.getByRole('dialog', { name: 'Ответ' });
  await answer.getByText('тревога Остыл · новое').waitFor();
  expect((await new AxeBuilder({ page }).include('[role=dialog]').analyze()).violations.map(({ id }) => id)).toEqual(
    [],
  );
  // Whoever is not the one to act hands it on, with a word of why.
  await join('Захар Шумов');
  await page.reload();
  await answer.getByRole('button', { name: 'Передать' }).click();
  const handing = page.getByRole('dialog', { name: 'Передать коллеге' });
  await handing.getByRole('combobox', { name: 'Кому' }).fill('Захар');
  await page.getByRole('option', { name: 'Захар Шумов' }).click();
  await handing.getByLabel('Что сказать').fill('Твоя смена');
  // The drawer below has a head of its own, and is out of reach meanwhile.
  expect(
    (
      await new AxeBuilder({ page })
        .include('[role=dialog]:has(form)')
        .disableRules(['landmark-no-duplicate-banner'])
        .analyze()
    ).violations.map(({ id }) => id),
  ).toEqual([]);
  await page.keyboard.press('Tab');
  await page.keyboard.press('Enter');
  await answer.getByText('передано: Захар Шумов').waitFor();
  await answer.getByRole('button', { name: 'Принять' }).click();
  await answer.getByText('принято: Анна Соколова').waitFor();
  await page.goto(`${running.otklik.address}/alerts?tab=rules`);
  await page.getByText('Мало довольных').click();
  const warning = page.getByLabel('Предупреждение');
  await expect.poll(() => warning.inputValue()).toBe('85 %');
  await warning.fill('90');
  await page.getByRole('button', { name: 'Сохранить' }).click();
  await page.getByRole('dialog').waitFor({ state: 'detached' });
  const kept = await (await running.context.request.get(`${running.otklik.address}/api/v1/alert-rules`)).json();
  const rule = kept.items.find(({ name }: { name: string }) => name === 'Мало довольных');
  expect(rule.condition).toMatchObject({ warning: 0.9, alarm: null });
}, 120_000);
