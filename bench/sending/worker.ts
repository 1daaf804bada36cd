// Empties the outbox of one transport as a worker does, and says how much memory that took: started by run.ts
import { openServices } from '../../apps/server/src/services.ts';
import { readConfig } from '../../apps/server/src/config.ts';
import { drainTransport } from '../../apps/server/src/transports/drain.service.ts';

const { appUrl, workspaceId, transportId } = JSON.parse(process.argv[2] ?? '{}') as {
  appUrl: string;
  workspaceId: number;
  transportId: number;
};
const config = readConfig(
  { dataDir: '/nonexistent', port: 0 },
  {
    OTKLIK_SECRET: 'a secret of the benchmark, and of nothing else',
    OTKLIK_LOG: 'silent',
    OTKLIK_PUBLIC_URL: 'https://otklik.example',
  },
);
const services = await openServices(config, appUrl);
const memory: number[] = [];
const watch = setInterval(() => memory.push(Math.round(process.memoryUsage.rss() / 1024 / 1024)), 1_000);
const began = performance.now();
const cpuBefore = process.cpuUsage();
await drainTransport(services, { workspaceId, transportId }, { sliceMs: 3_600_000 });
clearInterval(watch);
const { user, system } = process.cpuUsage(cpuBefore);
process.send?.({ seconds: (performance.now() - began) / 1000, memory, cpu: (user + system) / 1e6 });
await services.close();
process.exit(0);
