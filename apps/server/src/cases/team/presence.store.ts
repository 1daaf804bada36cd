import { sql } from 'kysely';
import type { Work, WorkspaceDb } from '../../platform/database/work.ts';

const PRESENT_MS = 30_000;
/** The page of a case says it every eight seconds. */
const ANSWERING_MS = 20_000;

export interface Seen {
  readonly user_id: string;
  readonly is_answering: boolean;
}

interface Looking {
  /** Who else has the case open, those who answer it first. */
  readonly others: readonly Seen[];
  /** The caller has begun to answer, or has stopped. */
  readonly isTurn: boolean;
}

/** Notes that the caller has the case open. */
export async function seeOthers(
  { db, workspaceId, actor, now }: Pick<Work, 'db' | 'workspaceId' | 'actor' | 'now'>,
  caseId: string,
  isAnswering: boolean,
): Promise<Looking> {
  const wasAnswering = (await answeringNow(db, workspaceId, caseId, now)).includes(actor.id);
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
  return { others: rows, isTurn: wasAnswering !== isAnswering };
}

/** Who is writing an answer in it right now, as far as that was heard of; whoever began last is told first. */
export async function answeringNow(db: WorkspaceDb, workspaceId: number, caseId: string, now: Date): Promise<string[]> {
  const rows = await db
    .selectFrom('case_presence')
    .select('user_id')
    .where('workspace_id', '=', workspaceId)
    .where('case_id', '=', caseId)
    .where('is_answering', '=', true)
    .where('seen_at', '>', new Date(now.getTime() - ANSWERING_MS))
    .orderBy('seen_at', 'desc')
    .orderBy('user_id')
    .execute();
  return rows.map(({ user_id }) => user_id);
}
