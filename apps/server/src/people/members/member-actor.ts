import { rolesWithUnits, scopesOfRole } from '@otklik/contract';
import type { Actor, Role } from '../../platform/actor.ts';
import type { WorkspaceDb } from '../../platform/database/work.ts';
import { findMember } from './members.store.ts';
import { unitsBelow } from './unit-scope.ts';

/** What a member may do and see now, whether he is signed in or not; null for one who has left. */
export async function memberActor(db: WorkspaceDb, workspaceId: number, userId: string): Promise<Actor | null> {
  const member = await findMember(db, workspaceId, userId);
  if (member === undefined || member.ended_at !== null) return null;
  const role = member.role as Role; // the table's check allows nothing else
  const seesAll = member.unit_ids.length === 0 && !rolesWithUnits.includes(role);
  const unitIds = seesAll ? ('all' as const) : await unitsBelow(db, workspaceId, member.unit_ids);
  return { kind: 'person', id: userId, role, scopes: new Set(scopesOfRole(role)), unitIds };
}
