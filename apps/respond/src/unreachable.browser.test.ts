import type { Browser } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { openBrowser, tap, visit } from '../test/browser.ts';

let browser: Browser;
beforeAll(async () => {
  browser = await openBrowser();
});
afterAll(() => browser.close());

describe('when the server cannot be reached', () => {
  it('keeps the answer of a customer who goes on to the end, and sends it when the network returns', async () => {
    const { page, context, server, leave } = await visit(browser, { survey: 'faces' });
    await context.setOffline(true);
    await tap(page, 'mood', 1);
    await expect.poll(() => page.getByRole('status').textContent()).toContain('сохранён на этом устройстве');
    await tap(page, 'reason', 'price');
    await page.getByRole('button', { name: 'Отправить' }).click();
    await page.getByRole('heading', { name: 'Спасибо!' }).waitFor();
    expect(server.state.posts).toEqual([]);
    await context.setOffline(false);
    await expect.poll(() => server.state.complete, { timeout: 15_000 }).toBe(true);
    expect(server.state.answers).toEqual({ mood: 1, reason: { chosen: ['price'] }, comment: { none: 'skipped' } });
    await expect.poll(() => page.getByRole('status').textContent()).toBe('Ответ сохранён');
    await leave();
  });

  it('tries again after 503, under the same key', async () => {
    const { page, server, leave } = await visit(browser, { survey: 'faces' });
    server.state.down = true;
    await tap(page, 'mood', 3);
    await expect.poll(() => page.getByRole('status').textContent()).toContain('сохранён на этом устройстве');
    server.state.down = false;
    await expect.poll(() => server.state.answers, { timeout: 15_000 }).toEqual({ mood: 3 });
    expect(server.state.posts.map((fields) => fields.get('key'))).toEqual(['test-key']);
    await leave();
  });

  it('has the answer again after the page was closed, and sends it then', async () => {
    const { page, context, server, leave } = await visit(browser, { survey: 'coffee_visit' });
    server.state.down = true;
    await tap(page, 'visit', 2);
    await tap(page, 'reasons', 'rude');
    await page.getByRole('button').click();
    await tap(page, 'order.9', 3);
    await expect.poll(() => page.getByRole('status').textContent()).toContain('сохранён на этом устройстве');
    await page.close();
    server.state.down = false;
    const again = await context.newPage();
    await again.goto(server.address);
    await again.getByRole('heading', { name: 'Как вам заказ?' }).waitFor();
    expect(await again.locator('[name="a.order.9"][value="3"]').isChecked()).toBe(true);
    await expect
      .poll(() => server.state.answers)
      .toEqual({ visit: 2, reasons: { chosen: ['rude'] }, order: { '9': 3 } });
    expect(await again.evaluate(() => localStorage.length)).toBe(0);
    await leave();
  });

  it('lets the server say what it refuses', async () => {
    const { page, server, leave } = await visit(browser, { survey: 'faces' });
    await page.locator('[name="a.mood"][value="2"]').evaluate((input) => input.setAttribute('value', '9'));
    await tap(page, 'mood', 9);
    await page.getByRole('button').click();
    await page.getByText('Этот ответ не подошёл').waitFor();
    expect(server.state.answers).toEqual({});
    await leave();
  });

  it('keeps the answer in the page without JavaScript', async () => {
    const { page, server, leave } = await visit(browser, { survey: 'faces', javaScript: false });
    server.state.down = true;
    await tap(page, 'mood', 3);
    await page.getByRole('button').click();
    await page.getByRole('heading', { name: 'Сейчас не получается' }).waitFor();
    server.state.down = false;
    await page.getByRole('button', { name: 'Попробовать ещё раз' }).click();
    await page.getByRole('heading', { name: 'Спасибо!' }).waitFor();
    expect(server.state.answers).toEqual({ mood: 3 });
    await leave();
  });
});
