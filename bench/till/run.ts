// How long a till waits for its receipt to be durable: node bench/till/run.ts [--runs 5] [--seconds 20] [--rate 200] [--tills 50]
import { loadavg } from 'node:os';
import { parseArgs } from 'node:util';
import { recount } from '../../apps/server/src/counts/recount.ts';
import { hashDeviceSecret, newDeviceSecret, writeDeviceKey } from '../../apps/server/src/devices/device.ts';
import { openDatabase } from '../../apps/server/src/platform/database/database.ts';
import { percentile } from '../answers/http-load.ts';
import { cpuSeconds, cpuSecondsOfTree, residentMegabytes } from '../answers/processes.ts';
import { openStage } from '../answers/stage.ts';
import { runArrivals } from './open-loop.ts';

const { values } = parseArgs({
  options: {
    runs: { type: 'string', default: '5' },
    seconds: { type: 'string', default: '20' },
    rate: { type: 'string', default: '200' },
    tills: { type: 'string', default: '50' },
  },
});
const stage = await openStage({ companies: 1 });
try {
  const [company] = stage.companies;
  if (company === undefined) throw new Error('the stage has no company');
  const keys: string[] = [];
  for (const unit of company.units) {
    const secret = newDeviceSecret();
    const [row] = await stage.query<{ id: number }>(
      `insert into devices (workspace_id, kind, name, unit_id, touchpoint_id, secret_hash, created_by, created_at)
       values (${company.id}, 'till', 'Till', ${unit}, ${company.touchpoints[0]}, '\\x${hashDeviceSecret(secret).toString('hex')}', 'bench', now()) returning id`,
    );
    keys.push(writeDeviceKey({ workspaceId: company.id, id: row?.id ?? 0, secret }));
  }
  const begin = Date.now();
  const request = (number: number) => {
    const body = JSON.stringify({
      number: `${begin}-${number}`,
      at: new Date().toISOString(),
      amount: 100 + (number % 900),
    });
    return `POST /api/v1/till/receipts HTTP/1.1\r\nhost: bench\r\nauthorization: Bearer ${keys[number % keys.length]}\r\ncontent-type: application/json\r\ncontent-length: ${body.length}\r\n\r\n${body}`;
  };
  let first = 0;
  const run = async (seconds: number) => {
    const from = first;
    first += 10_000_000;
    return runArrivals({
      host: stage.host,
      port: stage.port,
      perSecond: Number(values.rate),
      seconds,
      tills: Number(values.tills),
      request: (number) => request(from + number),
    });
  };
  await run(2);
  console.log('receipts | p50, ms | p95 | p99 | highest | errors | load average');
  const p99s: number[] = [];
  const cpu = () => [cpuSeconds(stage.serverPid), cpuSecondsOfTree(stage.postgres.pid)];
  const start = cpu();
  let taken = 0;
  for (let number = 0; number < Number(values.runs); number++) {
    const { latencies, errors } = await run(Number(values.seconds));
    const at = (share: number) => percentile(latencies, share).toFixed(1);
    p99s.push(percentile(latencies, 0.99));
    taken += latencies.length;
    console.log(
      `${latencies.length} | ${at(0.5)} | ${at(0.95)} | ${at(0.99)} | ${at(1)} | ${errors} | ${loadavg()[0]?.toFixed(1)}`,
    );
    if (errors > 0) process.exitCode = 1;
  }
  const sorted = p99s.toSorted((a, b) => a - b);
  console.log(`p99 median ${sorted[Math.floor(sorted.length / 2)]?.toFixed(1)} ms, must be ≤ 5 ms`);
  const micro = cpu().map((seconds, part) => (((seconds - (start[part] ?? 0)) * 1e6) / taken).toFixed(0));
  console.log(`processor µs a receipt: server ${micro[0]}, database ${micro[1]}`);
  const memory = residentMegabytes(stage.serverPid);
  console.log(`server memory: ${memory.now.toFixed(0)} MB, highest ${memory.peak.toFixed(0)} MB`);
  const { db, ...opened } = openDatabase(stage.appUrl, {
    poolSize: 2,
    applicationName: 'bench',
    onError: () => undefined,
  });
  const differences = await recount(db, company.id);
  await opened.close();
  console.log(
    differences.length === 0 ? 'Served counts equal the recount.' : `${differences.length} differ from the recount.`,
  );
  if (differences.length > 0) process.exitCode = 1;
} finally {
  await stage.close();
}
