import type { FastifyRequest } from 'fastify';
import { Problem } from '../../platform/errors.ts';

const harmless = new Set(['GET', 'HEAD', 'OPTIONS']);

/**
 * A browser sends the cookie with any request to us, whoever's page started it; so a change by cookie must say that it comes
 * from our own page. Without a public address our own is the one that the caller addressed.
 *
 * @throws Problem when it does not
 */
export function assertSameOrigin(request: FastifyRequest, publicUrl: string | null): void {
  if (harmless.has(request.method)) return;
  const own = publicUrl === null ? ownOrigin(request) : new URL(publicUrl).origin;
  if (request.headers.origin === own) return;
  throw new Problem(
    'forbidden',
    `This change does not come from a page of ${own}. Scripts use an API key instead of a session cookie.`,
  );
}

export function ownOrigin(request: FastifyRequest): string {
  return `${request.protocol}://${request.host}`;
}
