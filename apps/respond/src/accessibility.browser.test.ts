import { AxeBuilder } from '@axe-core/playwright';
import { allSteps, readyDefinitions, type Step } from '@otklik/questionnaire';
import type { Browser, Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { openBrowser, visit } from '../test/browser.ts';
import { company, pageOf, ready } from '../test/ready.ts';
import { renderMessagePage, renderPrintPages } from './index.ts';

let browser: Browser;
beforeAll(async () => {
  browser = await openBrowser();
});
afterAll(() => browser.close());

async function findings(page: Page): Promise<string[]> {
  const { violations } = await new AxeBuilder({ page }).analyze();
  return violations.map(({ id, nodes }) => `${id}: ${nodes.map(({ html }) => html).join(' ')}`);
}

/** Everything that can be tapped is at least 44 px high and wide, and nothing scrolls sideways. */
async function tooSmall(page: Page): Promise<string[]> {
  return page.evaluate(() => {
    const small = [...document.querySelectorAll('.o,button,a,summary,textarea,.i')]
      .map((element) => ({ element, box: element.getBoundingClientRect() }))
      .filter(({ box }) => box.width > 0 && (box.height < 43.5 || box.width < 43.5))
      .map(({ element, box }) => `${element.textContent} ${Math.round(box.width)}×${Math.round(box.height)}`);
    return document.documentElement.scrollWidth > innerWidth ? [...small, 'scrolls sideways'] : small;
  });
}

const widths = [320, 390, 768, 1280];

/** What a screen is made of, apart from its words: axe finds the same in two that are alike. */
const kindOf = ({ questions }: Step): string =>
  JSON.stringify(
    questions.map((question) => ({
      type: question.type,
      scale: 'scale' in question ? question.scale : null,
      keys: Object.keys(question).toSorted(),
    })),
  );
const lookedAt = new Set<string>();

describe.each(readyDefinitions.map(({ key }) => key))('%s', (survey) => {
  it('has no barrier, screen by screen, and fits every width', async () => {
    const { page, server, leave } = await visit(browser, { survey });
    for (const step of allSteps(ready(survey))) {
      await page.goto(`${server.address}?step=${step.id}`);
      // Follow-ups that open on a low score are looked at too.
      const first = page.locator('section:not([hidden]) .o').first();
      if ((await first.count()) > 0) await first.click();
      if (!lookedAt.has(kindOf(step))) expect(await findings(page)).toEqual([]);
      lookedAt.add(kindOf(step));
      for (const width of widths) {
        await page.setViewportSize({ width, height: 800 });
        expect(await tooSmall(page), `at ${width} px`).toEqual([]);
      }
    }
    await leave();
    // axe takes its time, and every screen is looked at.
  }, 180_000);
});

describe('other pages', () => {
  it.each(['thanks', 'already_answered', 'closed', 'expired', 'unknown_link', 'unavailable'] as const)(
    '%s has no barrier',
    async (kind) => {
      const context = await browser.newContext({ viewport: { width: 320, height: 640 } });
      const page = await context.newPage();
      await page.setContent(
        renderMessagePage({ kind, company, language: 'uk', retry: { action: '/s/abc', fields: [] } }),
      );
      expect(await findings(page)).toEqual([]);
      expect(await tooSmall(page)).toEqual([]);
      await context.close();
    },
  );

  it.each([
    { what: 'by night', theme: { colour: '#0b6e6a', scheme: 'dark' } },
    { what: 'in yellow on grey', theme: { colour: '#ffd400', paper: '#9a9a9a', font: 'serif' } },
  ] as const)('question and thanks, with all that an answer brings, have no barrier $what', async ({ theme }) => {
    const context = await browser.newContext({ viewport: { width: 320, height: 640 } });
    const page = await context.newPage();
    const worn = { ...company, ...theme };
    await page.setContent(pageOf('coffee_visit', { company: worn }));
    await page.locator('.o').first().click();
    expect(await findings(page)).toEqual([]);
    const after = {
      case: { number: '2026-000042', address: '/c/1-abc' },
      coupon: { code: 'ЛАТТЕ-7Q2M', text: 'Скидка 10 %' },
      reviews: [{ name: 'Карты', url: 'https://maps.example/1' }],
    };
    await page.setContent(renderMessagePage({ kind: 'thanks', company: worn, language: 'ru', after }));
    expect(await findings(page)).toEqual([]);
    expect(await tooSmall(page)).toEqual([]);
    await context.close();
  });

  it('the sheet with the QR code has no barrier and prints on one A5 page', async () => {
    const context = await browser.newContext();
    const page = await context.newPage();
    const qrSvg = '<svg viewBox="0 0 2 2"><path d="M0 0h1v1z"/></svg>';
    await page.setContent(
      renderPrintPages({
        company,
        language: 'en',
        size: 'a5',
        sheets: [
          {
            language: 'en',
            unitName: 'Nevsky, 40',
            touchpointName: 'Hall',
            call: 'How was it?',
            scan: 'Point your phone’s camera here',
            text: 'Takes less than a minute',
            qrSvg,
            address: 'example.com/s/abc',
          },
        ],
      }),
    );
    expect(await findings(page)).toEqual([]);
    const pdf = (await page.pdf({ preferCSSPageSize: true })).toString('latin1');
    expect(pdf.match(/\/Type\s*\/Page\b/g)).toHaveLength(1);
    expect(pdf).toMatch(/MediaBox\s*\[0 0 (419|420)[.\d]* 59[45]/);
    await context.close();
  });
});
