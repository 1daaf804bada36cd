import type { Database } from '../../platform/database/database.ts';
import { inWorkspace } from '../../platform/database/work.ts';
import { idsOfImport, pagesOfResponses } from '../responses.store.ts';

/** 32 MB of the table at a time. */
const PAGES = 4_096;

/**
 * Ids of an import's answers, some at a time, in one pass through the table. An answer that is corrected meanwhile may move to a
 * page that was passed: who wants them all passes until nothing is found.
 */
export async function* importedAnswers(
  db: Database,
  workspaceId: number,
  importId: number,
  limit: number,
): AsyncGenerator<readonly string[]> {
  const pages = await inWorkspace(db, workspaceId, pagesOfResponses);
  for (let from = 0; from < pages; from += PAGES) {
    const ids = await inWorkspace(db, workspaceId, (inside) =>
      idsOfImport(inside, workspaceId, importId, { from, to: from + PAGES }),
    );
    for (let place = 0; place < ids.length; place += limit) yield ids.slice(place, place + limit);
  }
}
