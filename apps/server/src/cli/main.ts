import { Command } from 'commander';
import { CannotStartPostgres } from '../platform/postgres/cannot-start.ts';
import { Complaint } from './complaint.ts';

/** What every `<name>.command.ts` of this folder exports; only the file of the command that is asked for is loaded. */
interface CommandModule {
  register(program: Command): void;
}

const commands: Readonly<Record<string, () => Promise<CommandModule>>> = {
  'add-company': () => import('./add-company.command.ts'),
  backup: () => import('./backup.command.ts'),
  'bring-customers': () => import('./bring-customers.command.ts'),
  demo: () => import('./demo.command.ts'),
  distribute: () => import('./distribute.command.ts'),
  doctor: () => import('./doctor.command.ts'),
  import: () => import('./import.command.ts'),
  index: () => import('./index.command.ts'),
  migrate: () => import('./migrate.command.ts'),
  recount: () => import('./recount.command.ts'),
  'reset-password': () => import('./reset-password.command.ts'),
  restore: () => import('./restore.command.ts'),
  server: () => import('./server.command.ts'),
  start: () => import('./start.command.ts'),
  worker: () => import('./worker.command.ts'),
};

/** Runs one `otklik …` command. Ends with the exit code set, not with an exit: open output is written out. */
export async function runCommandLine(args: readonly string[]): Promise<void> {
  const program = new Command('otklik')
    .description('Measures customer experience and acts on it.')
    .helpCommand(true)
    .showHelpAfterError('(add --help for the options)');
  // A start must not wait for the code of an import.
  const asked = Object.entries(commands).filter(([name]) => name === args[0]);
  for (const [, load] of asked.length > 0 ? asked : Object.entries(commands)) (await load()).register(program);
  try {
    await program.parseAsync([...args], { from: 'user' });
  } catch (error) {
    if (!(error instanceof Complaint) && !(error instanceof CannotStartPostgres)) throw error;
    console.error(error.message);
    process.exitCode = 1;
  }
}
