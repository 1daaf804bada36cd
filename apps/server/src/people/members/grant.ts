import { rolesWithUnits, scopesOfRole, type Role, type Scope } from '@otklik/contract';
import type { Work } from '../../platform/database/work.ts';
import { because, invalidField } from '../../platform/errors.ts';
import { knownUnits } from './members.store.ts';

/** Nobody gives away more than he has: otherwise a narrow key with people:write would open everything. */
export function assertMayGrant(work: Work, scopes: readonly Scope[]): void {
  const beyond = scopes.filter((scope) => scope !== 'self' && !work.actor.scopes.has(scope));
  if (beyond.length > 0)
    throw because('forbidden', 'beyond_own', `You cannot give permissions that you do not have: ${beyond.join(', ')}`);
}

/** @throws Problem when the units do not exist here, or reach further than the giver's own */
export async function assertUnits(work: Work, unitIds: readonly number[]): Promise<void> {
  const known = await knownUnits(work.db, work.workspaceId, unitIds);
  const { actor } = work;
  const unknown = unitIds.filter((id) => !known.has(id) || (actor.unitIds !== 'all' && !actor.unitIds.includes(id)));
  if (unknown.length > 0) throw invalidField('unitIds', 'unknown', `no units of this company: ${unknown.join(', ')}`);
  if (actor.unitIds !== 'all' && unitIds.length === 0)
    throw invalidField('unitIds', 'required', 'name units: you do not see the whole company yourself');
}

export async function assertRole(work: Work, role: Role, unitIds: readonly number[]): Promise<void> {
  assertMayGrant(work, scopesOfRole(role));
  if (rolesWithUnits.includes(role) && unitIds.length === 0)
    throw invalidField('unitIds', 'required', `name at least one unit for the role ${role}`);
  if (role === 'administrator' && unitIds.length > 0)
    throw invalidField('unitIds', 'not_allowed', 'an administrator sees the whole company');
  await assertUnits(work, unitIds);
}
