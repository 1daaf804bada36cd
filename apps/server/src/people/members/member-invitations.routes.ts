import { memberInvitationEndpoints, type MemberInvitation, type Role } from '@otklik/contract';
import type { FastifyRequest } from 'fastify';
import type { Selectable } from 'kysely';
import type { MemberInvitationsTable } from '../../platform/database/tables.gen.ts';
import { because, invalidField } from '../../platform/errors.ts';
import { openRoute, route, type Call, type Route, type Sent } from '../../platform/http/route.ts';
import type { Services } from '../../platform/services.ts';
import { countAttempt, joinLimit } from '../sign-in/attempts.ts';
import { join, lookAtInvitation } from './join.service.ts';
import { invitationLetter } from './letters.ts';
import { inviteMember, revokeInvitation } from './member-invitations.service.ts';
import { listOpenInvitations } from './member-invitations.store.ts';
import { findMember } from './members.store.ts';
import { ownOrigin } from '../sign-in/same-origin.ts';
import { getWorkspace } from '../workspaces/workspaces.store.ts';

export const memberInvitationRoutes: readonly Route[] = [
  route(memberInvitationEndpoints.list, async ({ now }, work) => ({
    items: (await listOpenInvitations(work.db, work.workspaceId)).map((row) => presentInvitation(row, now)),
  })),
  route(memberInvitationEndpoints.create, async ({ body, services, request, now }, work) => {
    if (body.send && body.email === null) throw invalidField('email', 'required', 'is needed to send the invitation');
    if (body.send && !services.mailer.isConfigured)
      throw invalidField('send', 'no_mail_server', 'no mail server is set; copy the link instead');
    const { invitation, token } = await inviteMember(work, body);
    const link = `${addressOf(request, services.config.publicUrl)}/join/${token}`;
    if (body.send && body.email !== null) {
      const company = await getWorkspace(work.db, work.workspaceId);
      const inviter = await findMember(work.db, work.workspaceId, work.actor.id);
      // Sent before the commit: if it cannot be sent, the caller is told, and no invitation is left that nobody got.
      const letter = { company: company.name, inviter: inviter?.display_name ?? company.name, link };
      await sendOrSay(services, body.email, invitationLetter(body.language ?? company.language, letter));
    }
    return { invitation: presentInvitation(invitation, now), link, isSent: body.send };
  }),
  route(memberInvitationEndpoints.revoke, async ({ params }, work) => {
    await revokeInvitation(work, params.memberInvitationId);
    return null;
  }),
  openRoute(memberInvitationEndpoints.look, async (call) => {
    await countJoin(call);
    return lookAtInvitation(call, call.params.joinToken);
  }),
  openRoute(memberInvitationEndpoints.accept, async (call) => {
    await countJoin(call);
    return join(call, call.params.joinToken, call.body);
  }),
];

async function sendOrSay(services: Services, to: string, letter: { subject: string; text: string }): Promise<void> {
  try {
    await services.mailer.send({ to, ...letter });
  } catch (error) {
    services.log.warn({ err: error }, 'people: an invitation could not be sent');
    throw because('unprocessable', 'mail_refused', 'The mail server did not take the letter, so nobody was invited');
  }
}

/** Links are guessed by trying, so who tries many is stopped; a whole office that joins through one address is not. */
function countJoin({ services, request, now }: Pick<Call<never>, 'services' | 'request' | 'now'>): Promise<void> {
  return countAttempt(services.db, `join:${request.ip}`, joinLimit, now);
}

function addressOf(request: FastifyRequest, publicUrl: string | null): string {
  return publicUrl ?? ownOrigin(request);
}

function presentInvitation(row: Selectable<MemberInvitationsTable>, now: Date): Sent<MemberInvitation> {
  return {
    id: row.id,
    email: row.email,
    role: row.role as Role, // checked when it was written
    unitIds: row.unit_ids,
    createdAt: row.created_at,
    expiresAt: row.expires_at,
    isExpired: row.expires_at <= now,
  };
}
