import type { Config } from '../config.ts';
import { Complaint } from './complaint.ts';
import { followDatabase, type Stoppable } from './follow-database.ts';
import { listenForStop } from './stopping.ts';

export interface Beside<Of extends Stoppable> {
  /** As the messages name it: "worker". */
  readonly name: string;
  readonly startAt: (appUrl: string) => Promise<Of>;
  /** Said when it runs. */
  readonly ready: (running: Of) => string;
  readonly explain?: (error: unknown) => unknown;
}

/**
 * Runs a process beside a server, on the same database, until it is asked to stop. The embedded database may come back elsewhere:
 * then it goes on with that.
 *
 * @throws Complaint where no database is there to work on
 */
export async function runBeside<Of extends Stoppable>(config: Config, beside: Beside<Of>): Promise<void> {
  const { name, startAt, ready, explain = (error) => error } = beside;
  const { findAppUrl, openDatabaseFor } = await import('./database.ts');
  const { findRunningDatabase } = await import('../platform/postgres/embedded.ts');
  if (config.databaseUrl === null && findRunningDatabase(config.dataDir) === undefined)
    throw new Complaint(
      `A ${name} works beside a server: start "otklik start" with the same --data-dir first, or set DATABASE_URL.`,
    );
  const stopping = listenForStop(console.error);
  try {
    const database = await openDatabaseFor(config);
    const first = await startAt(database.appUrl);
    const running =
      config.databaseUrl !== null
        ? first
        : await followDatabase(
            { address: database.appUrl, running: first },
            {
              find: () => findAppUrl(config),
              startAt,
              onMoved: () => console.log(`The server was restarted: the ${name} goes on with its database.`),
              onFailure: (error) => console.error(error instanceof Error ? error.message : error),
            },
          );
    stopping.onStop(() => running.stop());
    console.log(`${ready(first)} Ctrl-C stops it.`);
  } catch (error) {
    stopping.stop();
    throw explain(error);
  } finally {
    stopping.ready();
    await stopping.done;
  }
}
