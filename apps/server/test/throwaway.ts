import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import pino from 'pino';
import { readConfig } from '../src/config.ts';
import { systemActor } from '../src/platform/actor.ts';
import { appUrlOf, migrate } from '../src/platform/database/migrate.ts';
import { inWorkspace, type Work } from '../src/platform/database/work.ts';
import { migrateJobs } from '../src/platform/jobs/migrate-jobs.ts';
import { startEmbeddedPostgres } from '../src/platform/postgres/embedded.ts';
import { openServices, type OpenServices } from '../src/services.ts';

export interface Throwaway {
  readonly services: OpenServices;
  readonly adminUrl: string;
  readonly appUrl: string;
  /** A transaction of the system's own. */
  asSystem<T>(workspaceId: number, body: (work: Work) => Promise<T>): Promise<T>;
  newWorkspace(name: string): Promise<number>;
  close(): Promise<void>;
}

/** The product on a fresh embedded database in a folder of its own, durable as in production: for checks and benchmarks. */
export async function openThrowaway(now: () => Date = () => new Date()): Promise<Throwaway> {
  const dataDir = await mkdtemp(path.join(tmpdir(), 'otklik-throwaway-'));
  const postgres = await startEmbeddedPostgres({ dataDir, fsync: true, log: pino({ level: 'silent' }) });
  const password = 'runtime-role-of-a-throwaway';
  await migrate(postgres.adminUrl, password);
  await migrateJobs(postgres.adminUrl);
  const config = readConfig({ dataDir, port: 0 }, { OTKLIK_LOG: 'error' });
  const appUrl = appUrlOf(postgres.adminUrl, password);
  const services = await openServices(config, appUrl, now);
  return {
    services,
    adminUrl: postgres.adminUrl,
    appUrl,
    asSystem: (workspaceId, body) =>
      inWorkspace(services.db, workspaceId, (db) =>
        body({ db, workspaceId, actor: systemActor, now: now(), requestId: null }),
      ),
    async newWorkspace(name) {
      const row = await services.db
        .insertInto('workspaces')
        .values({ name, created_at: now() })
        .returning('id')
        .executeTakeFirstOrThrow();
      return row.id;
    },
    async close() {
      await services.close();
      await postgres.stop();
      await rm(dataDir, { recursive: true, force: true });
    },
  };
}
