import { sql } from 'kysely';
import type { WorkspaceDb } from '../../platform/database/work.ts';

export async function insertWatcher(
  db: WorkspaceDb,
  workspaceId: number,
  watcher: { readonly caseId: string; readonly userId: string; readonly since: Date },
): Promise<void> {
  await db
    .insertInto('case_watchers')
    .values({ workspace_id: workspaceId, case_id: watcher.caseId, user_id: watcher.userId, since: watcher.since })
    .onConflict((conflict) => conflict.doNothing())
    .execute();
}

export async function deleteWatcher(
  db: WorkspaceDb,
  workspaceId: number,
  caseId: string,
  userId: string,
): Promise<void> {
  await db
    .deleteFrom('case_watchers')
    .where('workspace_id', '=', workspaceId)
    .where('case_id', '=', caseId)
    .where('user_id', '=', userId)
    .execute();
}

export async function listWatchers(db: WorkspaceDb, workspaceId: number, caseId: string): Promise<string[]> {
  const rows = await db
    .selectFrom('case_watchers')
    .select('user_id')
    .where('workspace_id', '=', workspaceId)
    .where('case_id', '=', caseId)
    .orderBy('since')
    .orderBy('user_id')
    .execute();
  return rows.map(({ user_id }) => user_id);
}

/** Who followed a case that was joined with another goes on with the other. */
export async function moveWatchers(db: WorkspaceDb, workspaceId: number, from: string, to: string): Promise<void> {
  await sql`insert into case_watchers (workspace_id, case_id, user_id, since)
    select workspace_id, ${to}::uuid, user_id, since from case_watchers
    where workspace_id = ${workspaceId} and case_id = ${from} on conflict do nothing`.execute(db);
}

/** @returns the watchers, and whether a letter to each is planned now for the first time */
export async function noteNews(
  db: WorkspaceDb,
  workspaceId: number,
  caseId: string,
  news: { readonly at: Date; readonly except: readonly string[] },
): Promise<{ readonly user_id: string; readonly is_first: boolean }[]> {
  const { rows } = await sql<{ user_id: string; is_first: boolean }>`
    with before as (select user_id, letter_from from case_watchers where workspace_id = ${workspaceId} and case_id = ${caseId}
      and user_id <> all(${[...news.except]}::text[]) order by user_id for update)
    update case_watchers w set news_at = coalesce(w.news_at, ${news.at}), letter_from = coalesce(w.letter_from, ${news.at})
    from before where w.workspace_id = ${workspaceId} and w.case_id = ${caseId} and w.user_id = before.user_id
    returning w.user_id, before.letter_from is null as is_first`.execute(db);
  return rows;
}

/** @returns whether there was anything that he had not seen */
export async function noteSeen(db: WorkspaceDb, workspaceId: number, caseId: string, userId: string): Promise<boolean> {
  const seen = await db
    .updateTable('case_watchers')
    .set({ news_at: null, called_at: null })
    .where('workspace_id', '=', workspaceId)
    .where('case_id', '=', caseId)
    .where('user_id', '=', userId)
    .where('news_at', 'is not', null)
    .executeTakeFirst();
  return seen.numUpdatedRows > 0n;
}

/** Somebody who follows a case is called into it by his name. */
export async function noteCalled(
  db: WorkspaceDb,
  workspaceId: number,
  { caseId, userId, at }: { readonly caseId: string; readonly userId: string; readonly at: Date },
): Promise<void> {
  await db
    .updateTable('case_watchers')
    .set({ called_at: at, news_at: sql`coalesce(news_at, ${at})` })
    .where('workspace_id', '=', workspaceId)
    .where('case_id', '=', caseId)
    .where('user_id', '=', userId)
    .execute();
}

const MOST_NEWS = 50;

export interface NewsOfCase {
  readonly id: string;
  readonly year: number;
  readonly number: number;
  readonly title: string;
  readonly employee_id: number | null;
  readonly since: Date;
  readonly is_called: boolean;
}

/** Cases of these units (null: of all) in which there is news for a member, the newest first. */
export async function listNews(
  db: WorkspaceDb,
  workspaceId: number,
  who: { readonly userId: string; readonly units: readonly number[] | null },
): Promise<NewsOfCase[]> {
  let query = db
    .selectFrom('case_watchers as w')
    .innerJoin('cases as c', (join) =>
      join.onRef('c.workspace_id', '=', 'w.workspace_id').onRef('c.id', '=', 'w.case_id'),
    )
    .select(['c.id', 'c.year', 'c.number', 'c.title', 'c.employee_id'])
    .select(sql<Date>`coalesce(w.called_at, w.news_at)`.as('since'))
    .select(sql<boolean>`w.called_at is not null`.as('is_called'))
    .where('w.workspace_id', '=', workspaceId)
    .where('c.workspace_id', '=', workspaceId)
    .where('w.user_id', '=', who.userId)
    .where('w.news_at', 'is not', null);
  if (who.units !== null) query = query.where('c.unit_id', '=', sql<number>`any(${[...who.units]}::integer[])`);
  return query.orderBy('since', 'desc').orderBy('c.id').limit(MOST_NEWS).execute();
}

/** Takes the letter that is planned. @returns since when it tells; null where there is none, or all of it was seen meanwhile */
export async function takeLetter(
  db: WorkspaceDb,
  workspaceId: number,
  caseId: string,
  userId: string,
): Promise<Date | null> {
  const { rows } = await sql<{ letter_from: Date | null; news_at: Date | null }>`
    with before as (select letter_from, news_at from case_watchers
      where workspace_id = ${workspaceId} and case_id = ${caseId} and user_id = ${userId} for update)
    update case_watchers w set letter_from = null from before
    where w.workspace_id = ${workspaceId} and w.case_id = ${caseId} and w.user_id = ${userId}
    returning before.letter_from, before.news_at`.execute(db);
  const [row] = rows;
  return row === undefined || row.news_at === null ? null : row.letter_from;
}

/** Those of the cases in which there is news for this member. */
export async function newsAmong(
  db: WorkspaceDb,
  workspaceId: number,
  userId: string,
  caseIds: readonly string[],
): Promise<ReadonlySet<string>> {
  if (caseIds.length === 0) return new Set();
  const rows = await db
    .selectFrom('case_watchers')
    .select('case_id')
    .where('workspace_id', '=', workspaceId)
    .where('user_id', '=', userId)
    .where('case_id', 'in', [...caseIds])
    .where('news_at', 'is not', null)
    .execute();
  return new Set(rows.map(({ case_id }) => case_id));
}
