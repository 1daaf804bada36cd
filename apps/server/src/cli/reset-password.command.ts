import type { Command } from 'commander';
import type { ConfigOverrides } from '../config.ts';
import { Complaint } from './complaint.ts';
import { configOf, dataDirOption } from './options.ts';

interface ResetOptions extends ConfigOverrides {
  readonly secondFactor: boolean;
}

export function register(program: Command): void {
  program
    .command('reset-password')
    .description('Gives a person a new password and signs him out everywhere: the way back in for an administrator.')
    .argument('<e-mail>', 'the address that the person signs in with')
    .option('--no-second-factor', 'also forgets the codes from an app, when the phone is lost')
    .addOption(dataDirOption())
    .action((email: string, options: ResetOptions) => reset(email, options));
}

async function reset(email: string, options: ResetOptions): Promise<void> {
  const config = configOf(options);
  const { migrateDatabase, openDatabaseFor } = await import('./database.ts');
  const { openServices } = await import('../services.ts');
  const { resetPassword } = await import('../people/sign-in/reset-password.ts');
  const database = await openDatabaseFor(config);
  try {
    // Started here only when no server runs beside us: then it may be of an older version, or empty.
    if (database.kind === 'embedded') await migrateDatabase(config, database);
    const services = await openServices(config, database.appUrl);
    try {
      const password = await resetPassword(services, email, { removesSecondFactor: !options.secondFactor });
      if (password === null) throw new Complaint(`Nobody signs in with ${email}.`);
      console.log(`The new password of ${email}: ${password}\nChange it after signing in.`);
    } finally {
      await services.close();
    }
  } finally {
    await database.close();
  }
}
