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
import { loadBank, type BankSize, type Place } from './load-bank.ts';

/** A bank: customers with their past invitations, interactions of ninety days, and a policy with rules of every kind. */
export interface BankStage extends Place {
  readonly services: OpenServices;
  /** Null: it was loaded before. */
  readonly loadedSeconds: number | null;
  /** Processor seconds so far: of this process, of the database. */
  processor(): readonly [own: number, database: number];
  readonly query: <Row extends pg.QueryResultRow>(text: string) => Promise<Row[]>;
  readonly close: () => Promise<void>;
}

const PASSWORD = 'runtime-role-of-the-benchmark';

/** In a folder of its own that is removed afterwards, or in one that is named: that is loaded once and stays. */
export async function openBank({ dataDir: kept, ...size }: BankSize & { dataDir?: string }): Promise<BankStage> {
  const dataDir = kept ?? mkdtempSync(path.join(tmpdir(), 'otklik-bench-'));
  const postgres = await startEmbeddedPostgres({ dataDir, log: pino({ level: 'silent' }) });
  await migrate(postgres.adminUrl, PASSWORD);
  await migrateJobs(postgres.adminUrl);
  const admin = new pg.Client({ connectionString: postgres.adminUrl });
  await admin.connect();
  const config = readConfig(
    { dataDir, port: 0 },
    { OTKLIK_SECRET: 'the secret of a benchmark, and of nothing else', OTKLIK_LOG: 'silent' },
  );
  const services = await openServices(config, appUrlOf(postgres.adminUrl, PASSWORD));
  const began = performance.now();
  const place = (await findBank(admin)) ?? (await makeBank(admin));
  const isLoaded = (await admin.query('select from customers limit 1')).rowCount === 1;
  if (!isLoaded) await loadBank(admin, services.secrets, place, size);
  return {
    services,
    ...place,
    loadedSeconds: isLoaded ? null : (performance.now() - began) / 1000,
    processor: () => [cpuSeconds(process.pid), cpuSecondsOfTree(postgres.pid)],
    query: async (text) => (await admin.query(text)).rows,
    async close() {
      await services.close();
      await admin.end();
      await postgres.stop();
      if (kept === undefined) rmSync(dataDir, { recursive: true, force: true });
    },
  };
}

async function findBank(admin: pg.Client): Promise<Place | null> {
  const { rows } = await admin.query<Place>(`
    select w.id as "workspaceId", (select min(id) from units) as "unitId", (select min(id) from surveys) as "surveyId",
      (select array_agg(id order by id) from touchpoints) as touchpoints
    from workspaces w`);
  return rows[0] ?? null;
}

async function makeBank(admin: pg.Client): Promise<Place> {
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
  return { workspaceId, unitId, surveyId, touchpoints };
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
