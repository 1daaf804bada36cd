import { sql } from 'kysely';
import type { WorkspaceDb } from '../../platform/database/work.ts';

/** The dashboard of somebody who answers chats says every 20 seconds that it is open. */
const HERE_MS = 60_000;
/** Whoever was away for longer has gone home, and says anew that he is there. */
const FORGOTTEN_MS = 30 * 60_000;
/** A customer whose chat was not looked at for so long does not wait in it. */
const WAITS_MS = 45_000;

/** Notes that somebody's dashboard is open, and what he says of himself; undefined: as before. @returns whether he answers chats */
export async function noteAgent(
  db: WorkspaceDb,
  workspaceId: number,
  agent: {
    readonly userId: string;
    readonly unitIds: readonly number[] | null;
    readonly isAvailable: boolean | undefined;
    readonly now: Date;
  },
): Promise<boolean> {
  const { userId, unitIds, isAvailable, now } = agent;
  const since = new Date(now.getTime() - FORGOTTEN_MS);
  const { rows } = await sql<{ is_available: boolean }>`
    insert into chat_agents as agent (workspace_id, user_id, is_available, unit_ids, seen_at)
    values (${workspaceId}, ${userId}, ${isAvailable ?? false}, ${unitIds}::integer[], ${now})
    on conflict (workspace_id, user_id) do update set unit_ids = excluded.unit_ids, seen_at = excluded.seen_at,
      is_available = coalesce(${isAvailable ?? null}::boolean, agent.is_available and agent.seen_at >= ${since})
    returning is_available`.execute(db);
  return rows[0]?.is_available ?? false;
}

/** Who says that he answers chats, sees cases of the unit, and has his dashboard open. */
export async function agentsThere(db: WorkspaceDb, workspaceId: number, unitId: number, now: Date): Promise<string[]> {
  const { rows } = await sql<{ user_id: string }>`select user_id from chat_agents
    where workspace_id = ${workspaceId} and is_available and seen_at > ${new Date(now.getTime() - HERE_MS)}
      and (unit_ids is null or ${unitId} = any(unit_ids)) order by user_id`.execute(db);
  return rows.map((row) => row.user_id);
}

/** Customers who have a chat before their eyes and no answer yet: in one chat, or, by unit, in all. Those of before this one, where it is named. */
export async function countWaiting(
  db: WorkspaceDb,
  workspaceId: number,
  now: Date,
  of: { readonly chatId?: number; readonly unitIds?: readonly number[] | null; readonly before?: Date },
): Promise<number> {
  const { chatId = null, unitIds = null, before = null } = of;
  const { rows } = await sql<{ n: number }>`select count(*)::integer as n from chat_cases talk
    join cases on cases.workspace_id = ${workspaceId} and cases.id = talk.case_id
    where talk.workspace_id = ${workspaceId} and talk.seen_at > ${new Date(now.getTime() - WAITS_MS)}
      and cases.is_open and cases.first_reply_at is null
      and (${chatId}::integer is null or talk.chat_id = ${chatId})
      and (${unitIds}::integer[] is null or cases.unit_id = any(${unitIds}::integer[]))
      and (${before}::timestamptz is null or talk.at < ${before})`.execute(db);
  return rows[0]?.n ?? 0;
}

/** Of these people the one with the fewest chats that go on. */
export async function freestOf(
  db: WorkspaceDb,
  workspaceId: number,
  userIds: readonly string[],
): Promise<string | undefined> {
  if (userIds.length === 0) return undefined;
  const { rows } = await sql<{ user_id: string }>`
    select agent.user_id from unnest(${[...userIds]}::text[]) agent(user_id)
      left join cases on cases.workspace_id = ${workspaceId} and cases.owner_id = agent.user_id and cases.is_open
        and cases.origin = 'chat'
    group by 1 order by count(cases.id), 1 limit 1`.execute(db);
  return rows[0]?.user_id;
}
