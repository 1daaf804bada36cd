import { z } from 'zod';
import { companyOf } from '../../company/company.snapshot.ts';
import { memberActor } from '../../people/member-actor.ts';
import { writeToMember } from '../../people/write-to-member.ts';
import { inWorkspace } from '../../platform/database/work.ts';
import type { JobKind } from '../../platform/jobs/jobs.ts';
import type { Services } from '../../platform/services.ts';
import { publicOrigin } from '../../transports/providers/public-origin.ts';
import { numberOf, type CaseDesk } from '../case.ts';
import { findCase } from '../cases.store.ts';
import { wordsReadBy } from '../words-closed-off.ts';
import { letterToOwner, reasonsToTell } from './words-to-owner.ts';

/** Tells a member that a case wants him. After the commit: a letter cannot be taken back. */
const tellJob = {
  name: 'cases.tell_owner',
  payload: z.object({
    workspaceId: z.int(),
    caseId: z.uuid(),
    ownerId: z.string(),
    why: z.enum(reasonsToTell),
  }),
};

export interface ToldOwner {
  readonly caseId: string;
  readonly ownerId: string | null;
  readonly why: (typeof reasonsToTell)[number];
}

export function tellOwner(services: Pick<Services, 'jobs'>, desk: CaseDesk, told: ToldOwner): Promise<void> {
  return tellOwners(services, desk, [told]);
}

export async function tellOwners(
  services: Pick<Services, 'jobs'>,
  { db, workspaceId, actor }: CaseDesk,
  told: readonly ToldOwner[],
): Promise<void> {
  const letters = told.flatMap(({ caseId, ownerId, why }) => {
    // Who does it himself need not be told.
    const isNobody = ownerId === null || (actor.kind === 'person' && actor.id === ownerId);
    return isNobody ? [] : [{ workspaceId, caseId, ownerId, why }];
  });
  await services.jobs.enqueueAll(db, tellJob, letters);
}

export function tellOwnerJob(services: Services): JobKind<typeof tellJob.payload> {
  return {
    ...tellJob,
    concurrency: 2,
    expireInSeconds: 60,
    async run({ workspaceId, caseId, ownerId, why }) {
      const company = await companyOf(services.db, workspaceId);
      const told = await inWorkspace(services.db, workspaceId, async (db) => {
        const row = await findCase(db, workspaceId, caseId);
        const actor = await memberActor(db, workspaceId, ownerId);
        if (row === undefined || actor === null) return null;
        const read = await wordsReadBy(services, { db, workspaceId, actor, now: services.now() }, company, [row]);
        return { number: numberOf(row), title: read(caseId, row.title) };
      });
      if (told === null) return;
      const link = `${publicOrigin(services.config)}/cases/${caseId}`;
      await writeToMember(services, workspaceId, ownerId, (language) =>
        letterToOwner(language, why, { ...told, link }),
      );
    },
  };
}
