// A process of its own that starts the embedded database, for tests of what happens when such a process ends badly.
import { CannotStartPostgres } from '../cannot-start.ts';
import { startEmbeddedPostgres } from '../embedded.ts';

const [dataDir = ''] = process.argv.slice(2);
const say = (event: object) => process.stdout.write(`${JSON.stringify(event)}\n`);
const log = {
  debug: () => undefined,
  info: (message: string) => say({ log: message }),
  warn: (message: string) => say({ log: message }),
  error: (message: string) => say({ log: message }),
};

try {
  const server = await startEmbeddedPostgres({ dataDir, fsync: false, log });
  process.once('SIGTERM', () => void server.stop().then(() => process.exit(0)));
  const { pid, port, adminUrl } = server;
  say({ ready: { pid, port, adminUrl } });
} catch (error) {
  if (!(error instanceof CannotStartPostgres)) throw error;
  say({ refused: error.message });
  process.exitCode = 1;
}
