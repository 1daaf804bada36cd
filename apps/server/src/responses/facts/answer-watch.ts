import { z } from 'zod';
import { reserveOf, type Database } from '../../platform/database/database.ts';
import { rememberRows } from '../../platform/database/remembered-rows.ts';
import { inWorkspace, type Work, type WorkspaceDb } from '../../platform/database/work.ts';
import type { Jobs } from '../../platform/jobs/jobs.ts';
import type { ResponseRow } from '../response.ts';

/** Whatever it is about: every answer that has a score. */
export const ANY_SCORE = { role: '*', scale: '*', score: 100 } as const;

/** A score at or below `score`; empty touchpoints: everywhere. */
const scoreCondition = z.object({
  role: z.string(),
  scale: z.string(),
  score: z.int(),
  touchpoints: z.array(z.int()),
});
/** Every answer that has one of these: what exactly it says is looked at by who hears of it. */
const aboutCondition = z.object({ about: z.enum(['comment', 'contact', 'attachment', 'topic', 'importance']) });
/** Answers to a survey, or to whatever it is, for which the line may hold; without a line, all of them. */
const surveyCondition = z.object({
  survey: z.int().nullable(),
  touchpoints: z.array(z.int()),
  when: z.string().optional(),
});
const condition = z.union([scoreCondition, aboutCondition, surveyCondition]);
export type ScoreCondition = z.infer<typeof scoreCondition>;
export type WatchCondition = z.infer<typeof condition>;

const payload = z.object({ workspaceId: z.int(), responseId: z.uuid() });
/** An answer that somebody further along wants to hear of. Carried out by whoever opens cases. */
export const answerNoticedJob = { name: 'answers.noticed', payload };
/** The same for whoever raises alerts: a job is taken once, so each listener has one of its own. */
export const answerForAlertsJob = { name: 'answers.noticed_for_alerts', payload };

const jobOf = { cases: answerNoticedJob, alerts: answerForAlertsJob };
export type Watcher = keyof typeof jobOf;
export interface Watch {
  readonly watcher: Watcher;
  readonly conditions: readonly WatchCondition[];
}

/** A page saves each answer as given; one that is left half-way is heard all the same, when it is clear that nothing follows. */
const UNFINISHED_MS = 15 * 60_000;

const remembered = rememberRows<readonly Watch[]>({ forMs: 2_000 });

/** Says which answers are to be noticed from now on. Other processes follow within two seconds. */
export async function watchAnswers(work: Work, watcher: Watcher, conditions: readonly WatchCondition[]): Promise<void> {
  const written = JSON.stringify(conditions);
  await work.db
    .insertInto('answer_watches')
    .values({ workspace_id: work.workspaceId, watcher, conditions: written })
    .onConflict((conflict) => conflict.columns(['workspace_id', 'watcher']).doUpdateSet({ conditions: written }))
    .execute();
  remembered.changedIn(work.db, String(work.workspaceId));
}

/** What is watched in a company, remembered for two seconds. */
export function watchOf(db: Database, workspaceId: number): Promise<readonly Watch[]> {
  return remembered.of(db, String(workspaceId), () => readWatches(db, workspaceId));
}

function readWatches(db: Database, workspaceId: number): Promise<readonly Watch[]> {
  return inWorkspace(reserveOf(db), workspaceId, async (inside) => {
    const rows = await inside
      .selectFrom('answer_watches')
      .select(['watcher', 'conditions'])
      .where('workspace_id', '=', workspaceId)
      .execute();
    return rows.map((row) => ({
      watcher: z.enum(['cases', 'alerts']).parse(row.watcher),
      conditions: z.array(condition).parse(row.conditions),
    }));
  });
}

export interface WatchedAnswer {
  readonly touchpointId: number;
  readonly ratings: readonly { readonly role: string; readonly scale: string; readonly score: number }[];
}

export function meets(watched: ScoreCondition, answer: WatchedAnswer): boolean {
  const { role, scale, score } = watched;
  return (
    isAt(watched, answer) &&
    answer.ratings.some(
      (rating) =>
        (role === ANY_SCORE.role || (rating.role === role && rating.scale === scale)) && rating.score <= score,
    )
  );
}

function isAt({ touchpoints }: { readonly touchpoints: readonly number[] }, { touchpointId }: WatchedAnswer): boolean {
  return touchpoints.length === 0 || touchpoints.includes(touchpointId);
}

type About = z.infer<typeof aboutCondition>['about'];

/** Who wants to hear of this answer. `mayHold`: whether a condition over all of it may. */
export function watchersOf(
  watches: readonly Watch[],
  answer: WatchedAnswer & {
    readonly surveyId: number | null;
    readonly has: Readonly<Record<About, boolean>>;
    readonly mayHold: (line: string) => boolean;
  },
): Watcher[] {
  const isWatched = (one: WatchCondition) => {
    if ('about' in one) return answer.has[one.about];
    if ('survey' in one) {
      const { survey, when } = one;
      if ((survey !== null && survey !== answer.surveyId) || !isAt(one, answer)) return false;
      return when === undefined || answer.mayHold(when);
    }
    return meets(one, answer);
  };
  return watches.filter(({ conditions }) => conditions.some(isWatched)).map(({ watcher }) => watcher);
}

/** In the transaction of the answers: what was noticed is heard of, or was not taken. */
export async function noticeAnswers(
  jobs: Jobs,
  db: WorkspaceDb,
  workspaceId: number,
  noticed: readonly { readonly row: ResponseRow; readonly watchers: readonly Watcher[] }[],
  now: Date,
): Promise<void> {
  for (const { row, watchers } of noticed)
    for (const watcher of watchers)
      await jobs.enqueue(
        db,
        jobOf[watcher],
        { workspaceId, responseId: row.id },
        row.finished ? {} : { startAfter: new Date(now.getTime() + UNFINISHED_MS) },
      );
}
