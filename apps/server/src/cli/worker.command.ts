import type { Command } from 'commander';
import type { ConfigOverrides } from '../config.ts';
import { configOf, dataDirOption } from './options.ts';
import { runBeside } from './run-beside.ts';

export function register(program: Command): void {
  program
    .command('worker')
    .description('Takes jobs from the queue, beside a running server. Any number may run.')
    .addOption(dataDirOption())
    .action((options: ConfigOverrides) => work(options));
}

async function work(options: ConfigOverrides): Promise<void> {
  const config = configOf(options);
  await runBeside(config, {
    name: 'worker',
    startAt: async (appUrl) => (await import('../worker.ts')).runWorker(config, appUrl),
    ready: () => 'The worker is running.',
  });
}
