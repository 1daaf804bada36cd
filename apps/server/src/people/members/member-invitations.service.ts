import { timingSafeEqual } from 'node:crypto';
import type { NewMemberInvitation, Role } from '@otklik/contract';
import { audit } from '../../platform/audit.ts';
import type { Work, WorkspaceDb } from '../../platform/database/work.ts';
import { because, invalidField, Problem } from '../../platform/errors.ts';
import { hashSecret, newApiKeySecret } from '../keys/api-keys.ts';
import { assertRole } from './grant.ts';
import { type JoinToken, writeJoinToken } from './join-token.ts';
import {
  closeInvitation,
  insertInvitation,
  listOpenInvitations,
  lockInvitation,
  revokeInvitationsTo,
} from './member-invitations.store.ts';
import { addMember } from './members.service.ts';
import { findMember } from './members.store.ts';
import { emailKey, findPersonByEmail } from './persons.store.ts';

const LIFE_MS = 7 * 24 * 60 * 60 * 1000;

/** @returns the invitation, and the token that nobody can read again */
export async function inviteMember(work: Work, wanted: NewMemberInvitation) {
  await assertRole(work, wanted.role, wanted.unitIds);
  const email = wanted.email === null ? null : emailKey(wanted.email);
  if (email !== null) {
    await assertNoMember(work, email);
    await revokeInvitationsTo(work.db, work.workspaceId, email, work.now);
  }
  const secret = newApiKeySecret();
  const invitation = await insertInvitation(work.db, work.workspaceId, {
    tokenHash: hashSecret(secret),
    email,
    role: wanted.role,
    unitIds: wanted.unitIds,
    invitedBy: work.actor.id,
    createdAt: work.now,
    expiresAt: new Date(work.now.getTime() + LIFE_MS),
  });
  await audit(work, {
    action: 'member.invite',
    subject: { kind: 'member_invitation', id: invitation.id },
    after: { role: wanted.role, unitIds: wanted.unitIds },
  });
  return { invitation, token: writeJoinToken({ workspaceId: work.workspaceId, invitationId: invitation.id, secret }) };
}

export async function revokeInvitation(work: Work, id: number): Promise<void> {
  const open = await listOpenInvitations(work.db, work.workspaceId);
  if (!open.some((invitation) => invitation.id === id)) throw new Problem('not_found');
  await closeInvitation(work.db, work.workspaceId, id, { revoked_at: work.now });
  await audit(work, { action: 'member.uninvite', subject: { kind: 'member_invitation', id } });
}

/**
 * The invitation that a token opens, locked.
 * @throws Problem `not_found` for a token that never was, `gone` for one that is used, taken back or too old
 */
export async function openInvitation(db: WorkspaceDb, token: JoinToken, now: Date) {
  const invitation = await lockInvitation(db, token.workspaceId, token.invitationId);
  if (invitation === undefined || !timingSafeEqual(invitation.token_hash, hashSecret(token.secret)))
    throw because('not_found', 'invitation_unknown', 'This invitation does not exist');
  if (invitation.accepted_at !== null)
    throw because('gone', 'invitation_accepted', 'This invitation was accepted already');
  if (invitation.revoked_at !== null) throw because('gone', 'invitation_taken_back', 'This invitation was taken back');
  if (invitation.expires_at <= now)
    throw because('gone', 'invitation_expired', 'This invitation has expired. Ask for another one.');
  return invitation;
}

/** Makes the person a member, as the invitation says, and uses it up. `work.actor` is that person. */
export async function acceptInvitation(
  work: Work,
  invitation: Awaited<ReturnType<typeof openInvitation>>,
  person: { readonly userId: string; readonly name: string; readonly email: string; readonly language: string },
): Promise<void> {
  if (invitation.email !== null && invitation.email !== emailKey(person.email))
    throw because('forbidden', 'other_address', `This invitation is for another address than ${person.email}`);
  const member = await findMember(work.db, work.workspaceId, person.userId);
  if (member !== undefined && member.ended_at === null)
    throw because('already_exists', 'already_member', 'You are a member of this company already');
  await closeInvitation(work.db, work.workspaceId, invitation.id, { accepted_at: work.now });
  await addMember(work, {
    userId: person.userId,
    role: invitation.role as Role, // checked when it was written
    unitIds: invitation.unit_ids,
    displayName: person.name,
    language: person.language,
  });
}

async function assertNoMember(work: Work, email: string): Promise<void> {
  const person = await findPersonByEmail(work.db, email);
  if (person === undefined) return;
  const member = await findMember(work.db, work.workspaceId, person.id);
  if (member !== undefined && member.ended_at === null)
    throw invalidField('email', 'already_member', 'belongs to a member already');
}
