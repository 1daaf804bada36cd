import { companyOf } from '../company/company.snapshot.ts';
import { decideInteractionsJob } from '../interactions/decide-interactions.job.ts';
import { inWorkspace } from '../platform/database/work.ts';
import type { JobKind } from '../platform/jobs/jobs.ts';
import type { Services } from '../platform/services.ts';
import { decideInteractions } from './decide-interactions.service.ts';

export function decisionJobs(services: Services): readonly JobKind[] {
  const decide: JobKind<typeof decideInteractionsJob.payload> = {
    ...decideInteractionsJob,
    concurrency: 2,
    async run({ workspaceId, batch, interactionIds }) {
      const { db, jobs, secrets, now } = services;
      const company = await companyOf(db, workspaceId);
      await inWorkspace(db, workspaceId, (inside) =>
        decideInteractions({ db: inside, workspaceId, now: now(), secrets, jobs, company }, batch, interactionIds),
      );
    },
  };
  return [decide];
}
