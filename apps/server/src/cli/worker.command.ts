import type { Command } from 'commander';
import type { ConfigOverrides } from '../config.ts';
import { Complaint } from './complaint.ts';
import { followDatabase } from './follow-database.ts';
import { configOf, dataDirOption } from './options.ts';
import { listenForStop } from './stopping.ts';

export function register(program: Command): void {
  program
    .command('worker')
    .description('Takes jobs from the queue, beside a running server. Any number may run.')
    .addOption(dataDirOption())
    .action((options: ConfigOverrides) => work(options));
}

async function work(options: ConfigOverrides): Promise<void> {
  const config = configOf(options);
  const { findAppUrl, openDatabaseFor } = await import('./database.ts');
  const { findRunningDatabase } = await import('../platform/postgres/embedded.ts');
  if (config.databaseUrl === null && findRunningDatabase(config.dataDir) === undefined) {
    throw new Complaint(
      'A worker works beside a server: start "otklik start" with the same --data-dir first, or set DATABASE_URL.',
    );
  }
  const stopping = listenForStop(console.error);
  try {
    const database = await openDatabaseFor(config);
    const { runWorker } = await import('../worker.ts');
    const running = await runWorker(config, database.appUrl);
    const worker =
      config.databaseUrl !== null
        ? running
        : await followDatabase(
            { address: database.appUrl, running },
            {
              find: () => findAppUrl(config),
              startAt: (address) => runWorker(config, address),
              onMoved: () => console.log('The server was restarted: the worker goes on with its database.'),
              onFailure: (error) => console.error(error instanceof Error ? error.message : error),
            },
          );
    stopping.onStop(() => worker.stop());
    console.log('The worker is running. Ctrl-C stops it.');
  } catch (error) {
    stopping.stop();
    throw error;
  } finally {
    stopping.ready();
    await stopping.done;
  }
}
