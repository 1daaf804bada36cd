import { sql } from 'kysely';
import type { WorkspaceDb } from '../../platform/database/work.ts';

export interface MessageTrouble {
  readonly reason: string;
  /** False: it is tried again by itself. */
  readonly isOver: boolean;
}

/** What keeps some of these messages from their readers, by id. */
export async function troublesOf(
  db: WorkspaceDb,
  workspaceId: number,
  ids: readonly string[],
): Promise<ReadonlyMap<string, MessageTrouble>> {
  if (ids.length === 0) return new Map();
  const rows = await db
    .selectFrom('messages')
    .select(['id', 'state', 'reason'])
    .where('workspace_id', '=', workspaceId)
    .where('id', '=', sql<string>`any(${[...ids]}::uuid[])`)
    .where('state', 'in', ['planned', 'failed', 'doubtful', 'cancelled'])
    .execute();
  return new Map(
    rows.flatMap(({ id, state, reason }) =>
      reason === null ? [] : [[id, { reason, isOver: state !== 'planned' }] as const],
    ),
  );
}
