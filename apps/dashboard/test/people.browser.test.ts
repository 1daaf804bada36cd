import AxeBuilder from '@axe-core/playwright';
import { createServer } from 'node:net';
import { Secret, TOTP } from 'otpauth';
import { chromium, type Browser, type BrowserContext, type Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { startIdentityProvider, type IdentityProvider } from '../../server/test/identity-provider.ts';
import { startBotApiServer } from '../../server/test/peers/bot-api-server.ts';
import { startMailServer, type MailServer } from '../../server/test/peers/mail-server.ts';
import { fillPolden, type Polden } from './polden.ts';
import { startOtklik, type RunningOtklik } from './running-otklik.ts';

const PASSWORD = 'кофе по утрам всегда';
let mail: MailServer;
let provider: IdentityProvider;
let otklik: RunningOtklik;
let browser: Browser;
let polden: Polden;
let boss: BrowserContext;
let page: Page;

beforeAll(async () => {
  const port = await freePort();
  mail = await startMailServer();
  const publicUrl = `http://127.0.0.1:${port}`;
  provider = await startIdentityProvider(`${publicUrl}/api/auth/callback/oidc`);
  otklik = await startOtklik({
    port,
    env: {
      OTKLIK_PUBLIC_URL: publicUrl,
      OTKLIK_SMTP_URL: `smtp://127.0.0.1:${mail.port}`,
      OTKLIK_OIDC_ISSUER: provider.issuer,
      OTKLIK_OIDC_CLIENT_ID: provider.clientId,
      OTKLIK_OIDC_CLIENT_SECRET: provider.clientSecret,
    },
  });
  browser = await chromium.launch({ executablePath: '/usr/bin/chromium', args: ['--no-sandbox'] });
  boss = await newVisitor();
  polden = await fillPolden(otklik, boss.request);
  page = await boss.newPage();
}, 180_000);

afterAll(async () => {
  await browser?.close();
  await otklik?.stop();
  await mail?.close();
  await provider?.stop();
});

async function newVisitor(): Promise<BrowserContext> {
  const context = await browser.newContext({ locale: 'ru-RU', timezoneId: 'Europe/Moscow', reducedMotion: 'reduce' });
  context.setDefaultTimeout(40_000);
  return context;
}

function freePort(): Promise<number> {
  return new Promise((resolve) => {
    const probe = createServer();
    probe.listen(0, '127.0.0.1', () => {
      const address = probe.address();
      probe.close(() => resolve(typeof address === 'object' && address !== null ? address.port : 0));
    });
  });
}

it('invites by mail, and the one who accepts lands on the page of the own shop', async () => {
  await page.goto(`${otklik.address}/settings/people`);
  await page.getByRole('button', { name: 'Пригласить' }).click();
  const dialog = page.getByRole('dialog');
  await dialog.getByLabel('Почта').fill('oleg@polden.example');
  await dialog.getByLabel('Роль').click();
  await page.getByRole('option', { name: 'сотрудник', exact: true }).click();
  await dialog.getByLabel('Подразделения').click();
  await page.getByRole('option', { name: /Тверская, 12/ }).click();
  await page.keyboard.press('Escape');
  await dialog.getByRole('button', { name: 'Отправить письмо' }).click();
  await page.getByText('Письмо отправлено').waitFor();
  expect(mail.letters).toHaveLength(1);
  const link = /http:\/\/\S+\/join\/[\w-]+/.exec(mail.letters[0]?.text ?? '')?.[0] ?? '';

  const visitor = await newVisitor();
  const joining = await visitor.newPage();
  await joining.goto(link);
  await joining.getByText('Ваша роль: сотрудник').waitFor();
  await joining.getByLabel('Имя').fill('Олег');
  await joining.getByLabel('Пароль', { exact: true }).fill('свежий кофе каждый день');
  await joining.getByRole('button', { name: 'Создать вход и принять' }).click();
  await joining.waitForURL(`**/units/${polden.shop}**`);
  await joining.getByRole('heading', { name: 'Тверская, 12' }).waitFor();
  await visitor.close();
}, 120_000);

it('lets him in by the company’s own sign-on, and tells a stranger from him', async () => {
  provider.people.set('oleg', { email: 'oleg@polden.example', name: 'Олег', isVerified: true });
  provider.people.set('stranger', { email: 'stranger@elsewhere.example', name: 'Чужой', isVerified: true });
  const oleg = await signInAtTheProvider('oleg');
  await oleg.waitForURL(`**/units/${polden.shop}**`);
  await oleg.getByRole('heading', { name: 'Тверская, 12' }).waitFor();
  await oleg.context().close();
  const stranger = await signInAtTheProvider('stranger');
  await stranger.waitForURL(`${otklik.address}/**`);
  await stranger.getByText('Попросите администратора пригласить вас').waitFor();
  await stranger.getByRole('button', { name: 'Выйти' }).click();
  await stranger.getByRole('button', { name: 'Войти через компанию' }).waitFor();
  await stranger.context().close();
}, 120_000);

/** Our page, the pages of the provider, and back. */
async function signInAtTheProvider(login: string): Promise<Page> {
  const own = await (await newVisitor()).newPage();
  await own.goto(`${otklik.address}/sign-in`);
  await own.getByRole('button', { name: 'Войти через компанию' }).click();
  await own.locator('input[name="login"]').fill(login);
  await own.locator('input[name="password"]').fill('любой');
  await own.getByRole('button', { name: 'Sign-in' }).click();
  await own.getByRole('button', { name: 'Continue' }).click();
  return own;
}

describe('the pages under each role', () => {
  const places = [
    'overview',
    'touchpoints',
    'units',
    'comments',
    'alerts',
    'contacts',
    'cases',
    'customers',
    'improvements',
    'surveys',
    'invitations',
    'interviews',
    'policy',
    'served',
    'imports',
    'intake',
    'company',
    'settings',
  ];
  let caseId = '';
  beforeAll(async () => {
    const opened = await boss.request.post(`${otklik.address}/api/v1/cases`, {
      headers: { origin: otklik.address },
      data: { text: 'Кофе остыл', unit: polden.shop, touchpoint: polden.visit },
    });
    expect(opened.ok(), await opened.text()).toBe(true);
    caseId = ((await opened.json()) as { id: string }).id;
  });
  const roles = ['analyst', 'unit_manager', 'staff', 'agent', 'auditor'] as const;

  it.each(roles)(
    '%s: every place of the menu opens without a refusal, every other says who can give access',
    async (role) => {
      const visitor = await joinAs(role);
      const first = await visitor.newPage();
      await first.goto(`${otklik.address}/`);
      const menu = first.getByRole('navigation', { name: 'Меню' }).first();
      await menu.getByRole('link').first().waitFor();
      const links = await menu
        .getByRole('link')
        .evaluateAll((all) => all.map((link) => link.getAttribute('href') ?? ''));
      const waiting = [...links, `/units/${polden.shop}`, `/touchpoints/${polden.visit}`];
      const refused: string[] = [];
      // Three tabs: most of the time of a page is waiting until nothing more is asked. The first would hold a line open.
      await first.goto('about:blank');
      const tab = async () => {
        const own = await visitor.newPage();
        own.on('response', (response) => {
          if (response.status() >= 400) refused.push(`${response.status()} ${new URL(response.url()).pathname}`);
        });
        for (let path = waiting.shift(); path !== undefined; path = waiting.shift()) {
          await own.goto(`${otklik.address}${path}`);
          await own.getByRole('heading', { level: 1 }).waitFor();
          await own.waitForLoadState('networkidle');
          await isSound(own, `${role} ${path}`, links);
        }
      };
      await Promise.all([tab(), tab(), tab()]);
      expect([...new Set(refused)], role).toEqual([]);
      // Who only reads cases is offered no place to write in one.
      await first.goto(`${otklik.address}/cases/${caseId}`);
      await first.getByRole('heading', { name: 'Кофе остыл' }).waitFor();
      const isWriting = role === 'unit_manager' || role === 'agent';
      expect(await first.getByRole('textbox', { name: /^(Ответ|Заметка)/ }).count(), role).toBe(isWriting ? 1 : 0);
      const closed = places.filter((each) => !links.includes(`/${each}`));
      for (const place of closed) {
        await first.goto(`${otklik.address}/${place}`);
        await first.getByText('Сюда у вас нет доступа').waitFor();
      }
      await visitor.close();
    },
    180_000,
  );

  async function isSound(own: Page, what: string, links: readonly string[]): Promise<void> {
    expect(await own.getByText('Сюда у вас нет доступа').count(), what).toBe(0);
    expect(await own.getByRole('alert').count(), what).toBe(0);
    // No dead links: what the page itself offers is open to the one who sees it.
    const inside = await own
      .locator('main a[href^="/"]')
      .evaluateAll((all) => all.map((link) => link.getAttribute('href') ?? ''));
    const strange = inside.filter((href) => !places.includes(href.split(/[/?]/)[1] ?? '') && !href.startsWith('/api/'));
    expect(strange, what).toEqual([]);
    const closed = inside.filter((href) => places.includes(href.split(/[/?]/)[1] ?? '') && !isOpen(href, links));
    expect([...new Set(closed)], `${what} offers what is closed`).toEqual([]);
  }
});

function isOpen(href: string, links: readonly string[]): boolean {
  return links.includes(`/${href.split(/[/?]/)[1] ?? ''}`);
}

/** By a link that is handed over: nobody has vouched for the address. */
async function joinAs(role: string, name = role): Promise<BrowserContext> {
  const headers = { origin: otklik.address };
  const needsUnit = role === 'unit_manager' || role === 'staff';
  const made = await boss.request.post(`${otklik.address}/api/v1/member-invitations`, {
    headers,
    data: { role, unitIds: needsUnit ? [polden.shop] : [] },
  });
  const { link } = (await made.json()) as { link: string };
  const visitor = await newVisitor();
  const joined = await visitor.request.post(`${otklik.address}/api/v1${new URL(link).pathname}`, {
    headers,
    data: { person: { name, email: `${name}@polden.example`, password: PASSWORD }, language: 'ru' },
  });
  expect(joined.ok(), await joined.text()).toBe(true);
  return visitor;
}

it('connects a chat of one’s own and one of a shift, in which alerts arrive', async () => {
  const token = '123456:shift';
  const telegram = await startBotApiServer();
  const origin = { headers: { origin: otklik.address } };
  const made = await boss.request.post(`${otklik.address}/api/v1/transports`, {
    ...origin,
    data: { kind: 'telegram', name: 'Бот «Полдень»', settings: { token, apiRoot: telegram.url } },
  });
  expect(made.ok(), await made.text()).toBe(true);
  await page.goto(`${otklik.address}/settings/profile`);
  const own = page.locator('section', { has: page.getByRole('heading', { name: 'Оповещения в мессенджере' }) });
  await own.getByRole('button', { name: 'Подключить: Бот «Полдень»' }).click();
  const code = await own.locator('pre').innerText();
  const link = await own.getByRole('link', { name: 'Открыть Бот «Полдень»' }).getAttribute('href');
  expect(link).toMatch(new RegExp(`^https://t\\.me/\\w+\\?start=${code}$`));
  await telegram.user(token, 901, 'Анна').commands(`/start ${code}`);
  await own.getByText('Чат подключён').waitFor();
  await own.getByRole('row', { name: /Бот «Полдень»/ }).waitFor();
  expect((await new AxeBuilder({ page }).analyze()).violations).toEqual([]);

  await page.goto(`${otklik.address}/alerts?tab=rules`);
  const shared = page.locator('section', { has: page.getByRole('heading', { name: 'Общие чаты' }) });
  await shared.getByRole('button', { name: 'Подключить: Бот «Полдень»' }).click();
  const shift = telegram.group(token, -1001, 'Смена');
  await shift.commands(`/start ${await shared.locator('pre').innerText()}`);
  await shared.getByRole('row', { name: /Смена/ }).waitFor();
  await page.getByRole('button', { name: 'Новое правило' }).click();
  const rule = page.getByRole('dialog');
  await rule.getByRole('combobox', { name: 'То сообщить' }).fill('Смена');
  await page.getByRole('option', { name: /Смена/ }).click();
  await rule.getByRole('button', { name: 'Сохранить' }).click();
  await page.getByRole('row', { name: /Бот «Полдень»: Смена/ }).waitFor();

  await page.goto(`${otklik.address}/settings/profile`);
  await own.getByRole('button', { name: 'Отключить' }).click();
  await own.getByRole('row', { name: /Бот «Полдень»/ }).waitFor({ state: 'detached' });
  await telegram.stop();
}, 120_000);

it('sets up a second factor, and asks for its code at the next sign-in', async () => {
  await page.goto(`${otklik.address}/settings/profile`);
  const card = page.locator('section', { has: page.getByRole('heading', { name: 'Второй шаг при входе' }) });
  await card.getByLabel('Нынешний пароль').fill(PASSWORD);
  await card.getByRole('button', { name: 'Включить' }).click();
  const secret = await card.locator('code').innerText();
  const totp = new TOTP({ secret: Secret.fromBase32(secret) });
  await card.locator('input').first().click();
  await page.keyboard.type(totp.generate());
  await card.getByText('Запасные коды').waitFor();

  const visitor = await newVisitor();
  const entering = await visitor.newPage();
  await entering.goto(`${otklik.address}/sign-in`);
  await entering.getByLabel('Почта').fill('anna@polden.example');
  await entering.getByLabel('Пароль', { exact: true }).fill(PASSWORD);
  await entering.getByRole('button', { name: 'Войти', exact: true }).click();
  await entering.getByText('Второй шаг').waitFor();
  await entering.locator('input').first().click();
  await entering.keyboard.type('000000');
  await entering.getByText('Код не подходит').waitFor();
  await entering.locator('input').first().click();
  await entering.keyboard.type(totp.generate());
  await entering.getByRole('heading', { name: 'Обзор' }).waitFor();
  await visitor.close();
}, 120_000);
