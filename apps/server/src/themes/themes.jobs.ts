import { z } from 'zod';
import { workspaceIds } from '../platform/database/workspace-ids.ts';
import type { JobKind } from '../platform/jobs/jobs.ts';
import type { Services } from '../platform/services.ts';
import { lookForThemes } from './themes.service.ts';

export const findThemesJob = { name: 'themes.find', payload: z.object({ workspaceId: z.int() }) };

export function themeJobs(services: Services): readonly JobKind[] {
  const find: JobKind<typeof findThemesJob.payload> = {
    ...findThemesJob,
    expireInSeconds: 900,
    async run({ workspaceId }, signal) {
      await lookForThemes(services, workspaceId, signal);
    },
  };
  const nightly: JobKind = {
    name: 'themes.find_nightly',
    payload: z.object({}).loose(),
    schedule: { cron: '50 2 * * *', timeZone: 'UTC' },
    async run() {
      for (const workspaceId of await workspaceIds(services.db))
        await services.jobs.enqueue(null, findThemesJob, { workspaceId });
    },
  };
  return [find, nightly];
}
