import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import pg from 'pg';
import pino from 'pino';
import { scopes } from '@otklik/contract';
import { readConfig } from '../../apps/server/src/config.ts';
import { hashSecret, newApiKeySecret, writeApiKey } from '../../apps/server/src/people/keys/api-keys.ts';
import { appUrlOf, migrate } from '../../apps/server/src/platform/database/migrate.ts';
import { migrateJobs } from '../../apps/server/src/platform/jobs/migrate-jobs.ts';
import { startEmbeddedPostgres } from '../../apps/server/src/platform/postgres/embedded.ts';
import { openServices, type OpenServices } from '../../apps/server/src/services.ts';

/** A contact centre: cases of two years, some of them open, in the hands of fifty agents. */
export interface DeskStage {
  readonly services: OpenServices;
  readonly workspaceId: number;
  readonly key: string;
  readonly someCase: string;
  readonly loadedSeconds: number;
  /** Gives so many open cases a promise whose warning is due at an instant. */
  readonly makeDue: (count: number, at: Date) => Promise<void>;
  readonly query: <Row extends pg.QueryResultRow>(text: string) => Promise<Row[]>;
  readonly close: () => Promise<void>;
}

const PASSWORD = 'runtime-role-of-the-benchmark';

export async function openDesk(size: { readonly cases: number; readonly open: number }): Promise<DeskStage> {
  const dataDir = mkdtempSync(path.join(tmpdir(), 'otklik-bench-'));
  const postgres = await startEmbeddedPostgres({ dataDir, log: pino({ level: 'silent' }) });
  await migrate(postgres.adminUrl, PASSWORD);
  await migrateJobs(postgres.adminUrl);
  const admin = new pg.Client({ connectionString: postgres.adminUrl });
  await admin.connect();
  const began = performance.now();
  const { workspaceId, unitId } = await makeCompany(admin);
  await makeCases(admin, workspaceId, unitId, size);
  const key = await makeKey(admin, workspaceId);
  const loadedSeconds = (performance.now() - began) / 1000;
  const config = readConfig(
    { dataDir, port: 0 },
    { OTKLIK_SECRET: 'the secret of a benchmark, and of nothing else', OTKLIK_LOG: 'silent' },
  );
  const services = await openServices(config, appUrlOf(postgres.adminUrl, PASSWORD));
  const some = await admin.query<{ id: string }>(
    'select case_id as id from case_messages where workspace_id = $1 limit 1',
    [workspaceId],
  );
  return {
    services,
    workspaceId,
    key,
    someCase: some.rows[0]?.id ?? '',
    loadedSeconds,
    makeDue: (count, at) => makeDue(admin, workspaceId, count, at),
    query: async (text) => (await admin.query(text)).rows,
    async close() {
      await services.close();
      await admin.end();
      await postgres.stop();
      rmSync(dataDir, { recursive: true, force: true });
    },
  };
}

async function makeCompany(admin: pg.Client): Promise<{ workspaceId: number; unitId: number }> {
  const one = async (text: string, values: unknown[] = []) =>
    Number((await admin.query<{ id: number }>(text, values)).rows[0]?.id);
  const workspaceId = await one(`insert into workspaces (name, created_at) values ('Desk', now()) returning id`);
  const unitId = await one(
    `insert into units (workspace_id, kind, name, time_zone, path) values ($1, 'business', 'Desk', 'Europe/Moscow', '{}') returning id`,
    [workspaceId],
  );
  await admin.query('update units set path = array[id] where workspace_id = $1', [workspaceId]);
  return { workspaceId, unitId };
}

/** Words follow their frequency in speech: every third case speaks of a delivery, one in ten thousand has a given rare word. */
async function makeCases(
  admin: pg.Client,
  workspaceId: number,
  unitId: number,
  { cases, open }: { cases: number; open: number },
): Promise<void> {
  const every = Math.max(1, Math.round(cases / open));
  await admin.query(
    `insert into cases (workspace_id, id, year, number, token, title, text, status, class, priority, origin, unit_id, owner_id, points,
      occurred_at, opened_at, closed_at, is_open, due_at, sla, first_reply_at, reopenings, search)
    select $1, gen_random_uuid(), 2026, n, md5('token' || n), said, said,
      case when n % $4 = 0 then 'in_progress' else 'confirmed' end, 'complaint', n % 4, 'api', $2,
      -- every agent works every day: sums per day have a row for each
      case when n / 700 % 5 = 0 then null else 'agent-' || n / 700 % 50 end, 2, opened, opened,
      case when n % $4 = 0 then null else opened + interval '1 day' end, n % $4 = 0,
      case when n % $4 = 0 then now() + (n % 1000 - 300) * interval '1 minute' end,
      case when n % $4 = 0 then 'active' else 'hit' end,
      opened + n % 300 * interval '1 minute', (n % 20 = 0)::integer,
      to_tsvector('russian', said) || to_tsvector('simple', said)
    from (select n, now() - (n % 700) * interval '1 day' as opened,
        case when n % 3 = 0 then 'Доставка опоздала' else 'Не работает оплата' end || ' слово' || n % 10000 || ' заказ ' || n as said
      from generate_series(1, $3::integer) n) made`,
    [workspaceId, unitId, cases, every],
  );
  await admin.query(
    `insert into case_messages (workspace_id, case_id, id, direction, text, author_kind, author_id, at)
    select $1, cases.id, gen_random_uuid(), case m % 3 when 0 then 'in' when 1 then 'out' else 'note' end, 'Сообщение ' || m, 'system', 'bench', now()
    from (select id from cases where workspace_id = $1 and is_open order by id limit 1000) cases, generate_series(1, 20) m`,
    [workspaceId],
  );
  await admin.query('vacuum analyze cases');
}

async function makeKey(admin: pg.Client, workspaceId: number): Promise<string> {
  const secret = newApiKeySecret();
  const { rows } = await admin.query<{ id: number }>(
    `insert into api_keys (workspace_id, name, secret_hash, scopes, created_by, created_at) values ($1, 'bench', $2, $3, 'bench', now()) returning id`,
    [workspaceId, hashSecret(secret), [...scopes]],
  );
  return writeApiKey({ workspaceId, keyId: rows[0]?.id ?? 0, secret });
}

const TARGET_MS = 4 * 3_600_000;

async function makeDue(admin: pg.Client, workspaceId: number, count: number, at: Date): Promise<void> {
  const { rows } = await admin.query<{ id: string }>(
    `select id from cases where workspace_id = $1 and is_open order by id desc limit $2`,
    [workspaceId, count],
  );
  const ids = rows.map(({ id }) => id);
  const started = new Date(at.getTime() - TARGET_MS * 0.75).toISOString();
  await admin.query(
    `insert into case_clocks (workspace_id, case_id, promise, target_ms, hours, events)
    select $1, id, 'resolution', $3, '{"timeZone":"Europe/Moscow","week":null,"holidays":[]}', $4 from unnest($2::uuid[]) id
    on conflict (workspace_id, case_id, promise) do update set events = excluded.events, warned_at = null, breached_at = null`,
    [workspaceId, ids, TARGET_MS, JSON.stringify([{ at: started, what: 'started' }])],
  );
  await admin.query('update cases set ring_at = $3 where workspace_id = $1 and id = any($2::uuid[])', [
    workspaceId,
    ids,
    at,
  ]);
}
