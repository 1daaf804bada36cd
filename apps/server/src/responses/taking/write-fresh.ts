import { createCompositeChanges } from '../../counts/composites.ts';
import { pendingLiterals } from '../../counts/pending-cells.ts';
import { pendingCellsInsert } from '../../counts/pending-cells.store.ts';
import type { MeasureBook } from '../../counts/measures.ts';
import type { Database } from '../../platform/database/database.ts';
import { unnestText, unnestValues } from '../../platform/database/unnest.ts';
import { writeAtOnce, type PreparedStatement } from '../../platform/database/write-at-once.ts';
import { responseColumns } from '../responses.store.ts';
import type { ResponseToWrite } from './write-responses.ts';

const CELLS = 2 + responseColumns.length;
const list = responseColumns.map((column) => column.name).join(', ');

/** Without "on conflict": an id that is known fails the whole, so that nothing can be counted twice. */
const statement: PreparedStatement = {
  name: 'write-fresh-responses',
  text: `
    with answers as (
      insert into responses (workspace_id, ${list}) select $1::integer, ${list} from ${unnestText(responseColumns, 2)} as given)
    ${pendingCellsInsert(CELLS)}`,
};

/** What most groups are: answers with new ids and nothing to be looked up. */
export function isPlain(items: readonly ResponseToWrite[]): boolean {
  if (new Set(items.map(({ row }) => row.id)).size < items.length) return false;
  return items.every(
    ({ row, onKnown, comments, customer, version, watchers }) =>
      onKnown === 'keep' &&
      watchers.length === 0 &&
      comments.length === 0 &&
      customer === null &&
      row.invitationId === null &&
      (version?.groups.length ?? 0) === 0,
  );
}

/**
 * Writes a plain group with its counts in one statement and one round trip, on the assumption that every id is new.
 * @returns false, with nothing written, when one was not: then the careful way has to be taken
 */
export async function writeFresh(
  db: Database,
  workspaceId: number,
  measures: MeasureBook,
  items: readonly ResponseToWrite[],
): Promise<boolean> {
  const rows = items.map(({ row }) => row).toSorted((a, b) => (a.id < b.id ? -1 : 1));
  const composites = createCompositeChanges(measures);
  for (const row of rows) composites.count(row, [], 1);
  if (composites.changed().length > 0) return false;
  const values = [workspaceId, ...unnestValues(responseColumns, rows), ...pendingLiterals(measures, rows)];
  try {
    await writeAtOnce(db, workspaceId, statement, values);
    return true;
  } catch (error) {
    if (error instanceof Error && 'code' in error && error.code === DUPLICATE) return false;
    throw error;
  }
}

const DUPLICATE = '23505';
