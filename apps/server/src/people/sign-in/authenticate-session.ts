import type { FastifyRequest } from 'fastify';
import type { Actor } from '../../platform/actor.ts';
import { inWorkspace } from '../../platform/database/work.ts';
import { because, Problem } from '../../platform/errors.ts';
import { cookiesOf } from '../../platform/http/cookies.ts';
import type { Services } from '../../platform/services.ts';
import type { Auth } from './auth.ts';
import { createMemory } from '../../platform/remember.ts';
import { memberActor } from '../members/member-actor.ts';
import { listPersonWorkspaces } from '../members/members.store.ts';
import { assertSameOrigin } from './same-origin.ts';
import { webHeaders } from './web-request.ts';

/** A page asks ten things at once; who asks is looked up once. Whoever is removed is out after this long at the latest. */
const REMEMBER_MS = 5_000;

export interface SignedIn {
  readonly userId: string;
  readonly sessionId: string;
  readonly name: string;
  readonly email: string;
}

export interface SessionDesk {
  /** @throws Problem when the session is good but not for what is asked: another site's page, another company */
  authenticate(request: FastifyRequest): Promise<{ actor: Actor; workspaceId: number } | null>;
  /** The person of the session cookie, member of a company or not. */
  signedIn(request: FastifyRequest): Promise<SignedIn | null>;
  /** Roles, units or sessions of this person have changed. */
  forget(userId: string): void;
  /** This browser has signed in, out, or changed its session. */
  forgetBrowser(request: FastifyRequest): void;
}

interface Membership {
  readonly actor: Actor;
  readonly workspaceId: number;
}

export function createSessionDesk(services: Services, auth: Auth): SessionDesk {
  const sessions = createMemory<SignedIn | null>({ forMs: REMEMBER_MS, now: services.now });
  const memberships = createMemory<Membership>({ forMs: REMEMBER_MS, now: services.now });
  const owners = new Map<string, string>(); // whose cookie it was, to forget all browsers of a person

  async function signedIn(request: FastifyRequest): Promise<SignedIn | null> {
    const { name } = (await auth.$context).authCookies.sessionToken;
    const cookie = cookiesOf(request)[name];
    if (cookie === undefined) return null;
    const found = await sessions.of(cookie, () => readSession(auth, request));
    if (owners.size >= 10_000) owners.clear();
    if (found !== null) owners.set(cookie, found.userId);
    return found;
  }

  return {
    signedIn,
    async authenticate(request) {
      const person = await signedIn(request);
      if (person === null) return null;
      assertSameOrigin(request, services.config.publicUrl);
      const wanted = wantedWorkspace(request);
      return memberships.of(`${person.userId}:${wanted ?? ''}`, () => readMembership(services, person.userId, wanted));
    },
    forget(userId) {
      memberships.forgetWhere((key) => key.startsWith(`${userId}:`));
      sessions.forgetWhere((cookie) => owners.get(cookie) === userId);
    },
    forgetBrowser(request) {
      const sent = new Set(Object.values(cookiesOf(request)));
      sessions.forgetWhere((cookie) => sent.has(cookie));
    },
  };
}

async function readSession(auth: Auth, request: FastifyRequest): Promise<SignedIn | null> {
  // Prolonging a session sends a new cookie, which only `session/me` hands on.
  const found = await auth.api
    .getSession({ headers: webHeaders(request), query: { disableRefresh: true } })
    // A cookie that is no good gives null. The library throws for one reason only: its store could not be asked.
    .catch((error: unknown) => {
      throw new Problem('unavailable', 'The database cannot be reached; nothing was changed. Try again.', {
        retryAfterSeconds: 5,
        cause: error,
      });
    });
  if (found === null) return null;
  return { userId: found.user.id, sessionId: found.session.id, name: found.user.name, email: found.user.email };
}

function wantedWorkspace(request: FastifyRequest): number | null {
  const header = request.headers['x-workspace'];
  if (header === undefined) return null;
  if (typeof header === 'string' && /^[1-9]\d{0,8}$/.test(header)) return Number(header);
  throw new Problem('invalid_input', 'x-workspace: is not the id of a company');
}

async function readMembership(services: Services, userId: string, wanted: number | null): Promise<Membership> {
  const workspaces = await listPersonWorkspaces(services.db, userId);
  if (workspaces.length === 0)
    throw because('forbidden', 'no_company', 'You belong to no company here. Ask an administrator for an invitation.');
  const workspaceId = workspaces.find((row) => wanted === null || row.workspace === wanted)?.workspace;
  if (workspaceId === undefined) throw new Problem('not_found', 'x-workspace: you belong to no such company');
  return inWorkspace(services.db, workspaceId, async (db) => {
    const actor = await memberActor(db, workspaceId, userId);
    if (actor === null) throw because('forbidden', 'membership_ended', 'Your membership has ended.');
    return { workspaceId, actor };
  });
}
