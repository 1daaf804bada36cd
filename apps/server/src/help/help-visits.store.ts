import { sql } from 'kysely';
import type { WorkspaceDb } from '../platform/database/work.ts';

/** One visitor on one day. */
export interface Visit {
  readonly workspaceId: number;
  readonly pageId: number;
  readonly day: string;
  readonly visitor: string;
  readonly language: string;
  readonly at: Date;
}

/** Who comes again the same day is counted already. */
export async function noteVisit(db: WorkspaceDb, visit: Visit): Promise<void> {
  await db
    .insertInto('help_visits')
    .values(rowOf(visit))
    .onConflict((conflict) => conflict.columns(['workspace_id', 'page_id', 'day', 'visitor']).doNothing())
    .execute();
}

/** The last word counts: whoever pressed the wrong button presses the other one. Words are not lost to a press without any. */
export async function noteVerdict(
  db: WorkspaceDb,
  visit: Visit,
  said: { readonly helped: boolean; readonly words: string | null },
): Promise<void> {
  await db
    .insertInto('help_visits')
    .values({ ...rowOf(visit), ...said })
    .onConflict((conflict) =>
      conflict.columns(['workspace_id', 'page_id', 'day', 'visitor']).doUpdateSet({
        helped: said.helped,
        words: sql`coalesce(${said.words}::text, help_visits.words)`,
      }),
    )
    .execute();
}

function rowOf({ workspaceId, pageId, day, visitor, language, at }: Visit) {
  return { workspace_id: workspaceId, page_id: pageId, day, visitor, language, at };
}

export interface VisitCounts {
  readonly views: number;
  readonly helped: number;
  readonly said: number;
}

export async function countVisits(
  db: WorkspaceDb,
  workspaceId: number,
  since: string,
): Promise<ReadonlyMap<number, VisitCounts>> {
  const { rows } = await sql<VisitCounts & { page_id: number }>`
    select page_id, count(*)::integer as views, (count(*) filter (where helped))::integer as helped, count(helped)::integer as said
    from help_visits where workspace_id = ${workspaceId} and day >= ${since}::date group by page_id`.execute(db);
  return new Map(rows.map(({ page_id: id, ...counts }) => [id, counts]));
}

const MOST_WORDS = 100;

export async function listHelpWords(
  db: WorkspaceDb,
  workspaceId: number,
  pageId: number,
): Promise<{ helped: boolean; words: string; language: string; at: Date }[]> {
  const { rows } = await sql<{ helped: boolean; words: string; language: string; at: Date }>`
    select helped, words, language, at from help_visits
    where workspace_id = ${workspaceId} and page_id = ${pageId} and words is not null order by at desc, visitor limit ${MOST_WORDS}`.execute(
    db,
  );
  return rows;
}
