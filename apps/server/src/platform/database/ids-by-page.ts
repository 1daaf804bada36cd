import { sql } from 'kysely';
import type { Database } from './database.ts';
import { inWorkspace } from './work.ts';

/** 32 MB of the table at a time. */
const PAGES = 4_096;

/**
 * Ids of what an import brought, some at a time, in one pass through its table and in the order in which it came: by id each piece would
 * pass over all that was deleted before it, and touch as many days as it has rows. A row that is changed meanwhile may move to a page
 * that was passed: who wants them all passes until nothing is found.
 */
export async function* idsByPage(
  db: Database,
  workspaceId: number,
  { table, importId }: { readonly table: 'responses' | 'contacts' | 'interactions'; readonly importId: number },
  limit: number,
): AsyncGenerator<readonly string[]> {
  const pages = await inWorkspace(db, workspaceId, async (inside) => {
    const { rows } = await sql<{ pages: number }>`
      select (pg_relation_size(${table}::text::regclass) / current_setting('block_size')::integer)::integer as pages`.execute(
      inside,
    );
    return rows[0]?.pages ?? 0;
  });
  for (let from = 0; from < pages; from += PAGES) {
    const { rows } = await inWorkspace(db, workspaceId, (inside) =>
      sql<{ id: string }>`select id from ${sql.table(table)}
        where workspace_id = ${workspaceId} and import_id = ${importId}
          and ctid >= ${`(${from},0)`}::tid and ctid < ${`(${from + PAGES},0)`}::tid`.execute(inside),
    );
    for (let place = 0; place < rows.length; place += limit)
      yield rows.slice(place, place + limit).map((row) => row.id);
  }
}
