import type { Command } from 'commander';
import { configOf, dataDirOption } from './options.ts';
import { endProgress, showProgress } from './show-progress.ts';

export function register(program: Command): void {
  program
    .command('demo')
    .description(
      'Loads the demo company (a coffee chain, 18 months) and waits until it is there; --remove takes it away.',
    )
    .addOption(dataDirOption())
    .option('--remove', 'removes every demo company')
    .action((options: { dataDir?: string; remove?: boolean }) => run(options));
}

async function run(options: { dataDir?: string; remove?: boolean }): Promise<void> {
  const { logOf, migrateDatabase, startDatabaseFor } = await import('./database.ts');
  const { openServices } = await import('../services.ts');
  const { makeDemo } = await import('../demo/demo.service.ts');
  const { removeDemo } = await import('../demo/remove-demo.service.ts');
  const { listDemoWorkspaces } = await import('../people/workspaces/workspaces.store.ts');
  const config = configOf(options);
  const database = await startDatabaseFor(config, logOf(config));
  try {
    await migrateDatabase(config, database);
    const services = await openServices(config, database.appUrl);
    try {
      if (options.remove === true) {
        for (const { id } of await listDemoWorkspaces(services.db)) await removeDemo(services, id);
        console.log('The demo company is gone.');
      } else {
        await makeDemo(services, { onProgress: showProgress });
        endProgress();
      }
    } finally {
      await services.close();
    }
  } finally {
    await database.close();
  }
}
