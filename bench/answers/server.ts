// The product's own server, as a process of its own, so that its memory and its processor time can be told from the load's.
import { runServer } from '../../apps/server/src/main.ts';
import { readConfig } from '../../apps/server/src/config.ts';

const config = readConfig();
const server = await runServer(config, config.appDatabaseUrl ?? '', {
  sharesPort: process.argv.includes('--share-port'),
  takesJobs: process.argv.includes('--take-jobs'),
});
process.send?.({ address: server.address });
process.once('SIGTERM', () => {
  void server.stop().then(() => process.exit(0));
});
