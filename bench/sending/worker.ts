// Empties the outbox of one transport as a worker does, and says how much memory that took: started by run.ts
import { openServices } from '../../apps/server/src/services.ts';
import { readConfig } from '../../apps/server/src/config.ts';
import { drainTransport } from '../../apps/server/src/transports/outbox/drain.service.ts';

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
const megabytes = (bytes: number) => Math.round((bytes / 1024 / 1024) * 10) / 10;
const memory: number[] = [];
const watch = setInterval(() => memory.push(megabytes(process.memoryUsage.rss())), 1_000);
/** What is still held after everything that nobody holds is collected: the young generation apart, only a leak lets it grow. */
const held: number[] = [];
let collecting = 0;
const collect = setInterval(() => {
  const before = process.cpuUsage();
  globalThis.gc?.();
  const { user, system } = process.cpuUsage(before);
  collecting += user + system;
  const { heapUsed, external } = process.memoryUsage();
  held.push(megabytes(heapUsed + external));
}, 10_000);
const began = performance.now();
const cpuBefore = process.cpuUsage();
await drainTransport(services, { workspaceId, transportId }, { sliceMs: 3_600_000 });
clearInterval(watch);
clearInterval(collect);
const { user, system } = process.cpuUsage(cpuBefore);
process.send?.({ seconds: (performance.now() - began) / 1000, memory, held, cpu: (user + system - collecting) / 1e6 });
await services.close();
process.exit(0);
