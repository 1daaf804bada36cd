import type { Role } from '@otklik/contract';
import type { WorkspaceDb } from '../../platform/database/work.ts';

export function listOpenInvitations(db: WorkspaceDb, workspaceId: number) {
  return db
    .selectFrom('member_invitations')
    .selectAll()
    .where('workspace_id', '=', workspaceId)
    .where('accepted_at', 'is', null)
    .where('revoked_at', 'is', null)
    .orderBy('id', 'desc')
    .execute();
}

export function insertInvitation(
  db: WorkspaceDb,
  workspaceId: number,
  invitation: {
    tokenHash: Buffer;
    email: string | null;
    role: Role;
    unitIds: readonly number[];
    invitedBy: string;
    createdAt: Date;
    expiresAt: Date;
  },
) {
  return db
    .insertInto('member_invitations')
    .values({
      workspace_id: workspaceId,
      token_hash: invitation.tokenHash,
      email: invitation.email,
      role: invitation.role,
      unit_ids: [...invitation.unitIds],
      invited_by: invitation.invitedBy,
      created_at: invitation.createdAt,
      expires_at: invitation.expiresAt,
    })
    .returningAll()
    .executeTakeFirstOrThrow();
}

/** Locked until the transaction ends: an invitation lets exactly one person in. */
export function lockInvitation(db: WorkspaceDb, workspaceId: number, id: number) {
  return db
    .selectFrom('member_invitations')
    .selectAll()
    .where('workspace_id', '=', workspaceId)
    .where('id', '=', id)
    .forUpdate()
    .executeTakeFirst();
}

export function closeInvitation(
  db: WorkspaceDb,
  workspaceId: number,
  id: number,
  change: { accepted_at: Date } | { revoked_at: Date },
) {
  return db
    .updateTable('member_invitations')
    .set(change)
    .where('workspace_id', '=', workspaceId)
    .where('id', '=', id)
    .execute();
}

/** A second invitation to the same address takes the place of the first. */
export function revokeInvitationsTo(db: WorkspaceDb, workspaceId: number, email: string, now: Date) {
  return db
    .updateTable('member_invitations')
    .set({ revoked_at: now })
    .where('workspace_id', '=', workspaceId)
    .where('email', '=', email)
    .where('accepted_at', 'is', null)
    .where('revoked_at', 'is', null)
    .execute();
}
