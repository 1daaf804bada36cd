import { scopesOfRole, type Setup } from '@otklik/contract';
import { systemActor } from '../../platform/actor.ts';
import { inWorkspace } from '../../platform/database/work.ts';
import type { Services } from '../../platform/services.ts';
import { inviteMember } from '../../people/members/member-invitations.service.ts';
import { giveDemos, listOwnWorkspaces, nextWorkspaceId } from '../../people/workspaces/workspaces.store.ts';
import { foundCompany } from './set-up.service.ts';

/** One more company beside those that are here. Nobody of them sees it: its administrator comes by the link of an invitation. */
export async function addCompany(
  services: Services,
  company: Setup['company'],
  email: string | null,
): Promise<{ workspaceId: number; token: string }> {
  const [only, ...others] = await listOwnWorkspaces(services.db);
  if (only !== undefined && others.length === 0) await giveDemos(services.db, only.id);
  const workspaceId = await nextWorkspaceId(services.db);
  // Whoever may run commands on the machine may give away everything in a company that he makes.
  const actor = { ...systemActor, scopes: new Set(scopesOfRole('administrator')) };
  const token = await inWorkspace(services.db, workspaceId, async (db) => {
    const work = { db, workspaceId, actor, now: services.now(), requestId: null };
    await foundCompany(work, company);
    return (await inviteMember(work, { email, role: 'administrator', unitIds: [], send: false })).token;
  });
  return { workspaceId, token };
}
