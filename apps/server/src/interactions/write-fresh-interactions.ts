import { CompiledQuery, sql } from 'kysely';
import type { Database } from '../platform/database/database.ts';
import { markPrepared } from '../platform/database/prepared.ts';
import { unnestText, unnestValues } from '../platform/database/unnest.ts';
import { writeAtOnce, type PreparedStatement } from '../platform/database/write-at-once.ts';
import { freshServedText, freshServedValues, tallyServed } from './fresh-served.ts';
import type { WorkspaceDb } from '../platform/database/work.ts';
import type { InteractionRow } from './interaction.ts';
import { interactionColumns } from './interactions.store.ts';

const list = interactionColumns.map((column) => column.name).join(', ');

/**
 * Without "on conflict" on the interactions: it costs a third of their insertion, and an id that is known must fail the whole,
 * because what is counted was added up beforehand.
 */
const statement: PreparedStatement = {
  name: 'write-fresh-interactions',
  text: `
    with served as (
      insert into interactions (workspace_id, ${list})
      select $1::integer, ${list} from ${unnestText(interactionColumns, 2)} as given returning 1),
    ${freshServedText(2 + interactionColumns.length)}`,
};

/** @returns false, with nothing written, when an id was known: then the careful way has to be taken */
export async function writeFreshInteractions(
  db: Database,
  workspaceId: number,
  rows: readonly InteractionRow[],
): Promise<boolean> {
  return areNew(() => writeAtOnce(db, workspaceId, statement, valuesOf(workspaceId, rows)));
}

const inside = markPrepared(statement.text);

/** The same in the caller's transaction, which goes on either way. */
export async function writeFreshInside(
  db: WorkspaceDb,
  workspaceId: number,
  rows: readonly InteractionRow[],
): Promise<boolean> {
  await sql`savepoint before_fresh`.execute(db);
  const isWritten = await areNew(() => db.executeQuery(CompiledQuery.raw(inside, valuesOf(workspaceId, rows))));
  await (isWritten ? sql`release savepoint before_fresh` : sql`rollback to savepoint before_fresh`).execute(db);
  return isWritten;
}

function valuesOf(workspaceId: number, rows: readonly InteractionRow[]): (string | number | Buffer | null)[] {
  const sorted = rows.toSorted((a, b) => (a.id < b.id ? -1 : 1));
  const served = tallyServed();
  for (const row of sorted) served.count(row);
  return [workspaceId, ...unnestValues(interactionColumns, sorted), ...freshServedValues(served)];
}

async function areNew(write: () => Promise<unknown>): Promise<boolean> {
  try {
    await write();
    return true;
  } catch (error) {
    if (error instanceof Error && 'code' in error && error.code === DUPLICATE) return false;
    throw error;
  }
}

const DUPLICATE = '23505';
