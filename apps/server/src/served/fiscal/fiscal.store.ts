import type { NewFiscalFeed } from '@otklik/contract';
import { sql } from 'kysely';
import type { WorkspaceDb } from '../../platform/database/work.ts';

export function listFeeds(db: WorkspaceDb, workspaceId: number) {
  return db.selectFrom('fiscal_feeds').selectAll().where('workspace_id', '=', workspaceId).orderBy('id').execute();
}

export function findFeed(db: WorkspaceDb, workspaceId: number, id: number) {
  return db
    .selectFrom('fiscal_feeds')
    .selectAll()
    .where('workspace_id', '=', workspaceId)
    .where('id', '=', id)
    .executeTakeFirst();
}

interface FeedToInsert extends Pick<NewFiscalFeed, 'name' | 'operator' | 'address'> {
  readonly tax_number: string;
  readonly token_encrypted: Buffer;
  readonly starts_on: string;
  readonly created_by: string;
}

export async function insertFeed(db: WorkspaceDb, workspaceId: number, feed: FeedToInsert, now: Date): Promise<number> {
  const { id } = await db
    .insertInto('fiscal_feeds')
    .values({ ...feed, workspace_id: workspaceId, next_pull_at: now, created_at: now })
    .returning('id')
    .executeTakeFirstOrThrow();
  return id;
}

export interface FeedState {
  readonly name?: string;
  readonly address?: string;
  readonly tax_number?: string;
  readonly token_encrypted?: Buffer;
  readonly paused_at?: Date | null;
  readonly rescanned_on?: string;
  readonly failures?: number;
  readonly trouble?: string | null;
  readonly last_pulled_at?: Date;
  readonly next_pull_at?: Date;
  readonly pulling_until?: Date | null;
}

export async function updateFeed(db: WorkspaceDb, workspaceId: number, id: number, state: FeedState): Promise<void> {
  await db
    .updateTable('fiscal_feeds')
    .set(state)
    .where('workspace_id', '=', workspaceId)
    .where('id', '=', id)
    .execute();
}

export function listDueFeeds(db: WorkspaceDb, workspaceId: number, now: Date) {
  return db
    .selectFrom('fiscal_feeds')
    .select('id')
    .where('workspace_id', '=', workspaceId)
    .where('paused_at', 'is', null)
    .where('next_pull_at', '<=', now)
    .execute();
}

/** Takes a feed that is due into one's hands; undefined: it is not due, paused, or in somebody else's. */
export async function claimFeed(db: WorkspaceDb, workspaceId: number, id: number, now: Date, until: Date) {
  return db
    .updateTable('fiscal_feeds')
    .set({ pulling_until: until })
    .where('workspace_id', '=', workspaceId)
    .where('id', '=', id)
    .where('paused_at', 'is', null)
    .where('next_pull_at', '<=', now)
    .where((or) => or.or([or('pulling_until', 'is', null), or('pulling_until', '<', now)]))
    .returningAll()
    .executeTakeFirst();
}

/** A feed is as far as the last of the registers that its operator knows; one that has none is up to now. */
export async function noteHowFar(
  db: WorkspaceDb,
  workspaceId: number,
  id: number,
  registerIds: readonly number[],
  now: Date,
): Promise<void> {
  await sql`
    update fiscal_feeds set pulled_to = case when ${registerIds.length} = 0 then ${now}::timestamptz else (
      select case when bool_or(pulled_to is null and failures = 0) then null else min(pulled_to) end
      from fiscal_registers where workspace_id = ${workspaceId} and id = any(${registerIds}::integer[])) end
    where workspace_id = ${workspaceId} and id = ${id}`.execute(db);
}
