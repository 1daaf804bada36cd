import { z } from 'zod';
import { writeToMember } from '../people/write-to-member.ts';
import { inWorkspace } from '../platform/database/work.ts';
import type { JobKind } from '../platform/jobs/jobs.ts';
import type { Services } from '../platform/services.ts';
import { publicOrigin } from '../transports/public-origin.ts';
import { numberOf, type CaseDesk } from './case.ts';
import { findCase } from './cases.store.ts';
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

export async function tellOwner(
  services: Pick<Services, 'jobs'>,
  desk: CaseDesk,
  told: { readonly caseId: string; readonly ownerId: string | null; readonly why: (typeof reasonsToTell)[number] },
): Promise<void> {
  // Who does it himself need not be told.
  if (told.ownerId === null || (desk.actor.kind === 'person' && desk.actor.id === told.ownerId)) return;
  await services.jobs.enqueue(desk.db, tellJob, { ...told, ownerId: told.ownerId, workspaceId: desk.workspaceId });
}

export function tellOwnerJob(services: Services): JobKind<typeof tellJob.payload> {
  return {
    ...tellJob,
    concurrency: 2,
    expireInSeconds: 60,
    async run({ workspaceId, caseId, ownerId, why }) {
      const row = await inWorkspace(services.db, workspaceId, (db) => findCase(db, workspaceId, caseId));
      if (row === undefined) return;
      const link = `${publicOrigin(services.config)}/cases/${caseId}`;
      await writeToMember(services, workspaceId, ownerId, (language) =>
        letterToOwner(language, why, { number: numberOf(row), title: row.title, link }),
      );
    },
  };
}
