import type { Command } from 'commander';
import type { ConfigOverrides } from '../config.ts';
import { Complaint } from './complaint.ts';
import { configOf, dataDirOption } from './options.ts';

interface DistributeOptions extends ConfigOverrides {
  readonly dryRun?: boolean;
}

export function register(program: Command): void {
  program
    .command('distribute')
    .description('Distributes every table of the companies over a Citus cluster. Run it again after an upgrade.')
    .addOption(dataDirOption())
    .option('--dry-run', 'only prints the statements, also where there is no Citus')
    .action((options: DistributeOptions) => distribute(options));
}

async function distribute(options: DistributeOptions): Promise<void> {
  const config = configOf(options);
  const [{ openDatabaseFor, silentLog }, { distributeTables, planDistribution }, { default: pg }] = await Promise.all([
    import('./database.ts'),
    import('../platform/database/distribution.ts'),
    import('pg'),
  ]);
  const database = await openDatabaseFor(config, silentLog);
  const client = new pg.Client({ connectionString: database.adminUrl });
  try {
    await client.connect();
    const plan = await planDistribution(client);
    if (options.dryRun === true) {
      for (const statement of plan.statements) console.log(`${statement};`);
      return;
    }
    if (!plan.hasExtension)
      throw new Complaint(
        'This database has no Citus: the extension "citus" is not installed in it, so there is nothing to distribute over. Set DATABASE_URL to the coordinator of a Citus cluster (12 or newer), run "create extension citus" there, and this command again. "--dry-run" shows what would be done.',
      );
    if (plan.obstacles.length > 0) throw new Complaint(`Nothing was distributed:\n${plan.obstacles.join('\n')}`);
    if (plan.tables.length === 0) {
      console.log(`All ${plan.alreadyDistributed.length} tables are distributed already (Citus ${plan.version}).`);
      return;
    }
    await distributeTables(client, plan, (statement) => console.log(`${statement};`));
    console.log(`Distributed ${plan.tables.length} tables by workspace_id (Citus ${plan.version}).`);
  } finally {
    await client.end();
    await database.close();
  }
}
