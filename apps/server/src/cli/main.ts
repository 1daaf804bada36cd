import { readdirSync } from 'node:fs';
import { Command } from 'commander';
import { CannotStartPostgres } from '../platform/postgres/cannot-start.ts';
import { Complaint } from './complaint.ts';

/** What every `<name>.command.ts` of this folder exports; the file's name is the command's. */
interface CommandModule {
  register(program: Command): void;
}

const folder = new URL('./', import.meta.url);

/** Runs one `otklik …` command. Ends with the exit code set, not with an exit: open output is written out. */
export async function runCommandLine(args: readonly string[]): Promise<void> {
  const program = new Command('otklik')
    .description('Measures customer experience and acts on it.')
    .helpCommand(true)
    .showHelpAfterError('(add --help for the options)');
  // Only the file of the command that is asked for is loaded: a start must not wait for the code of an import.
  const asked = commandNames().filter((name) => name === args[0]);
  for (const name of asked.length > 0 ? asked : commandNames()) (await load(name)).register(program);
  try {
    await program.parseAsync([...args], { from: 'user' });
  } catch (error) {
    if (!(error instanceof Complaint) && !(error instanceof CannotStartPostgres)) throw error;
    console.error(error.message);
    process.exitCode = 1;
  }
}

function commandNames(): string[] {
  return readdirSync(folder)
    .filter((name) => name.endsWith('.command.ts'))
    .map((name) => name.slice(0, -'.command.ts'.length))
    .sort();
}

async function load(name: string): Promise<CommandModule> {
  const module: unknown = await import(new URL(`${name}.command.ts`, folder).href);
  if (!isCommandModule(module)) throw new Error(`${name}.command.ts must export register(program).`);
  return module;
}

function isCommandModule(module: unknown): module is CommandModule {
  return typeof module === 'object' && module !== null && 'register' in module && typeof module.register === 'function';
}
