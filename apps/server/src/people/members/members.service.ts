import type { Role } from '@otklik/contract';
import { audit } from '../../platform/audit.ts';
import type { Work } from '../../platform/database/work.ts';
import { because, Problem } from '../../platform/errors.ts';
import { assertRole } from './grant.ts';
import {
  endMembership,
  findMember,
  insertMember,
  lockAdministrators,
  updateMember,
  type NewMember,
} from './members.store.ts';

/** For set-up, invitations and the demo: the caller has decided already that this person may join. */
export async function addMember(work: Work, member: NewMember): Promise<void> {
  await insertMember(work.db, work.workspaceId, member, work.now);
  await audit(work, {
    action: 'member.join',
    subject: { kind: 'member', id: member.userId },
    after: { role: member.role, unitIds: member.unitIds },
  });
}

export async function changeMember(
  work: Work,
  userId: string,
  change: { role?: Role | undefined; unitIds?: number[] | undefined },
) {
  const administrators = await lockAdministrators(work.db, work.workspaceId);
  const before = await getMember(work, userId);
  const role = change.role ?? (before.role as Role);
  const unitIds = change.unitIds ?? (role === 'administrator' ? [] : before.unit_ids);
  if (role !== before.role || change.unitIds !== undefined) await assertRole(work, role, unitIds);
  if (before.role === 'administrator' && role !== 'administrator') assertNotLast(administrators, userId);
  await updateMember(work.db, work.workspaceId, userId, { role, unit_ids: unitIds });
  await audit(work, {
    action: 'member.change',
    subject: { kind: 'member', id: userId },
    before: { role: before.role, unitIds: before.unit_ids },
    after: { role, unitIds },
  });
  return getMember(work, userId);
}

export async function endMember(work: Work, userId: string): Promise<void> {
  const administrators = await lockAdministrators(work.db, work.workspaceId);
  const before = await getMember(work, userId);
  assertNotLast(administrators, userId);
  await endMembership(work.db, work.workspaceId, userId, work.now);
  await audit(work, { action: 'member.end', subject: { kind: 'member', id: userId }, before: { role: before.role } });
}

async function getMember(work: Work, userId: string) {
  const member = await findMember(work.db, work.workspaceId, userId);
  if (member === undefined || member.ended_at !== null) throw new Problem('not_found');
  return member;
}

function assertNotLast(administrators: readonly { user_id: string }[], userId: string): void {
  if (administrators.length === 1 && administrators[0]?.user_id === userId)
    throw because(
      'in_use',
      'last_administrator',
      'This is the last administrator. Make somebody else administrator first.',
    );
}
