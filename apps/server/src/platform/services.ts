import type { Logger } from 'pino';
import type { Config } from '../config.ts';
import type { Database } from './database/database.ts';
import type { Jobs } from './jobs/jobs.ts';
import type { Mailer } from './mailer.ts';
import type { LiveEvents } from './live-events.ts';
import type { Secrets } from './secrets.ts';
import type { Measurements } from './measurements.ts';

/** What a process has in its hands. Passed as an argument; nothing is global. */
export interface Services {
  readonly config: Config;
  readonly db: Database;
  readonly secrets: Secrets;
  readonly jobs: Jobs;
  readonly mailer: Mailer;
  readonly live: LiveEvents;
  readonly measurements: Measurements;
  readonly log: Logger;
  /** The only clock. Tests set it. */
  readonly now: () => Date;
  /** Aborted when the process begins to stop: streams end, so that requests under way can finish. */
  readonly stopping: AbortController;
}
