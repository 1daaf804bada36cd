import { z } from 'zod';
import { workspaceIds } from '../platform/database/workspace-ids.ts';
import type { JobKind } from '../platform/jobs/jobs.ts';
import type { Services } from '../platform/services.ts';
import { learnCategories } from './categories.service.ts';

export const learnJob = {
  name: 'categories.learn',
  payload: z.object({ workspaceId: z.int(), onlyIfNew: z.boolean() }),
};

export function categoryJobs(services: Services): readonly JobKind[] {
  const learn: JobKind<typeof learnJob.payload> = {
    ...learnJob,
    expireInSeconds: 900,
    async run({ workspaceId, onlyIfNew }, signal) {
      await learnCategories(services, workspaceId, signal, { onlyIfNew });
    },
  };
  const nightly: JobKind = {
    name: 'categories.learn_nightly',
    payload: z.object({}).loose(),
    schedule: { cron: '20 2 * * *', timeZone: 'UTC' },
    async run() {
      for (const id of await workspaceIds(services.db))
        await services.jobs.enqueue(null, learnJob, { workspaceId: id, onlyIfNew: true });
    },
  };
  return [learn, nightly];
}
