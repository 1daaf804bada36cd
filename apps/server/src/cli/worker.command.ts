import type { Command } from 'commander';
import type { ConfigOverrides } from '../config.ts';
import { Complaint } from './complaint.ts';
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
  const { openDatabaseFor } = await import('./database.ts');
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
    const worker = await runWorker(config, database.appUrl);
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
