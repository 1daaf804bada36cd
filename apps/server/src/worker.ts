import type { Config } from './config.ts';
import { keepRinging } from './cases/ring-due-cases.ts';
import { listenToMailboxes } from './intake/listen-to-mailboxes.ts';
import { jobKinds } from './jobs.ts';
import { surviveOutages } from './platform/survive-outages.ts';
import { openServices } from './services.ts';
import { listenToTransports } from './transports/listen.service.ts';

/** Takes jobs from the queue. Any number may run, beside a server or alone. */
export async function runWorker(config: Config, appUrl: string): Promise<{ stop(): Promise<void> }> {
  const services = await openServices(config, appUrl);
  const unguard = surviveOutages(services.log);
  await services.jobs.work(jobKinds(services));
  const going = [listenToTransports(services), listenToMailboxes(services), keepRinging(services)];
  return {
    async stop() {
      services.stopping.abort();
      await Promise.all(going.map((one) => one.stop()));
      await services.close();
      unguard();
    },
  };
}
