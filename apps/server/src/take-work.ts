import { keepRinging } from './cases/clocks/ring-due-cases.ts';
import { sweepJob } from './decisions/sweep-outboxes.job.ts';
import { listenToMailboxes } from './intake/listen-to-mailboxes.ts';
import { jobKinds } from './jobs.ts';
import type { Services } from './platform/services.ts';
import { listenToTransports } from './transports/incoming/listen.service.ts';

/** Everything that is done without being asked by a request: by a worker, or by a server that is its own. Any number may, side by side. */
export async function takeWork(services: Services): Promise<{ stop(): Promise<void> }> {
  await services.jobs.work(jobKinds(services));
  await services.jobs.enqueue(null, sweepJob, { graceSeconds: 0 });
  const going = [listenToTransports(services), listenToMailboxes(services), keepRinging(services)];
  return {
    async stop() {
      await Promise.all(going.map((one) => one.stop()));
    },
  };
}
