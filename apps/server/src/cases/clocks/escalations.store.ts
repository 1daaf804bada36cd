import { sql } from 'kysely';
import type { WorkspaceDb } from '../../platform/database/work.ts';

/** Steps of escalation that cases have been through. */
export async function readTaken(
  db: WorkspaceDb,
  workspaceId: number,
  caseIds: readonly string[],
): Promise<ReadonlyMap<string, ReadonlySet<number>>> {
  const rows = await db
    .selectFrom('case_escalations')
    .select(['case_id', 'escalation_id'])
    .where('workspace_id', '=', workspaceId)
    .where('case_id', '=', sql<string>`any(${[...caseIds]}::uuid[])`)
    .execute();
  const taken = new Map<string, Set<number>>();
  for (const { case_id, escalation_id } of rows)
    taken.set(case_id, (taken.get(case_id) ?? new Set()).add(escalation_id));
  return taken;
}

export async function noteTaken(
  db: WorkspaceDb,
  workspaceId: number,
  taken: readonly { readonly caseId: string; readonly escalationId: number }[],
  at: Date,
): Promise<void> {
  if (taken.length === 0) return;
  await db
    .insertInto('case_escalations')
    .values(
      taken.map(({ caseId, escalationId }) => ({
        workspace_id: workspaceId,
        case_id: caseId,
        escalation_id: escalationId,
        at,
      })),
    )
    .execute();
}

/**
 * So many open cases after this one are to be looked at now, locked in the order of their ids.
 * @returns the last of them; null: there are no more
 */
export async function ringOpenCases(
  db: WorkspaceDb,
  workspaceId: number,
  after: string | null,
  most: number,
  now: Date,
): Promise<string | null> {
  const query = db.selectFrom('cases').select('id').where('workspace_id', '=', workspaceId).where('is_open', '=', true);
  const rows = await (after === null ? query : query.where('id', '>', after))
    .orderBy('id')
    .limit(most)
    .forUpdate()
    .execute();
  const ids = rows.map(({ id }) => id);
  await sql`update cases set ring_at = least(ring_at, ${now}::timestamptz)
    where workspace_id = ${workspaceId} and id = any(${ids}::uuid[])`.execute(db);
  return ids.at(-1) ?? null;
}

/** How many open cases each of these members has. */
export async function countOpenOf(
  db: WorkspaceDb,
  workspaceId: number,
  userIds: readonly string[],
): Promise<ReadonlyMap<string, number>> {
  const rows = await db
    .selectFrom('cases')
    .select(['owner_id', (count) => count.fn.countAll<number>().as('n')])
    .where('workspace_id', '=', workspaceId)
    .where('is_open', '=', true)
    .where('owner_id', 'in', [...userIds])
    .groupBy('owner_id')
    .execute();
  return new Map(rows.flatMap(({ owner_id, n }) => (owner_id === null ? [] : [[owner_id, Number(n)] as const])));
}
