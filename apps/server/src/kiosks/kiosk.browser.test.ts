import { AxeBuilder } from '@axe-core/playwright';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Browser, BrowserContext, Page } from 'playwright-core';
import type { Device, Survey } from '@otklik/contract';
import { fiveFaces } from '../../test/five-faces.ts';
import { newAskingCompany, publish, type AskingCompany } from '../../test/asking.ts';
import { listen, openBrowser } from '../../test/listening.ts';
import { inCompany, useWorld } from '../../test/world.ts';

const DAY_MS = 86_400_000;
const world = useWorld();
let browser: Browser;
let company: AskingCompany;
let origin = '';
let clock: NodeJS.Timeout;
let ahead = 0;
beforeAll(async () => {
  // Tablets say how old an answer is: here the server's time has to go on.
  ahead = world.now.getTime() - Date.now();
  clock = setInterval(() => (world.now = new Date(Date.now() + ahead)), 50);
  origin = (await listen(world)).replace('127.0.0.1', 'localhost');
  browser = await openBrowser();
  company = await newAskingCompany(world, fiveFaces);
});
afterAll(async () => {
  clearInterval(clock);
  await browser.close();
});

interface Tablet {
  readonly device: Device;
  readonly page: Page;
  readonly context: BrowserContext;
  readonly complaints: string[];
}

/** A tablet on its stand, paired. What its policy forbids or its script cannot do is a complaint. */
async function standUp(
  settings: object,
  options: { reducedMotion?: 'reduce' } = {},
  prepare: (page: Page) => Promise<unknown> = async () => {},
): Promise<Tablet> {
  const made = await company.post<{ device: Device }>('/devices', {
    kind: 'kiosk',
    name: 'Планшет у выхода',
    unit: company.unitId,
    touchpoint: company.touchpointId,
    settings: { kiosk: { surveyId: company.surveyId, pin: '4711', ...settings } },
  });
  expect(made).toMatchObject({ status: 201 });
  const { device } = made.body;
  const { body } = await company.post<{ code: string }>(`/devices/${device.id}/pairing`);
  const context = await browser.newContext({ viewport: { width: 1024, height: 768 }, locale: 'ru-RU', ...options });
  const page = await context.newPage();
  await prepare(page);
  const complaints: string[] = [];
  page.on('pageerror', (error) => complaints.push(error.message));
  page.on('console', (message) => {
    if (/Content Security|Refused|Uncaught/.test(message.text())) complaints.push(message.text());
  });
  await page.goto(`${origin}/kiosk#${body.code}`);
  await page.locator('.pair button').click();
  return { device, page, context, complaints };
}

const readings = () =>
  inCompany(world, company.workspaceId, (db) =>
    db
      .selectFrom('responses')
      .select(['scores', 'source', 'finished', 'language', 'answers', 'answered_at'])
      .where('workspace_id', '=', company.workspaceId)
      .orderBy('answered_at')
      .orderBy('id')
      .execute(),
  );
const deviceNow = async ({ id }: Device) =>
  (await company.get<{ items: Device[] }>('/devices')).body.items.find((device) => device.id === id);
const empty = () =>
  inCompany(world, company.workspaceId, async (db) => {
    for (const table of ['responses', 'presses'] as const)
      await db.deleteFrom(table).where('workspace_id', '=', company.workspaceId).execute();
  });

/** From then on the tablet shows its page without us. */
const isKept = (page: Page) =>
  expect.poll(() => page.evaluate('navigator.serviceWorker.controller !== null'), { timeout: 20_000 }).toBe(true);

describe('a panel with five faces on a tablet', () => {
  it('asks through an outage and a restart, and every answer arrives once', async () => {
    await empty();
    const { device, page, context, complaints } = await standUp({ mode: 'buttons', asksReason: false });
    const faces = page.locator('.faces button');
    await expect.poll(() => faces.count()).toBe(5);
    expect(await page.locator('h1').innerText()).toBe('Как вам сегодня у нас?');
    await isKept(page);
    await expect.poll(async () => (await deviceNow(device))?.state).toBe('alive');
    expect(await deviceNow(device)).toMatchObject({ queueLength: 0, version: expect.stringMatching(/^[\w-]{12}$/) });

    await context.setOffline(true);
    await faces.nth(4).click();
    await page.locator('[data-thanks]').waitFor();
    await page.locator('.faces').waitFor();
    await page.reload();
    await page.locator('.faces').waitFor();
    await faces.nth(1).click();
    await page.locator('[data-thanks]').waitFor();
    expect(await readings()).toEqual([]);

    await context.setOffline(false);
    await page.evaluate("dispatchEvent(new Event('online'))");
    await expect.poll(async () => (await readings()).length, { timeout: 20_000 }).toBe(2);
    expect((await readings()).flatMap(({ scores }) => scores).toSorted((a, b) => a - b)).toEqual([2, 5]);
    expect(await readings()).toMatchObject([
      { source: 'kiosk', finished: true },
      { source: 'kiosk', finished: true },
    ]);
    // Sent again with everything that it has: nothing is there any more, and nothing is counted twice.
    await page.evaluate("dispatchEvent(new Event('online'))");
    await expect.poll(async () => (await deviceNow(device))?.queueLength).toBe(0);
    expect(await readings()).toHaveLength(2);
    expect(complaints).toEqual([]);
    await context.close();
  });

  it('fetches its script in a third of its size', async () => {
    const packed = await world.app.inject({ url: '/kiosk/kiosk.js', headers: { 'accept-encoding': 'gzip' } });
    expect(packed.headers).toMatchObject({ 'content-encoding': 'gzip', 'service-worker-allowed': '/kiosk' });
    const plain = await world.app.inject('/kiosk/kiosk.js');
    expect(packed.rawPayload.length * 3).toBeLessThan(plain.rawPayload.length);
  });

  it('works a week without the network, and each answer is dated by its own day', async () => {
    await empty();
    const { device, page, context, complaints } = await standUp({ mode: 'buttons', asksReason: false }, {}, (opened) =>
      opened.clock.install(),
    );
    const faces = page.locator('.faces button');
    await faces.first().waitFor();
    await isKept(page);
    await expect.poll(async () => (await deviceNow(device))?.state, { timeout: 20_000 }).toBe('alive');
    const began = world.now.getTime();
    await context.setOffline(true);
    for (let day = 1; day <= 7; day += 1) {
      await page.clock.fastForward(DAY_MS);
      ahead += DAY_MS;
      if (day === 4) await page.reload();
      await faces.nth(day % 5).click();
      await page.locator('[data-thanks]').waitFor();
      await page.clock.fastForward(5_000);
      await faces.first().waitFor();
    }
    await context.setOffline(false);
    await page.evaluate("dispatchEvent(new Event('online'))");
    await expect.poll(async () => (await readings()).length, { timeout: 20_000 }).toBe(7);
    const came = await readings();
    expect(came.map(({ scores }) => scores)).toEqual([2, 3, 4, 5, 1, 2, 3].map((score) => [score]));
    expect(came.map(({ answered_at }) => Math.round((answered_at.getTime() - began) / DAY_MS))).toEqual([
      1, 2, 3, 4, 5, 6, 7,
    ]);
    await expect.poll(async () => (await deviceNow(device))?.queueLength, { timeout: 20_000 }).toBe(0);
    expect(complaints).toEqual([]);
    await context.close();
  });

  it('shows a new version of its survey to the first who comes after it stood idle', async () => {
    const surveyId = await publish(company, fiveFaces);
    const { page, context, complaints } = await standUp({ mode: 'buttons', surveyId });
    await page.getByRole('heading', { name: 'Как вам сегодня у нас?' }).waitFor();
    const [mood, reason] = fiveFaces.questions;
    const path = `/surveys/${surveyId}`;
    const { body: survey } = await company.get<Survey>(path);
    const laid = await company.put<Survey>(`${path}/draft`, {
      revision: survey.draftRevision,
      definition: {
        ...fiveFaces,
        questions: [{ ...mood, text: { ru: 'Как вам вечер?', en: 'Your evening?' } }, reason],
      },
    });
    expect(await company.post(`${path}/publish`, { revision: laid.body.draftRevision })).toMatchObject({ status: 200 });
    // What is published is known to every server some seconds later.
    const meets = async () => {
      await page.evaluate("dispatchEvent(new Event('online'))");
      return page.getByRole('heading', { name: 'Как вам вечер?' }).isVisible();
    };
    await expect.poll(meets, { timeout: 20_000, interval: 500 }).toBe(true);
    expect(complaints).toEqual([]);
    await context.close();
  });

  it('takes one reason after a low mark, as part of the same answer', async () => {
    await empty();
    const { page, context } = await standUp({ mode: 'buttons' });
    await page.locator('.faces button').first().press('Enter');
    await page.getByRole('button', { name: 'ожидание' }).press('Enter');
    await expect
      .poll(readings, { timeout: 10_000 })
      .toMatchObject([{ scores: [1], finished: true, answers: { reason: { chosen: ['waiting'] } } }]);
    await context.close();
  });

  it('works by the keyboard, in the chosen language, and a screen reader finds nothing missing', async () => {
    await empty();
    const { page, context } = await standUp({ mode: 'buttons', asksReason: false }, {}, (opened) =>
      opened.clock.install(),
    );
    await page.locator('.faces').waitFor();
    await isKept(page);
    // Else the page that is kept would take its turn after the first thanks, under the eyes of the check.
    await page.reload();
    await page.locator('.faces').waitFor();
    const findings = async () => (await new AxeBuilder({ page }).analyze()).violations.map(({ id }) => id);
    expect(await findings()).toEqual([]);
    // The thanks stand until they were read.
    await page.clock.pauseAt((await page.evaluate<number>('Date.now()')) + 60_000);
    await page.getByRole('button', { name: 'English' }).press('Enter');
    expect(await page.locator('html').getAttribute('lang')).toBe('en');
    await page.locator('.faces button').last().press('Enter');
    await page.locator('[data-thanks]').waitFor();
    expect(await page.locator('h1').innerText()).toBe('Thank you!');
    expect(await page.evaluate('document.activeElement.tagName')).toBe('H1');
    await page.clock.resume();
    expect(await findings()).toEqual([]);
    await expect.poll(readings).toMatchObject([{ scores: [5], language: 'en' }]);
    const small = await page.evaluate<number>(
      "[...document.querySelectorAll('button')].filter((b) => b.offsetParent && Math.min(b.offsetWidth, b.offsetHeight) < 44).length",
    );
    expect(small).toBe(0);
    await context.close();
  });

  it('lets nobody out but with the PIN', async () => {
    const { page, context } = await standUp({ mode: 'buttons' });
    await page.getByRole('button', { name: 'Для сотрудников' }).press('Enter');
    await page.locator('dialog [name=pin]').fill('1234');
    await page.keyboard.press('Enter');
    await page.getByRole('alert').waitFor();
    expect(await page.getByRole('button', { name: 'Отвязать планшет' }).count()).toBe(0);
    await page.locator('dialog [name=pin]').fill('4711');
    await page.keyboard.press('Enter');
    await page.getByRole('button', { name: 'Отвязать планшет' }).waitFor();
    expect(await page.locator('dialog').innerText()).toContain('Ждут отправки: 0');
    await context.close();
  });
});

describe('a whole survey on a tablet', () => {
  it('is left in the middle: what was marked is kept as unfinished, and the next customer starts anew', async () => {
    await empty();
    const { page, context, complaints } = await standUp({ mode: 'survey', idleSeconds: 15 });
    await page.getByRole('button', { name: 'Коснитесь экрана' }).click();
    await page.locator('input[name="a.mood"][value="2"]').check({ force: true });
    await page.locator('[data-q=reason]').waitFor();
    await page.getByText('Вы ещё здесь?').waitFor({ timeout: 20_000 });
    await page.getByRole('button', { name: 'Коснитесь экрана' }).waitFor({ timeout: 20_000 });
    await expect.poll(readings).toMatchObject([{ scores: [2], finished: false }]);
    // The screen is touched, beside the button.
    await page.locator('main h1').click();
    await page.locator('input[name="a.mood"]').first().waitFor({ state: 'attached' });
    expect(await page.locator('input:checked').count()).toBe(0);
    expect(complaints).toEqual([]);
    await context.close();
  });

  it('goes to its end without the files that it requires elsewhere', async () => {
    await empty();
    const handedOver = ['photo', 'signature'].map((type) => ({
      id: type,
      type,
      required: true,
      text: { ru: 'Покажите', en: 'Show us' },
    }));
    const [first, ...others] = handedOver;
    const surveyId = await publish(company, { ...fiveFaces, questions: [first, ...fiveFaces.questions, ...others] });
    const { page, context, complaints } = await standUp({ mode: 'survey', surveyId });
    await page.getByRole('button', { name: 'Коснитесь экрана' }).click();
    await page.locator('input[name="a.mood"][value="5"]').check({ force: true });
    expect(await page.locator('[data-q]').count()).toBe(1);
    await page.getByRole('button', { name: 'Отправить' }).click();
    await page.locator('[data-thanks]').waitFor();
    await expect.poll(readings, { timeout: 10_000 }).toMatchObject([{ scores: [5], finished: true }]);
    expect(complaints).toEqual([]);
    await context.close();
  });

  it('stands still in all languages at once for whom movement is too much', async () => {
    const { page, context } = await standUp({ mode: 'survey' }, { reducedMotion: 'reduce' });
    await page.getByRole('button', { name: 'Touch the screen' }).waitFor();
    await page.getByRole('button', { name: 'Коснитесь экрана' }).press('Enter');
    await page.locator('input[name="a.mood"][value="5"]').press('Space');
    await page.getByRole('button', { name: 'Отправить' }).press('Enter');
    await page.locator('[data-thanks]').waitFor();
    await context.close();
  });
});
