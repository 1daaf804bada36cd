import type { FastifyReply, FastifyRequest } from 'fastify';
import type { Services } from '../../platform/services.ts';
import { peopleOf } from '../people.ts';
import { passCookies, webHeaders } from './web-request.ts';

/** Signs the browser of this request in: its answer carries the session's cookie. */
export async function signIn(
  visit: { readonly services: Services; readonly request: FastifyRequest; readonly reply: FastifyReply },
  credentials: { readonly email: string; readonly password: string },
): Promise<void> {
  const { auth } = peopleOf(visit.services);
  const { headers } = await auth.api.signInEmail({
    body: { email: credentials.email, password: credentials.password },
    headers: webHeaders(visit.request),
    returnHeaders: true,
  });
  passCookies(headers, visit.reply);
}
