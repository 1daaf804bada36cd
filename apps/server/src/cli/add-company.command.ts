import { language as languages, setup } from '@otklik/contract';
import { type Command, Option } from 'commander';
import type { ConfigOverrides } from '../config.ts';
import { Complaint } from './complaint.ts';
import { configOf, dataDirOption, portOption } from './options.ts';

interface AddOptions extends ConfigOverrides {
  readonly email?: string;
  readonly language: string;
  readonly timeZone: string;
}

export function register(program: Command): void {
  program
    .command('add-company')
    .description('Makes one more company on this server, and prints the link by which its administrator comes in.')
    .argument('<name>', 'what it is called')
    .addOption(new Option('--language <language>', 'of its pages').choices(languages.options).default('ru'))
    .option('--time-zone <zone>', 'where most of it is', Intl.DateTimeFormat().resolvedOptions().timeZone)
    .option('--email <address>', 'only who has this address may use the link')
    .addOption(portOption())
    .addOption(dataDirOption())
    .action((name: string, options: AddOptions) => add(name, options));
}

async function add(name: string, options: AddOptions): Promise<void> {
  const { language, timeZone, email = null } = options;
  const company = setup.shape.company.safeParse({ name, language, timeZone });
  if (!company.success)
    throw new Complaint(company.error.issues.map(({ path, message }) => `${path.join('.')} ${message}`).join('\n'));
  const config = configOf(options);
  const { migrateDatabase, openDatabaseFor, silentLog } = await import('./database.ts');
  const { openServices } = await import('../services.ts');
  const { addCompany } = await import('../company/set-up/add-company.service.ts');
  const database = await openDatabaseFor(config, silentLog);
  try {
    // Started here only when no server runs beside us: then it may be of an older version, or empty.
    if (database.kind === 'embedded') await migrateDatabase(config, database);
    const services = await openServices({ ...config, logLevel: 'silent' }, database.appUrl);
    try {
      const { workspaceId, token } = await addCompany(services, company.data, email);
      const origin = config.publicUrl ?? `http://localhost:${config.port}`;
      console.log(
        `Company ${workspaceId}, ${company.data.name}. Its administrator comes in here, once, within seven days:\n${origin}/join/${token}`,
      );
    } finally {
      await services.close();
    }
  } finally {
    await database.close();
  }
}
