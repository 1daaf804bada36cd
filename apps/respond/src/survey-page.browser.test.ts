import type { SurveyDefinition } from '@otklik/questionnaire';
import type { Browser } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { openBrowser, tap, visit } from '../test/browser.ts';
import { ready } from '../test/ready.ts';

let browser: Browser;
beforeAll(async () => {
  browser = await openBrowser();
});
afterAll(() => browser.close());

const whole = {
  visit: 2,
  reasons: { chosen: ['slow'], other: 'музыка' },
  order: { '7': 4 },
  service: { '1': 'dont_know', '2': 5 },
  comment: 'Спасибо 👋 שלום',
};

describe.each([{ javaScript: true }, { javaScript: false }])(
  'a customer, JavaScript: $javaScript',
  ({ javaScript }) => {
    it('rates a visit, says why, and is thanked', async () => {
      const { page, server, leave } = await visit(browser, { survey: 'coffee_visit', javaScript });
      await tap(page, 'visit', 2);
      // Without JavaScript the follow-up comes with the same screen again.
      if (!javaScript) await page.getByRole('button').click();
      await tap(page, 'reasons', 'slow');
      await tap(page, 'reasons', 'other');
      await page.locator('[name="a.reasons.other"]').fill('музыка');
      await page.getByRole('button').click();
      await tap(page, 'order.7', 4);
      await page.getByRole('button').click();
      await tap(page, 'service.1', 'dont_know');
      await tap(page, 'service.2', 5);
      await page.getByRole('button').click();
      await page.locator('textarea').fill('Спасибо 👋 שלום');
      await page.getByRole('button', { name: 'Отправить' }).click();
      await page.getByRole('heading', { name: 'Спасибо!' }).waitFor();
      await expect.poll(() => server.state.complete).toBe(true);
      expect(server.state.answers).toEqual(whole);
      await leave();
    });

    it('goes back, changes the score, and the reasons no longer count', async () => {
      const { page, server, leave } = await visit(browser, { survey: 'coffee_visit', javaScript });
      await tap(page, 'visit', 1);
      await page.getByRole('button').click();
      if (!javaScript) await page.getByRole('button').click();
      await page.getByRole('heading', { name: 'Как вам заказ?' }).waitFor();
      await page.getByRole('link', { name: 'Назад' }).click();
      await expect.poll(() => page.locator('[name="a.visit"][value="1"]').isChecked()).toBe(true);
      await tap(page, 'visit', 5);
      await page.getByRole('button').click();
      await page.getByRole('heading', { name: 'Как вам заказ?' }).waitFor();
      await expect.poll(() => server.state.answers.visit).toBe(5);
      await page.goBack();
      await page.getByRole('heading', { name: 'Насколько вы довольны визитом?' }).waitFor();
      await leave();
    });

    it('finds the answers again after closing the page, in another language too', async () => {
      const { page, context, server, leave } = await visit(browser, { survey: 'coffee_visit', javaScript });
      await tap(page, 'visit', 4);
      await page.getByRole('button').click();
      await page.getByRole('heading', { name: 'Как вам заказ?' }).waitFor();
      await expect.poll(() => server.state.answers.visit).toBe(4);
      await page.close();
      const again = await context.newPage();
      await again.goto(server.address);
      await again.getByRole('heading', { name: 'Как вам заказ?' }).waitFor();
      await again.getByRole('link', { name: 'English' }).click();
      await again.getByRole('heading', { name: 'How was your order?' }).waitFor();
      await again.getByRole('link', { name: 'Back' }).click();
      await expect.poll(() => again.locator('[name="a.visit"][value="4"]').isChecked()).toBe(true);
      await leave();
    });

    it('is told what is missing and loses nothing', async () => {
      const { page, server, leave } = await visit(browser, { survey: 'coffee_visit', javaScript });
      await page.getByRole('button').click();
      expect(server.state.complete).toBe(false);
      expect(await page.getByRole('heading', { level: 1 }).textContent()).toContain('довольны визитом');
      expect(await page.evaluate(() => document.activeElement?.getAttribute('name')).catch(() => 'a.visit')).toBe(
        'a.visit',
      );
      await leave();
    });
  },
);

/** A survey of nothing but lines to be typed: line1, line2 … */
function withLines(...texts: string[]): SurveyDefinition {
  const questions = texts.map((ru, at) => ({
    id: `line${at + 1}`,
    type: 'text' as const,
    text: { ru },
    multiline: false,
    maxLength: 40,
  }));
  return { ...ready('coffee_visit'), blocks: undefined, questions };
}

describe('with JavaScript', () => {
  it('saves every answer as given, in one page and no further request', async () => {
    const { page, server, leave } = await visit(browser, { survey: 'service_desk' });
    const requests: string[] = [];
    page.on('request', (request) => requests.push(`${request.method()} ${request.resourceType()}`));
    await tap(page, 'service.1.i', 7);
    await expect.poll(() => server.state.answers).toEqual({ service: { '1': { importance: 7 } } });
    await tap(page, 'service.1.s', 9);
    await expect.poll(() => server.state.answers).toEqual({ service: { '1': { importance: 7, satisfaction: 9 } } });
    await expect.poll(() => page.getByRole('status').textContent()).toBe('Ответ сохранён');
    expect(server.state.gets).toBe(1);
    expect(new Set(requests)).toEqual(new Set(['POST fetch']));
    await leave();
  });

  it('can be filled in by keyboard alone', async () => {
    const { page, server, leave } = await visit(browser, { survey: 'coffee_visit' });
    await page.keyboard.press('Tab');
    await page.keyboard.press('Space');
    await page.keyboard.press('ArrowRight');
    await page.keyboard.press('Tab');
    await page.keyboard.press('Space');
    await page.keyboard.press('Enter');
    await expect.poll(() => page.evaluate(() => document.activeElement?.textContent)).toBe('Как вам заказ?');
    await expect.poll(() => server.state.answers).toEqual({ visit: 2, reasons: { chosen: ['slow'] } });
    await leave();
  });

  it('says that it goes on where only the server knows with what, and its bar never runs back', async () => {
    const survey = withLines('Как вас зовут?', 'Что вас привело, {{line1}}?', 'Что ещё?');
    const { page, server, leave } = await visit(browser, { survey });
    const done = () => page.locator('progress').evaluate((bar) => (bar as HTMLProgressElement).position);
    const seen = [await done()];
    for (const [text, button] of [
      ['Анна', 'Дальше'],
      ['Кофе', 'Дальше'],
      ['Ничего', 'Отправить'],
    ] as const) {
      await page.getByRole('textbox').fill(text);
      const heading = await page.locator('h1:visible').innerText();
      await page.getByRole('button', { name: button }).click();
      await expect.poll(() => page.locator('h1:visible').innerText()).not.toBe(heading);
      if (button === 'Дальше') seen.push(await done());
    }
    expect(seen).toEqual([0.25, 0.5, 0.75]);
    // The thanks are shown before the last answer has arrived.
    await expect.poll(() => server.state.answers).toMatchObject({ line1: 'Анна', line2: 'Кофе', line3: 'Ничего' });
    await leave();
  });

  it('leaves for the next page when the newest answer is safe, not when an older one is', async () => {
    const survey = withLines('Как вас зовут?', 'Что вас привело, {{line1}}?', 'Что ещё?');
    const { page, server, leave } = await visit(browser, { survey });
    // What was typed is on its way when "next" is pressed; "next" waits behind it, and its first try is lost.
    let press = (): void => {};
    const pressed = new Promise<void>((resolve) => (press = resolve));
    let isLost = false;
    await page.route('**', async (route) => {
      if (route.request().resourceType() !== 'fetch') return route.continue();
      await pressed;
      const isNext = new URLSearchParams(route.request().postData() ?? '').get('intent') === 'next';
      if (!isNext || isLost) return route.continue();
      isLost = true;
      await route.abort();
    });
    await page.getByRole('textbox').fill('Анна');
    await page.getByRole('button').click();
    press();
    await expect.poll(() => isLost).toBe(true);
    await expect.poll(() => page.getByRole('status').getAttribute('class')).toBe('kept');
    await page.evaluate(() => window.dispatchEvent(new Event('online')));
    await page.getByRole('heading', { name: 'Что вас привело, Анна?' }).waitFor();
    // The form itself, without a number, is the last to come.
    expect(server.state.posts.map((fields) => fields.get('revision'))).toEqual(['1', '2', null]);
    expect(await page.evaluate(() => localStorage.length)).toBe(0);
    await leave();
  });

  it('asks what was not answered yet of whoever went back and on again', async () => {
    const survey = withLines('Как вас зовут?', 'Что вас привело, {{line1}}?', 'Что ещё?');
    const { page, server, leave } = await visit(browser, { survey });
    await page.getByRole('textbox').fill('Анна');
    await page.getByRole('button').click();
    await page.getByRole('heading', { name: 'Что вас привело, Анна?' }).waitFor();
    await page.getByRole('link', { name: 'Назад' }).click();
    await page.getByRole('heading', { name: 'Как вас зовут?' }).waitFor();
    await page.getByRole('button').click();
    await expect.poll(() => server.state.posts.length).toBeGreaterThan(3);
    await page.getByRole('heading', { name: 'Что вас привело, Анна?' }).waitFor();
    expect(server.state.answers).toEqual({ line1: 'Анна' });
    await leave();
  });

  it('asks for consent only when there is a contact', async () => {
    const { page, server, leave } = await visit(browser, { survey: 'relational_nps' });
    await tap(page, 'recommend', 3);
    await page.locator('textarea:visible').fill('долго');
    await page.locator('textarea:visible').blur();
    const send = page.getByRole('button', { name: 'Отправить' });
    await page.locator('[name="a.contact.phone"]').fill('+7 900 000-00-00');
    await send.click();
    expect(await page.locator('form').isVisible()).toBe(true);
    await page.locator('[name="a.contact.consent"]').check();
    await send.click();
    await expect.poll(() => server.state.complete).toBe(true);
    expect(server.state.answers.contact).toEqual({ phone: '+7 900 000-00-00', consent: true });
    await leave();
  });
});
