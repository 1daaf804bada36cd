import { z } from 'zod';
import type { JobKind } from '../platform/jobs/jobs.ts';
import type { Services } from '../platform/services.ts';
import { loadDemo } from './load-demo.service.ts';
import { removeDemo } from './remove-demo.service.ts';

const payload = z.object({ workspaceId: z.int() });

export const loadDemoJob = { name: 'demo.load', payload };
export const removeDemoJob = { name: 'demo.remove', payload };

export function demoJobs(services: Services): readonly JobKind[] {
  const load: JobKind<typeof payload> = {
    ...loadDemoJob,
    retryLimit: 1,
    run: (job) => loadDemo(services, job.workspaceId),
  };
  const remove: JobKind<typeof payload> = { ...removeDemoJob, run: (job) => removeDemo(services, job.workspaceId) };
  return [load, remove];
}
