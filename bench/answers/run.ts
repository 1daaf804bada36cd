// Answers a second through the public API, durable: node bench/answers/run.ts [--runs 5] [--seconds 8] [--profile folder] [--only 32x1] [--servers 2]
// [--alert] with an alert in force whose condition every answer is asked, and no one meets
// Load, server and database share the machine; processor time of each is told apart. The roll-ups are recounted at the end.
import { loadavg } from 'node:os';
import { parseArgs } from 'node:util';
import { openDatabase } from '../../apps/server/src/platform/database/database.ts';
import { recount } from '../../apps/server/src/counts/recount.ts';
import { answerRequest } from './answer-request.ts';
import { percentile, runLoad } from './http-load.ts';
import { cpuSeconds, cpuSecondsOfTree, residentMegabytes } from './processes.ts';
import { openStage, type Stage } from './stage.ts';

const { values } = parseArgs({
  options: {
    runs: { type: 'string', default: '5' },
    seconds: { type: 'string', default: '8' },
    profile: { type: 'string' },
    only: { type: 'string' },
    servers: { type: 'string', default: '1' },
    alert: { type: 'boolean', default: false },
  },
});
const runs = Number(values.runs);
const seconds = Number(values.seconds);
const scenarios = [
  { connections: 32, companies: 1 },
  { connections: 256, companies: 1 },
  { connections: 32, companies: 100 },
].filter(({ connections, companies }) => values.only === undefined || values.only === `${connections}x${companies}`);

interface Measured {
  readonly rate: number;
  readonly p50: number;
  readonly p99: number;
  readonly errors: number;
  /** Microseconds of processor an answer. */
  readonly server: number;
  readonly database: number;
  readonly load: number;
  readonly loadAverage: number;
}

const stage = await openStage({
  companies: Math.max(...scenarios.map(({ companies }) => companies)),
  profileInto: values.profile,
  servers: Number(values.servers),
});
try {
  if (values.alert) await watch(stage);
  const memoryOf = (part: 'now' | 'peak') =>
    stage.serverPids.map((pid) => residentMegabytes(pid)[part].toFixed(0)).join(' + ');
  const idle = memoryOf('now');
  let taken = 0;
  await load(stage, 32, 1, 3);
  const before = await sizes(stage);
  console.log(
    'connections companies | answers/s median (min–max) | p50 ms | p99 ms (max) | errors | processor µs: server, database, load | load average',
  );
  for (const { connections, companies } of scenarios) {
    const measured: Measured[] = [];
    for (let run = 0; run < runs; run++) {
      const one = await load(stage, connections, companies, seconds);
      measured.push(one);
      taken += Math.round(one.rate * seconds);
    }
    report(connections, companies, measured);
  }
  const after = await sizes(stage);
  const answers = after.answers - before.answers;
  console.log(
    `taken ${answers} (≈ ${taken}); per answer: ${perAnswer(before.tables, after.tables, answers)} bytes of tables and indexes, ${perAnswer(before.log, after.log, answers)} bytes of write-ahead log`,
  );
  console.log(`server memory: idle ${idle} MB, under load ${memoryOf('now')} MB, highest ${memoryOf('peak')} MB`);
  await prove(stage);
} finally {
  await stage.close();
}

/** As the rule "a gold customer answered" leaves it, without touchpoints. */
async function watch(on: Stage): Promise<void> {
  const conditions = JSON.stringify([{ survey: null, touchpoints: [], when: "customer.tier = 'gold'" }]).replaceAll(
    "'",
    "''",
  );
  await on.query(
    `insert into answer_watches (workspace_id, watcher, conditions) select id, 'alerts', '${conditions}' from workspaces`,
  );
}

async function load(on: Stage, connections: number, companies: number, forSeconds: number): Promise<Measured> {
  const cpu = () => ({
    server: on.serverPids.reduce((sum, pid) => sum + cpuSeconds(pid), 0),
    database: cpuSecondsOfTree(on.postgres.pid),
    load: cpuSeconds(process.pid),
  });
  const start = cpu();
  const result = await runLoad({
    host: on.host,
    port: on.port,
    connections,
    seconds: forSeconds,
    expected: 201,
    request: (connection) => {
      const company =
        on.companies[companies === 1 ? 0 : Math.floor(Math.random() * companies)] ??
        on.companies[connection % companies];
      return company === undefined ? '' : answerRequest(company);
    },
  });
  const end = cpu();
  const micro = (part: 'server' | 'database' | 'load') => ((end[part] - start[part]) * 1e6) / result.requests;
  return {
    rate: result.requests / result.seconds,
    p50: percentile(result.latencies, 0.5),
    p99: percentile(result.latencies, 0.99),
    errors: result.errors,
    server: micro('server'),
    database: micro('database'),
    load: micro('load'),
    loadAverage: loadavg()[0] ?? 0,
  };
}

function report(connections: number, companies: number, measured: readonly Measured[]): void {
  const of = (pick: (one: Measured) => number) => measured.map(pick).toSorted((a, b) => a - b);
  const median = (pick: (one: Measured) => number) => of(pick)[Math.floor(measured.length / 2)] ?? Number.NaN;
  const rates = of((one) => one.rate);
  const processor = (['server', 'database', 'load'] as const)
    .map((part) => median((one) => one[part]).toFixed(0))
    .join(', ');
  const errors = measured.reduce((sum, one) => sum + one.errors, 0);
  console.log(
    `${connections} ${companies} | ${median((one) => one.rate).toFixed(0)} (${rates[0]?.toFixed(0)}–${rates.at(-1)?.toFixed(0)}) | ${median((one) => one.p50).toFixed(1)} | ` +
      `${median((one) => one.p99).toFixed(1)} (${of((one) => one.p99)
        .at(-1)
        ?.toFixed(1)}) | ${errors} | ${processor} | ${median((one) => one.loadAverage).toFixed(1)}`,
  );
}

async function sizes(on: Stage): Promise<{ answers: number; tables: number; log: number }> {
  const [row] = await on.query<{ answers: string; tables: string; log: string }>(`select
    (select count(*) from responses) as answers,
    (select sum(pg_total_relation_size(name::regclass)) from unnest(array['responses', 'cells_day', 'cells_month', 'comments', 'measures']) name) as tables,
    pg_current_wal_lsn() - '0/0' as log`);
  return { answers: Number(row?.answers), tables: Number(row?.tables), log: Number(row?.log) };
}

function perAnswer(before: number, after: number, answers: number): string {
  return ((after - before) / answers).toFixed(0);
}

async function prove(on: Stage): Promise<void> {
  const { db, ...opened } = openDatabase(on.appUrl, {
    poolSize: 2,
    applicationName: 'bench',
    onError: () => undefined,
  });
  let differences = 0;
  for (const { id } of on.companies) differences += (await recount(db, id)).length;
  await opened.close();
  console.log(
    differences === 0
      ? 'The roll-ups equal the recount.'
      : `The roll-ups differ from the recount in ${differences} cells.`,
  );
  if (differences > 0) process.exitCode = 1;
}
