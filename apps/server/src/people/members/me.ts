import type { Me } from '@otklik/contract';
import { scopes } from '@otklik/contract';
import type { Work } from '../../platform/database/work.ts';
import type { Sent } from '../../platform/http/route.ts';
import { findMember, listPersonWorkspaces } from './members.store.ts';
import { findHomeZone } from './unit-scope.ts';
import { findPerson } from './persons.store.ts';
import { getWorkspace } from '../workspaces/workspaces.store.ts';

/** Who the actor is here, and what he may do. */
export async function describeMe(work: Work): Promise<Sent<Me>> {
  const workspace = await getWorkspace(work.db, work.workspaceId);
  const { actor } = work;
  const shared = {
    role: actor.role,
    scopes: scopes.filter((scope) => actor.scopes.has(scope)),
    unitIds: actor.unitIds === 'all' ? null : [...actor.unitIds],
    workspace,
    homeZone: await findHomeZone(work.db, work.workspaceId),
  };
  if (actor.kind !== 'person') {
    const { id, name, isDemo } = workspace;
    return { kind: 'key', person: null, ...shared, workspaces: [{ id, name, isDemo }] };
  }
  const member = await findMember(work.db, work.workspaceId, actor.id);
  const person = await findPerson(work.db, actor.id);
  const workspaces = await listPersonWorkspaces(work.db, actor.id);
  if (member === undefined || person === undefined) throw new TypeError('the actor is a member');
  return {
    kind: 'person',
    person: {
      id: actor.id,
      name: member.display_name,
      email: person.email,
      language: member.language as Me['workspace']['language'], // written through the contract only
      hasSecondFactor: person.two_factor_enabled ?? false,
    },
    ...shared,
    workspaces: workspaces.map((row) => ({ id: row.workspace, name: row.name, isDemo: row.demo })),
  };
}
