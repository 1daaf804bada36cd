import { readdir, readFile } from 'node:fs/promises';
import pg from 'pg';

const folder = new URL('../../../migrations/', import.meta.url);
/** Two servers that start at once must not both migrate. */
const LOCK = 5_648_265;

/**
 * Brings the database to this version: the roles, then every numbered file once, then the repeatable ones. Each file is one
 * transaction, run as the owner role, which nobody can log in as.
 *
 * @param adminUrl a connection that may create roles
 * @param appPassword of the runtime role `otklik_app`; null when the operator made the role himself
 * @returns names of the files that were applied now
 */
export async function migrate(adminUrl: string, appPassword: string | null): Promise<string[]> {
  const client = new pg.Client({ connectionString: adminUrl, application_name: 'otklik migrate' });
  await client.connect();
  try {
    await client.query('select pg_advisory_lock($1)', [LOCK]);
    await assertVersion(client);
    await createRoles(client, appPassword);
    await client.query('set role otklik_owner');
    await client.query(
      'create table if not exists migrations (name text primary key, applied_at timestamptz not null default now())',
    );
    const { rows } = await client.query<{ name: string }>('select name from migrations');
    const known = new Set(rows.map((row) => row.name));
    const files = (await readdir(folder)).filter((file) => file.endsWith('.sql')).toSorted();
    const once = files.filter((file) => !file.endsWith('.repeat.sql') && !known.has(file));
    for (const file of once) await apply(client, file, true);
    for (const file of files.filter((name) => name.endsWith('.repeat.sql'))) await apply(client, file, false);
    return once;
  } finally {
    await client.end();
  }
}

async function apply(client: pg.Client, file: string, remember: boolean): Promise<void> {
  const text = await readFile(new URL(file, folder), 'utf8');
  try {
    await client.query('begin');
    await client.query(text);
    if (remember) await client.query('insert into migrations (name) values ($1)', [file]);
    await client.query('commit');
  } catch (error) {
    await client.query('rollback');
    throw new Error(`Migration ${file} failed: ${error instanceof Error ? error.message : String(error)}`, {
      cause: error,
    });
  }
}

async function assertVersion(client: pg.Client): Promise<void> {
  const { rows } = await client.query<{ version: number }>(
    `select current_setting('server_version_num')::int as version`,
  );
  const version = rows[0]?.version ?? 0;
  if (version < 150_000)
    throw new Error(`PostgreSQL ${Math.floor(version / 10_000)} is too old: 15 or newer is needed.`);
}

async function createRoles(client: pg.Client, appPassword: string | null): Promise<void> {
  const exists = async (role: string) =>
    (await client.query('select from pg_roles where rolname = $1', [role])).rowCount === 1;
  if (!(await exists('otklik_owner'))) await client.query('create role otklik_owner nologin');
  await client.query('grant otklik_owner to current_user');
  await client.query('grant create, usage on schema public to otklik_owner');
  const database = client.escapeIdentifier(client.database ?? 'postgres');
  await client.query(`grant create on database ${database} to otklik_owner`);
  if (!(await exists('otklik_app')))
    await client.query('create role otklik_app login nosuperuser nobypassrls nocreaterole');
  await client.query('grant usage on schema public to otklik_app');
  if (appPassword !== null)
    await client.query(`alter role otklik_app login password ${client.escapeLiteral(appPassword)}`);
}

/** The runtime role's address on the server that an administrator's address names. */
export function appUrlOf(adminUrl: string, appPassword: string): string {
  const url = new URL(adminUrl);
  url.username = 'otklik_app';
  url.password = appPassword;
  return url.toString();
}
