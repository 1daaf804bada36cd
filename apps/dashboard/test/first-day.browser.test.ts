import AxeBuilder from '@axe-core/playwright';
import { chromium, type Browser, type BrowserContext, type Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { z } from 'zod';
import { startMailServer, type MailServer } from '../../server/test/peers/mail-server.ts';
import { startOtklik, type RunningOtklik } from './running-otklik.ts';

let otklik: RunningOtklik;
let mail: MailServer;
let browser: Browser;
let context: BrowserContext;
let page: Page;
const wrong: string[] = [];

beforeAll(async () => {
  mail = await startMailServer();
  otklik = await startOtklik();
  browser = await chromium.launch({ executablePath: '/usr/bin/chromium', args: ['--no-sandbox'] });
  context = await browser.newContext({
    locale: 'ru-RU',
    timezoneId: 'Europe/Moscow',
    viewport: { width: 1400, height: 900 },
  });
  page = await context.newPage();
  page.on('pageerror', (error) => wrong.push(String(error)));
  page.on('console', (message) => {
    if (/Content Security Policy/i.test(message.text())) wrong.push(message.text());
  });
}, 120_000);

afterAll(async () => {
  await browser?.close();
  await otklik?.stop();
  await mail?.close();
});

describe('the first day of a company', () => {
  it('sets itself up by the one-time link', async () => {
    await page.goto(otklik.setUpLink);
    await page.getByLabel('Имя').fill('Анна Соколова');
    await page.getByLabel('Почта').fill('anna@polden.example');
    await page.getByLabel('Пароль', { exact: true }).first().fill('кофе по утрам всегда');
    await page.getByLabel('Название').fill('Кофейни «Полдень»');
    await page.getByRole('button', { name: 'Продолжить' }).click();
    await page.getByRole('button', { name: /Начать с пустой/ }).click();
    await page.waitForURL('**/company/units');
    await page.getByRole('navigation', { name: 'Меню' }).getByRole('link', { name: 'Опросы' }).waitFor();
  });

  it('adds units, moves one by the keyboard, and takes a deletion back', async () => {
    const name = page.getByPlaceholder(/Добавить в/);
    for (const unit of ['Тверская, 12', 'Невский, 40']) {
      await name.fill(unit);
      await name.press('Enter');
      await page.getByRole('row', { name: new RegExp(unit) }).waitFor();
    }
    await page.getByRole('button', { name: 'Переставить: Невский, 40' }).focus();
    await page.keyboard.press('Alt+ArrowUp');
    await expect
      .poll(() => page.getByRole('rowheader').allInnerTexts())
      .toEqual(['Кофейни «Полдень»', 'Невский, 40', 'Тверская, 12']);

    await page.getByRole('button', { name: 'Ещё действия: Тверская, 12' }).click();
    await page.getByRole('menuitem', { name: 'Удалить' }).click();
    await page.getByRole('row', { name: /Тверская/ }).waitFor({ state: 'detached' });
    await page.getByRole('button', { name: 'Отменить' }).click();
    await page.getByRole('row', { name: /Тверская/ }).waitFor();
  });

  it('adds a touchpoint with its owner', async () => {
    await page.goto(`${otklik.address}/company/journey`);
    // With a mouse nobody reaches a tab that stands outside of the row.
    await page.setViewportSize({ width: 1100, height: 900 });
    const last = await page.getByRole('link', { name: 'Архив' }).boundingBox();
    expect((last?.x ?? Infinity) + (last?.width ?? 0)).toBeLessThan(1100);
    await page.setViewportSize({ width: 1400, height: 900 });
    await page.getByPlaceholder('Название этапа').fill('Покупает');
    await page.getByPlaceholder('Название этапа').press('Enter');
    const name = page.getByPlaceholder('Точка контакта на этапе «Покупает»');
    await name.fill('Визит');
    await name.press('Enter');
    await expect.poll(() => page.getByRole('row', { name: /Визит/ }).innerText()).toContain('Анна Соколова');
  });

  it('opens a case by the keyboard, answers it, and the customer reads the answer but not the note', async () => {
    await page.goto(`${otklik.address}/cases`);
    await page.getByRole('button', { name: 'Новый кейс' }).press('Enter');
    await page.getByLabel('Что говорит клиент').fill('Кофе остыл, пока несли');
    await page.getByRole('combobox', { name: 'Подразделение' }).fill('Невский');
    await page
      .getByRole('option', { name: /Невский/ })
      .first()
      .waitFor();
    await page.keyboard.press('ArrowDown');
    await page.keyboard.press('Enter');
    const open = page.getByRole('button', { name: 'Открыть кейс' });
    await expect.poll(() => open.isEnabled(), { timeout: 20_000 }).toBe(true);
    await open.press('Enter');
    await page.getByRole('heading', { name: 'Кофе остыл, пока несли' }).waitFor();

    await page.getByRole('radio', { name: 'Заметка для своих' }).press('Space');
    await page.getByRole('textbox', { name: 'Заметка для своих' }).fill('Бариста болел');
    await page.keyboard.press('Control+Enter');
    await page.getByText('Бариста болел').waitFor();
    await page.getByRole('radio', { name: 'Ответ клиенту' }).press('Space');
    await page.getByRole('textbox', { name: 'Ответ клиенту' }).fill('Простите нас! Следующий кофе за наш счёт.');
    await page.keyboard.press('Control+Enter');
    await page.getByText('Следующий кофе за наш счёт.').waitFor();
    await page.getByRole('button', { name: 'Решено' }).press('Enter');
    await page.getByLabel('Решение: его увидит клиент').fill('Подарили кофе');
    await page.getByRole('combobox', { name: 'Коренная причина' }).fill('Не хватило людей');
    await page.keyboard.press('Enter');
    await page.getByText('решён', { exact: true }).first().waitFor();

    const path = await page.getByRole('link', { name: 'Страница клиента' }).getAttribute('href');
    const customer = await context.newPage();
    await customer.goto(otklik.address + path);
    await customer.getByText('Следующий кофе за наш счёт.').waitFor();
    expect(await customer.content()).not.toContain('Бариста болел');
    await customer.getByRole('button', { name: 'Да, решён' }).click();
    await customer.getByText('Решено, вы подтвердили').waitFor();
    expect((await new AxeBuilder({ page: customer }).analyze()).violations).toEqual([]);
    await customer.close();
    await page.reload();
    await page.getByText('подтверждён', { exact: true }).first().waitFor();
    expect((await new AxeBuilder({ page }).analyze()).violations).toEqual([]);
  });

  it('writes a survey that saves itself, publishes it, and gets a link that asks the customer', async () => {
    await page.goto(`${otklik.address}/surveys`);
    await page.getByRole('button', { name: 'Новый опрос' }).click();
    await page.getByRole('button', { name: /С чистого листа/ }).click();
    await page.getByLabel('Вопрос, ru').fill('Понравился ли вам кофе?');
    await page.getByText(/Сохранено в/).waitFor();
    await page.frameLocator('iframe').getByText('Понравился ли вам кофе?').waitFor();
    await page.getByRole('button', { name: 'Опубликовать' }).click();
    await page.getByText('Версия 1 опубликована').waitFor();

    await page.getByRole('link', { name: 'Сбор ответов' }).click();
    await page.getByRole('button', { name: 'Все точки' }).click();
    await page.getByRole('button', { name: 'Создать', exact: true }).click();
    const link = page.getByRole('link', { name: /\/s\// }).first();
    await link.waitFor();
    const customer = await context.newPage();
    await customer.goto((await link.getAttribute('href')) ?? '');
    await customer.getByText('Понравился ли вам кофе?').waitFor();
    await customer.close();
  });

  it('begins rules about low scores with what the surveys ask, and says which would hear nothing', async () => {
    const { origin } = new URL(otklik.address);
    const send = async (path: string, data: object) => {
      const answer = await page.request.post(`${origin}/api/v1${path}`, {
        headers: { origin, 'idempotency-key': crypto.randomUUID() },
        data,
      });
      expect(answer.ok()).toBe(true);
      return z.object({ id: z.number(), draftRevision: z.number() }).parse(await answer.json());
    };
    const made = await send('/surveys', { name: 'После покупки', ready: { key: 'after_purchase' } });
    await send(`/surveys/${made.id}/publish`, { revision: made.draftRevision });

    await page.goto(`${otklik.address}/alerts?tab=rules`);
    await page.getByRole('button', { name: 'Готовые правила' }).click();
    await page.getByRole('menuitem', { name: 'Низкая удовлетворённость' }).click();
    const rule = page.getByRole('dialog');
    await rule.getByText(/Если оценка низкая \(Удовлетворённость, 0–10; предупреждение: 4; тревога: 2\)/).waitFor();
    const unheard = rule.getByText(/Открытые опросы этого не спрашивают.*NPS, 0–10; Удовлетворённость, 0–10/);
    expect(await unheard.count()).toBe(0);
    await rule.getByRole('combobox', { name: 'Вопрос' }).click();
    await page.getByRole('option', { name: 'Удовлетворённость, 1–5' }).click();
    await unheard.waitFor();
    await page.keyboard.press('Escape');
    await rule.waitFor({ state: 'detached' });

    await page.goto(`${otklik.address}/cases`);
    await page.getByRole('button', { name: 'Ещё', exact: true }).click();
    await page.getByRole('menuitem', { name: 'Настроить' }).click();
    const settings = page.getByRole('dialog');
    const add = settings.getByRole('button', { name: 'Добавить правило' });
    await add.click();
    await add.click();
    await expect
      .poll(() => settings.getByRole('combobox', { name: 'Вопрос' }).last().inputValue())
      .toBe('Удовлетворённость, 0–10');
    await page.keyboard.press('Escape');
    await settings.waitFor({ state: 'detached' });
    await send(`/surveys/${made.id}/close`, {});
  });

  it('connects e-mail, asks who was served, and sees his answer in the overview', async () => {
    await page.goto(`${otklik.address}/invitations`);
    await page.getByRole('link', { name: 'Подключить канал связи' }).click();
    await page.getByRole('button', { name: 'Подключить' }).click();
    await page.getByRole('menuitem', { name: 'Электронная почта' }).click();
    const form = page.getByRole('dialog');
    await form.getByLabel('От кого').fill('hello@polden.example');
    await form.getByLabel(/^Сервер/).fill('127.0.0.1');
    await form.getByLabel(/^Порт/).fill(String(mail.port));
    await form.getByRole('combobox', { name: 'Шифрование' }).click();
    await page.getByRole('option', { name: 'Без шифрования' }).click();
    await form.getByRole('button', { name: 'Сохранить' }).click();
    await form.getByRole('button', { name: 'Проверить связь' }).click();
    await form.getByText('Связь есть').waitFor();

    // From the survey, too, the way leads on.
    await page.goto(`${otklik.address}/surveys`);
    await page.getByRole('link', { name: 'Без названия' }).or(page.getByRole('row').getByRole('link')).first().click();
    await page.getByRole('link', { name: 'Сбор ответов' }).click();
    await page.getByText(/Этим опросом пока не спрашивают сообщениями/).waitFor();
    await page.locator('main').getByRole('link', { name: 'Кого спрашивать' }).click();
    await page.waitForURL('**/policy?tab=touchpoints');

    await page.goto(`${otklik.address}/policy?tab=touchpoints`);
    await page.getByRole('button', { name: 'Спрашивать', exact: true }).click();
    const asked = page.getByRole('dialog');
    await asked.getByLabel('Спросить через, ч').fill('0');
    await asked.getByLabel('и до, ч').fill('0');
    await page.keyboard.press('Escape');
    await asked.waitFor({ state: 'detached' });
    await page.getByText(/ · сразу, иначе до/).waitFor();
    await page.getByRole('switch', { name: 'Спрашивать клиентов' }).press('Space');
    await page.getByRole('link', { name: 'Время и закон' }).click();
    // The test runs at any hour.
    await page.getByRole('switch', { name: 'Тихие часы' }).press('Space');
    await page.getByRole('button', { name: 'Ввести в действие' }).click();
    await page.getByRole('button', { name: 'Ввести в действие' }).waitFor({ state: 'detached' });

    await page.goto(`${otklik.address}/settings/keys`);
    await page.getByRole('button', { name: 'Создать ключ' }).click();
    const keys = page.getByRole('dialog');
    await keys.getByLabel('Для чего ключ').fill('Касса');
    await keys.getByRole('button', { name: 'Создать ключ' }).click();
    const command = await keys.getByText(/^curl/).innerText();
    const [, address = '', key = '', served = ''] =
      /^curl -sS (\S+) .*(Bearer [^"]+)".* -d '(.+)'$/s.exec(command) ?? [];
    const headers = { authorization: key, 'content-type': 'application/json' };
    expect((await fetch(address, { method: 'POST', headers, body: served })).status).toBe(201);
    await expect.poll(() => mail.letters.map(({ to }) => to), { timeout: 60_000 }).toEqual(['olga@example.org']);

    await page.goto(`${otklik.address}/overview`);
    await page.getByText('Ответов за этот период нет').waitFor();
    const customer = await context.newPage();
    await customer.goto(/https?:\/\/\S+\?tap=5/.exec(mail.letters[0]?.text ?? '')?.[0] ?? '');
    await customer.getByRole('button', { name: /Дальше|Отправить/ }).click();
    await page.getByText('n 1', { exact: true }).first().waitFor();
    await customer.close();
  });

  it('keeps the port of a mailbox that was typed before the encryption was chosen', async () => {
    await page.goto(`${otklik.address}/intake?tab=mailboxes`);
    await page.getByRole('button', { name: 'Подключить ящик' }).click();
    const form = page.getByRole('dialog');
    const [port, security] = [form.getByLabel('Порт'), form.getByRole('combobox', { name: 'Защита' })];
    await security.click();
    await page.getByRole('option', { name: 'без шифрования' }).click();
    expect(await port.inputValue()).toBe('143');
    await port.fill('2526');
    await security.click();
    await page.getByRole('option', { name: 'TLS' }).click();
    expect(await port.inputValue()).toBe('2526');
    await page.keyboard.press('Escape');
    await form.waitFor({ state: 'detached' });
  });

  it('opens a place by two keys and a unit by Ctrl K', async () => {
    await page.goto(`${otklik.address}/settings/about`);
    await page.getByRole('heading', { name: 'Настройки' }).waitFor();
    await page.keyboard.press('g');
    await page.keyboard.press('s');
    await page.waitForURL('**/surveys');
    await page.keyboard.press('Control+k');
    await page.getByLabel('Найти', { exact: true }).fill('невский');
    await page.getByRole('button', { name: /Невский, 40/ }).click();
    await page.waitForURL('**/units/*');
  });

  it('has no barrier that axe knows of, in light and dark', async () => {
    const found: string[] = [];
    for (const colorScheme of ['light', 'dark'] as const) {
      await page.emulateMedia({ colorScheme });
      for (const place of [
        'company/units',
        'company/journey',
        'company/factors',
        'company/weights',
        'company/targets',
        'surveys',
        'settings/profile',
        'settings/company',
        'settings/look',
        'settings/people',
        'settings/keys',
        'settings/log',
      ]) {
        await page.goto(`${otklik.address}/${place}`, { waitUntil: 'networkidle' });
        // A preview runs no script, and axe would wait for it; the customer's page has tests of its own.
        const axe = new AxeBuilder({ page }).exclude('iframe');
        // By night only the colours are others.
        const { violations } = await (colorScheme === 'dark' ? axe.withRules('color-contrast') : axe).analyze();
        found.push(
          ...violations.map(({ id, nodes }) => `${colorScheme} ${place} ${id}: ${nodes[0]?.html.slice(0, 160) ?? ''}`),
        );
      }
    }
    expect(found).toEqual([]);
  }, 240_000);

  it('had no error of a script and nothing that its policy refused', () => {
    expect(wrong).toEqual([]);
  });
});
