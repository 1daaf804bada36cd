import pg from 'pg';
import type { Config } from '../../config.ts';
import { findRunningDatabase } from '../../platform/postgres/embedded.ts';
import { type Finding, bad, good, poor } from './finding.ts';

const leastVersion = 150_000;

/** Asked only where one should be running; the embedded one is started by "otklik start" itself. */
export async function examineDatabase({ databaseUrl, dataDir }: Config): Promise<Finding | undefined> {
  const url = databaseUrl ?? findRunningDatabase(dataDir);
  if (url === undefined) return undefined;
  const client = new pg.Client({ connectionString: url, connectionTimeoutMillis: 5_000 });
  try {
    await client.connect();
    return judge(await look(client));
  } catch (error) {
    const reason = error instanceof Error ? error.message || error.name : String(error);
    return bad(
      `cannot be reached (${reason})`,
      'Check the address, user and password in DATABASE_URL, that the server runs, and that it accepts this machine (pg_hba.conf, firewall).',
    );
  } finally {
    await client.end();
  }
}

interface Look {
  readonly version: number;
  readonly name: string;
  readonly may_create_roles: boolean;
  readonly encoding: string;
  readonly drift_seconds: number;
}

async function look(client: pg.Client): Promise<Look | undefined> {
  const { rows } = await client.query<Look>(
    `
    select current_setting('server_version_num')::int as version, current_setting('server_version') as name,
      rolsuper or rolcreaterole as may_create_roles, current_setting('server_encoding') as encoding,
      abs(extract(epoch from clock_timestamp()) - $1)::float8 as drift_seconds
    from pg_roles where rolname = current_user`,
    [Date.now() / 1000],
  );
  return rows[0];
}

function judge(seen: Look | undefined): Finding {
  if (seen === undefined)
    return bad('its own user is not among its roles', 'Connect directly, or through a pooler that keeps sessions.');
  const title = `PostgreSQL ${seen.name}`;
  if (seen.version < leastVersion) return bad(title, 'Version 15 or newer is needed.');
  if (seen.encoding !== 'UTF8')
    return bad(`${title}, encoding ${seen.encoding}`, "Make the database anew with ENCODING 'UTF8'.");
  if (!seen.may_create_roles) {
    return poor(
      `${title}, its user may not create roles`,
      'Give DATABASE_URL a user with CREATEROLE, or make the roles as docs/operations/configuration.md says.',
    );
  }
  if (seen.drift_seconds > 5) {
    return poor(
      `${title}, its clock is ${seen.drift_seconds.toFixed(0)} s off ours`,
      'Switch on NTP on both machines.',
    );
  }
  return good(title);
}
