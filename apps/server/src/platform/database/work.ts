import { sql, type Kysely } from 'kysely';
import type { Actor } from '../actor.ts';
import type { Database } from './database.ts';
import type { Tables } from './tables.gen.ts';

/** A connection inside a transaction of one workspace. Only `inWorkspace` makes one. */
export type WorkspaceDb = Kysely<Tables> & { readonly [insideTransaction]: true };
declare const insideTransaction: unique symbol;

/** One clock, one actor, one transaction: what a decision needs to know about where it is taken. */
export interface Work {
  readonly db: WorkspaceDb;
  readonly workspaceId: number;
  readonly actor: Actor;
  readonly now: Date;
  readonly requestId: string | null;
}

const beforehand = new WeakMap<object, Map<string, () => Promise<void>>>();

/**
 * Gathers what a transaction changes in rows that many transactions share, and writes all of it once, last of all: they are locked after
 * whatever else is locked, and for the shortest time. So two transactions that share several of them cannot wait for each other.
 *
 * @param table the tables take their turns by name, in every transaction
 * @param write one statement that locks its rows in one order
 */
export function gatherer<Change>(
  table: string,
  write: (db: WorkspaceDb, workspaceId: number, changes: readonly Change[]) => Promise<void>,
): (db: WorkspaceDb, workspaceId: number, changes: readonly Change[]) => void {
  const gathered = new WeakMap<WorkspaceDb, Change[]>();
  return (db, workspaceId, changes) => {
    if (changes.length === 0) return;
    const known = gathered.get(db);
    const all = known ?? [];
    for (const change of changes) all.push(change);
    if (known !== undefined) return;
    gathered.set(db, all);
    const acts = beforehand.get(db) ?? new Map<string, () => Promise<void>>();
    beforehand.set(
      db,
      acts.set(table, () => write(db, workspaceId, all)),
    );
  };
}

async function writeGathered(connection: object): Promise<void> {
  const acts = beforehand.get(connection);
  if (acts === undefined) return;
  for (const [, act] of [...acts].toSorted(([a], [b]) => (a < b ? -1 : 1))) await act();
}

const afterwards = new WeakMap<object, (() => void)[]>();

/** What this process does once the transaction is durable: forget what it remembered. A rollback drops it. */
export function afterCommit(db: WorkspaceDb, act: () => void): void {
  const acts = afterwards.get(db);
  if (acts === undefined) afterwards.set(db, [act]);
  else acts.push(act);
}

const databases = new WeakMap<object, Database>();

/** The database that a transaction is in: what this process remembers of it is kept beside it. */
export function databaseOf(db: WorkspaceDb): Database {
  return databases.get(db) ?? db;
}

/**
 * Runs `body` in one transaction that sees one workspace only: row-level security reads `app.workspace`, and every query
 * names the workspace again. Begin and setting travel together, so the tenant costs no round trip.
 */
export async function inWorkspace<T>(
  db: Database,
  workspaceId: number,
  body: (db: WorkspaceDb) => Promise<T>,
): Promise<T> {
  if (!Number.isSafeInteger(workspaceId) || workspaceId <= 0) throw new TypeError('workspaceId is not an id');
  return db.connection().execute(async (connection) => {
    databases.set(connection, db);
    await sql.raw(`begin; set local app.workspace = '${workspaceId}'`).execute(connection);
    try {
      const result = await body(connection as WorkspaceDb);
      await writeGathered(connection);
      await sql.raw('commit').execute(connection);
      for (const act of afterwards.get(connection) ?? []) act();
      return result;
    } catch (error) {
      // A connection that died cannot roll back, and need not; the first error is the one to tell.
      await sql
        .raw('rollback')
        .execute(connection)
        .catch(() => undefined);
      throw error;
    }
  });
}
