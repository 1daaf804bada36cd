import { customerForgottenJob } from '../cases/customer-forgotten.ts';
import { inWorkspace } from '../platform/database/work.ts';
import type { JobKind } from '../platform/jobs/jobs.ts';
import type { Services } from '../platform/services.ts';
import { forgetLetters } from './letters.store.ts';

export function intakeJobs(services: Services): readonly JobKind[] {
  const forgotten: JobKind<typeof customerForgottenJob.payload> = {
    ...customerForgottenJob,
    expireInSeconds: 300,
    run: ({ workspaceId, customerId }) =>
      inWorkspace(services.db, workspaceId, (db) => forgetLetters(db, workspaceId, customerId)),
  };
  return [forgotten];
}
