import type { Database } from '../platform/database/database.ts';
import { unnestText, unnestValues } from '../platform/database/unnest.ts';
import { writeAtOnce, type PreparedStatement } from '../platform/database/write-at-once.ts';
import { freshServedText, freshServedValues, tallyServed } from './fresh-served.ts';
import type { PreparedInteraction } from './interaction.ts';
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
      select $1::integer, ${list} from ${unnestText(interactionColumns, 2)} as given),
    ${freshServedText(2 + interactionColumns.length)}`,
};

/** What most batches are: new ids, and nobody to be looked up. */
export function isPlain(items: readonly PreparedInteraction[]): boolean {
  return (
    items.every(({ customer }) => customer === null) && new Set(items.map(({ row }) => row.id)).size === items.length
  );
}

/** @returns false, with nothing written, when an id was known: then the careful way has to be taken */
export async function writeFreshInteractions(
  db: Database,
  workspaceId: number,
  items: readonly PreparedInteraction[],
): Promise<boolean> {
  const rows = items.map(({ row }) => row).toSorted((a, b) => (a.id < b.id ? -1 : 1));
  const served = tallyServed();
  for (const row of rows) served.count(row);
  const values = [workspaceId, ...unnestValues(interactionColumns, rows), ...freshServedValues(served)];
  try {
    await writeAtOnce(db, workspaceId, statement, values);
    return true;
  } catch (error) {
    if (error instanceof Error && 'code' in error && error.code === DUPLICATE) return false;
    throw error;
  }
}

const DUPLICATE = '23505';
