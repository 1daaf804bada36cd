import { sql } from 'kysely';
import type { Work } from '../platform/database/work.ts';

const PRESENT_MS = 30_000;

export interface Seen {
  readonly user_id: string;
  readonly is_answering: boolean;
}

/** Notes that the caller has the case open. @returns who else does, those who answer it first */
export async function seeOthers(
  { db, workspaceId, actor, now }: Pick<Work, 'db' | 'workspaceId' | 'actor' | 'now'>,
  caseId: string,
  isAnswering: boolean,
): Promise<Seen[]> {
  const row = { is_answering: isAnswering, seen_at: now };
  await db
    .insertInto('case_presence')
    .values({ ...row, workspace_id: workspaceId, case_id: caseId, user_id: actor.id })
    .onConflict((conflict) => conflict.columns(['workspace_id', 'case_id', 'user_id']).doUpdateSet(row))
    .execute();
  const { rows } = await sql<Seen>`
    select user_id, is_answering from case_presence
    where workspace_id = ${workspaceId} and case_id = ${caseId} and user_id <> ${actor.id}
      and seen_at > ${new Date(now.getTime() - PRESENT_MS)} order by is_answering desc, user_id`.execute(db);
  return rows;
}
