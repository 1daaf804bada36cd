import { inWorkspace } from '../../platform/database/work.ts';
import type { JobKind } from '../../platform/jobs/jobs.ts';
import type { Services } from '../../platform/services.ts';
import { afterErasureJob, unlink } from './erase-customer.ts';

export function erasureJobs(services: Services): readonly JobKind[] {
  const afterErasure: JobKind<typeof afterErasureJob.payload> = {
    ...afterErasureJob,
    expireInSeconds: 300,
    run: ({ workspaceId, customerId }) =>
      inWorkspace(services.db, workspaceId, async (db) => {
        await unlink(db, workspaceId, customerId, services.now());
      }),
  };
  return [afterErasure];
}
