import { z } from 'zod';
import { companyOf } from '../company/company.snapshot.ts';
import { inWorkspace } from '../platform/database/work.ts';
import { workspaceIds } from '../platform/database/workspace-ids.ts';
import type { JobKind } from '../platform/jobs/jobs.ts';
import type { Services } from '../platform/services.ts';
import { countByNight } from './count-by-night.service.ts';
import { gatherPiece } from './gather.service.ts';
import { gatherJob, proactiveTellJob } from './proactive-jobs.ts';
import { listRules } from './rules.store.ts';
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
  const count: JobKind = {
    name: 'proactive.count',
    payload: z.object({}).loose(),
    schedule: { cron: '50 3 * * *', timeZone: 'UTC' },
    async run(_payload, signal) {
      for (const workspaceId of await workspaceIds(services.db)) {
        const company = await companyOf(services.db, workspaceId);
        const rules = await inWorkspace(services.db, workspaceId, (db) => listRules(db, workspaceId));
        for (const rule of rules) {
          if (signal.aborted) return;
          await inWorkspace(services.db, workspaceId, (db) =>
            countByNight({ db, workspaceId, now: services.now() }, company, rule),
          );
        }
      }
    },
  };
  return [tell, gather, count];
}
