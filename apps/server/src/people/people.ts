import type { FastifyReply } from 'fastify';
import type { Services } from '../platform/services.ts';
import { type Auth, createAuth } from './sign-in/auth.ts';
import { createKeyRing, type KeyRing } from './sign-in/authenticate-key.ts';
import { createSessionDesk, type SessionDesk } from './sign-in/authenticate-session.ts';

/** What a process keeps to tell who calls: made once for its services. */
export interface People {
  readonly auth: Auth;
  readonly keys: KeyRing;
  readonly sessions: SessionDesk;
}

const made = new WeakMap<Services, People>();

export function peopleOf(services: Services): People {
  let people = made.get(services);
  if (people === undefined) {
    const auth = createAuth(services);
    people = { auth, keys: createKeyRing(services), sessions: createSessionDesk(services, auth) };
    made.set(services, people);
  }
  return people;
}

/**
 * The person's next request reads role and units anew. Forgotten once more when the answer is out: until the commit another
 * request may have remembered the old ones.
 */
export function forgetPerson(services: Services, reply: FastifyReply, userId: string): void {
  const { sessions } = peopleOf(services);
  sessions.forget(userId);
  reply.raw.once('finish', () => sessions.forget(userId));
}
