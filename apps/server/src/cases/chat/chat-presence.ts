import { sql } from 'kysely';
import type { WorkspaceDb } from '../../platform/database/work.ts';

/** A chat that is open says so every 20 seconds. */
export const THERE_MS = 45_000;

/** When the customer last had the chat of this case before his eyes; null: it was not begun in a chat. */
export async function seenInChat(db: WorkspaceDb, workspaceId: number, caseId: string): Promise<Date | null> {
  const row = await db
    .selectFrom('chat_cases')
    .select('seen_at')
    .where('workspace_id', '=', workspaceId)
    .where('case_id', '=', caseId)
    .executeTakeFirst();
  return row?.seen_at ?? null;
}

export function isThere(seenAt: Date | null, now: Date): boolean {
  return seenAt !== null && now.getTime() - seenAt.getTime() < THERE_MS;
}

/**
 * What was begun in a chat on a site goes on there about the case that it was joined with, or that was split off. A talk that has ended
 * is not ended by silence: the one beside it is.
 */
export async function takeOverTalkOnSite(
  db: WorkspaceDb,
  workspaceId: number,
  { from, to, endedAt = null }: { readonly from: string; readonly to: string; readonly endedAt?: Date | null },
): Promise<void> {
  await sql`insert into chat_cases (workspace_id, case_id, chat_id, at, seen_at, ended_at)
    select workspace_id, ${to}, chat_id, at, seen_at, coalesce(${endedAt}::timestamptz, ended_at) from chat_cases
    where workspace_id = ${workspaceId} and case_id = ${from}
    on conflict (workspace_id, case_id) do nothing`.execute(db);
}
