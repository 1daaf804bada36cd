import { sql } from 'kysely';
import { gatherer, type WorkspaceDb } from '../platform/database/work.ts';

/**
 * Says that cells of these days or months change in this transaction, so that nobody takes sums of before for sums of now. Everybody who changes
 * cells of a month shares one row.
 */
export const cellsChange = gatherer('cells_versions', raiseVersions);

async function raiseVersions(db: WorkspaceDb, workspaceId: number, days: readonly string[]): Promise<void> {
  const months = [...new Set(days.map((day) => `${day.slice(0, 7)}-01`))];
  await sql`insert into cells_versions as known (workspace_id, month, version)
    select ${workspaceId}, month, 1 from unnest(${months}::date[]) as month order by month
    on conflict (workspace_id, month) do update set version = known.version + 1`.execute(db);
}

/** All of them, for cells that are written anew. */
export async function raiseAllVersions(db: WorkspaceDb, workspaceId: number): Promise<void> {
  await sql`insert into cells_versions as known (workspace_id, month, version)
    select ${workspaceId}, day, 1 from (
      select distinct day from cells_month where workspace_id = ${workspaceId}
      union select month from cells_versions where workspace_id = ${workspaceId}) months order by day
    on conflict (workspace_id, month) do update set version = known.version + 1`.execute(db);
}
