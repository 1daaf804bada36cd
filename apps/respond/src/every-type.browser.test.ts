import { AxeBuilder } from '@axe-core/playwright';
import { parseDefinition, type SurveyDefinition } from '@otklik/questionnaire';
import type { Browser } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { bundlePageScript } from '../bundle.ts';
import { openBrowser } from '../test/browser.ts';
import { everyType } from '../test/every-type.ts';
import { atTheTable } from '../test/ready.ts';
import { serveSurvey } from '../test/survey-server.ts';

let browser: Browser;
beforeAll(async () => {
  browser = await openBrowser();
});
afterAll(() => browser.close());

const context = { ...atTheTable, products: [], today: '2026-03-08', seed: 'r-1' };

async function open(definition: SurveyDefinition) {
  const server = await serveSurvey({ definition, context, script: await bundlePageScript() });
  const page = await (await browser.newContext({ viewport: { width: 390, height: 800 } })).newPage();
  await page.goto(server.address);
  return { server, page };
}

const text = { ru: 'Вопрос?' };

describe('in a browser', () => {
  it('the script goes to the server where only it knows what comes next, and on to the end', async () => {
    const parsed = parseDefinition({
      schema: 1,
      languages: ['ru'],
      defaultLanguage: 'ru',
      title: text,
      questions: [
        { id: 'nps', type: 'nps', text },
        { id: 'why', type: 'text', multiline: false, maxLength: 50, text: { ru: 'Почему {{nps}}?' } },
        { id: 'order', type: 'ranking', text, options: ['a', 'b'].map((id) => ({ id, text: { ru: id } })) },
        { id: 'pick', type: 'choice', many: true, none: true, text, options: [{ id: 'x', text: { ru: 'икс' } }] },
      ],
      thanks: { title: { ru: 'Спасибо!' } },
    });
    if (!parsed.ok) throw new Error(JSON.stringify(parsed.errors));
    const { server, page } = await open(parsed.definition);
    await page.locator('[name="a.nps"][value="9"]').check({ force: true });
    await page.locator('button[name=intent]').click();
    await page.getByRole('heading', { name: 'Почему 9?' }).waitFor();
    await page.locator('[name="a.why"]').fill('кофе');
    await page.locator('button[name=intent]').click();
    const places = page.locator('[name="a.order"]');
    await places.nth(0).selectOption('a');
    await places.nth(1).selectOption('b');
    // What moves up leaves its old place.
    await places.nth(0).selectOption('b');
    expect(await places.nth(1).inputValue()).toBe('');
    await places.nth(1).selectOption('a');
    await page.locator('button[name=intent]').click();
    await page.locator('[name="a.pick"][value=x]').check({ force: true });
    await page.locator('[name="a.pick"][value=none]').check({ force: true });
    expect(await page.locator('[name="a.pick"][value=x]').isChecked()).toBe(false);
    await page.locator('button[name=intent]').click();
    await page.getByRole('heading', { name: 'Спасибо!' }).waitFor();
    await expect.poll(() => server.state.complete).toBe(true);
    expect(server.state.answers).toEqual({
      nps: 9,
      why: 'кофе',
      order: { ranked: ['b', 'a'] },
      pick: { chosen: ['none'] },
    });
    await server.close();
  });

  it('no type has a barrier, and none scrolls sideways', async () => {
    const { definition } = everyType(true);
    const { server, page } = await open(definition);
    for (const { id } of definition.questions) {
      await page.goto(`${server.address}?step=${id}`);
      const { violations } = await new AxeBuilder({ page }).analyze();
      expect(violations.map((one) => `${id} ${one.id}: ${one.nodes.map(({ html }) => html).join(' ')}`)).toEqual([]);
      expect(await page.evaluate(() => document.documentElement.scrollWidth <= innerWidth), id).toBe(true);
    }
    await server.close();
  }, 240_000);
});
