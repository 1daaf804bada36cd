import type { FastifyInstance, FastifyRequest } from 'fastify';
import { sql } from 'kysely';
import type { Services } from '../../platform/services.ts';
import { accountKey, countAttempt, forgetAttempts, refuseTooMany, wrongPasswordLimit } from './attempts.ts';
import { AUTH_PATH } from './auth.ts';
import { peopleOf } from '../people.ts';
import { passCookies, webRequest } from './web-request.ts';

/** Whose password is being tried; null where none is. */
function accountOf({ method, url, body }: FastifyRequest): string | null {
  if (method !== 'POST' || !url.split('?')[0]?.endsWith('/sign-in/email')) return null;
  const email: unknown = typeof body === 'object' && body !== null && 'email' in body ? body.email : null;
  return typeof email === 'string' && email !== '' ? accountKey(email) : null;
}

/** An address without an account is counted alike, or the limit would tell who has one. */
async function noteOutcome(services: Services, account: string, status: number): Promise<void> {
  if (status === 200) await forgetAttempts(services.db, account);
  if (status === 401)
    await countAttempt(services.db, account, { ...wrongPasswordLimit, most: Infinity }, services.now());
}

/** Signing in and out, second factor, single sign-on: the library's own doors, behind our server. */
export function registerAuth(app: FastifyInstance, services: Services): void {
  const { auth, sessions } = peopleOf(services);
  app.route({
    method: ['GET', 'POST'],
    url: `${AUTH_PATH}/*`,
    async handler(request, reply) {
      const account = accountOf(request);
      if (account !== null) await refuseTooMany(services.db, account, wrongPasswordLimit, services.now());
      const response = await auth.handler(webRequest(request, services.config.publicUrl));
      if (account !== null) await noteOutcome(services, account, response.status);
      // The library answers 500 when the database is away; asked directly it says so, and the caller hears when to come back.
      if (response.status >= 500) await sql`select 1`.execute(services.db);
      if (request.method === 'POST') sessions.forgetBrowser(request);
      for (const [name, value] of response.headers) if (name !== 'set-cookie') void reply.header(name, value);
      passCookies(response.headers, reply);
      // Tokens and sessions are nobody else's: no cache may keep them.
      void reply.header('cache-control', 'no-store');
      const wait = response.headers.get('x-retry-after');
      if (wait !== null) void reply.header('retry-after', wait);
      return reply.status(response.status).send(await response.text());
    },
  });
}
