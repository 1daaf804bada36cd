import type { Logger } from 'pino';
import { isOutage } from './database/outage.ts';

/**
 * A library's own connection (the queue's listener) that PostgreSQL closes may throw where nobody can catch it. A database that
 * goes away must not take the server along: it answers 503 and waits. Anything else that nobody caught ends the process, as it should.
 *
 * @returns takes the guard off again
 */
export function surviveOutages(log: Logger): () => void {
  const onUncaught = (error: unknown) => {
    if (isOutage(error)) {
      log.warn({ err: error }, 'a connection to the database was lost outside of any request');
      return;
    }
    log.fatal({ err: error }, 'nobody caught this');
    process.exit(1);
  };
  process.on('uncaughtException', onUncaught);
  return () => void process.off('uncaughtException', onUncaught);
}
