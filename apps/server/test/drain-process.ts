// A worker of its own, to be killed: sends until nothing is left.
import { drainTransport } from '../src/transports/outbox/drain.service.ts';
import { openServices } from '../src/services.ts';
import { readConfig } from '../src/config.ts';

const { appUrl, workspaceId, transportId } = JSON.parse(process.argv[2] ?? '{}') as {
  appUrl: string;
  workspaceId: number;
  transportId: number;
};
const config = readConfig(
  { dataDir: '/nonexistent', port: 0 },
  {
    OTKLIK_SECRET: 'a secret of the tests, and of nothing else',
    OTKLIK_LOG: 'silent',
    OTKLIK_PUBLIC_URL: 'https://otklik.test',
    OTKLIK_POOL_SIZE: '2',
  },
);
const services = await openServices(config, appUrl);
await drainTransport(services, { workspaceId, transportId }, { sliceMs: 5_000 });
await services.close();
process.exit(0);
