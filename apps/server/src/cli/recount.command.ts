import type { Command } from 'commander';
import type { ConfigOverrides } from '../config.ts';
import type { Database } from '../platform/database/database.ts';
import { configOf, dataDirOption, readId } from './options.ts';

interface RecountOptions extends ConfigOverrides {
  readonly workspace?: number;
  readonly repair?: boolean;
}

const SHOWN = 20;

export function register(program: Command): void {
  program
    .command('recount')
    .description(
      'Counts everything again from the answers and says where the roll-ups differ. Exit code 1 when they do.',
    )
    .option('--workspace <id>', 'only this company (default: all)', readId)
    .option('--repair', 'writes the roll-ups anew where they differ')
    .addOption(dataDirOption())
    .action((options: RecountOptions) => recountAll(options));
}

async function recountAll(options: RecountOptions): Promise<void> {
  const config = configOf(options);
  const { openDatabaseFor } = await import('./database.ts');
  const { openDatabase } = await import('../platform/database/database.ts');
  const { recount, repair } = await import('../counts/recount.ts');
  const access = await openDatabaseFor(config);
  const database = openDatabase(access.appUrl, {
    poolSize: 2,
    applicationName: 'otklik recount',
    onError: () => undefined,
  });
  try {
    const { db } = database;
    let query = db.selectFrom('workspaces').select(['id', 'name']).orderBy('id');
    if (options.workspace !== undefined) query = query.where('id', '=', options.workspace);
    const workspaces = await query.execute();
    if (workspaces.length === 0) {
      console.error('There is no such company.');
      process.exitCode = 1;
    }
    for (const { id, name } of workspaces) {
      await recountRegister(db, id, name, options.repair === true);
      const startedAt = performance.now();
      const differences = options.repair === true ? await repair(db, id) : await recount(db, id);
      const seconds = ((performance.now() - startedAt) / 1000).toFixed(1);
      if (differences.length === 0) {
        console.log(`${id} ${name}: the roll-ups equal the recount (${seconds} s).`);
        continue;
      }
      console.log(
        `${id} ${name}: ${differences.length} differences${options.repair === true ? ', repaired' : ''} (${seconds} s):`,
      );
      for (const { of, what, kept, counted } of differences.slice(0, SHOWN))
        console.log(`  ${of} ${what}: kept ${kept}, counted ${counted}`);
      if (differences.length > SHOWN) console.log(`  … and ${differences.length - SHOWN} more`);
      if (options.repair !== true) process.exitCode = 1;
    }
  } finally {
    await database.close();
    await access.close();
  }
}

/** The register of contacts has cells of its own. */
async function recountRegister(db: Database, id: number, name: string, isRepaired: boolean): Promise<void> {
  const { contactDifferences, recountContacts } = await import('../contacts/recount-contacts.ts');
  const { inWorkspace } = await import('../platform/database/work.ts');
  const differences = await inWorkspace(db, id, (tx) => contactDifferences(tx, id));
  if (differences === 0) return;
  if (isRepaired) await inWorkspace(db, id, (tx) => recountContacts(tx, id, new Date()));
  else process.exitCode = 1;
  console.log(`${id} ${name}: ${differences} differences in the counts of contacts${isRepaired ? ', repaired' : ''}.`);
}
