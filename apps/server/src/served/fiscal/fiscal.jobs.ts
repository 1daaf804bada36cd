import { z } from 'zod';
import { inWorkspace } from '../../platform/database/work.ts';
import { workspaceIds } from '../../platform/database/workspace-ids.ts';
import type { JobKind } from '../../platform/jobs/jobs.ts';
import type { Services } from '../../platform/services.ts';
import { listDueFeeds } from './fiscal.store.ts';
import { pullFeed } from './pull-feed.service.ts';

const payload = z.object({ workspaceId: z.int(), feedId: z.int() });
export const pullFeedJob = { name: 'fiscal.pull', payload };
const sweepPayload = z.object({});

export function fiscalJobs(services: Services): readonly JobKind[] {
  const pull: JobKind<typeof payload> = {
    ...pullFeedJob,
    // Waiting for operators, not computing.
    concurrency: 4,
    expireInSeconds: 3_600,
    run: ({ workspaceId, feedId }) => pullFeed(services, workspaceId, feedId),
  };
  const sweep: JobKind<typeof sweepPayload> = {
    name: 'fiscal.sweep',
    payload: sweepPayload,
    schedule: { cron: '* * * * *', timeZone: 'UTC' },
    run: () => enqueueDue(services),
  };
  return [pull, sweep];
}

/** Looks into every company for feeds that are due: a company that fetches nothing costs one query by key. */
async function enqueueDue(services: Services): Promise<void> {
  for (const workspaceId of await workspaceIds(services.db)) {
    if (services.stopping.signal.aborted) return;
    await inWorkspace(services.db, workspaceId, async (db) => {
      const due = await listDueFeeds(db, workspaceId, services.now());
      for (const { id: feedId } of due) await services.jobs.enqueue(db, pullFeedJob, { workspaceId, feedId });
    });
  }
}
