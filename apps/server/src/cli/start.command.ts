import { type Command, Option } from 'commander';
import type { Config, ConfigOverrides } from '../config.ts';
import { explainListenError } from './explain-listen-error.ts';
import { configOf, dataDirOption, hostOption, portOption, sharePortOption } from './options.ts';
import { endProgress, showProgress } from './show-progress.ts';
import { type Stopping, listenForStop } from './stopping.ts';

interface StartOptions extends ConfigOverrides {
  readonly demo?: boolean;
  readonly worker: boolean;
  readonly sharePort?: boolean;
}

export function register(program: Command): void {
  program
    .command('start')
    .description('Starts everything: the database (unless DATABASE_URL names one), the server and the worker.')
    .addOption(portOption())
    .addOption(hostOption())
    .addOption(sharePortOption())
    .addOption(dataDirOption())
    .option('--demo', 'loads the demo company, if it is not there yet')
    .addOption(new Option('--no-worker', 'leaves the jobs to separate "otklik worker" processes'))
    .action((options: StartOptions) => start(options));
}

async function start(options: StartOptions): Promise<void> {
  const startedAt = performance.now();
  const config = configOf(options);
  const stopping = listenForStop(console.error);
  try {
    const running = await bringUp(config, options, stopping);
    if (running !== null) {
      for (const line of running.lines) console.log(line);
      console.log(`Ready after ${((performance.now() - startedAt) / 1000).toFixed(1)} s. Ctrl-C stops it.`);
      if (options.demo === true) loadDemo(config, running, stopping);
    }
  } catch (error) {
    stopping.stop();
    throw explainListenError(error, config);
  } finally {
    stopping.ready();
    await stopping.done;
  }
}

interface Running {
  readonly lines: readonly string[];
  readonly appUrl: string;
  readonly address: string;
}

/** Each step only when nobody has asked to stop meanwhile; what was opened is closed by `stopping`. */
async function bringUp(config: Config, options: StartOptions, stopping: Stopping): Promise<Running | null> {
  const { logOf, migrateDatabase, startDatabaseFor } = await import('./database.ts');
  const log = logOf(config);
  // The server's code is read while the database starts: both take about as long.
  const code = import('../main.ts');
  code.catch(() => undefined); // awaited below; the database's own failure may come first
  const database = await startDatabaseFor(config, log);
  stopping.onStop(() => database.close());
  if (stopping.isAsked) return null;
  const applied = await migrateDatabase(config, database);
  if (applied.length > 0) log.info({ applied }, 'database: brought to this version');
  const { runServer } = await code;
  if (stopping.isAsked) return null;
  const server = await runServer(config, database.appUrl, {
    takesJobs: options.worker,
    sharesPort: options.sharePort === true,
  });
  stopping.onStop(() => server.stop());
  if (stopping.isAsked) return null;
  const lines = [`Otklik is running: ${server.address}`];
  if (server.setupLink !== null) lines.push(`Set it up here, the link works once: ${server.setupLink}`);
  return { lines, appUrl: database.appUrl, address: server.address };
}

/** Beside the running server: who opens it sees the demo fill. A stop does not wait for it; the next start begins it anew. */
function loadDemo(config: Config, running: Running, stopping: Stopping): void {
  fillDemo(config, running, stopping).catch((error: unknown) => {
    if (!stopping.isAsked) console.error(error);
  });
}

async function fillDemo(config: Config, { appUrl, address }: Running, stopping: Stopping): Promise<void> {
  const [{ openServices }, { makeDemo }] = await Promise.all([
    import('../services.ts'),
    import('../demo/demo.service.ts'),
  ]);
  const services = await openServices(config, appUrl);
  let closing: Promise<void> | undefined;
  const close = () => (closing ??= services.close()); // by a stop, or when the demo is there: whichever comes first
  stopping.onStop(close);
  try {
    await makeDemo(services, { onProgress: showProgress });
  } finally {
    await close();
  }
  endProgress(address);
}
