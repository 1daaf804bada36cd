import { createHash } from 'node:crypto';
import { kioskIcon, kioskManifest, kioskSheet, renderKioskPage } from '@otklik/respond';
import { loadKioskScript, loadKioskWorker } from '@otklik/respond/page-script';
import type { FastifyInstance } from 'fastify';
import { compressedOnce } from '../platform/http/compressed-once.ts';
import type { Services } from '../platform/services.ts';

/** Nothing foreign, nothing inline: the company's colours are set by the script, which the policy lets through. */
const POLICY =
  "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self' data:; connect-src 'self'; manifest-src 'self'; " +
  "worker-src 'self'; base-uri 'none'; form-action 'none'; frame-ancestors 'none'";

interface KioskFile {
  readonly type: string;
  readonly text: string;
}

/** The tablet's page and what it keeps for the days without a network. All of it is the same for every company. */
export async function registerKioskPages(app: FastifyInstance, services: Services): Promise<void> {
  let files: ReadonlyMap<string, KioskFile>;
  try {
    files = kioskFiles(await loadKioskScript(), await loadKioskWorker());
  } catch (error) {
    services.log.warn({ err: error }, 'kiosks: their script is not built, tablets cannot be set up');
    return;
  }
  for (const [path, { type, text }] of files) {
    const send = compressedOnce(() => text);
    app.get(path, (request, reply) => {
      void reply
        .header('cache-control', 'no-cache')
        .header('content-security-policy', POLICY)
        .header('service-worker-allowed', '/kiosk');
      return send(request, reply, `${type}; charset=utf-8`);
    });
  }
}

function kioskFiles(script: string, worker: string): ReadonlyMap<string, KioskFile> {
  const page = renderKioskPage();
  const sheet = kioskSheet();
  const version = createHash('sha256').update(page).update(sheet).update(script).digest('base64url').slice(0, 12);
  return new Map([
    ['/kiosk', { type: 'text/html', text: page }],
    ['/kiosk/kiosk.js', { type: 'text/javascript', text: script.replaceAll('__VERSION__', version) }],
    ['/kiosk/kiosk.css', { type: 'text/css', text: sheet }],
    ['/kiosk/worker.js', { type: 'text/javascript', text: worker.replaceAll('__VERSION__', version) }],
    ['/kiosk/kiosk.webmanifest', { type: 'application/manifest+json', text: kioskManifest() }],
    ['/kiosk/icon.svg', { type: 'image/svg+xml', text: kioskIcon() }],
  ]);
}
