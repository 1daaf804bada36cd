import { sql, type Insertable, type Selectable, type Updateable } from 'kysely';
import type { ReviewSourcesTable } from '../platform/database/tables.gen.ts';
import type { WorkspaceDb } from '../platform/database/work.ts';

export type ReviewSourceRow = Selectable<ReviewSourcesTable>;

export function listSources(db: WorkspaceDb, workspaceId: number): Promise<ReviewSourceRow[]> {
  return db
    .selectFrom('review_sources')
    .selectAll()
    .where('workspace_id', '=', workspaceId)
    .where('archived_at', 'is', null)
    .orderBy('id')
    .execute();
}

export function findSource(db: WorkspaceDb, workspaceId: number, id: number): Promise<ReviewSourceRow | undefined> {
  return db
    .selectFrom('review_sources')
    .selectAll()
    .where('workspace_id', '=', workspaceId)
    .where('id', '=', id)
    .executeTakeFirst();
}

export function insertSource(
  db: WorkspaceDb,
  workspaceId: number,
  row: Omit<Insertable<ReviewSourcesTable>, 'workspace_id'>,
): Promise<ReviewSourceRow> {
  return db
    .insertInto('review_sources')
    .values({ ...row, workspace_id: workspaceId })
    .returningAll()
    .executeTakeFirstOrThrow();
}

export function updateSource(
  db: WorkspaceDb,
  workspaceId: number,
  id: number,
  change: Updateable<ReviewSourcesTable>,
): Promise<ReviewSourceRow> {
  return db
    .updateTable('review_sources')
    .set(change)
    .where('workspace_id', '=', workspaceId)
    .where('id', '=', id)
    .returningAll()
    .executeTakeFirstOrThrow();
}

/** Takes a source that is due into one's hands; undefined: it is not due, paused, gone, or in somebody else's. */
export function claimSource(
  db: WorkspaceDb,
  workspaceId: number,
  id: number,
  { now, until }: { readonly now: Date; readonly until: Date },
): Promise<ReviewSourceRow | undefined> {
  return db
    .updateTable('review_sources')
    .set({ pulling_until: until })
    .where('workspace_id', '=', workspaceId)
    .where('id', '=', id)
    .where('paused_at', 'is', null)
    .where('archived_at', 'is', null)
    .where('next_pull_at', '<=', now)
    .where((or) => or.or([or('pulling_until', 'is', null), or('pulling_until', '<', now)]))
    .returningAll()
    .executeTakeFirst();
}

export function listDueSources(db: WorkspaceDb, workspaceId: number, now: Date): Promise<{ id: number }[]> {
  return db
    .selectFrom('review_sources')
    .select('id')
    .where('workspace_id', '=', workspaceId)
    .where('paused_at', 'is', null)
    .where('archived_at', 'is', null)
    .where('next_pull_at', '<=', now)
    .execute();
}

export async function countReviews(db: WorkspaceDb, workspaceId: number): Promise<ReadonlyMap<number, number>> {
  const { rows } = await sql<{ source_id: number; n: number }>`select source_id, count(*)::integer as n from reviews
    where workspace_id = ${workspaceId} and deleted_at is null group by 1`.execute(db);
  return new Map(rows.map(({ source_id: id, n }) => [id, n]));
}
