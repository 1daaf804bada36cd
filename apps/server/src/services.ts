import pino from 'pino';
import type { Config } from './config.ts';
import { assertUnprivileged, openDatabase } from './platform/database/database.ts';
import { createJobs } from './platform/jobs/jobs.ts';
import { createLiveEvents } from './platform/live-events.ts';
import { createMailer } from './platform/mailer.ts';
import { createMeasurements } from './platform/measurements.ts';
import { createSecrets } from './platform/secrets.ts';
import type { Services } from './platform/services.ts';
import { expectShortLives } from './platform/short-lives.ts';

export interface OpenServices extends Services {
  close(): Promise<void>;
}

/** What a database error carries beside its words (the connection, the row) may hold personal data, and is left out. */
function briefError(error: unknown): object {
  if (!(error instanceof Error)) return { message: String(error) };
  const code = 'code' in error ? error.code : undefined;
  return { type: error.name, code, message: error.message, stack: error.stack };
}

/**
 * Opens what a process needs. `appUrl` is the runtime role's address of the database.
 * @throws when the role is privileged, or the database cannot be reached.
 */
export async function openServices(
  config: Config,
  appUrl: string,
  now: () => Date = () => new Date(),
): Promise<OpenServices> {
  expectShortLives();
  const log = pino({
    level: config.logLevel,
    redact: ['req.headers.authorization', 'req.headers.cookie'],
    serializers: { err: briefError },
  });
  const database = openDatabase(appUrl, {
    poolSize: config.poolSize,
    applicationName: 'otklik',
    onError: (error) => log.warn({ err: error }, 'database: an idle connection was lost'),
  });
  try {
    await assertUnprivileged(database.db);
  } catch (error) {
    await database.close();
    throw error;
  }
  const jobs = await createJobs({ connectionString: appUrl, log });
  const live = await createLiveEvents({ pool: database.pool, connectionString: appUrl, log });
  const mailer = createMailer(config.smtpUrl, config.mailFrom);
  return {
    config,
    db: database.db,
    secrets: createSecrets(config.secret),
    jobs,
    live,
    mailer,
    measurements: createMeasurements(),
    log,
    now,
    stopping: new AbortController(),
    async close() {
      await jobs.stop();
      await live.stop();
      mailer.close();
      await database.close();
    },
  };
}
