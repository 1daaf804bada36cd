import { z } from 'zod';
import { companyOf } from '../../company/company.snapshot.ts';
import { memberActor } from '../../people/members/member-actor.ts';
import { tellMember } from '../../transports/staff-chats/tell-member.ts';
import { inWorkspace } from '../../platform/database/work.ts';
import type { JobKind } from '../../platform/jobs/jobs.ts';
import type { Services } from '../../platform/services.ts';
import { publicOrigin } from '../../transports/providers/public-origin.ts';
import { numberOf, type CaseDesk } from '../case.ts';
import { findCases } from '../cases.store.ts';
import { wordsReadBy } from '../words-closed-off.ts';
import { letterToOwner, reasonsToTell, type ToldOwner } from './words-to-owner.ts';

/** Tells a member that cases want him. After the commit: a letter cannot be taken back. */
const tellJob = {
  name: 'cases.tell_owner',
  payload: z.object({
    workspaceId: z.int(),
    caseIds: z.array(z.uuid()).min(1),
    ownerId: z.string(),
    why: z.enum(reasonsToTell),
  }),
};

export async function tellOwner(services: Pick<Services, 'jobs'>, desk: CaseDesk, told: ToldOwner): Promise<void> {
  if (desk.toTell === undefined) await tellOwners(services, desk, [told]);
  else desk.toTell.push(told);
}

/** Of whom several cases want the same hears it in one letter. */
export async function tellOwners(
  services: Pick<Services, 'jobs'>,
  { db, workspaceId, actor }: CaseDesk,
  told: readonly ToldOwner[],
): Promise<void> {
  const letters = new Map<string, z.input<typeof tellJob.payload>>();
  for (const { caseId, ownerId, why } of told) {
    // Who does it himself need not be told.
    if (ownerId === null || (actor.kind === 'person' && actor.id === ownerId)) continue;
    const letter = letters.get(`${ownerId}|${why}`) ?? { workspaceId, ownerId, why, caseIds: [] };
    letters.set(`${ownerId}|${why}`, { ...letter, caseIds: [...letter.caseIds, caseId] });
  }
  await services.jobs.enqueueAll(db, tellJob, [...letters.values()]);
}

export function tellOwnerJob(services: Services): JobKind<typeof tellJob.payload> {
  return {
    ...tellJob,
    concurrency: 2,
    expireInSeconds: 60,
    async run({ workspaceId, caseIds, ownerId, why }) {
      const company = await companyOf(services.db, workspaceId);
      const [first, ...others] = await inWorkspace(services.db, workspaceId, async (db) => {
        const rows = await findCases(db, workspaceId, caseIds);
        const actor = await memberActor(db, workspaceId, ownerId);
        if (actor === null) return [];
        const read = await wordsReadBy(services, { db, workspaceId, actor, now: services.now() }, company, rows);
        const origin = publicOrigin(services.config);
        return rows.map((row) => ({
          number: numberOf(row),
          title: read(row.id, row.title),
          link: `${origin}/cases/${row.id}`,
        }));
      });
      if (first === undefined) return;
      await tellMember(services, workspaceId, ownerId, (language) => letterToOwner(language, why, [first, ...others]));
    },
  };
}
