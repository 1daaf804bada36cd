import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import pg from 'pg';
import pino from 'pino';
import { policyDocument, type PolicyDocument } from '@otklik/contract';
import { readConfig } from '../../apps/server/src/config.ts';
import { appUrlOf, migrate } from '../../apps/server/src/platform/database/migrate.ts';
import { migrateJobs } from '../../apps/server/src/platform/jobs/migrate-jobs.ts';
import { startEmbeddedPostgres } from '../../apps/server/src/platform/postgres/embedded.ts';
import { cpuSeconds, cpuSecondsOfTree } from '../answers/processes.ts';
import { openServices, type OpenServices } from '../../apps/server/src/services.ts';

/** A bank: customers with ten past invitations each, interactions of ninety days, and a policy with rules of every kind. */
export interface BankStage {
  readonly services: OpenServices;
  readonly workspaceId: number;
  readonly touchpoints: readonly number[];
  readonly unitId: number;
  readonly loadedSeconds: number;
  /** Processor seconds so far: of this process, of the database. */
  processor(): readonly [own: number, database: number];
  readonly query: <Row extends pg.QueryResultRow>(text: string) => Promise<Row[]>;
  readonly close: () => Promise<void>;
}

const PASSWORD = 'runtime-role-of-the-benchmark';

export async function openBank(size: {
  readonly customers: number;
  readonly asksEach: number;
  readonly interactions: number;
}): Promise<BankStage> {
  const dataDir = mkdtempSync(path.join(tmpdir(), 'otklik-bench-'));
  const postgres = await startEmbeddedPostgres({ dataDir, log: pino({ level: 'silent' }) });
  await migrate(postgres.adminUrl, PASSWORD);
  await migrateJobs(postgres.adminUrl);
  const admin = new pg.Client({ connectionString: postgres.adminUrl });
  await admin.connect();
  const began = performance.now();
  const bank = await makeBank(admin, size);
  const loadedSeconds = (performance.now() - began) / 1000;
  const config = readConfig(
    { dataDir, port: 0 },
    { OTKLIK_SECRET: 'the secret of a benchmark, and of nothing else', OTKLIK_LOG: 'silent' },
  );
  const services = await openServices(config, appUrlOf(postgres.adminUrl, PASSWORD));
  return {
    services,
    ...bank,
    loadedSeconds,
    processor: () => [cpuSeconds(process.pid), cpuSecondsOfTree(postgres.pid)],
    query: async (text) => (await admin.query(text)).rows,
    async close() {
      await services.close();
      await admin.end();
      await postgres.stop();
      rmSync(dataDir, { recursive: true, force: true });
    },
  };
}

async function makeBank(admin: pg.Client, size: Parameters<typeof openBank>[0]) {
  const one = async (text: string, values: unknown[] = []) =>
    Number((await admin.query<{ id: number }>(text, values)).rows[0]?.id);
  const workspaceId = await one(`insert into workspaces (name, created_at) values ('Bank', now()) returning id`);
  const unitId = await one(
    `insert into units (workspace_id, kind, name, time_zone, path) values ($1, 'business', 'Bank', 'Europe/Moscow', '{}') returning id`,
    [workspaceId],
  );
  await admin.query('update units set path = array[id] where workspace_id = $1', [workspaceId]);
  const surveyId = await one(
    `insert into surveys (workspace_id, name, draft, draft_saved_by, draft_saved_at) values ($1, 'Operation', '{}', 'bench', now()) returning id`,
    [workspaceId],
  );
  const touchpoints: number[] = [];
  for (let number = 0; number < 5; number++)
    touchpoints.push(
      await one(`insert into touchpoints (workspace_id, name, owner_id) values ($1, $2, 'owner') returning id`, [
        workspaceId,
        `Operation ${number}`,
      ]),
    );
  await admin.query(
    `insert into policies (workspace_id, number, document, saved_by, saved_at) values ($1, 1, $2, 'bench', now())`,
    [workspaceId, JSON.stringify(bankPolicy(touchpoints, surveyId))],
  );
  const place = { workspaceId, unitId, surveyId, touchpoints };
  await loadCustomers(admin, place, size.customers);
  await loadAsks(admin, place, size);
  await loadInteractions(admin, place, size);
  await admin.query('vacuum analyze customers, contact_histories, interactions');
  return { workspaceId, unitId, touchpoints };
}

/** Asked a day or two later, at most once in thirty days, thrice in a quarter; an SMS only once in sixty days, else by e-mail. */
export function bankPolicy(touchpoints: readonly number[], surveyId: number): PolicyDocument {
  return policyDocument.parse({
    isOn: true,
    touchpoints: touchpoints.map((touchpointId) => ({
      touchpointId,
      surveyId,
      kind: 'operation',
      transports: ['sms', 'email'],
      delay: { min: 1_440, max: 2_880 },
      expiresAfterHours: 120,
    })),
    rules: [
      { id: 1, scope: { kind: 'everything' }, atMost: 1, days: 30, action: 'skip' },
      { id: 2, scope: { kind: 'everything' }, atMost: 3, days: 90, action: 'skip' },
      { id: 3, scope: { kind: 'everything' }, counter: 'completed', atMost: 1, days: 60, action: 'skip' },
      {
        id: 4,
        scope: { kind: 'transports', transports: ['sms'] },
        of: 'scope',
        atMost: 1,
        days: 60,
        action: 'less_intrusive',
      },
      { id: 5, scope: { kind: 'everything' }, counter: 'dismissed', atMost: 2, days: 180, action: 'hold_out' },
    ],
  });
}

interface Place {
  readonly workspaceId: number;
  readonly surveyId: number;
  readonly unitId: number;
  readonly touchpoints: readonly number[];
}

/** Ids that are known from a number, so that interactions find their customers without a look-up. */
export const customerIdSql = (number: string) => uuidSql(`'customer ' || ${number}`);

/** A hash as an id of RFC 9562, version 8. */
export const uuidSql = (text: string) => `overlay(overlay(md5(${text}) placing '8' from 13) placing '8' from 17)::uuid`;

async function loadCustomers(admin: pg.Client, { workspaceId }: Place, customers: number): Promise<void> {
  await admin.query(`
    insert into customers (workspace_id, id, external_id, email_index, phone_index, time_zone, created_at)
    select ${workspaceId}, ${customerIdSql('n')}, 'c' || n, decode(md5('mail' || n), 'hex'), decode(md5('phone' || n), 'hex'),
      case n % 3 when 0 then 'Asia/Yekaterinburg' when 1 then 'Europe/Moscow' else 'Asia/Vladivostok' end, now()
    from generate_series(1, ${customers}) n`);
}

/** Packed as packed-asks.ts says; over the last 400 days, the newest last. */
async function loadAsks(
  admin: pg.Client,
  place: Place,
  { customers, asksEach }: { customers: number; asksEach: number },
) {
  const step = Math.floor((400 * 86_400) / Math.max(1, asksEach));
  const [touchpoint] = place.touchpoints;
  await admin.query(`
    insert into contact_histories (workspace_id, customer_id, last_ask_at, asks, zone_of)
    select ${place.workspaceId}, ${customerIdSql('n')}, to_timestamp(max(at)), string_agg(
        int4send(at) || int4send(at) || int4send(0) || int4send(0) || int4send(case when (n + k) % 12 = 0 then at + 3600 else 0 end)
        || int4send(${touchpoint}) || int4send(${place.surveyId}) || decode('07', 'hex') || substr(decode(md5(n || '-' || k), 'hex'), 1, 7),
        ''::bytea order by at), substr(decode(md5('phone' || n), 'hex'), 1, 4)
    from generate_series(1, ${customers}) n
      cross join lateral (select k, (extract(epoch from now())::integer - (${asksEach} - k) * ${step} - (n::bigint * 7919 % ${step})::integer) as at
        from generate_series(1, ${asksEach}) k) asked
    group by n`);
}

async function loadInteractions(
  admin: pg.Client,
  { workspaceId, unitId, touchpoints }: Place,
  { interactions, customers }: { interactions: number; customers: number },
): Promise<void> {
  await admin.query(`
    insert into interactions (workspace_id, id, occurred_at, day, hour, unit_id, touchpoint_id, customer_id)
    select ${workspaceId}, ${uuidSql(`'interaction ' || n`)}, at, at::date, 12, ${unitId}, (array[${touchpoints.join(',')}])[1 + n % ${touchpoints.length}],
      ${customerIdSql(`(1 + (n::bigint * 7919) % ${customers})`)}
    from (select n, now() - interval '90 days' * (1 - n / ${interactions + 1}.0) as at from generate_series(1, ${interactions}) n) made`);
}
