import type { FastifyReply, FastifyRequest } from 'fastify';
import { cookiesOf } from '../../platform/http/cookies.ts';
import type { Services } from '../../platform/services.ts';
import type { Door } from '../../surveys/door.ts';
import { writeKey, type ResponseKey } from './respond-key.ts';

/** One cookie a link, seen by that link only: closing the page and coming back within a day goes on where it stopped. */
const NAME = 'r';
const DAY_SECONDS = 86_400;

export function readCookie(request: FastifyRequest): string | undefined {
  return cookiesOf(request)[NAME];
}

export function setCookie(
  { secrets }: Pick<Services, 'secrets'>,
  request: FastifyRequest,
  reply: FastifyReply,
  door: Door,
  key: ResponseKey,
): void {
  void reply.setCookie(NAME, writeKey(secrets, door, key), {
    path: door.path,
    httpOnly: true,
    sameSite: 'lax',
    secure: request.protocol === 'https',
    maxAge: DAY_SECONDS,
  });
}

export function clearCookie(reply: FastifyReply, door: Door): void {
  void reply.clearCookie(NAME, { path: door.path });
}
