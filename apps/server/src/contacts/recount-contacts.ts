import type { WorkspaceDb } from '../platform/database/work.ts';
import { countDifferences, rewriteCells } from './contact-cells.store.ts';
import { readTerms } from './contact-terms.ts';
import { lockBook } from './contacts.store.ts';

/** Finds the repeats and counts everything anew, in the caller's transaction. */
export async function recountContacts(db: WorkspaceDb, workspaceId: number, now: Date): Promise<void> {
  await lockBook(db, workspaceId, now);
  const { terms } = await readTerms(db, workspaceId);
  await rewriteCells(db, workspaceId, terms.repeatDays);
}

/** How many cells of the roll-up differ from a recount; 0 when all is well. */
export const contactDifferences = countDifferences;
