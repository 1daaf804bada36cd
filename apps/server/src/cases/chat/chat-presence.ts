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
