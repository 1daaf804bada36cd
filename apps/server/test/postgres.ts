import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import pino from 'pino';
import type { TestProject } from 'vitest/node';
import { migrate } from '../src/platform/database/migrate.ts';
import { migrateJobs } from '../src/platform/jobs/migrate-jobs.ts';
import { startEmbeddedPostgres } from '../src/platform/postgres/embedded.ts';

/** The runtime role's password in tests; the servers listen on loopback and live for one run. */
export const TEST_APP_PASSWORD = 'runtime-role-of-the-tests';
export const TEMPLATE = 'otklik_template';

declare module 'vitest' {
  export interface ProvidedContext {
    adminUrl: string;
  }
}

/** One real PostgreSQL per run with a migrated template database; each test worker clones it (some 50 ms). */
export default async function setup(project: TestProject): Promise<() => Promise<void>> {
  const dataDir = await mkdtemp(path.join(tmpdir(), 'otklik-test-'));
  const server = await startEmbeddedPostgres({ dataDir, fsync: false, log: pino({ level: 'silent' }) });
  const admin = new URL(server.adminUrl);
  const { default: pg } = await import('pg');
  const client = new pg.Client({ connectionString: server.adminUrl });
  await client.connect();
  await client.query(`create database ${TEMPLATE}`);
  await client.end();
  admin.pathname = `/${TEMPLATE}`;
  await migrate(admin.toString(), TEST_APP_PASSWORD);
  await migrateJobs(admin.toString());
  project.provide('adminUrl', server.adminUrl);
  return async () => {
    await server.stop();
    await rm(dataDir, { recursive: true, force: true });
  };
}
