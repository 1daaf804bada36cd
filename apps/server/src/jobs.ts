import type { JobKind } from './platform/jobs/jobs.ts';
import type { Services } from './platform/services.ts';

/** Every kind of job on one page: what a worker takes from the queue. */
export function jobKinds(_services: Services): readonly JobKind[] {
  return [];
}
