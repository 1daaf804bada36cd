import type { Config } from './config.ts';
import { surviveOutages } from './platform/survive-outages.ts';
import { openServices } from './services.ts';
import { takeWork } from './take-work.ts';

/** Takes jobs from the queue. Any number may run, beside a server or alone. */
export async function runWorker(config: Config, appUrl: string): Promise<{ stop(): Promise<void> }> {
  const services = await openServices(config, appUrl);
  const unguard = surviveOutages(services.log);
  const working = await takeWork(services);
  return {
    async stop() {
      services.stopping.abort();
      await working.stop();
      await services.close();
      unguard();
    },
  };
}
