import { z } from 'zod';
import { reserveOf, type Database } from '../platform/database/database.ts';
import { afterCommit, inWorkspace, type Work, type WorkspaceDb } from '../platform/database/work.ts';
import type { Jobs } from '../platform/jobs/jobs.ts';
import type { ResponseRow } from './response.ts';

/** Whatever it is about: every answer that has a score. */
export const ANY_SCORE = { role: '*', scale: '*', score: 100 } as const;

/** A score at or below `score`; empty touchpoints: everywhere. */
const condition = z.object({
  role: z.string(),
  scale: z.string(),
  score: z.int(),
  touchpoints: z.array(z.int()),
});
export type WatchCondition = z.infer<typeof condition>;

/** An answer that somebody further along wants to hear of. Carried out by whoever opens cases. */
export const answerNoticedJob = {
  name: 'answers.noticed',
  payload: z.object({ workspaceId: z.int(), responseId: z.uuid() }),
};

const REMEMBERED_MS = 2_000;
/** A page saves each answer as given; one that is left half-way is heard all the same, when it is clear that nothing follows. */
const UNFINISHED_MS = 15 * 60_000;

interface Remembered {
  readonly conditions: Promise<readonly WatchCondition[]>;
  readonly readAt: number;
}
const remembered = new WeakMap<Database, Map<number, Remembered>>();

/** Says which answers are to be noticed from now on. Other processes follow within two seconds. */
export async function watchAnswers(work: Work, conditions: readonly WatchCondition[]): Promise<void> {
  const written = JSON.stringify(conditions);
  await work.db
    .insertInto('answer_watches')
    .values({ workspace_id: work.workspaceId, conditions: written })
    .onConflict((conflict) => conflict.column('workspace_id').doUpdateSet({ conditions: written }))
    .execute();
  afterCommit(work.db, () => changedAt.set(work.workspaceId, performance.now()));
}

const changedAt = new Map<number, number>();

/** What is watched in a company, remembered for two seconds. */
export function watchOf(db: Database, workspaceId: number): Promise<readonly WatchCondition[]> {
  let ofDatabase = remembered.get(db);
  if (ofDatabase === undefined) remembered.set(db, (ofDatabase = new Map<number, Remembered>()));
  const known = ofDatabase.get(workspaceId);
  const at = performance.now();
  const isFresh =
    known !== undefined && at - known.readAt < REMEMBERED_MS && known.readAt > (changedAt.get(workspaceId) ?? -1);
  if (isFresh) return known.conditions;
  const conditions = inWorkspace(reserveOf(db), workspaceId, async (inside) => {
    const row = await inside
      .selectFrom('answer_watches')
      .select('conditions')
      .where('workspace_id', '=', workspaceId)
      .executeTakeFirst();
    return z.array(condition).parse(row?.conditions ?? []);
  });
  const entry = { conditions, readAt: at };
  ofDatabase.set(workspaceId, entry);
  conditions.catch(() => {
    if (ofDatabase.get(workspaceId) === entry) ofDatabase.delete(workspaceId);
  });
  return conditions;
}

export interface WatchedAnswer {
  readonly touchpointId: number;
  readonly ratings: readonly { readonly role: string; readonly scale: string; readonly score: number }[];
}

export function meets({ role, scale, score, touchpoints }: WatchCondition, answer: WatchedAnswer): boolean {
  return (
    (touchpoints.length === 0 || touchpoints.includes(answer.touchpointId)) &&
    answer.ratings.some(
      (rating) =>
        (role === ANY_SCORE.role || (rating.role === role && rating.scale === scale)) && rating.score <= score,
    )
  );
}

/** In the transaction of the answers: what was noticed is heard of, or was not taken. */
export async function noticeAnswers(
  jobs: Jobs,
  db: WorkspaceDb,
  workspaceId: number,
  rows: readonly ResponseRow[],
  now: Date,
): Promise<void> {
  for (const row of rows)
    await jobs.enqueue(
      db,
      answerNoticedJob,
      { workspaceId, responseId: row.id },
      row.finished ? {} : { startAfter: new Date(now.getTime() + UNFINISHED_MS) },
    );
}
