import { AxeBuilder } from '@axe-core/playwright';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Browser, Page } from 'playwright-core';
import type { IssuedInvitation, SurroundingTexts } from '@otklik/contract';
import { newAskingCompany, newLink, type AskingCompany } from '../../../test/asking.ts';
import { listen, openBrowser } from '../../../test/listening.ts';
import { inCompany, useWorld } from '../../../test/world.ts';

const world = useWorld();
let browser: Browser;
let origin = '';
beforeAll(async () => {
  origin = await listen(world);
  browser = await openBrowser();
});
afterAll(() => browser.close());

interface Visit {
  readonly page: Page;
  /** Bytes as they came over the wire, and how many times something was asked for. */
  readonly wire: { bytes: number; requests: string[] };
  readonly complaints: string[];
  readonly close: () => Promise<void>;
}

/** A customer with a telephone. Anything that the page's policy forbids, or that fails in its script, is a complaint. */
async function visit(path: string, options: { javaScript?: boolean } = {}): Promise<Visit> {
  const context = await browser.newContext({
    viewport: { width: 360, height: 740 },
    javaScriptEnabled: options.javaScript ?? true,
    locale: 'ru-RU',
  });
  const page = await context.newPage();
  const wire: Visit['wire'] = { bytes: 0, requests: [] };
  const complaints: string[] = [];
  page.on('pageerror', (error) => complaints.push(error.message));
  page.on('console', (message) => {
    if (/Content Security|Refused|Uncaught/.test(message.text())) complaints.push(message.text());
  });
  const devtools = await context.newCDPSession(page);
  await devtools.send('Network.enable');
  devtools.on('Network.requestWillBeSent', ({ request }) => {
    if (!request.url.startsWith('data:')) wire.requests.push(request.url);
  });
  devtools.on('Network.loadingFinished', ({ encodedDataLength }) => (wire.bytes += encodedDataLength));
  await page.goto(origin + path);
  return { page, wire, complaints, close: () => context.close() };
}

async function responses({ workspaceId }: AskingCompany) {
  return inCompany(world, workspaceId, (db) =>
    db
      .selectFrom('responses')
      .select(['scores', 'finished', 'answers', 'mode', 'source'])
      .where('workspace_id', '=', workspaceId)
      .execute(),
  );
}

const ar = (text: string) => ({ ar: text });
const inArabic = {
  schema: 1,
  languages: ['ar'],
  defaultLanguage: 'ar',
  title: ar('الزيارة'),
  questions: [
    {
      type: 'satisfaction',
      id: 'visit',
      scale: '1-5',
      display: 'faces',
      factorId: null,
      allowDontKnow: true,
      text: ar('كيف كانت الزيارة؟'),
    },
    {
      type: 'choice',
      id: 'why',
      many: true,
      other: true,
      none: true,
      text: ar('ماذا أعجبك؟'),
      options: [{ id: 'coffee', text: ar('القهوة') }],
    },
    {
      type: 'contact',
      id: 'contact',
      fields: ['name', 'phone', 'email'],
      consent: ar('موافق'),
      text: ar('كيف نتصل بك؟'),
    },
  ],
  thanks: { title: ar('شكرًا') },
};

function arabicWord(at: number, places: readonly string[]): string {
  return ['كلمة', at.toLocaleString('ar-EG'), ...places.map((place) => `{${place}}`)].join(' ');
}

/** What the page says, shown and spoken, in letters that are not Arabic: but for the company's own names. */
const foreignWords = `(() => {
  const body = document.body.cloneNode(true);
  for (const one of body.querySelectorAll('script,style')) one.remove();
  const names = ['aria-label', 'placeholder', 'title', 'alt', 'data-next', 'data-send', 'data-saved', 'data-kept', 'data-text'];
  const said = [...body.querySelectorAll('*')].flatMap((one) => names.map((name) => one.getAttribute(name) ?? ''));
  const all = [body.textContent, document.title, ...said].join(' ').replace(/{\\w+}/g, ' ');
  const own = new Set(['Кофейни', 'Полдень', 'Тверская']);
  return [...new Set(all.match(/[A-Za-zА-Яа-яЁё]+/g) ?? [])].filter((word) => !own.has(word));
})()`;

describe('a customer follows the QR code on the table', () => {
  it('and the whole page is one small answer, complete at once', async () => {
    const company = await newAskingCompany(world);
    const { page, wire, complaints, close } = await visit((await newLink(company)).path);
    await page.waitForLoadState('networkidle');
    expect(wire.requests).toHaveLength(1);
    expect(wire.bytes).toBeGreaterThan(1_000);
    expect(wire.bytes).toBeLessThanOrEqual(12 * 1024);
    expect(complaints).toEqual([]);
    expect(await page.locator('h1').first().innerText()).toBe('Насколько вы довольны визитом?');
    expect(await page.evaluate<number>('document.documentElement.scrollWidth')).toBeLessThanOrEqual(360);
    await close();
  });

  it('answers with a low score: reasons open at once, every answer is saved as given, the end needs no reload', async () => {
    const company = await newAskingCompany(world);
    const { page, complaints, close } = await visit((await newLink(company)).path);
    const saved = () => page.waitForResponse((response) => response.request().method() === 'POST' && response.ok());
    const reasons = page.locator('[data-q=reasons]');
    expect(await reasons.isVisible()).toBe(false);
    await Promise.all([saved(), page.locator('input[name="a.visit"][value="2"]').check({ force: true })]);
    expect(await reasons.isVisible()).toBe(true);
    await Promise.all([saved(), page.locator('input[name="a.reasons"][value="slow"]').check({ force: true })]);
    expect(await responses(company)).toMatchObject([{ scores: [2], finished: false, mode: 1, source: 'qr' }]);
    for (const question of ['service', 'comment']) {
      await Promise.all([saved(), page.locator('form button').click()]);
      await page.locator(`[data-q=${question}]`).waitFor({ state: 'visible' });
    }
    await page.locator('textarea').fill('Ждали двадцать минут');
    await Promise.all([saved(), page.locator('form button').click()]);
    await page.locator('[data-end]').waitFor({ state: 'visible' });
    await expect
      .poll(() => responses(company))
      .toMatchObject([{ scores: [2], finished: true, answers: { reasons: { chosen: ['slow'] } } }]);
    expect(complaints).toEqual([]);
    await close();
  });

  it('in Arabic, and meets no word of another language from the first screen to the thanks', async () => {
    const company = await newAskingCompany(world, inArabic);
    // Each word in Arabic letters, none like another, with everything that is filled into it.
    const { body } = await company.get<SurroundingTexts>('/surrounding-words/ar');
    const words = Object.fromEntries(body.lines.map(({ key, places }, at) => [key, arabicWord(at, places)]));
    delete words['tablet.startsOver']; // its forms are six
    expect(await company.patch('/surrounding-words/ar', { words })).toMatchObject({ status: 200 });
    const { page, wire, complaints, close } = await visit((await newLink(company)).path);
    await page.waitForLoadState('networkidle');
    expect(wire.bytes).toBeLessThanOrEqual(12 * 1024);
    expect(await page.locator('html').getAttribute('dir')).toBe('rtl');
    expect(await page.evaluate<number>('document.documentElement.scrollWidth')).toBeLessThanOrEqual(360);
    expect(await page.evaluate<string[]>(foreignWords)).toEqual([]);
    const saved = () => page.waitForResponse((response) => response.request().method() === 'POST' && response.ok());
    await Promise.all([saved(), page.locator('input[name="a.visit"][value="4"]').check({ force: true })]);
    for (const question of ['why', 'contact']) {
      await Promise.all([saved(), page.locator('form button').click()]);
      await page.locator(`[data-q=${question}]`).waitFor({ state: 'visible' });
    }
    await Promise.all([saved(), page.locator('form button').click()]);
    await page.locator('[data-end]').waitFor({ state: 'visible' });
    expect(await page.evaluate<string[]>(foreignWords)).toEqual([]);
    expect(complaints).toEqual([]);
    await close();
  });

  it('goes on where it stopped when the page is opened again', async () => {
    const company = await newAskingCompany(world);
    const { page, close } = await visit((await newLink(company)).path);
    const saved = page.waitForResponse((response) => response.request().method() === 'POST' && response.ok());
    await page.locator('input[name="a.visit"][value="4"]').check({ force: true });
    await saved;
    await page.goto('about:blank');
    await page.goBack();
    await page.reload();
    expect(await page.locator('input[name="a.visit"][value="4"]').isChecked()).toBe(true);
    expect(await responses(company)).toHaveLength(1);
    await close();
  });

  it('without JavaScript gets to the end by the same buttons, and the back button does no harm', async () => {
    const company = await newAskingCompany(world);
    const { page, close } = await visit((await newLink(company)).path, { javaScript: false });
    await page.locator('input[name="a.visit"][value="1"]').check({ force: true });
    await page.locator('form button').click();
    await page.locator('[data-q=reasons]').waitFor({ state: 'visible' });
    await page.locator('input[name="a.reasons"][value="rude"]').check({ force: true });
    await page.locator('form button').click();
    await page.locator('[data-q=service]').waitFor({ state: 'visible' });
    await page.goBack();
    await page.locator('input[name="a.visit"][value="1"]').waitFor({ state: 'attached' });
    await page.goForward();
    await page.locator('form button').click();
    await page.locator('textarea').fill('Груб был только один');
    await page.locator('form button').click();
    await expect.poll(() => page.locator('h1').innerText()).toBe('Спасибо!');
    await page.reload();
    expect(await page.locator('h1').innerText()).toBe('Спасибо!');
    expect(await responses(company)).toMatchObject([{ scores: [1], finished: true }]);
    await close();
  });

  it('loses nothing when the network goes in the middle', async () => {
    const company = await newAskingCompany(world);
    const { page, close } = await visit((await newLink(company)).path);
    await page.context().setOffline(true);
    const lost = page.waitForEvent('requestfailed');
    await page.locator('input[name="a.visit"][value="5"]').check({ force: true });
    await lost;
    expect(await responses(company)).toEqual([]);
    await page.context().setOffline(false);
    await expect.poll(() => responses(company), { timeout: 10_000 }).toMatchObject([{ scores: [5] }]);
    await close();
  });
});

describe('a customer hands something over', () => {
  const say = (ru: string) => ({ ru });
  const asked = (type: string, text: string, more: object = {}) => ({ id: type, type, text: say(text), ...more });
  const definition = {
    schema: 1,
    languages: ['ru'],
    defaultLanguage: 'ru',
    title: say('Приёмка'),
    blocks: [{ id: 'all', onePage: true }],
    questions: [
      asked('photo', 'Что не так?', { required: true, atMost: 2 }),
      asked('file', 'Приложите чек', { kinds: ['document'] }),
      asked('voice', 'Расскажите голосом'),
      asked('signature', 'Распишитесь', { required: true }),
    ].map((question) => ({ ...question, block: 'all' })),
    thanks: { title: say('Спасибо!') },
  };
  const picture = {
    name: 'чашка.png',
    mimeType: 'image/png',
    buffer: Buffer.from(
      'iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR4nGP4z8DwHwAFAAH/iZk9HQAAAABJRU5ErkJggg==',
      'base64',
    ),
  };
  const receipt = { name: 'чек.pdf', mimeType: 'application/pdf', buffer: Buffer.from('%PDF-1.4\n%%EOF') };
  const kindsKept = async ({ workspaceId }: AskingCompany) =>
    inCompany(world, workspaceId, async (db) => {
      const kept = db.selectFrom('uploads').select(['question_id', 'media_type']);
      const rows = await kept.where('workspace_id', '=', workspaceId).execute();
      return Object.fromEntries(rows.map(({ question_id, media_type }) => [question_id, media_type]));
    });

  it('photos, a file, a voice and a signature; what is still under way when he goes on is waited for', async () => {
    const company = await newAskingCompany(world, definition);
    const { page, complaints, close } = await visit((await newLink(company)).path);
    const files = (type: string) => page.locator(`[data-files=${type}]`);
    await files('photo').locator('input[type=file]').setInputFiles(picture);
    await page.getByLabel('Фото 1').waitFor();
    await files('photo').locator('input[type=file]').setInputFiles([picture, picture]);
    await page.getByLabel('Фото 2').waitFor();
    // Two were asked for: a third is not taken.
    await files('photo').getByText('Проверьте файл: вид, размер или число файлов').waitFor();
    await files('file').locator('input[type=file]').setInputFiles(picture);
    await files('file').getByText('Этот файл не подошёл').waitFor();
    await files('file').locator('input[type=file]').setInputFiles(receipt);
    await page.getByLabel('Файл 1').waitFor();
    await page.getByRole('button', { name: 'Записать голос' }).click();
    await page.getByRole('button', { name: 'Остановить 0:01' }).waitFor();
    const canvas = files('signature').locator('canvas');
    await canvas.scrollIntoViewIfNeeded();
    const box = await canvas.boundingBox();
    if (box === null) throw new Error('there is nothing to sign on');
    await page.mouse.move(box.x + 20, box.y + 20);
    await page.mouse.down();
    await page.mouse.move(box.x + 120, box.y + 60, { steps: 4 });
    await page.mouse.up();
    const { violations } = await new AxeBuilder({ page }).analyze();
    expect(violations.map(({ id, nodes }) => `${id}: ${nodes.map(({ html }) => html).join(' ')}`)).toEqual([]);
    // The voice is still being recorded, and the signature not sent.
    await page.getByRole('button', { name: 'Отправить' }).click();
    await page.locator('[data-end]').waitFor({ state: 'visible' });
    const one = { files: [expect.any(String)] };
    await expect
      .poll(() => responses(company))
      .toMatchObject([
        {
          finished: true,
          answers: {
            photo: { files: [expect.any(String), expect.any(String)] },
            file: one,
            voice: one,
            signature: one,
          },
        },
      ]);
    expect(await kindsKept(company)).toEqual({
      photo: 'image/png',
      file: 'application/pdf',
      voice: 'audio/webm',
      signature: 'image/png',
    });
    expect(complaints).toEqual([]);
    await close();
  });

  it('without JavaScript the same travels with the form, and a name stands for the signature', async () => {
    const company = await newAskingCompany(world, definition);
    const { page, close } = await visit((await newLink(company)).path, { javaScript: false });
    await page.locator('[data-files=photo] input[type=file]').setInputFiles([picture, picture]);
    await page.getByRole('button', { name: 'Отправить' }).click();
    // The signature is missing: what was sent is still there.
    await page.getByText('Выберите ответ, пожалуйста').waitFor();
    expect(await page.getByLabel('Фото 2').isChecked()).toBe(true);
    await page.getByLabel('Или напишите имя и фамилию').fill('Анна Соколова');
    await page.getByRole('button', { name: 'Отправить' }).click();
    await page.getByRole('heading', { name: 'Спасибо!' }).waitFor();
    expect(await kindsKept(company)).toEqual({ photo: 'image/png', signature: 'text/plain; charset=utf-8' });
    expect(await responses(company)).toMatchObject([
      { finished: true, answers: { photo: { files: [expect.any(String), expect.any(String)] } } },
    ]);
    await close();
  });
});

describe('the sheet with the QR code', () => {
  it('prints on one page of A5', async () => {
    const company = await newAskingCompany(world);
    const link = await newLink(company);
    const context = await browser.newContext({ extraHTTPHeaders: { authorization: `Bearer ${company.key}` } });
    const page = await context.newPage();
    await page.goto(`${origin}/api/v1/links/${link.id}/print`);
    const pdf = (await page.pdf({ preferCSSPageSize: true })).toString('latin1');
    const boxes = [...pdf.matchAll(/\/MediaBox \[0 0 ([\d.]+) ([\d.]+)\]/g)].map(([, width, height]) => [
      Math.round((Number(width) / 72) * 25.4),
      Math.round((Number(height) / 72) * 25.4),
    ]);
    expect(boxes).toEqual([[148, 210]]);
    await context.close();
  });
});

describe('a customer follows a personal link', () => {
  it('answers once, and is told so afterwards', async () => {
    const company = await newAskingCompany(world);
    const made = await company.post<IssuedInvitation>('/invitations', {
      surveyId: company.surveyId,
      unit: company.unitId,
      touchpoint: company.touchpointId,
      language: 'uk',
    });
    const path = new URL(made.body.address).pathname;
    const { page, close } = await visit(path, { javaScript: false });
    await page.locator('input[name="a.visit"][value="5"]').check({ force: true });
    for (let screen = 0; screen < 3; screen++) await page.locator('form button').click();
    await expect.poll(() => page.locator('h1').innerText()).toBe('Дякуємо!');
    await page.goto(origin + path);
    expect(await page.locator('form').count()).toBe(0);
    expect(await responses(company)).toMatchObject([{ scores: [5], finished: true, mode: 2, source: 'personal' }]);
    await close();
  });
});
