import type { FastifyInstance } from 'fastify';
import { sql } from 'kysely';
import type { Services } from '../platform/services.ts';
import { AUTH_PATH } from './auth.ts';
import { peopleOf } from './people.ts';
import { passCookies, webRequest } from './web-request.ts';

/** Signing in and out, second factor, single sign-on: the library's own doors, behind our server. */
export function registerAuth(app: FastifyInstance, services: Services): void {
  const { auth, sessions } = peopleOf(services);
  app.route({
    method: ['GET', 'POST'],
    url: `${AUTH_PATH}/*`,
    async handler(request, reply) {
      const response = await auth.handler(webRequest(request, services.config.publicUrl));
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
