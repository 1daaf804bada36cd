import { sql, type Insertable, type Selectable, type Updateable } from 'kysely';
import type { ReviewChangesTable, ReviewsTable } from '../platform/database/tables.gen.ts';
import type { WorkspaceDb } from '../platform/database/work.ts';

export type ReviewRow = Selectable<ReviewsTable>;
export type ReviewChangeRow = Selectable<ReviewChangesTable>;

export function lockReview(db: WorkspaceDb, workspaceId: number, id: string): Promise<ReviewRow | undefined> {
  return db
    .selectFrom('reviews')
    .selectAll()
    .where('workspace_id', '=', workspaceId)
    .where('id', '=', id)
    .forUpdate()
    .executeTakeFirst();
}

export function lockReviewOfCase(db: WorkspaceDb, workspaceId: number, caseId: string): Promise<ReviewRow | undefined> {
  return db
    .selectFrom('reviews')
    .selectAll()
    .where('workspace_id', '=', workspaceId)
    .where('case_id', '=', caseId)
    .forUpdate()
    .executeTakeFirst();
}

export async function insertReview(db: WorkspaceDb, row: Insertable<ReviewsTable>): Promise<void> {
  await db.insertInto('reviews').values(row).execute();
}

export async function updateReview(
  db: WorkspaceDb,
  workspaceId: number,
  id: string,
  change: Updateable<ReviewsTable>,
): Promise<void> {
  await db.updateTable('reviews').set(change).where('workspace_id', '=', workspaceId).where('id', '=', id).execute();
}

export async function insertChange(db: WorkspaceDb, row: Insertable<ReviewChangesTable>): Promise<void> {
  await db
    .insertInto('review_changes')
    .values(row)
    .onConflict((conflict) => conflict.doNothing())
    .execute();
}

export function listChanges(db: WorkspaceDb, workspaceId: number, ids: readonly string[]): Promise<ReviewChangeRow[]> {
  return db
    .selectFrom('review_changes')
    .selectAll()
    .where('workspace_id', '=', workspaceId)
    .where('review_id', '=', sql<string>`any(${[...ids]}::uuid[])`)
    .orderBy('changed_at')
    .execute();
}

/** What a look through all of a source did not find stands there no longer. */
export async function markGone(
  db: WorkspaceDb,
  workspaceId: number,
  sourceId: number,
  { since, at }: { readonly since: Date; readonly at: Date },
): Promise<void> {
  await db
    .updateTable('reviews')
    .set({ deleted_at: at })
    .where('workspace_id', '=', workspaceId)
    .where('source_id', '=', sourceId)
    .where('seen_at', '<', since)
    .where('deleted_at', 'is', null)
    .execute();
}

export function listReviews(
  db: WorkspaceDb,
  workspaceId: number,
  wanted: {
    readonly units: readonly number[] | null;
    readonly source: number | undefined;
    readonly stars: number | undefined;
    readonly unanswered: boolean;
    readonly after: { readonly writtenAt: string; readonly id: string } | null;
    readonly limit: number;
  },
): Promise<ReviewRow[]> {
  const { units, source, stars, unanswered, after, limit } = wanted;
  let query = db.selectFrom('reviews').selectAll().where('workspace_id', '=', workspaceId);
  if (units !== null) query = query.where('unit_id', '=', sql<number>`any(${[...units]}::integer[])`);
  if (source !== undefined) query = query.where('source_id', '=', source);
  if (stars !== undefined) query = query.where('stars', '=', stars);
  if (unanswered) query = query.where('reply_state', 'in', ['none', 'refused']).where('deleted_at', 'is', null);
  if (after !== null)
    query = query.where(sql<boolean>`(written_at, id) < (${after.writtenAt}::timestamptz, ${after.id}::uuid)`);
  return query.orderBy('written_at', 'desc').orderBy('id', 'desc').limit(limit).execute();
}

/** How many gave 1 to 5 stars, by source; days are those of the unit. */
export async function countStars(
  db: WorkspaceDb,
  workspaceId: number,
  span: { readonly from: string; readonly to: string },
): Promise<{ source_id: number; counts: number[] }[]> {
  const counts = [1, 2, 3, 4, 5].map((stars) => sql`count(*) filter (where r.stars = ${sql.lit(stars)})`);
  const { rows } = await sql<{ source_id: number; counts: number[] }>`
    select r.source_id, array[${sql.join(counts)}]::integer[] as counts
    from reviews r join units u on u.workspace_id = ${workspaceId} and u.id = r.unit_id
    where r.workspace_id = ${workspaceId} and r.deleted_at is null and r.stars is not null
      and (r.written_at at time zone u.time_zone)::date between ${span.from}::date and ${span.to}::date
    group by 1 order by 1`.execute(db);
  return rows;
}
