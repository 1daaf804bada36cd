import type { Command } from 'commander';
import type { ConfigOverrides } from '../config.ts';
import { configOf, dataDirOption } from './options.ts';

export function register(program: Command): void {
  program
    .command('migrate')
    .description('Brings the database to this version. "otklik start" does it by itself.')
    .addOption(dataDirOption())
    .action((options: ConfigOverrides) => migrateOnce(options));
}

async function migrateOnce(options: ConfigOverrides): Promise<void> {
  const config = configOf(options);
  const { migrateDatabase, openDatabaseFor } = await import('./database.ts');
  const database = await openDatabaseFor(config);
  try {
    const applied = await migrateDatabase(config, database);
    console.log(applied.length === 0 ? 'The database is up to date.' : `Applied: ${applied.join(', ')}`);
  } finally {
    await database.close();
  }
}
