import { AxeBuilder } from '@axe-core/playwright';
import { parseDefinition, type SurveyDefinition } from '@otklik/questionnaire';
import type { Browser } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { bundlePageScript } from '../bundle.ts';
import { openBrowser } from '../test/browser.ts';
import { everyType } from '../test/every-type.ts';
import { atTheTable, company, pageOf } from '../test/ready.ts';
import { tabletOf } from '../test/tablet.ts';
import { serveSurvey } from '../test/survey-server.ts';
import { renderKioskPreview } from './index.ts';

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

  it.each(['ru', 'uk', 'en'])(
    'the heads of a set of MaxDiff break in no word on a telephone (%s)',
    async (language) => {
      const definition = onOneScreen(language);
      const page = await (await browser.newContext({ viewport: { width: 390, height: 800 } })).newPage();
      await page.setContent(pageOf('coffee_visit', { definition, context: { ...context, language } }));
      const lines = await page.locator('.g b').evaluateAll((heads) =>
        heads.flatMap((head) =>
          [...(head.textContent ?? '').matchAll(/\S+/g)].map(({ 0: word, index }) => {
            const range = document.createRange();
            if (head.firstChild !== null) range.setStart(head.firstChild, index);
            if (head.firstChild !== null) range.setEnd(head.firstChild, index + word.length);
            return range.getClientRects().length;
          }),
        ),
      );
      expect(lines.length).toBeGreaterThan(2);
      expect(new Set(lines)).toEqual(new Set([1]));
      await page.context().close();
    },
  );

  /** All on one screen: axe takes its time for each page, and meets every type on one as well. */
  function onOneScreen(language: string): SurveyDefinition {
    const { definition } = everyType(true);
    const questions = definition.questions.map((question) => ({ ...question, block: 'all' }));
    const languages = [...new Set([...definition.languages, language])];
    return { ...definition, languages, questions, blocks: [{ id: 'all', onePage: true }] };
  }
  it.each([
    { what: 'by day', language: 'uk', scheme: 'light' },
    { what: 'by night', language: 'en', scheme: 'dark' },
    { what: 'from right to left', language: 'ar', scheme: 'light' },
    { what: 'at a kiosk', language: 'he', scheme: 'light' },
  ] as const)(
    'no type has a barrier, moves without need or scrolls sideways $what',
    async ({ what, language, scheme }) => {
      const definition = onOneScreen(language);
      const files = await bundlePageScript('files');
      const script = `${files};${await bundlePageScript()}`;
      const atKiosk = { ...context, language, channel: 'kiosk' };
      const visit = { definition, answers: {}, context: atKiosk };
      const shown =
        what === 'at a kiosk'
          ? renderKioskPreview({
              setup: tabletOf(definition),
              moment: { kind: 'survey', visit, stepId: 'nps', errors: [] },
              context: atKiosk,
            })
          : pageOf('coffee_visit', {
              definition,
              context: { ...context, language },
              script,
              company: { ...company, scheme: 'auto' },
            });
      const viewport = { width: 390, height: 800 };
      const visitor = await browser.newContext({ viewport, colorScheme: scheme, reducedMotion: 'reduce' });
      const page = await visitor.newPage();
      await page.setContent(shown);
      const questions = await page.locator('[data-q]').count();
      expect(questions).toBe(definition.questions.length - (what === 'at a kiosk' ? 4 : 0));
      const { violations } = await new AxeBuilder({ page }).analyze();
      expect(violations.map(({ id, nodes }) => `${id}: ${nodes.map(({ html }) => html).join(' ')}`)).toEqual([]);
      const seen = await page.evaluate(() => ({
        // Without a translation the question stands there in Russian, and its mark behind it.
        mark: [...document.querySelectorAll('h1, h2')].map((heading) => {
          const words = document.createTreeWalker(heading, NodeFilter.SHOW_TEXT).nextNode();
          const text = words?.textContent?.trimEnd() ?? '';
          const leftOf = (at: number): number => {
            const range = document.createRange();
            if (words !== null) range.setStart(words, at);
            if (words !== null) range.setEnd(words, at + 1);
            return range.getBoundingClientRect().left;
          };
          return text.endsWith('?') && leftOf(text.length - 1) < leftOf(text.search(/\S/));
        }),
        direction: getComputedStyle(document.body).direction,
        sideways: document.documentElement.scrollWidth > innerWidth,
        moving: [...document.querySelectorAll('*')].filter((element) => {
          const { transitionDuration, animationName } = getComputedStyle(element);
          return transitionDuration !== '0s' || animationName !== 'none';
        }).length,
      }));
      expect(seen).toEqual({
        mark: seen.mark.map(() => false),
        direction: language === 'ar' || language === 'he' ? 'rtl' : 'ltr',
        sideways: false,
        moving: 0,
      });
      await visitor.close();
    },
    60_000,
  );
});
