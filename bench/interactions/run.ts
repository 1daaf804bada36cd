// Interactions a second in batches through the public API, durable: node bench/interactions/run.ts [--runs 5] [--seconds 8] [--items 5000] [--connections 4] [--customers 0]
import { loadavg } from 'node:os';
import { parseArgs } from 'node:util';
import { openDatabase } from '../../apps/server/src/platform/database/database.ts';
import { recount } from '../../apps/server/src/counts/recount.ts';
import { percentile, runLoad } from '../answers/http-load.ts';
import { cpuSeconds, cpuSecondsOfTree, residentMegabytes } from '../answers/processes.ts';
import { openStage } from '../answers/stage.ts';
import { batchRequest } from './batch-request.ts';

const { values } = parseArgs({
  options: {
    runs: { type: 'string', default: '5' },
    seconds: { type: 'string', default: '8' },
    items: { type: 'string', default: '5000' },
    connections: { type: 'string', default: '4' },
    /** With a card each, known to the company from the warming up on; 0: receipts without a name. */
    customers: { type: 'string', default: '0' },
    profile: { type: 'string' },
  },
});
const items = Number(values.items);
const stage = await openStage({ companies: 1, profileInto: values.profile });
try {
  const [company] = stage.companies;
  if (company === undefined) throw new Error('the stage has no company');
  const cpu = () => [cpuSeconds(stage.serverPid), cpuSecondsOfTree(stage.postgres.pid), cpuSeconds(process.pid)];
  const run = async (seconds: number) => {
    const start = cpu();
    const result = await runLoad({
      host: stage.host,
      port: stage.port,
      connections: Number(values.connections),
      seconds,
      expected: 200,
      request: () => batchRequest(company, items, Number(values.customers)),
    });
    const taken = result.requests * items;
    const micro = cpu().map((seconds, part) => ((seconds - (start[part] ?? 0)) * 1e6) / taken);
    return {
      rate: taken / result.seconds,
      p99: percentile(result.latencies, 0.99),
      errors: result.errors,
      micro,
      load: loadavg()[0] ?? 0,
    };
  };
  await run(3);
  const measured: Awaited<ReturnType<typeof run>>[] = [];
  for (let number = 0; number < Number(values.runs); number++) measured.push(await run(Number(values.seconds)));
  const rates = measured.map(({ rate }) => rate).toSorted((a, b) => a - b);
  const middle = Math.floor(rates.length / 2);
  const processor = [0, 1, 2].map((part) =>
    measured
      .map(({ micro }) => micro[part] ?? 0)
      .toSorted((a, b) => a - b)
      [middle]?.toFixed(1),
  );
  console.log(
    'interactions/s median (min–max) | p99 of a batch, ms | errors | processor µs an interaction: server, database, load | load average',
  );
  console.log(
    `${rates[middle]?.toFixed(0)} (${rates[0]?.toFixed(0)}–${rates.at(-1)?.toFixed(0)}) | ${Math.max(...measured.map(({ p99 }) => p99)).toFixed(0)} | ` +
      `${measured.reduce((sum, { errors }) => sum + errors, 0)} | ${processor.join(', ')} | ${measured.at(-1)?.load.toFixed(1)}`,
  );
  const memory = residentMegabytes(stage.serverPid);
  console.log(`server memory: ${memory.now.toFixed(0)} MB, highest ${memory.peak.toFixed(0)} MB`);
  const [size] = await stage.query<{ bytes: string }>(
    `select pg_total_relation_size('interactions') / greatest(1, (select count(*) from interactions)) as bytes`,
  );
  console.log(`${size?.bytes} bytes of table and indexes an interaction`);
  const { db, ...opened } = openDatabase(stage.appUrl, {
    poolSize: 2,
    applicationName: 'bench',
    onError: () => undefined,
  });
  const differences = await recount(db, company.id);
  await opened.close();
  console.log(
    differences.length === 0
      ? 'Served counts equal the recount.'
      : `${differences.length} served counts differ from the recount.`,
  );
  if (differences.length > 0) process.exitCode = 1;
} finally {
  await stage.close();
}
