// How long a customer on a slow phone line waits for the question: npm run bench -- respond-page/run [--runs 7] [--only TEXT]
// The page is served by the whole product (embedded PostgreSQL, every header, compression) and measured by Chromium itself:
// 1.6 Mbit/s down, 750 kbit/s up, 150 ms, processor slowed to a quarter, cache empty.
import { createServer } from 'node:http';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import type { AddressInfo } from 'node:net';
import { arch, cpus, loadavg, tmpdir } from 'node:os';
import path from 'node:path';
import { parseArgs } from 'node:util';
import pino from 'pino';
import { chromium, type Browser } from 'playwright-core';
import { readyDefinitions, type SurveyDefinition } from '@otklik/questionnaire';
import { everyType } from '../../apps/respond/test/every-type.ts';
import { buildApp } from '../../apps/server/src/app.ts';
import { readConfig } from '../../apps/server/src/config.ts';
import { appUrlOf, migrate } from '../../apps/server/src/platform/database/migrate.ts';
import { inWorkspace } from '../../apps/server/src/platform/database/work.ts';
import { migrateJobs } from '../../apps/server/src/platform/jobs/migrate-jobs.ts';
import { startEmbeddedPostgres } from '../../apps/server/src/platform/postgres/embedded.ts';
import { openServices, type OpenServices } from '../../apps/server/src/services.ts';
import { newLinkToken, pathOf, writeLinkCode } from '../../apps/server/src/surveys/link-address.ts';

const { values } = parseArgs({
  options: {
    runs: { type: 'string', default: '7' },
    /** Surveys whose names hold one of these words, divided by commas; nothing is written down then. */
    only: { type: 'string', default: '' },
    dry: { type: 'boolean', default: false },
  },
});
const runs = Math.max(values.dry ? 1 : 5, Number(values.runs));

/** The slow line of the comparison with the nearest open-source competitor: 949 KB, 30 requests, 8.1 s. */
const LINE = { offline: false, latency: 150, downloadThroughput: 1_600_000 / 8, uploadThroughput: 750_000 / 8 };
const SLOWER = 4;
const PASSWORD = 'runtime-role-of-the-bench';

/** The largest thing on the page is the question; the moment is the paint that shows it, as the browser reports it. */
const watchQuestion = `window.questionSeen = 0;
new PerformanceObserver((list) => {
  for (const entry of list.getEntries()) if (entry.element?.closest('h1, fieldset, legend') || entry.element?.matches('h1')) window.questionSeen ||= entry.startTime;
}).observe({ type: 'largest-contentful-paint', buffered: true });
const waiting = setInterval(() => {
  const paint = performance.getEntriesByName('first-contentful-paint')[0];
  const heading = document.querySelector('h1')?.getBoundingClientRect();
  if (document.readyState !== 'complete' || !paint || performance.now() < paint.startTime + 400) return;
  // The heading stands in the first paint of a page that comes whole; what is larger than it may be a button.
  if (heading?.height > 0) window.questionSeen ||= paint.startTime;
  clearInterval(waiting);
}, 100);`;

interface Run {
  readonly bytes: number;
  readonly requests: number;
  /** Milliseconds from the click until the question stood on the screen. */
  readonly visible: number;
  readonly interactive: number;
}

const dataDir = mkdtempSync(path.join(tmpdir(), 'otklik-bench-'));
const postgres = await startEmbeddedPostgres({ dataDir, fsync: true, log: pino({ level: 'silent' }) });
await migrate(postgres.adminUrl, PASSWORD);
await migrateJobs(postgres.adminUrl);
const config = readConfig({ dataDir, port: 0 }, { OTKLIK_LOG: 'silent' });
const services = await openServices(config, appUrlOf(postgres.adminUrl, PASSWORD));
const app = await buildApp(services);
await app.listen({ host: '127.0.0.1', port: 0 });
const { port } = app.server.address() as AddressInfo; // a server that listens on a port
/** A company's site, quick itself: what it waits for is the widget. */
const shop = { widget: '' };
const siteServer = createServer((_request, reply) => {
  reply.writeHead(200, { 'content-type': 'text/html; charset=utf-8' });
  reply.end(`<!doctype html><html lang="ru"><title>Shop</title><h1>Shop</h1>${shop.widget}</html>`);
});
await new Promise<void>((done) => siteServer.listen(0, '127.0.0.1', done));
const site = `http://localhost:${(siteServer.address() as AddressInfo).port}`;
const browser = await chromium.launch({
  executablePath: '/usr/bin/chromium',
  args: [
    '--headless',
    '--no-sandbox',
    '--disable-gpu',
    '--disable-background-networking',
    '--disable-component-update',
  ],
});

const load = () => loadavg()[0]?.toFixed(1) ?? '?';
const loadBefore = load();
const rows: string[] = [];
let widgetRow = '';
/** One question of a kind on the first screen, and all the others behind it in the same page. */
const surveys: readonly (readonly [name: string, definition: SurveyDefinition])[] = [
  ...readyDefinitions.map(({ name, build }) => [name['en'] ?? '', build(() => 3)] as const),
  ['Every type of question but files', everyType(false).definition],
  ['Every type of question, files, voice and signature among them', everyType(true).definition],
];
try {
  const words = values.only.split(',');
  for (const [name, definition] of surveys.filter(([each]) => words.some((word) => each.includes(word)))) {
    const address = await publish(services, definition);
    await measure(browser, address); // the first visit warms the server, not the phone
    const measured: Run[] = [];
    for (let run = 0; run < runs; run++) measured.push(await measure(browser, address));
    const middle = (of: (run: Run) => number) => median(measured.map(of));
    const worst = Math.max(...measured.map((run) => run.visible));
    rows.push(
      `| ${name} | ${(middle((run) => run.bytes) / 1024).toFixed(1)} KB | ${middle((run) => run.requests)} | ${middle((run) => run.visible).toFixed(0)} ms | ${worst.toFixed(0)} ms | ${middle((run) => run.interactive).toFixed(0)} ms |`,
    );
    console.log(rows.at(-1));
  }
  widgetRow = await measureWidget(browser);
  console.log(widgetRow);
} finally {
  await browser.close();
  siteServer.close();
  await app.close();
  await services.close();
  await postgres.stop();
  rmSync(dataDir, { recursive: true, force: true });
}
if (!values.dry && values.only === '') writeFileSync(new URL('RESULTS.md', import.meta.url), report());

/** A company with one shop, a QR code and this survey, which a site may show too; the address that the code leads to. */
function publish(open: OpenServices, definition: SurveyDefinition): Promise<string> {
  const now = new Date();
  return open.db
    .insertInto('workspaces')
    .values({ name: 'Кофейни «Полдень»', created_at: now })
    .returning('id')
    .executeTakeFirstOrThrow()
    .then(({ id: workspaceId }) =>
      inWorkspace(open.db, workspaceId, async (db) => {
        const unit = {
          workspace_id: workspaceId,
          id: 1,
          kind: 'point',
          name: 'Тверская, 12',
          time_zone: 'Europe/Moscow',
          path: [1],
        };
        await db.insertInto('units').values(unit).execute();
        await db
          .insertInto('touchpoints')
          .values({ workspace_id: workspaceId, id: 2, name: 'Визит', owner_id: 'owner' })
          .execute();
        const draft = JSON.stringify(definition);
        const saved = { draft_saved_by: 'bench', draft_saved_at: now, published_number: 1 };
        await db
          .insertInto('surveys')
          .values({ workspace_id: workspaceId, id: 4, name: 'bench', draft, ...saved })
          .execute();
        const version = { survey_id: 4, number: 1, definition: draft, published_by: 'bench', published_at: now };
        await db
          .insertInto('survey_versions')
          .values({ workspace_id: workspaceId, ...version })
          .execute();
        const token = newLinkToken();
        const link = {
          id: 5,
          token,
          survey_id: 4,
          unit_id: 1,
          touchpoint_id: 2,
          kind: 'qr',
          created_by: 'bench',
          created_at: now,
        };
        await db
          .insertInto('links')
          .values({ workspace_id: workspaceId, ...link })
          .execute();
        const widget = { id: 6, link_id: 5, name: 'bench', origins: [site], created_by: 'bench', created_at: now };
        await db
          .insertInto('widgets')
          .values({ workspace_id: workspaceId, ...widget, settings: JSON.stringify({ trigger: { kind: 'load' } }) })
          .execute();
        const code = { workspaceId, token };
        shop.widget = `<script async src="http://127.0.0.1:${port}/widget.js" data-widget="${writeLinkCode(code)}"></script>`;
        return `http://127.0.0.1:${port}${pathOf('s', code)}`;
      }),
    );
}

/** The slow phone, cache empty. */
async function openPhone(phone: Browser) {
  const context = await phone.newContext({
    viewport: { width: 390, height: 844 },
    deviceScaleFactor: 2,
    locale: 'ru-RU',
  });
  const page = await context.newPage();
  const devtools = await context.newCDPSession(page);
  await devtools.send('Network.enable');
  await devtools.send('Network.setCacheDisabled', { cacheDisabled: true });
  await devtools.send('Network.emulateNetworkConditions', LINE);
  await devtools.send('Emulation.setCPUThrottlingRate', { rate: SLOWER });
  return { context, page, devtools };
}

/** On a site: from the moment that its page was read until the box stands there, and until its question does. Of the last survey published. */
async function measureWidget(phone: Browser): Promise<string> {
  const times: { bytes: number; box: number; question: number }[] = [];
  for (let run = 0; run <= runs; run++) {
    const { context, page, devtools } = await openPhone(phone);
    let bytes = 0;
    const scripts = new Set<string>();
    devtools.on('Network.requestWillBeSent', ({ requestId, request }) => {
      if (request.url.endsWith('/widget.js')) scripts.add(requestId);
    });
    devtools.on('Network.loadingFinished', ({ requestId, encodedDataLength }) => {
      if (scripts.has(requestId)) bytes += encodedDataLength;
    });
    await page.goto(site, { waitUntil: 'commit' });
    const since = async () => page.evaluate<number>('performance.now()');
    await page.locator('.box').waitFor();
    const box = await since();
    await page.frameLocator('.box iframe').locator('h1, legend').first().waitFor();
    times.push({ bytes, box, question: await since() });
    await context.close();
  }
  times.shift(); // warms the server
  const middle = (of: (one: (typeof times)[number]) => number) => median(times.map(of)).toFixed(0);
  const worst = Math.max(...times.map(({ question }) => question)).toFixed(0);
  return `| ${(median(times.map(({ bytes }) => bytes)) / 1024).toFixed(1)} KB | ${middle(({ box }) => box)} ms | ${middle(({ question }) => question)} ms | ${worst} ms |`;
}

async function measure(phone: Browser, address: string): Promise<Run> {
  const { context, page, devtools } = await openPhone(phone);
  let [bytes, requests] = [0, 0];
  devtools.on('Network.requestWillBeSent', ({ request }) => (requests += request.url.startsWith('data:') ? 0 : 1));
  devtools.on('Network.loadingFinished', ({ encodedDataLength }) => (bytes += encodedDataLength));
  await page.addInitScript({ content: watchQuestion });
  await page.goto(address, { waitUntil: 'load' });
  // Asked from outside: the page's policy forbids what a waiting predicate would be evaluated by.
  while ((await page.evaluate<number>('window.questionSeen')) === 0) await page.waitForTimeout(100);
  await page.waitForTimeout(300); // a second request, if there is one, has begun by now
  const times = await page.evaluate<{ seen: number; interactive: number }>(
    `({ seen: window.questionSeen, interactive: performance.getEntriesByType('navigation')[0].domContentLoadedEventEnd })`,
  );
  await context.close();
  return { bytes, requests, visible: times.seen, interactive: times.interactive };
}

function median(numbers: readonly number[]): number {
  const sorted = numbers.toSorted((a, b) => a - b);
  return sorted[Math.floor(sorted.length / 2)] ?? 0;
}

function report(): string {
  return `# The page a customer opens

Chromium ${browser.version()}, line of 1.6 Mbit/s and 150 ms, processor slowed ${SLOWER} times, cache empty, viewport 390 × 844; medians of ${runs} runs
after one warm-up. Server, database and browser share ${cpus().length} cores (${arch()});
the load average was ${loadBefore} before and ${load()} after (other work on the machine makes every time longer). Bytes are what came over the wire: headers, markup, style and
script of all requests. The nearest open-source competitor on such a line: 949 KB, 30 requests, 8.1 s.

| survey | on the wire | requests | question visible | slowest run | ready to answer |
|---|---|---|---|---|---|
${rows.join('\n')}

On a site, where the widget appears as soon as it is loaded (script, one question to the server, then the page of the survey in a frame):

| script on the wire | box | question in it | slowest run |
|---|---|---|---|
${widgetRow}

The opening of the connection is not in it: the emulated latency of Chromium is added to each request, not to the handshake.
On a real line of 150 ms add one round trip, and one or two more for TLS.
`;
}
