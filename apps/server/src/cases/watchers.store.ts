import { sql } from 'kysely';
import type { WorkspaceDb } from '../platform/database/work.ts';

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

/** @returns those of the watchers for whom no letter is planned yet */
export async function noteNews(
  db: WorkspaceDb,
  workspaceId: number,
  caseId: string,
  news: { readonly at: Date; readonly except: readonly string[] },
): Promise<string[]> {
  const { rows } = await sql<{ user_id: string; is_first: boolean }>`
    with before as (select user_id, letter_from from case_watchers where workspace_id = ${workspaceId} and case_id = ${caseId}
      and user_id <> all(${[...news.except]}::text[]) order by user_id for update)
    update case_watchers w set news_at = coalesce(w.news_at, ${news.at}), letter_from = coalesce(w.letter_from, ${news.at})
    from before where w.workspace_id = ${workspaceId} and w.case_id = ${caseId} and w.user_id = before.user_id
    returning w.user_id, before.letter_from is null as is_first`.execute(db);
  return rows.filter(({ is_first }) => is_first).map(({ user_id }) => user_id);
}

export async function noteSeen(db: WorkspaceDb, workspaceId: number, caseId: string, userId: string): Promise<void> {
  await db
    .updateTable('case_watchers')
    .set({ news_at: null })
    .where('workspace_id', '=', workspaceId)
    .where('case_id', '=', caseId)
    .where('user_id', '=', userId)
    .where('news_at', 'is not', null)
    .execute();
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
