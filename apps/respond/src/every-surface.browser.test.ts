import { AxeBuilder } from '@axe-core/playwright';
import type { Browser, BrowserContext, Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { openBrowser } from '../test/browser.ts';
import { atTheTable, company, ready } from '../test/ready.ts';
import { tabletOf } from '../test/tablet.ts';
import { fill } from './catalogue/catalogue.ts';
import { kioskWordsIn } from './catalogue/kiosk-words.ts';
import { html, type Html } from './html.ts';
import {
  renderCaseFormPage,
  renderCaseFormSent,
  renderDirectorPage,
  renderHelpList,
  renderHelpPage,
  renderKioskPreview,
  type KioskMoment,
} from './index.ts';
import { attractScreen } from './kiosk/kiosk-screens.ts';
import { idleDialog, pairingScreen, pinDialog, staffDialog } from './kiosk/staff-screens.ts';

/** One browser and one page for all of them: what they show is drawn by functions, and needs no server. */
let browser: Browser;
let context: BrowserContext;
let page: Page;
beforeAll(async () => {
  browser = await openBrowser();
  context = await browser.newContext({ viewport: { width: 390, height: 844 }, reducedMotion: 'reduce' });
  page = await context.newPage();
});
afterAll(() => browser.close());

/** What axe finds, and what is too small to tap or too wide for the screen. */
async function barriers(markup: string, width: number): Promise<string[]> {
  await page.setViewportSize({ width, height: 844 });
  await page.setContent(markup);
  await page.evaluate(() => document.querySelector('dialog')?.showModal());
  const { violations } = await new AxeBuilder({ page }).analyze();
  const tooSmall = await page.evaluate(() => {
    const shown = document.querySelector('dialog') ?? document;
    const small = [...shown.querySelectorAll('button,summary,textarea,select,.i:not(.h)')]
      .map((element) => ({ element, box: element.getBoundingClientRect() }))
      .filter(({ box }) => box.width > 0 && Math.min(box.width, box.height) < 43.5)
      .map(
        ({ element, box }) => `${element.outerHTML.slice(0, 80)} is ${Math.round(box.width)}×${Math.round(box.height)}`,
      );
    return document.documentElement.scrollWidth > innerWidth ? [...small, 'scrolls sideways'] : small;
  });
  return [...violations.map(({ id, nodes }) => `${id}: ${nodes[0]?.html.slice(0, 200)}`), ...tooSmall];
}

const faces = ready('faces');
const words = kioskWordsIn('ru');
const inRussian = { ...atTheTable, channel: 'kiosk' };
const buttons = tabletOf(faces, { mode: 'buttons', asksReason: true, languages: ['ru', 'uk', 'en'] });

const tablet = (moment: KioskMoment): string => renderKioskPreview({ setup: buttons, moment, context: inRussian });

/** The tablet at rest with something over it, or in place of its screen. */
const under = (dialog: Html): string =>
  tablet({ kind: 'idle' }).replace(
    '</body>',
    () => html`<dialog aria-labelledby="dialog-title">${dialog}</dialog>`.toString() + '</body>',
  );
const instead = (screen: Html): string =>
  tablet({ kind: 'idle' }).replace(
    /(<main id="screen">)[^]*(<\/main>)/,
    (_, begin: string, end: string) => begin + screen.toString() + end,
  );

/** Questions, faces and thanks are looked at with every type and on a tablet that runs. */
const onTablet: Record<string, string> = {
  'an invitation in all languages at once, for whom nothing may move, one of them from the right': instead(
    attractScreen(buttons, ['ru', 'he', 'en']),
  ),
  'one reason after a low mark': tablet({
    kind: 'thanks',
    visit: { definition: faces, answers: { mood: 1 }, context: inRussian },
  }),
  'is anybody there?': under(idleDialog(words, fill(words.startsOver, { seconds: 9 }, 'ru'))),
  'the PIN, wrong once': under(pinDialog(words, words.wrongPin)),
  'what staff see, without a network since Monday': under(
    staffDialog(
      words,
      'Планшет у выхода',
      { queue: 12, aside: 1, met: 'пн, 9:04', version: 'a1', isWhole: true },
      words.unpairWait,
    ),
  ),
  'not paired, or its key was taken away': instead(pairingScreen(words, 'ABCD-1234', words.unknownCode)),
};

const onPage = { company, language: 'ru' as const, addressIn: (language: string) => `?lang=${language}` };
const caseForm = {
  ...onPage,
  key: 'k',
  title: null,
  about: null,
  consent: 'Согласен на обработку данных',
  asks: { name: 'optional', email: 'required', phone: 'optional', orderNumber: 'off' },
  units: [
    { id: 1, name: 'Тверская, 12' },
    { id: 2, name: 'Торгово-развлекательный центр «Галерея Краснодар», третий этаж, у эскалатора' },
  ],
  topics: [{ id: 3, name: 'Доставка' }],
  fields: (['line', 'text', 'choice', 'choices', 'number', 'date', 'yes_no'] as const).map((kind) => ({
    id: kind,
    kind,
    label: `Вопрос ${kind}`,
    options: [{ value: 'a', label: 'Первое' }],
    isRequired: kind === 'choice',
  })),
  takesFiles: true,
  help: { address: '/h', suggestions: '/h/s' },
  faults: [{ field: 'email', kind: 'missing' as const }],
  given: { text: 'Не привезли' },
} as const;
/** Cases and chats are looked at where an agent answers them. */
const others: Record<string, string> = {
  'a form to write to the company, with something missing': renderCaseFormPage(caseForm),
  'what it says when it has arrived': renderCaseFormSent({
    ...onPage,
    number: '2026-000042',
    due: 'пятница, 18:00',
    address: '/c/1',
  }),
  'a letter to the director': renderDirectorPage({ ...onPage, action: '/d', key: 'k', told: 'contact' }),
  'help: all questions': renderHelpList({
    ...onPage,
    writeTo: '/write',
    action: '/h',
    search: 'заказ',
    groups: [{ name: 'Доставка', pages: [{ question: 'Где мой заказ?', address: '/h/1' }] }],
  }),
  'help: one answer that did not help': renderHelpPage({
    ...onPage,
    writeTo: '/write',
    question: 'Где мой заказ?',
    answer: '## Что делать\n1. Откройте письмо\n\n[позвоните](tel:+74951234567)',
    answerLanguage: 'ru',
    action: '/h/1',
    said: 'no',
    list: '/h',
  }),
};

describe('a tablet', () => {
  it.each(Object.keys(onTablet))(
    'has no barrier: %s',
    async (what) => {
      expect(await barriers(onTablet[what] ?? '', 1024)).toEqual([]);
    },
    60_000,
  );
});

describe('a page of the company', () => {
  it.each(Object.keys(others))(
    'has no barrier: %s',
    async (what) => {
      expect(await barriers(others[what] ?? '', 390)).toEqual([]);
    },
    60_000,
  );
});
