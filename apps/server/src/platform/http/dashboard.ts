import fastifyStatic from '@fastify/static';
import type { FastifyInstance } from 'fastify';
import { randomBytes } from 'node:crypto';
import { existsSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { fileURLToPath } from 'node:url';

const folder = fileURLToPath(new URL('../../../../dashboard/dist', import.meta.url));
const YEAR_SECONDS = 31_536_000;
/** Set up, sign-in and everything inside: whatever the pages' own router knows. */
const ownedByOthers = /^\/(api|c|s|assets|metrics|health|ready)(\/|$)/;

/**
 * The dashboard's pages under `/`. Files have their hash in the name and are kept for a year, compressed at build time; the
 * page itself is never kept, so that a new release is there at the next visit.
 */
export async function registerDashboard(app: FastifyInstance): Promise<void> {
  const index = path.join(folder, 'index.html');
  if (!existsSync(index)) return;
  const page = readFileSync(index, 'utf8');
  await app.register(fastifyStatic, {
    root: path.join(folder, 'assets'),
    prefix: '/assets/',
    preCompressed: true,
    index: false,
    immutable: true,
    maxAge: YEAR_SECONDS * 1000,
  });
  for (const name of ['favicon.svg', 'first-paint.js'])
    app.get(`/${name}`, (_request, reply) => reply.sendFile(name, folder, { maxAge: 3_600_000, immutable: false }));
  app.get('/*', (request, reply) => {
    if (ownedByOthers.test(request.url)) return reply.callNotFound();
    const nonce = randomBytes(16).toString('base64');
    return reply
      .type('text/html; charset=utf-8')
      .header('cache-control', 'no-store')
      .header('content-security-policy', policyWith(nonce))
      .header('referrer-policy', 'same-origin')
      .send(page.replaceAll('%NONCE%', nonce));
  });
}

/**
 * Scripts only from our own files. Style sheets only with the nonce; style attributes are open, since widths of bars and places of
 * menus are set by them. The survey editor's preview is a frame that inherits this policy.
 */
function policyWith(nonce: string): string {
  return [
    "default-src 'none'",
    "script-src 'self'",
    `style-src-elem 'self' 'nonce-${nonce}'`,
    "style-src-attr 'unsafe-inline'",
    "img-src 'self' data: blob:",
    "font-src 'self'",
    "connect-src 'self'",
    "frame-src 'self' blob:",
    "form-action 'self'",
    "base-uri 'none'",
    "frame-ancestors 'none'",
    "manifest-src 'self'",
  ].join('; ');
}
