import type { FastifyReply, FastifyRequest } from 'fastify';
import { ADDRESS_HEADER } from './auth.ts';
import { ownOrigin } from './same-origin.ts';

/** The request's headers as the sign-in library reads them, with the address that the trusted proxies vouch for. */
export function webHeaders(request: FastifyRequest): Headers {
  const headers = new Headers();
  for (const [name, value] of Object.entries(request.headers)) {
    if (value === undefined || name === ADDRESS_HEADER || name.startsWith('x-forwarded-')) continue;
    for (const one of Array.isArray(value) ? value : [value]) headers.append(name, one);
  }
  headers.set(ADDRESS_HEADER, request.ip);
  return headers;
}

export function webRequest(request: FastifyRequest, publicUrl: string | null): Request {
  const url = new URL(request.url, publicUrl ?? ownOrigin(request));
  const headers = webHeaders(request);
  // The body was read and parsed by us already; its length and coding may differ now.
  headers.delete('content-length');
  headers.delete('transfer-encoding');
  const hasBody = request.method !== 'GET' && request.method !== 'HEAD';
  if (hasBody) headers.set('content-type', 'application/json');
  return new Request(url, {
    method: request.method,
    headers,
    ...(hasBody ? { body: JSON.stringify(request.body ?? {}) } : {}),
  });
}

/** Cookies that the library sets are handed to the browser one by one: joined by commas they could not be told apart. */
export function passCookies(headers: Headers, reply: FastifyReply): void {
  for (const cookie of headers.getSetCookie()) void reply.header('set-cookie', cookie);
}
