// How long from the finger on a face to the thanks on the screen: npm run bench -- kiosk/run [--taps 20]
// The tablet's own page under its own policy, in Chromium with the processor slowed to a quarter; the server is a few lines here,
// because nothing is asked of it between the tap and the thanks.
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { parseArgs } from 'node:util';
import { gzipSync } from 'node:zlib';
import { chromium } from 'playwright-core';
import { readyDefinitions } from '@otklik/questionnaire';
import { kioskManifest, kioskSheet, renderKioskPage } from '@otklik/respond';
import { bundlePageScript } from '../../apps/respond/bundle.ts';

const { values } = parseArgs({
  options: { taps: { type: 'string', default: '20' }, dry: { type: 'boolean', default: false } },
});
const taps = values.dry ? 2 : Number(values.taps);
const SLOWER = 4;

const definition = readyDefinitions.find(({ key }) => key === 'faces')?.build(() => 1);
const setup = {
  device: { id: 1, name: 'bench' },
  settings: {
    surveyId: 1,
    mode: 'buttons',
    languages: [],
    rotateSeconds: 60,
    idleSeconds: 40,
    asksReason: true,
    pin: '1111',
    attract: {},
  },
  survey: { id: 1, number: 1, definition },
  company: { name: 'Полдень', colour: '#0b6e6a', logo: null },
  unitName: null,
  touchpointName: null,
  timeZone: 'Europe/Moscow',
  rotation: null,
  fullQuotas: [],
  now: '2026-11-21T09:00:00Z',
};
const script = await bundlePageScript('kiosk');
const files: Record<string, [type: string, text: string]> = {
  '/kiosk': ['text/html', renderKioskPage()],
  '/kiosk/kiosk.js': ['text/javascript', script],
  '/kiosk/kiosk.css': ['text/css', kioskSheet()],
  '/kiosk/worker.js': ['text/javascript', await bundlePageScript('kiosk-worker')],
  '/kiosk/kiosk.webmanifest': ['application/manifest+json', kioskManifest()],
  '/kiosk/icon.svg': ['image/svg+xml', '<svg xmlns="http://www.w3.org/2000/svg"/>'],
  '/api/v1/device/pair': ['application/json', '{"key":"otd_1_1_x"}'],
  '/api/v1/device/kiosk': ['application/json', JSON.stringify(setup)],
  '/api/v1/device/heartbeat': ['application/json', '{"now":"2026-11-21T09:00:00Z"}'],
  '/api/v1/device/answers': ['application/json', '{"taken":1,"known":0,"refused":[]}'],
};
const policy =
  "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self' data:; connect-src 'self'; manifest-src 'self'; worker-src 'self'";
const server = createServer((request, reply) => {
  const [type, text] = files[request.url ?? ''] ?? ['text/plain', ''];
  reply.writeHead(text === '' ? 404 : 200, {
    'content-type': `${type}; charset=utf-8`,
    'content-security-policy': policy,
    'service-worker-allowed': '/kiosk',
  });
  reply.end(text);
});
await new Promise<void>((resolve) => server.listen(0, 'localhost', resolve));
const origin = `http://localhost:${(server.address() as AddressInfo).port}`; // a server that listens on a port

/** From the finger going up, which is what makes a tap, to the frame after the one that holds the thanks. */
const watchTaps = `window.taps = []; window.upAt = 0;
addEventListener('pointerup', (event) => (window.upAt = event.timeStamp), true);
addEventListener('DOMContentLoaded', () => new MutationObserver(() => {
  if (!window.upAt || !document.querySelector('[data-thanks]')) return;
  const from = window.upAt; window.upAt = 0;
  requestAnimationFrame(() => { const channel = new MessageChannel(); channel.port1.onmessage = () => window.taps.push(performance.now() - from); channel.port2.postMessage(0); });
}).observe(document.querySelector('main'), { childList: true }));`;

const browser = await chromium.launch({
  executablePath: '/usr/bin/chromium',
  args: ['--headless', '--no-sandbox', '--disable-gpu'],
});
const context = await browser.newContext({ viewport: { width: 1024, height: 768 }, hasTouch: true });
await context.addInitScript(watchTaps);
const page = await context.newPage();
const devtools = await context.newCDPSession(page);
await devtools.send('Emulation.setCPUThrottlingRate', { rate: SLOWER });
await page.goto(`${origin}/kiosk#1-K7QX-93MD`);
await page.locator('.pair button').click();
await page.locator('.faces').waitFor();
await page.evaluate('navigator.serviceWorker.ready');
const started = performance.now();
await page.reload();
await page.locator('.faces').waitFor();
const startMs = Math.round(performance.now() - started);
for (let tap = 0; tap < taps; tap += 1) {
  await page.locator('.faces button').last().tap();
  await page.waitForFunction(`window.taps.length > ${tap}`);
  await page.locator('.faces').waitFor();
}
const measured = (await page.evaluate<number[]>('window.taps')).toSorted((a, b) => a - b);
const at = (share: number): number =>
  Math.round((measured[Math.min(measured.length - 1, Math.floor(share * measured.length))] ?? 0) * 10) / 10;
console.log(`taps ${measured.length}, tap to thanks: median ${at(0.5)} ms, p95 ${at(0.95)} ms, worst ${at(1)} ms`);
console.log(`start without the network's help, from the worker's cache: ${startMs} ms`);
console.log(`script ${script.length} bytes, ${gzipSync(script).length} compressed, fetched once`);
await browser.close();
server.close();
if (at(0.5) > 100 && !values.dry) process.exitCode = 1;
