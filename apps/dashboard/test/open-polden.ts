import { chromium, type Browser, type BrowserContext, type BrowserContextOptions, type Page } from 'playwright-core';
import { fillPolden, type Polden } from './polden.ts';
import { startOtklik, type RunningOtklik } from './running-otklik.ts';

/** A running product with the coffee shop in it, and its administrator's browser. */
export interface OpenPolden {
  readonly otklik: RunningOtklik;
  readonly browser: Browser;
  readonly context: BrowserContext;
  readonly page: Page;
  readonly polden: Polden;
  /** Errors of scripts, and what the page's policy refused. */
  readonly wrong: readonly string[];
  /** What the API answers to the administrator; throws where it refuses. */
  call<T>(method: 'GET' | 'POST' | 'PUT' | 'DELETE', path: string, data?: unknown): Promise<T>;
  close(): Promise<void>;
}

/** @param patienceMs how long an action waits for what it needs: many tests share the machine */
export async function openPolden(options: BrowserContextOptions = {}, patienceMs = 40_000): Promise<OpenPolden> {
  const otklik = await startOtklik();
  const browser = await chromium.launch({ executablePath: '/usr/bin/chromium', args: ['--no-sandbox'] });
  const context = await browser.newContext({
    locale: 'ru-RU',
    timezoneId: 'Europe/Moscow',
    reducedMotion: 'reduce',
    ...options,
  });
  context.setDefaultTimeout(patienceMs);
  const polden = await fillPolden(otklik, context.request);
  const page = await context.newPage();
  const wrong: string[] = [];
  page.on('pageerror', (error) => wrong.push(String(error)));
  page.on('console', (message) => {
    if (/Content Security Policy/i.test(message.text())) wrong.push(message.text());
  });
  return {
    otklik,
    browser,
    context,
    page,
    polden,
    wrong,
    async call(method, path, data) {
      const answer = await context.request.fetch(`${otklik.address}/api/v1${path}`, {
        method,
        headers: { origin: otklik.address, 'idempotency-key': crypto.randomUUID() },
        ...(data === undefined ? {} : { data }),
      });
      if (!answer.ok()) throw new Error(`${method} ${path}: ${answer.status()} ${await answer.text()}`);
      return answer.json();
    },
    async close() {
      await browser.close();
      await otklik.stop();
    },
  };
}
