import { learnMeasures, measuresOf } from '../../counts/measures.ts';
import type { WorkspaceDb } from '../../platform/database/work.ts';
import type { Services } from '../../platform/services.ts';
import { commentsOfResponses } from '../lists/comments.store.ts';
import type { ResponseRow } from '../response.ts';
import { findResponses } from '../responses.store.ts';

/** An answer as somebody further along reads it: where, who, and what was said. */
export interface NoticedAnswer {
  readonly row: ResponseRow;
  readonly ratings: readonly {
    readonly role: string;
    readonly scale: string;
    readonly score: number;
    readonly factorId: number | null;
  }[];
  readonly comments: readonly { readonly question_id: string; readonly text: string }[];
  /** Of the comments. */
  readonly words: readonly string[];
}

/** Null: it was deleted meanwhile, or does not count. */
export async function readNoticed(
  services: Services,
  db: WorkspaceDb,
  workspaceId: number,
  id: string,
): Promise<NoticedAnswer | null> {
  const [answer = null] = await readAllNoticed(services, db, workspaceId, [id]);
  return answer;
}

/** Several at once, in no order; what was deleted or does not count is left out. */
export async function readAllNoticed(
  services: Services,
  db: WorkspaceDb,
  workspaceId: number,
  ids: readonly string[],
): Promise<NoticedAnswer[]> {
  const rows = (await findResponses(db, workspaceId, ids)).filter(({ test }) => !test);
  const measures = await measuresOf(services.db, workspaceId);
  await learnMeasures(db, workspaceId, measures, [...new Set(rows.flatMap(({ measureIds }) => measureIds))]);
  const comments = Map.groupBy(await commentsOfResponses(db, workspaceId, ids), ({ response_id }) => response_id);
  return rows.map((row) => ({
    row,
    ratings: row.measureIds.map((measureId, index) => {
      const { role, scale, factorId } = measures.get(measureId);
      return { role, scale, factorId, score: row.scores[index] ?? 0 };
    }),
    comments: comments.get(row.id) ?? [],
    words: (comments.get(row.id) ?? []).map(({ text }) => text),
  }));
}
