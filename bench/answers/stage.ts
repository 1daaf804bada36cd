import { fork, type ChildProcess } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { setTimeout } from 'node:timers/promises';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import pg from 'pg';
import pino from 'pino';
import { hashSecret, newApiKeySecret, writeApiKey } from '../../apps/server/src/people/keys/api-keys.ts';
import { appUrlOf, migrate } from '../../apps/server/src/platform/database/migrate.ts';
import { migrateJobs } from '../../apps/server/src/platform/jobs/migrate-jobs.ts';
import { startEmbeddedPostgres, type EmbeddedPostgres } from '../../apps/server/src/platform/postgres/embedded.ts';

/** A company of fifty shops, and a key that may write into it. */
export interface Company {
  readonly id: number;
  readonly key: string;
  readonly units: readonly number[];
  readonly touchpoints: readonly number[];
  readonly factors: readonly number[];
}

/** The whole product on this machine: durable embedded PostgreSQL, the server as its own process, companies. */
export interface Stage {
  readonly adminUrl: string;
  readonly appUrl: string;
  readonly postgres: EmbeddedPostgres;
  /** Takes the database away and brings it back on the same port. */
  withoutPostgres(milliseconds: number): Promise<void>;
  readonly server: ChildProcess;
  readonly serverPid: number;
  /** It, and those that share its port. */
  readonly serverPids: readonly number[];
  readonly host: string;
  readonly port: number;
  readonly companies: readonly Company[];
  query<Row extends pg.QueryResultRow>(text: string): Promise<Row[]>;
  close(): Promise<void>;
}

const PASSWORD = 'runtime-role-of-the-benchmark';

export async function openStage(options: {
  companies: number;
  profileInto?: string;
  /** A folder on another file system. */
  dataDir?: string;
  /** How many, on one port. */
  servers?: number;
  /** The one server does its own jobs too, as `otklik start` has it. */
  takesJobs?: boolean;
}): Promise<Stage> {
  const { servers = 1 } = options;
  const dataDir = options.dataDir ?? mkdtempSync(path.join(tmpdir(), 'otklik-bench-'));
  const log = pino({ level: 'silent' });
  let postgres = await startEmbeddedPostgres({ dataDir, log });
  await migrate(postgres.adminUrl, PASSWORD);
  await migrateJobs(postgres.adminUrl);
  const appUrl = appUrlOf(postgres.adminUrl, PASSWORD);
  const admin = new pg.Client({ connectionString: postgres.adminUrl });
  admin.on('error', () => undefined); // the database is killed on purpose
  await admin.connect();
  const companies: Company[] = [];
  for (let number = 0; number < options.companies; number++) companies.push(await makeCompany(admin, number));
  const { server, address } = await startServer(appUrl, options.profileInto, 0, [
    ...(servers > 1 ? ['--share-port'] : []),
    ...(options.takesJobs === true ? ['--take-jobs'] : []),
  ]);
  const beside: ChildProcess[] = [];
  while (beside.length < servers - 1)
    beside.push((await startServer(appUrl, options.profileInto, Number(address.port), ['--share-port'])).server);
  return {
    adminUrl: postgres.adminUrl,
    appUrl,
    get postgres() {
      return postgres;
    },
    async withoutPostgres(milliseconds) {
      const { port } = postgres;
      await postgres.stop();
      await setTimeout(milliseconds);
      postgres = await startEmbeddedPostgres({ dataDir, log, port });
    },
    server,
    serverPid: server.pid ?? 0,
    serverPids: [server, ...beside].map(({ pid }) => pid ?? 0),
    host: address.hostname,
    port: Number(address.port),
    companies,
    query: async (text) => (await admin.query(text)).rows,
    async close() {
      for (const one of [server, ...beside]) {
        if (one.exitCode !== null || one.signalCode !== null) continue;
        one.kill('SIGTERM');
        await new Promise((resolve) => one.once('exit', resolve));
      }
      await admin.end().catch(() => undefined);
      await postgres.stop();
      rmSync(dataDir, { recursive: true, force: true });
    },
  };
}

export async function startServer(
  appUrl: string,
  profileInto?: string,
  port = 0,
  ways: readonly string[] = [],
): Promise<{ server: ChildProcess; address: URL }> {
  const server = fork(fileURLToPath(new URL('server.ts', import.meta.url)), ways, {
    env: {
      ...process.env,
      OTKLIK_APP_DATABASE_URL: appUrl,
      OTKLIK_SECRET: 'a secret of the benchmark, and of nothing else',
      OTKLIK_LOG: 'silent',
      OTKLIK_PORT: String(port),
    },
    // As the launcher starts it.
    execArgv: [
      '--max-semi-space-size=8',
      '--heap-growing-percent=40',
      ...(profileInto === undefined ? [] : ['--cpu-prof', `--cpu-prof-dir=${profileInto}`]),
    ],
    stdio: ['ignore', 'inherit', 'inherit', 'ipc'],
  });
  const address = await new Promise<URL>((resolve, reject) => {
    server.once('message', (message: { address: string }) => resolve(new URL(message.address)));
    server.once('exit', (code) => reject(new Error(`the server ended with ${code} before it listened`)));
  });
  return { server, address };
}

async function makeCompany(admin: pg.Client, number: number): Promise<Company> {
  const one = async (text: string, values: unknown[]) =>
    Number((await admin.query<{ id: number }>(text, values)).rows[0]?.id);
  const many = async (count: number, make: (index: number) => Promise<number>) => {
    const ids: number[] = [];
    for (let index = 0; index < count; index++) ids.push(await make(index));
    return ids;
  };
  const id = await one('insert into workspaces (name, created_at) values ($1, now()) returning id', [
    `Company ${number}`,
  ]);
  const root = await one(
    `insert into units (workspace_id, kind, name, time_zone, path) values ($1, 'business', 'Business', 'Europe/Moscow', array[]::int[]) returning id`,
    [id],
  );
  const units = await many(50, (index) =>
    one(
      `insert into units (workspace_id, parent_id, kind, name, code, time_zone, path) values ($1, $2::int, 'point', $3, $3, 'Europe/Moscow', array[$2::int]) returning id`,
      [id, root, `S${index}`],
    ),
  );
  await admin.query('update units set path = path || id where workspace_id = $1', [id]);
  const touchpoints = await many(4, (index) =>
    one(`insert into touchpoints (workspace_id, name, code, owner_id) values ($1, $2, $2, 'owner') returning id`, [
      id,
      `T${index}`,
    ]),
  );
  const factors = await many(4, (index) =>
    one(`insert into factors (workspace_id, name, code, area) values ($1, $2, $2, 'people') returning id`, [
      id,
      `F${index}`,
    ]),
  );
  const secret = newApiKeySecret();
  const keyId = await one(
    `insert into api_keys (workspace_id, name, secret_hash, scopes, created_by, created_at)
     values ($1, 'bench', $2, '{answers:write,interactions:write,answers:read,served:read}', 'bench', now()) returning id`,
    [id, hashSecret(secret)],
  );
  return { id, key: writeApiKey({ workspaceId: id, keyId, secret }), units, touchpoints, factors };
}
