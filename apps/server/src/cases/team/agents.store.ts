import { sql } from 'kysely';
import type { WorkspaceDb } from '../../platform/database/work.ts';

export interface AgentRow {
  readonly user_id: string;
  readonly takes: boolean;
  readonly topic_ids: readonly number[];
  readonly most_open: number | null;
  readonly absent_until: Date | null;
  readonly given_at: Date | null;
  readonly open: number;
  readonly late: number;
}

/** Agents with what they have on the desk; with a unit's path only those who see the unit. Locked: two cases at once see each other. */
export async function listAgents(
  db: WorkspaceDb,
  workspaceId: number,
  path: readonly number[] | null,
  now: Date,
): Promise<AgentRow[]> {
  const { rows } = await sql<AgentRow>`
    select agent.user_id, agent.takes, agent.topic_ids, agent.most_open, agent.absent_until, agent.given_at,
      (select count(*)::integer from cases where workspace_id = ${workspaceId} and owner_id = agent.user_id and is_open) as open,
      (select count(*)::integer from cases where workspace_id = ${workspaceId} and owner_id = agent.user_id and is_open
        and due_at < ${now}) as late
    from case_agents agent join members on members.workspace_id = ${workspaceId} and members.user_id = agent.user_id
    where agent.workspace_id = ${workspaceId} and members.ended_at is null
      and ${path === null ? sql`true` : sql`(members.unit_ids = '{}' or members.unit_ids && ${[...path]}::integer[])`}
    order by agent.user_id ${path === null ? sql`` : sql`for update of agent`}`.execute(db);
  return rows;
}

/** Who has said that he is away, whether he takes cases in turn or not. */
export async function listAway(db: WorkspaceDb, workspaceId: number, now: Date): Promise<ReadonlySet<string>> {
  const rows = await db
    .selectFrom('case_agents')
    .select('user_id')
    .where('workspace_id', '=', workspaceId)
    .where('absent_until', '>', now)
    .execute();
  return new Set(rows.map(({ user_id }) => user_id));
}

export interface KeptAgent {
  readonly takes: boolean;
  readonly topicIds: readonly number[];
  readonly mostOpen: number | null;
  readonly absentUntil: Date | null;
}

export async function saveAgent(db: WorkspaceDb, workspaceId: number, userId: string, kept: KeptAgent): Promise<void> {
  const row = {
    takes: kept.takes,
    topic_ids: [...kept.topicIds],
    most_open: kept.mostOpen,
    absent_until: kept.absentUntil,
  };
  await db
    .insertInto('case_agents')
    .values({ ...row, workspace_id: workspaceId, user_id: userId })
    .onConflict((conflict) => conflict.columns(['workspace_id', 'user_id']).doUpdateSet(row))
    .execute();
}

/** After everybody who was given one, whatever the clock says: cases that come in one moment would all be the first one's. */
export async function noteGiven(db: WorkspaceDb, workspaceId: number, userId: string, at: Date): Promise<void> {
  await db
    .updateTable('case_agents')
    .set({
      given_at: sql<Date>`greatest(${at}::timestamptz, (select max(given_at) + interval '1 millisecond' from case_agents
        where workspace_id = ${workspaceId}))`,
    })
    .where('workspace_id', '=', workspaceId)
    .where('user_id', '=', userId)
    .execute();
}
