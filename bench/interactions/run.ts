// Interactions a second in batches through the public API, durable: node bench/interactions/run.ts [--runs 5] [--seconds 8] [--items 5000] [--connections 4] [--customers 0] [--policy]
import { loadavg } from 'node:os';
import { setTimeout } from 'node:timers/promises';
import { parseArgs } from 'node:util';
import { decideInteractionsJob } from '../../apps/server/src/interactions/decide-interactions.job.ts';
import { openDatabase } from '../../apps/server/src/platform/database/database.ts';
import { recount } from '../../apps/server/src/counts/recount.ts';
import { percentile, runLoad } from '../answers/http-load.ts';
import { cpuSeconds, cpuSecondsOfTree, residentMegabytes } from '../answers/processes.ts';
import { openStage, type Company, type Stage } from '../answers/stage.ts';
import { bankPolicy } from '../decisions/stage.ts';
import { batchRequest } from './batch-request.ts';

const { values } = parseArgs({
  options: {
    runs: { type: 'string', default: '5' },
    seconds: { type: 'string', default: '8' },
    items: { type: 'string', default: '5000' },
    connections: { type: 'string', default: '4' },
    /** With a card each, known to the company from the warming up on; 0: receipts without a name. */
    customers: { type: 'string', default: '0' },
    /** A contact policy is in force, and the same server decides about each: what is counted is taken and decided. */
    policy: { type: 'boolean', default: false },
    profile: { type: 'string' },
  },
});
const items = Number(values.items);
const stage = await openStage({ companies: 1, profileInto: values.profile, takesJobs: values.policy });
try {
  const [company] = stage.companies;
  if (company === undefined) throw new Error('the stage has no company');
  if (values.policy) await writePolicy(stage, company);
  const cpu = () => [cpuSeconds(stage.serverPid), cpuSecondsOfTree(stage.postgres.pid), cpuSeconds(process.pid)];
  const run = async (seconds: number) => {
    const start = cpu();
    const began = performance.now();
    const result = await runLoad({
      host: stage.host,
      port: stage.port,
      connections: Number(values.connections),
      seconds,
      expected: 200,
      request: () => batchRequest(company, items, { customers: Number(values.customers), withEmail: values.policy }),
    });
    if (values.policy) await untilDecided(stage);
    const whole = (performance.now() - began) / 1000;
    const taken = result.requests * items;
    const micro = cpu().map((seconds, part) => ((seconds - (start[part] ?? 0)) * 1e6) / taken);
    return {
      taken,
      rate: taken / whole,
      p99: percentile(result.latencies, 0.99),
      errors: result.errors,
      micro,
      load: loadavg()[0] ?? 0,
    };
  };
  let warm = (await run(3)).taken;
  while (warm < Number(values.customers)) warm += (await run(1)).taken;
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

async function writePolicy(stage: Stage, { id, touchpoints }: Company): Promise<void> {
  const [survey] = await stage.query<{ id: number }>(
    `insert into surveys (workspace_id, name, draft, draft_saved_by, draft_saved_at) values (${id}, 'Visit', '{}', 'bench', now()) returning id`,
  );
  if (survey === undefined) throw new Error('no survey was written');
  await stage.query(
    `insert into policies (workspace_id, number, document, saved_by, saved_at)
     values (${id}, 1, '${JSON.stringify(bankPolicy(touchpoints, survey.id))}', 'bench', now())`,
  );
}

async function untilDecided(stage: Stage): Promise<void> {
  for (;;) {
    const [left] = await stage.query<{ n: number }>(
      `select count(*)::integer as n from pgboss.job where name = '${decideInteractionsJob.name}' and state < 'completed'`,
    );
    if (left?.n === 0) return;
    await setTimeout(50);
  }
}
