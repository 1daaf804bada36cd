import { companyOf } from '../company/company.snapshot.ts';
import { inWorkspace } from '../platform/database/work.ts';
import type { JobKind } from '../platform/jobs/jobs.ts';
import type { Services } from '../platform/services.ts';
import { gatherPiece } from './gather.service.ts';
import { gatherJob, proactiveTellJob } from './proactive-jobs.ts';
import { tellHappened } from './tell-happened.service.ts';

export function proactiveJobs(services: Services): readonly JobKind[] {
  const tell: JobKind<typeof proactiveTellJob.payload> = {
    ...proactiveTellJob,
    async run(order) {
      const company = await companyOf(services.db, order.workspaceId);
      await inWorkspace(services.db, order.workspaceId, (db) => tellHappened(services, db, company, order));
    },
  };
  const gather: JobKind<typeof gatherJob.payload> = {
    ...gatherJob,
    run: (order) => inWorkspace(services.db, order.workspaceId, (db) => gatherPiece(services, db, order)),
  };
  return [tell, gather];
}
