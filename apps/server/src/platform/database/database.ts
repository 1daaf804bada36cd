import { Kysely, PostgresDialect, sql } from 'kysely';
import pg from 'pg';
import { prepareMarked } from './prepared.ts';
import { prepareSetWorkspace } from './set-workspace.ts';
import type { Tables } from './tables.gen.ts';

export type Database = Kysely<Tables>;

const INT8 = 20;
const INT8_ARRAY = 1016;
const DATE = 1082;
const NUMERIC = 1700;

const parsers: pg.CustomTypesConfig = {
  getTypeParser(oid: number, format?: 'text' | 'binary') {
    // Counts and ids stay far below 2^53; a date is a calendar day and must not become an instant.
    if (oid === INT8 || oid === NUMERIC) return Number;
    if (oid === DATE) return (text: string) => text;
    if (oid === INT8_ARRAY) return (text: string) => text.slice(1, -1).split(',').filter(Boolean).map(Number);
    return pg.types.getTypeParser(oid, format ?? 'text') as (text: string) => unknown;
  },
};

export interface OpenDatabase {
  readonly db: Database;
  readonly pool: pg.Pool;
  close(): Promise<void>;
}

/** Connections of a reserve, beside those that requests hold. */
const RESERVE = 2;
const reserves = new WeakMap<Database, Database>();

/**
 * Where to read something small that is remembered (a company, a survey's version) while the caller may be holding a connection:
 * from the common pool, requests that hold all of it would wait for each other until the pool gives up.
 */
export function reserveOf(db: Database): Database {
  return reserves.get(db) ?? db;
}

export function openDatabase(
  url: string,
  options: { poolSize: number; applicationName: string; onError: (error: Error) => void },
): OpenDatabase {
  const pool = openPool(url, options);
  const db = new Kysely<Tables>({ dialect: new PostgresDialect({ pool }) });
  const reserve = new Kysely<Tables>({
    dialect: new PostgresDialect({ pool: openPool(url, { ...options, poolSize: RESERVE }) }),
  });
  reserves.set(db, reserve);
  const writing = openPool(url, options);
  writing.on('connect', (client) => void client.query(prepareSetWorkspace).catch(options.onError));
  writers.set(db, writing);
  return {
    db,
    pool,
    async close() {
      await Promise.all([db.destroy(), reserve.destroy(), writing.end()]);
    },
  };
}

const writers = new WeakMap<Database, pg.Pool>();

/** Connections on which `writeAtOnce` names its workspace by a prepared statement. */
export function writersOf(db: Database): pg.Pool {
  const pool = writers.get(db);
  if (pool === undefined) throw new TypeError('the database was not opened by openDatabase');
  return pool;
}

function openPool(url: string, options: Parameters<typeof openDatabase>[1]): pg.Pool {
  const pool = new pg.Pool({
    connectionString: url,
    max: options.poolSize,
    application_name: options.applicationName,
    types: parsers,
    connectionTimeoutMillis: 5_000,
    idleTimeoutMillis: 60_000,
    keepAlive: true,
  });
  // An idle connection that the server closed must not end the process; the next query opens another.
  pool.on('error', options.onError);
  // The pool listens to idle connections only. One that breaks while a request holds it reports an error that nobody hears,
  // which would end the process; the request learns of it from its own query.
  pool.on('connect', (client) => void client.on('error', options.onError));
  pool.on('connect', prepareMarked);
  return pool;
}

/**
 * Row-level security binds neither a superuser, nor BYPASSRLS, nor the tables' owner.
 * @throws Error when the runtime role is one of them: the server refuses to start.
 */
export async function assertUnprivileged(db: Database): Promise<void> {
  const { rows } = await sql<{ role: string; privileged: boolean; owns: boolean }>`
    select current_user as role, rolsuper or rolbypassrls as privileged,
      exists (select from pg_class where relnamespace = 'public'::regnamespace and pg_has_role(current_user, relowner, 'member')) as owns
    from pg_roles where rolname = current_user`.execute(db);
  const [row] = rows;
  if (row === undefined || row.privileged || row.owns) {
    throw new Error(
      `The database role "${row?.role ?? '?'}" is not bound by row-level security (superuser, BYPASSRLS or owner of the tables). ` +
        'Give DATABASE_URL to an administrator, and OTKLIK_APP_DATABASE_URL, if at all, to an ordinary role.',
    );
  }
}
