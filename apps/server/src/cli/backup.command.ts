import { resolve } from 'node:path';
import type { Command } from 'commander';
import type { ConfigOverrides } from '../config.ts';
import { Complaint } from './complaint.ts';
import { configOf, dataDirOption } from './options.ts';
import { showProgress } from './progress.ts';

export function register(program: Command): void {
  program
    .command('backup')
    .argument('<file>', 'the file to write, such as otklik-2026-05-01.tar.gz; it must not exist')
    .description('Writes the embedded database and all files into one file, while the server goes on working.')
    .addOption(dataDirOption())
    .action((file: string, options: ConfigOverrides) => backup(resolve(file), options));
}

async function backup(file: string, options: ConfigOverrides): Promise<void> {
  const config = configOf(options);
  if (config.databaseUrl !== null) {
    throw new Complaint(
      "DATABASE_URL names a server of its own, which is backed up with its own tools: pg_dump, or the provider's snapshots. Keep a copy of the data folder (it holds the secret) with it. See docs/operations/backup.md.",
    );
  }
  const { openDatabaseFor, silentLog } = await import('./database.ts');
  const { backUp } = await import('../platform/postgres/backup.ts');
  const database = await openDatabaseFor(config, silentLog);
  const progress = showProgress('Backed up');
  try {
    await backUp(database.adminUrl, config.dataDir, file, progress.show);
    progress.end();
    console.log(`Backup written: ${file}\nIt holds personal data and the key to it: keep it as safe as the server.`);
  } finally {
    await database.close();
  }
}
