import pg from 'pg';
import { PgBoss } from 'pg-boss';

/** Makes or updates the queue's tables as the owner role, and lets the runtime role use them. */
export async function migrateJobs(adminUrl: string): Promise<void> {
  const boss = new PgBoss({
    connectionString: adminUrl,
    schema: 'pgboss',
    max: 1,
    supervise: false,
    schedule: false,
    options: '-c role=otklik_owner',
  });
  await boss.start();
  await boss.stop({ graceful: false });
  const client = new pg.Client({ connectionString: adminUrl });
  await client.connect();
  try {
    await client.query(`
      grant usage on schema pgboss to otklik_app;
      grant select, insert, update, delete on all tables in schema pgboss to otklik_app;
      grant usage, select on all sequences in schema pgboss to otklik_app;
      grant execute on all functions in schema pgboss to otklik_app`);
  } finally {
    await client.end();
  }
}
