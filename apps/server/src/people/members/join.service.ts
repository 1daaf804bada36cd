import type { memberInvitationEndpoints, Role } from '@otklik/contract';
import type { FastifyReply, FastifyRequest } from 'fastify';
import type { z } from 'zod';
import type { Actor } from '../../platform/actor.ts';
import { inWorkspace, type WorkspaceDb } from '../../platform/database/work.ts';
import { because, invalidField, Problem } from '../../platform/errors.ts';
import type { Services } from '../../platform/services.ts';
import { readJoinToken } from './join-token.ts';
import { acceptInvitation, openInvitation } from './member-invitations.service.ts';
import { forgetPerson, peopleOf } from '../people.ts';
import { findPersonByEmail, insertPerson, type NewPerson } from './persons.store.ts';
import { assertSameOrigin } from '../sign-in/same-origin.ts';
import { signIn } from '../sign-in/sign-in.ts';
import { getWorkspace } from '../workspaces/workspaces.store.ts';

/** The way in for somebody whom no company knows yet. */
export interface Visit {
  readonly services: Services;
  readonly request: FastifyRequest;
  readonly reply: FastifyReply;
  readonly now: Date;
}

type Acceptance = z.infer<(typeof memberInvitationEndpoints)['accept']['body']>;

export async function lookAtInvitation({ services, request, now }: Visit, joinToken: string) {
  const token = tokenOf(joinToken);
  const signedIn = await peopleOf(services).sessions.signedIn(request);
  return inWorkspace(services.db, token.workspaceId, async (db) => {
    const invitation = await openInvitation(db, token, now);
    const company = await getWorkspace(db, token.workspaceId);
    return {
      workspaceName: company.name,
      role: invitation.role as Role, // checked when it was written
      email: invitation.email,
      language: company.language,
      signedInAs: signedIn?.email ?? null,
    };
  });
}

/** Makes the visitor a member: whoever is signed in, or a new person with a password, who is signed in then. */
export async function join(visit: Visit, joinToken: string, acceptance: Acceptance): Promise<{ workspaceId: number }> {
  const token = tokenOf(joinToken);
  const { services, request, reply, now } = visit;
  const { auth, sessions } = peopleOf(services);
  const newcomer = acceptance.person;
  const signedIn = newcomer === null ? await sessions.signedIn(request) : null;
  if (newcomer === null && signedIn === null)
    throw new Problem('unauthenticated', 'Sign in, or send your name, e-mail and a password');
  if (signedIn !== null) assertSameOrigin(request, services.config.publicUrl);
  // Tells before the slow hash, and before an address of somebody else could be tried out, whether the token is any good.
  const company = await inWorkspace(services.db, token.workspaceId, async (db) => {
    await openInvitation(db, token, now);
    return getWorkspace(db, token.workspaceId);
  });
  const passwordHash = newcomer === null ? '' : await (await auth.$context).password.hash(newcomer.password);
  const userId = await inWorkspace(services.db, token.workspaceId, async (db) => {
    const invitation = await openInvitation(db, token, now);
    const isEmailProven = invitation.email !== null; // the administrator vouched for it
    const person =
      newcomer === null ? signedIn : await addPerson(db, { ...newcomer, passwordHash, isEmailProven }, now);
    if (person === null) throw new Problem('unauthenticated');
    const actor: Actor = { kind: 'person', id: person.userId, role: null, scopes: new Set(), unitIds: [] };
    const work = { db, workspaceId: token.workspaceId, actor, now, requestId: request.id };
    await acceptInvitation(work, invitation, { ...person, language: acceptance.language ?? company.language });
    return person.userId;
  });
  forgetPerson(services, reply, userId);
  if (newcomer !== null) await signIn(visit, newcomer);
  return { workspaceId: token.workspaceId };
}

async function addPerson(db: WorkspaceDb, person: NewPerson, now: Date) {
  if ((await findPersonByEmail(db, person.email)) !== undefined)
    throw invalidField(
      'person.email',
      'already_exists',
      'has an account already: sign in first, then open the link again',
    );
  return { userId: await insertPerson(db, person, now), name: person.name, email: person.email };
}

function tokenOf(text: string) {
  const token = readJoinToken(text);
  if (token === null) throw because('not_found', 'invitation_unknown', 'This invitation does not exist');
  return token;
}
