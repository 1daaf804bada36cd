import pino, { type Logger } from 'pino';
import type { Config } from '../config.ts';
import { appUrlOf, migrate } from '../platform/database/migrate.ts';
import { migrateJobs } from '../platform/jobs/migrate-jobs.ts';
import { findRunningDatabase, startEmbeddedPostgres } from '../platform/postgres/embedded.ts';
import { createSecrets } from '../platform/secrets.ts';

export interface DatabaseAccess {
  /** May create roles and tables. */
  readonly adminUrl: string;
  /** The runtime role's, bound by row-level security. Answers only once the database is migrated. */
  readonly appUrl: string;
  readonly kind: 'external' | 'running' | 'embedded';
  close(): Promise<void>;
}

/**
 * The database a command works on: the server named by DATABASE_URL; else the embedded one, the running one of another
 * process included, so that commands work beside `otklik start`; else it is started here for as long as needed.
 */
export async function openDatabaseFor(config: Config, log: Logger = logOf(config)): Promise<DatabaseAccess> {
  if (config.databaseUrl !== null) return access(config, config.databaseUrl, 'external');
  const running = findRunningDatabase(config.dataDir);
  if (running !== undefined) return access(config, running, 'running');
  return startDatabaseFor(config, log);
}

/** As above, but refuses a data folder that another process uses: what `otklik start` needs. */
export async function startDatabaseFor(config: Config, log: Logger = logOf(config)): Promise<DatabaseAccess> {
  if (config.databaseUrl !== null) return access(config, config.databaseUrl, 'external');
  const embedded = await startEmbeddedPostgres({ dataDir: config.dataDir, log });
  return { ...access(config, embedded.adminUrl, 'embedded'), close: () => embedded.stop() };
}

/** Brings the database to this version. @returns the migrations that were applied now */
export async function migrateDatabase(
  config: Config,
  { adminUrl }: Pick<DatabaseAccess, 'adminUrl'>,
): Promise<string[]> {
  const password = config.appDatabaseUrl === null ? createSecrets(config.secret).databasePassword() : null;
  const applied = await migrate(adminUrl, password);
  await migrateJobs(adminUrl);
  return applied;
}

/** Where the embedded database of another process is now; its port is another one after each start. */
export function findAppUrl(config: Config): string | undefined {
  const adminUrl = findRunningDatabase(config.dataDir);
  return adminUrl === undefined ? undefined : access(config, adminUrl, 'running').appUrl;
}

/** For commands whose output is their own few lines. */
export const silentLog = pino({ level: 'silent' });

export function logOf(config: Config): Logger {
  return pino({ level: config.logLevel });
}

function access(config: Config, adminUrl: string, kind: DatabaseAccess['kind']): DatabaseAccess {
  const appUrl = config.appDatabaseUrl ?? appUrlOf(adminUrl, createSecrets(config.secret).databasePassword());
  return { adminUrl, appUrl, kind, close: () => Promise.resolve() };
}
