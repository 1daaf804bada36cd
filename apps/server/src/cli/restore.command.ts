import { resolve } from 'node:path';
import type { Command } from 'commander';
import type { ConfigOverrides } from '../config.ts';
import { Complaint } from './complaint.ts';
import { dataDirOption, peekConfigOf } from './options.ts';
import { showProgress } from './progress.ts';

export function register(program: Command): void {
  program
    .command('restore')
    .argument('<file>', 'a file that "otklik backup" has written')
    .description('Puts a backup into an empty data folder, and starts its database once to prove it.')
    .addOption(dataDirOption())
    .action((file: string, options: ConfigOverrides) => restore(resolve(file), options));
}

async function restore(file: string, options: ConfigOverrides): Promise<void> {
  // Reading the whole configuration would put a new secret into the folder that has to be empty.
  const { dataDir } = peekConfigOf(options);
  const { restoreInto } = await import('../platform/postgres/backup.ts');
  const progress = showProgress('Restored');
  await restoreInto(dataDir, file, progress.show);
  progress.end();
  await prove(dataDir);
  console.log(`Restored into ${dataDir}. Start it: otklik start --data-dir ${dataDir}`);
}

async function prove(dataDir: string): Promise<void> {
  const { startEmbeddedPostgres } = await import('../platform/postgres/embedded.ts');
  const { default: pg } = await import('pg');
  const { silentLog } = await import('./database.ts');
  const database = await startEmbeddedPostgres({ dataDir, log: silentLog });
  const client = new pg.Client({ connectionString: database.adminUrl });
  try {
    await client.connect();
    const { rowCount } = await client.query(`select from pg_tables where tablename = 'migrations'`);
    if (rowCount === 0)
      throw new Complaint('The restored database is empty: the backup was made before the first start was complete.');
  } finally {
    await client.end();
    await database.stop();
  }
}
