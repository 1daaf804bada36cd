import type { FastifyRequest } from 'fastify';

/** The request's cookies by name, read when somebody asks. */
export function cookiesOf(request: FastifyRequest): Readonly<Record<string, string | undefined>> {
  const { cookie } = request.headers;
  return cookie === undefined ? {} : request.server.parseCookie(cookie);
}
