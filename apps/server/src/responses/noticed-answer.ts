import { learnMeasures, measuresOf } from '../counts/measures.ts';
import type { WorkspaceDb } from '../platform/database/work.ts';
import type { Services } from '../platform/services.ts';
import { commentsOfResponse } from './comments.store.ts';
import type { ResponseRow } from './response.ts';
import { findResponse } from './responses.store.ts';

/** An answer as somebody further along reads it: where, who, and what was said. */
export interface NoticedAnswer {
  readonly row: ResponseRow;
  readonly ratings: readonly {
    readonly role: string;
    readonly scale: string;
    readonly score: number;
    readonly factorId: number | null;
  }[];
  readonly words: readonly string[];
}

/** Null: it was deleted meanwhile, or does not count. */
export async function readNoticed(
  services: Services,
  db: WorkspaceDb,
  workspaceId: number,
  id: string,
): Promise<NoticedAnswer | null> {
  const row = await findResponse(db, workspaceId, id);
  if (row === undefined || row.test) return null;
  const measures = await measuresOf(services.db, workspaceId);
  await learnMeasures(db, workspaceId, measures, row.measureIds);
  const comments = await commentsOfResponse(db, workspaceId, id);
  return {
    row,
    ratings: row.measureIds.map((measureId, index) => {
      const { role, scale, factorId } = measures.get(measureId);
      return { role, scale, factorId, score: row.scores[index] ?? 0 };
    }),
    words: comments.map(({ text }) => text),
  };
}
