import { chromium, type APIRequestContext, type Browser, type Page } from 'playwright-core';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { fillPolden, type Polden } from './polden.ts';
import { startOtklik, type RunningOtklik } from './running-otklik.ts';

let otklik: RunningOtklik;
let browser: Browser;
let page: Page;
let api: APIRequestContext;
let polden: Polden;

beforeAll(async () => {
  otklik = await startOtklik();
  browser = await chromium.launch({ executablePath: '/usr/bin/chromium', args: ['--no-sandbox'] });
  const context = await browser.newContext({ locale: 'ru-RU', timezoneId: 'Europe/Moscow', reducedMotion: 'reduce' });
  context.setDefaultTimeout(40_000);
  api = context.request;
  polden = await fillPolden(otklik, api);
  page = await context.newPage();
}, 180_000);

afterAll(async () => {
  await browser?.close();
  await otklik?.stop();
});

async function openCase(text: string): Promise<void> {
  const answer = await api.post(`${otklik.address}/api/v1/cases`, {
    headers: { origin: otklik.address, 'idempotency-key': crypto.randomUUID() },
    data: { text, unit: polden.shop, externalId: text },
  });
  expect(answer.status()).toBe(201);
}

it('lets an agent solve ten cases with the keyboard alone', async () => {
  for (let at = 1; at <= 10; at += 1) await openCase(`Случай ${at}: кофе остыл`);
  await page.goto(`${otklik.address}/cases`);
  await page.getByText('Случай 10: кофе остыл').first().waitFor();
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
    await page.keyboard.press('Enter');
    await page.getByText('решён', { exact: true }).first().waitFor();
  }
  expect(solved.size).toBe(10);
  const counts = await api.get(`${otklik.address}/api/v1/cases/counts`);
  expect(await counts.json()).toMatchObject({ open: 0 });
}, 240_000);
