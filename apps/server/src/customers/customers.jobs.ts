import { systemActor } from '../platform/actor.ts';
import { inWorkspace } from '../platform/database/work.ts';
import { workspaceIds } from '../platform/database/workspace-ids.ts';
import type { JobKind } from '../platform/jobs/jobs.ts';
import type { Services } from '../platform/services.ts';
import { matchCustomers, matchJob } from './match-customers.service.ts';
import { afterMergeJob, moveRest } from './merge-customers.service.ts';

export function customerJobs(services: Services): readonly JobKind[] {
  const match: JobKind<typeof matchJob.payload> = {
    ...matchJob,
    schedule: { cron: '* * * * *', timeZone: 'UTC' },
    expireInSeconds: 3_600,
    /** Every company's queue: an empty one costs two queries by key. */
    async run(_payload, signal) {
      for (const id of await workspaceIds(services.db)) {
        if (signal.aborted || services.stopping.signal.aborted) return;
        await matchCustomers(services, id, signal);
      }
    },
  };
  const afterMerge: JobKind<typeof afterMergeJob.payload> = {
    ...afterMergeJob,
    expireInSeconds: 300,
    run: ({ workspaceId, mergeId }) =>
      inWorkspace(services.db, workspaceId, (db) =>
        moveRest({ db, workspaceId, actor: systemActor, now: services.now(), requestId: null }, mergeId),
      ),
  };
  return [match, afterMerge];
}
