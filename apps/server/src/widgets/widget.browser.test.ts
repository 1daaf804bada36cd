import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { gunzipSync } from 'node:zlib';
import { AxeBuilder } from '@axe-core/playwright';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Browser, BrowserContext, Page } from 'playwright-core';
import type { CaseForm, CaseLine, Chat, Widget } from '@otklik/contract';
import { newAskingCompany, type AskingCompany } from '../../test/asking.ts';
import { fiveFaces } from '../../test/five-faces.ts';
import { listen, openBrowser } from '../../test/listening.ts';
import { inCompany, useWorld } from '../../test/world.ts';

const world = useWorld();
let browser: Browser;
let company: AskingCompany;
let origin = '';
let site = '';
let shop: Server;
let code = '';

/** Everything that a careless site does to its own elements. */
const hostile = `* { all: revert; color: lime !important; font: 40px cursive !important; letter-spacing: 9px !important }
div, section, dialog, button, iframe { display: none !important; position: static !important; transform: rotate(20deg) !important }`;

beforeAll(async () => {
  origin = await listen(world);
  browser = await openBrowser();
  company = await newAskingCompany(world, fiveFaces);
  shop = createServer((_request, reply) => {
    reply.writeHead(200, {
      'content-type': 'text/html; charset=utf-8',
      // The strictest policy that the documentation asks for.
      'content-security-policy': `default-src 'none'; style-src 'nonce-site'; script-src ${origin}; connect-src ${origin}; frame-src ${origin}`,
    });
    reply.end(
      `<!doctype html><html lang="ru"><title>Лавка</title><style nonce="site">${hostile} main{height:3000px}</style><main><h1>Лавка</h1><a id="ask" href="#">Отзыв</a><p data-otklik></p></main>${code}</html>`,
    );
  });
  await new Promise<void>((resolve) => shop.listen(0, '127.0.0.1', resolve));
  site = `http://localhost:${(shop.address() as AddressInfo).port}`;
});
afterAll(async () => {
  await browser.close();
  shop.close();
});

interface Visit {
  readonly page: Page;
  readonly context: BrowserContext;
  readonly complaints: string[];
}

async function visit(settings: object, address = '/'): Promise<Visit> {
  await standOnSite(settings);
  return openSite(address);
}

async function standOnSite(settings: object): Promise<void> {
  const made = await company.post<Widget>('/widgets', {
    name: 'Лавка',
    surveyId: company.surveyId,
    unitId: company.unitId,
    touchpointId: company.touchpointId,
    origins: [site],
    settings,
  });
  expect(made).toMatchObject({ status: 201 });
  // Made through no socket, it does not know the port.
  code = made.body.code.replace(/src="[^"]+"/, `src="${origin}/widget.js"`);
}

async function openSite(address: string, prepare: (page: Page) => Promise<unknown> = async () => {}): Promise<Visit> {
  const context = await browser.newContext({ viewport: { width: 1024, height: 700 } });
  const page = await context.newPage();
  await prepare(page);
  const complaints: string[] = [];
  page.on('pageerror', (error) => complaints.push(error.message));
  page.on('console', (message) => {
    if (/Content Security|Refused|Uncaught/.test(message.text())) complaints.push(message.text());
  });
  await page.goto(site + address, { waitUntil: 'networkidle' });
  return { page, context, complaints };
}
const answers = () =>
  inCompany(world, company.workspaceId, (db) =>
    db.selectFrom('responses').select(['scores', 'mode']).where('workspace_id', '=', company.workspaceId).execute(),
  );

/** In what we put on the site; the site itself is its own. */
async function barriersIn(page: Page, part: string): Promise<string[]> {
  const { violations } = await new AxeBuilder({ page }).include({ fromShadowDom: ['body > div', part] }).analyze();
  return violations.map(({ id, nodes }) => `${id}: ${nodes[0]?.html.slice(0, 200)}`);
}

describe('a widget on a foreign site with hostile styles and a strict policy', () => {
  it('appears unharmed, takes an answer, leaves no cookie, and goes without a trace', async () => {
    const { page, context, complaints } = await visit({ trigger: { kind: 'load' } });
    const box = page.locator('.box');
    await box.waitFor();
    const looks = await page.evaluate(
      `(() => { const host = [...document.querySelectorAll('div')].find(({ shadowRoot }) => shadowRoot);
        const style = getComputedStyle(host.shadowRoot.querySelector('.box'));
        return [style.position, style.transform, style.fontSize, style.letterSpacing, style.color]; })()`,
    );
    expect(looks).toEqual(['fixed', 'none', '16px', 'normal', 'rgb(29, 36, 48)']);
    const frame = page.frameLocator('.box iframe');
    await frame.locator('input[name="a.mood"][value="5"]').check({ force: true });
    await frame.locator('form button').click();
    await frame.getByText('Спасибо!').waitFor();
    await expect.poll(answers).toMatchObject([{ scores: [5], mode: 1 }]);
    expect(await context.cookies()).toEqual([]);
    expect(await barriersIn(page, '.box')).toEqual([]);
    await page.keyboard.press('Escape');
    await page.getByRole('button', { name: 'Закрыть' }).waitFor({ state: 'detached' });
    await page.evaluate('Otklik.remove()');
    expect(await page.evaluate('[typeof window.Otklik, document.body.querySelectorAll("div").length]')).toEqual([
      'undefined',
      0,
    ]);
    expect(complaints).toEqual([]);
    // The same tab was asked already.
    await page.reload({ waitUntil: 'networkidle' });
    expect(await page.locator('.box').count()).toBe(0);
    await context.close();
  });

  it('waits for a scroll, an event, the way out, or a click, each on the pages that it is for', async () => {
    const scrolled = await visit({ trigger: { kind: 'scroll', percent: 60 } });
    expect(await scrolled.page.locator('.box').count()).toBe(0);
    await scrolled.page.mouse.wheel(0, 2_500);
    await scrolled.page.locator('.box').waitFor();
    await scrolled.context.close();

    const paid = await visit(
      { trigger: { kind: 'event', name: 'paid' }, pages: ['/checkout/*'] },
      '/checkout/done?x=1',
    );
    await paid.page.evaluate("Otklik.event('other')");
    await paid.page.evaluate("Otklik.event('paid')");
    await paid.page.locator('.box').waitFor();
    await paid.context.close();

    // Said before the script is there, and before it knows what it waits for.
    await standOnSite({ trigger: { kind: 'event', name: 'paid' } });
    const early = await openSite('/', (page) => page.addInitScript("window.Otklik = [['event', 'paid']]"));
    await early.page.locator('.box').waitFor();
    await early.page.evaluate("Otklik.push(['close'])");
    expect(await early.page.locator('.box').count()).toBe(0);
    expect(early.complaints).toEqual([]);
    await early.context.close();

    const elsewhere = await visit({ trigger: { kind: 'event', name: 'paid' }, notPages: ['/checkout*'] }, '/checkout');
    const asked = elsewhere.page.waitForRequest(/\/w\//, { timeout: 1_000 }).catch(() => null);
    await elsewhere.page.evaluate("Otklik.event('paid')");
    expect(await asked).toBeNull();
    await elsewhere.context.close();

    const leaving = await visit({ trigger: { kind: 'exit' } });
    await leaving.page.evaluate("document.dispatchEvent(new MouseEvent('mouseout', { clientY: -1, bubbles: true }))");
    await leaving.page.locator('.box').waitFor();
    await leaving.context.close();

    const clicked = await visit({ form: 'modal', trigger: { kind: 'click', selector: '#ask' } });
    await clicked.page.evaluate("document.querySelector('#ask').click()");
    await clicked.page.locator('dialog[open]').waitFor();
    expect(await barriersIn(clicked.page, 'dialog')).toEqual([]);
    await clicked.page.keyboard.press('Escape');
    expect(await clicked.page.locator('dialog').count()).toBe(0);
    await clicked.context.close();
  });

  it('appears when its time has come on a page that it is for, though the site loads no other', async () => {
    await standOnSite({ trigger: { kind: 'time', seconds: 600 }, pages: ['/basket'] });
    const asked: string[] = [];
    const { page, context, complaints } = await openSite('/', async (opened) => {
      opened.on('request', (request) => request.method() === 'POST' && asked.push(request.url()));
      await opened.clock.install();
    });
    await page.clock.runFor(700_000);
    await page.evaluate("history.pushState(null, '', '/basket')");
    // The time begins anew.
    await page.clock.runFor(400_000);
    expect([asked, await page.locator('.box').count()]).toEqual([[], 0]);
    await page.clock.runFor(250_000);
    await page.locator('.box').waitFor();
    expect([asked.length, complaints]).toEqual([1, []]);
    await context.close();
  });

  it('asks once, however often a scroll is told, and notes whom the lot passed over', async () => {
    await standOnSite({ trigger: { kind: 'scroll', percent: 1 }, percentage: 1 });
    const asked: unknown[] = [];
    const { page, context } = await openSite('/', (opened) =>
      opened.route('**/w/**', (route) => {
        if (route.request().method() !== 'POST') return route.continue();
        asked.push(route.request().postDataJSON());
        return route.fulfill({ json: { address: null }, headers: { 'access-control-allow-origin': '*' } });
      }),
    );
    const scroll = () => page.evaluate("for (let n = 0; n < 9; n += 1) dispatchEvent(new Event('scroll'))");
    await scroll();
    await expect.poll(() => asked.length).toBe(1);
    await expect.poll(() => page.evaluate('sessionStorage.length')).toBe(1);
    await page.reload({ waitUntil: 'networkidle' });
    await scroll();
    await page.evaluate('Otklik.open()');
    await expect.poll(() => asked.length).toBe(2);
    expect(asked).toMatchObject([{ byVisitor: false }, { byVisitor: true }]);
    await context.close();
  });

  it('stands at the side as a tab for the keyboard too, and in the page where the site wants it', async () => {
    const tab = await visit({ form: 'tab', tabText: { ru: 'Отзыв' } });
    await tab.page.getByRole('button', { name: 'Отзыв' }).waitFor();
    expect(await barriersIn(tab.page, 'button')).toEqual([]);
    await tab.page.getByRole('button', { name: 'Отзыв' }).press('Enter');
    await tab.page.locator('.box').waitFor();
    await tab.page.keyboard.press('Escape');
    await expect.poll(() => tab.page.locator('.box').count()).toBe(0);
    await tab.context.close();
    const inline = await visit({ form: 'inline' });
    const frame = inline.page.frameLocator('[data-otklik] iframe');
    await frame.locator('h1').first().waitFor();
    const { violations } = await new AxeBuilder({ page: inline.page }).include('[data-otklik]').analyze();
    expect(violations.map(({ id }) => id)).toEqual([]);
    expect(inline.complaints).toEqual([]);
    await inline.context.close();
    // Where there is no such place it stands at the end, and says so to whoever puts it there.
    const said: string[] = [];
    code = code.replace('data-widget', 'data-target="#nowhere" data-widget');
    const lost = await openSite('/', async (page) => void page.on('console', (line) => said.push(line.text())));
    await lost.page.frameLocator('body > div iframe').locator('h1').first().waitFor();
    await expect.poll(() => said).toContainEqual(expect.stringContaining('no #nowhere on this page'));
    await lost.context.close();
  });

  it('takes a complaint without a survey, and tells its number in the same frame', async () => {
    const settings = { consent: { ru: 'Согласен на обработку данных' }, topicIds: [] };
    const given = { name: 'Сайт', unitId: company.unitId, settings, origins: [site] };
    const made = await company.post<CaseForm>('/case-forms', given);
    expect(made).toMatchObject({ status: 201 });
    code = made.body.code.replace(/src="[^"]+"/, `src="${origin}/widget.js"`);
    const { page, context, complaints } = await openSite('/');
    await page.getByRole('button', { name: 'Написать нам' }).press('Enter');
    const frame = page.frameLocator('.box iframe');
    await frame.getByLabel('Что случилось?').fill('Заказ не привезли');
    await frame.getByRole('checkbox').check();
    // The site's own lime words are its own affair.
    const { violations } = await new AxeBuilder({ page }).exclude('body > main').analyze();
    expect(violations.map(({ id, nodes }) => `${id}: ${nodes.map(({ html }) => html).join(' ')}`)).toEqual([]);
    await frame.getByRole('button', { name: 'Отправить' }).click();
    await frame.getByText(/Номер обращения: 2026-\d+/).waitFor();
    const { body } = await company.get<{ items: CaseLine[] }>('/cases');
    expect(body.items).toMatchObject([{ origin: 'form', title: 'Заказ не привезли' }]);
    expect([await context.cookies(), complaints]).toEqual([[], []]);
    await context.close();
  });

  it('opens a chat that goes on after a reload and on another page of the site, and tells what was said behind it', async () => {
    const made = await company.post<Chat>('/chats', { name: 'Чат', unitId: company.unitId, origins: [site] });
    expect(made).toMatchObject({ status: 201 });
    code = made.body.code.replace(/src="[^"]+"/, `src="${origin}/widget.js"`);
    const { page, context, complaints } = await openSite('/');
    expect(await page.locator('iframe').count()).toBe(0);
    await page.getByRole('button', { name: 'Чат' }).press('Enter');
    const frame = page.frameLocator('.box iframe');
    await frame.getByRole('textbox', { name: 'Сообщение' }).fill('Есть размер 38?');
    await frame.getByRole('textbox', { name: 'Сообщение' }).press('Enter');
    const told = await frame.getByText(/его номер 2026-\d+/).innerText();
    await page.goto(`${site}/catalogue`, { waitUntil: 'networkidle' });
    await frame.getByText('Есть размер 38?').waitFor();
    await page.keyboard.press('Escape');
    await page.locator('.box').waitFor({ state: 'hidden' });
    const { body } = await company.get<{ items: CaseLine[] }>('/cases?origins=chat');
    const begun = body.items.find(({ number }) => told.includes(number));
    await company.post(`/cases/${begun?.id}/messages`, { kind: 'reply', text: 'Есть, отложили' });
    const tab = page.getByRole('button', { name: 'Чат (1)' });
    await tab.waitFor();
    await tab.press('Enter');
    await frame.getByText('Есть, отложили').waitFor();
    // The tab makes room for the box, and has nothing more to tell behind it.
    const hiddenTab = page.locator('.tab');
    await expect.poll(() => hiddenTab.textContent()).toBe('Чат');
    expect(await hiddenTab.isVisible()).toBe(false);
    await page.keyboard.press('Escape');
    await page.getByRole('button', { name: 'Чат', exact: true }).waitFor();
    expect([await context.cookies(), complaints]).toEqual([[], []]);
    await context.close();
  });

  it('comes to a site in less than 6 KB, headers and all, and whole to one that cannot unpack it', async () => {
    const packed = await world.app.inject({ url: '/widget.js', headers: { 'accept-encoding': 'br, gzip' } });
    const head = Object.entries(packed.headers).reduce(
      (sum, [name, value]) => sum + `${name}: ${String(value)}`.length + 2,
      0,
    );
    expect(packed.headers['content-encoding']).toBe('gzip');
    expect(head + packed.rawPayload.length).toBeLessThan(6_000);
    const plain = await world.app.inject('/widget.js');
    expect(plain.headers['content-encoding']).toBeUndefined();
    expect(plain.body).toBe(gunzipSync(packed.rawPayload).toString());
  });

  it('is shown by no site that is not on its list', async () => {
    const { page, context } = await visit({ trigger: { kind: 'load' } });
    const stolen = await context.newPage();
    await stolen.goto(site.replace('localhost', '127.0.0.1'), { waitUntil: 'networkidle' });
    expect(await stolen.locator('.box').count()).toBe(0);
    await page.locator('.box').waitFor();
    await context.close();
  });
});
