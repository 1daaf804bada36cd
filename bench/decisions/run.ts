// Decisions a second with a million customers and ten million past invitations, one decision's latency, and the replay of a policy:
// node --max-semi-space-size=8 --heap-growing-percent=40 bench/decisions/run.ts, as the launcher starts a server, [--customers 1000000] [--asks 10] [--batches 60] [--batch 1000] [--parallel 2] [--singles 4000] [--replay 1000000]
//   [--invitations 0] [--pages] [--data-dir a folder that stays, and is loaded once]; no batches or singles leave that part out
import { randomUUID } from 'node:crypto';
import { loadavg } from 'node:os';
import { parseArgs } from 'node:util';
import { companyOf } from '../../apps/server/src/company/company.snapshot.ts';
import { decideInteractions } from '../../apps/server/src/decisions/deciding/decide-interactions.service.ts';
import { runSimulation } from '../../apps/server/src/decisions/simulations/simulate.service.ts';
import { inWorkspace } from '../../apps/server/src/platform/database/work.ts';
import { percentile } from '../answers/http-load.ts';
import { customerIdSql, uuidSql } from './load-bank.ts';
import { openPages } from './pages.ts';
import { bankPolicy, openBank, type BankStage } from './stage.ts';

const { values } = parseArgs({
  options: {
    customers: { type: 'string', default: '1000000' },
    asks: { type: 'string', default: '10' },
    batches: { type: 'string', default: '60' },
    batch: { type: 'string', default: '1000' },
    parallel: { type: 'string', default: '2' },
    singles: { type: 'string', default: '4000' },
    replay: { type: 'string', default: '1000000' },
    invitations: { type: 'string', default: '0' },
    pages: { type: 'boolean', default: false },
    'data-dir': { type: 'string' },
  },
});
const number = (name: Exclude<keyof typeof values, 'pages' | 'data-dir'>) => Number(values[name]);

const stage = await openBank({
  customers: number('customers'),
  asksEach: number('asks'),
  interactions: number('replay'),
  invitations: number('invitations'),
  ...(values['data-dir'] === undefined ? {} : { dataDir: values['data-dir'] }),
});
try {
  console.log(
    `${values.customers} customers with ${values.asks} past invitations each, ${values.replay} interactions, ${values.invitations} links: ${stage.loadedSeconds === null ? 'loaded before' : `loaded in ${stage.loadedSeconds.toFixed(0)} s`}`,
  );
  await tellSizes(stage);
  if (number('batches') > 0) await decideMany(stage);
  if (number('singles') > 0) await decideSingly(stage);
  await replayMany(stage);
  if (values.pages) await openPages(stage);
} finally {
  await stage.close();
}

async function tellSizes({ query }: BankStage): Promise<void> {
  const rows = await query<{ name: string; table: string; indexes: string }>(
    `select relname as name, pg_size_pretty(pg_table_size(oid)) as table, pg_size_pretty(pg_indexes_size(oid)) as indexes
     from pg_class where relkind = 'r' and relnamespace = 'public'::regnamespace and pg_total_relation_size(oid) > 16e6
     order by pg_total_relation_size(oid) desc`,
  );
  const [whole] = await query<{ size: string }>('select pg_size_pretty(pg_database_size(current_database())) as size');
  console.log(`on disk ${whole?.size}: ${rows.map((row) => `${row.name} ${row.table} + ${row.indexes}`).join(', ')}`);
}

/** What a piece of work cost, in time and on the processor: on a busy machine only the second tells. */
async function measured(stage: BankStage, work: () => Promise<void>) {
  const before = stage.processor();
  const began = performance.now();
  await work();
  const seconds = (performance.now() - began) / 1000;
  const after = stage.processor();
  return { seconds, own: after[0] - before[0], database: after[1] - before[1] };
}

/** New interactions, as the intake leaves them: each knows its batch. @returns the batches with their ids */
async function newInteractions({ query, workspaceId, unitId, touchpoints }: BankStage, batches: number, size: number) {
  const mark = randomUUID();
  await query(`
    insert into interactions (workspace_id, id, occurred_at, day, hour, unit_id, touchpoint_id, customer_id, decision_batch)
    select ${workspaceId}, ${uuidSql(`'${mark}' || n`)}, now(), now()::date, 12, ${unitId},
      (array[${touchpoints.join(',')}])[1 + n % ${touchpoints.length}],
      ${customerIdSql(`(1 + floor(random() * ${values.customers})::integer)`)}, b.first + n / ${size}
    from generate_series(0, ${batches * size - 1}) n, (select setval('decision_batch', nextval('decision_batch') + ${batches}) - ${batches} as first) b`);
  const rows = await query<{ batch: string; ids: string[] }>(`
    select decision_batch as batch, array_agg(id::text) as ids from interactions
    where workspace_id = ${workspaceId} and decision_batch is not null and id in (select ${uuidSql(`'${mark}' || n`)} from generate_series(0, ${batches * size - 1}) n)
    group by 1 order by 1`);
  return rows.map(({ batch, ids }) => ({ batch: Number(batch), ids }));
}

async function decideOne(
  { services, workspaceId }: BankStage,
  { batch, ids }: { batch: number; ids: readonly string[] },
) {
  const { secrets, jobs, now } = services;
  const company = await companyOf(services.db, workspaceId);
  return inWorkspace(services.db, workspaceId, (db) =>
    decideInteractions({ db, workspaceId, now: now(), secrets, jobs, company }, batch, ids),
  );
}

async function decideMany(stage: BankStage): Promise<void> {
  const warm = await newInteractions(stage, 4, number('batch'));
  for (const batch of warm) await decideOne(stage, batch);
  const before = await ledgerBytes(stage);
  const batches = await newInteractions(stage, number('batches'), number('batch'));
  const waiting = [...batches];
  let asked = 0;
  const worker = async () => {
    for (let next = waiting.pop(); next !== undefined; next = waiting.pop())
      asked += (await decideOne(stage, next)).filter(({ decision }) => decision.askAt !== null).length;
  };
  const { seconds, own, database } = await measured(stage, async () => {
    await Promise.all(Array.from({ length: number('parallel') }, worker));
  });
  const total = number('batches') * number('batch');
  console.log(
    `${(total / seconds).toFixed(0)} decisions/s in batches of ${values.batch}, ${values.parallel} at once, one process; ${((100 * asked) / total).toFixed(1)} % asked; load average ${(loadavg()[0] ?? 0).toFixed(1)}`,
  );
  console.log(
    `processor: ${((own * 1e6) / total).toFixed(1)} µs a decision here, ${((database * 1e6) / total).toFixed(1)} µs in the database: two cores allow ${((2 * total) / (own + database)).toFixed(0)}/s`,
  );
  const after = await ledgerBytes(stage);
  console.log(
    `${((after - before) / total + 8).toFixed(1)} bytes a decision: ledger with its indexes, and the batch's number in the interaction`,
  );
}

async function ledgerBytes({ query }: BankStage): Promise<number> {
  const [row] = await query<{ bytes: string }>(`select pg_total_relation_size('decision_batches') as bytes`);
  return Number(row?.bytes);
}

async function decideSingly(stage: BankStage): Promise<void> {
  const singles = await newInteractions(stage, number('singles'), 1);
  const latencies: number[] = [];
  // A server is not asked its first question: in the first two thousand the code is still being compiled.
  for (const single of await newInteractions(stage, number('singles'), 1)) await decideOne(stage, single);
  const { own, database } = await measured(stage, async () => {
    for (const single of singles) {
      const began = performance.now();
      await decideOne(stage, single);
      latencies.push(performance.now() - began);
    }
  });
  const ms = (share: number) => percentile(new Float64Array(latencies).toSorted(), share).toFixed(2);
  console.log(
    `one decision in its own transaction: p50 ${ms(0.5)} ms, p99 ${ms(0.99)} ms; load average ${(loadavg()[0] ?? 0).toFixed(1)}`,
  );
  const micro = (seconds: number) => ((seconds * 1e6) / singles.length).toFixed(0);
  console.log(`processor of a single decision: ${micro(own)} µs here, ${micro(database)} µs in the database`);
}

async function replayMany(stage: BankStage): Promise<void> {
  const { services, query, workspaceId, touchpoints } = stage;
  const [survey] = await query<{ id: number }>(`select id from surveys where workspace_id = ${workspaceId}`);
  const inForce = bankPolicy(touchpoints, survey?.id ?? 1);
  const rules = inForce.rules.map((rule) => (rule.counter === 'completed' ? { ...rule, days: 45 } : rule));
  const document = JSON.stringify({ ...inForce, rules, holdOutPercent: 5 });
  const [made] = await query<{ id: number }>(
    `insert into policy_simulations (workspace_id, state, document, base_number, days, started_by, created_at)
     values (${workspaceId}, 'waiting', '${document}', 1, 90, 'bench', now()) returning id`,
  );
  const { seconds, own, database } = await measured(stage, () =>
    runSimulation(services, workspaceId, made?.id ?? 0, new AbortController().signal),
  );
  const [row] = await query<{ state: string; replayed: number; asked: number }>(
    `select state, replayed, (result->'changed'->>'asked')::integer as asked from policy_simulations where id = ${made?.id}`,
  );
  if (row?.state !== 'finished') throw new Error('the replay did not finish');
  console.log(
    `replay of ${row.replayed} interactions under two policies: ${seconds.toFixed(1)} s, ${((seconds * 1e6) / row.replayed).toFixed(1)} s a million; processor ${((own * 1e6) / row.replayed).toFixed(1)} + ${((database * 1e6) / row.replayed).toFixed(1)} s a million; ${row.asked} asked; memory ${(process.memoryUsage().rss / 2 ** 20).toFixed(0)} MB`,
  );
}
