import type { WorkspaceDb } from '../platform/database/work.ts';
import { commentsOfResponse } from './comments.store.ts';
import type { ResponseRow } from './response.ts';
import { findResponse } from './responses.store.ts';

/** A response as its respondent left it, words included, so that he may go on where he stopped. */
export interface SavedAnswers {
  readonly row: ResponseRow;
  /** Contact details never come back out to a page: whoever holds the link need not be who left them. */
  readonly answers: Record<string, unknown>;
}

export async function findSavedAnswers(db: WorkspaceDb, workspaceId: number, id: string): Promise<SavedAnswers | null> {
  const row = await findResponse(db, workspaceId, id);
  if (row === undefined) return null;
  const answers: Record<string, unknown> = { ...row.answers };
  for (const comment of await commentsOfResponse(db, workspaceId, id)) {
    const kept = answers[comment.question_id];
    if (kept === '') answers[comment.question_id] = comment.text;
    else if (typeof kept === 'object' && kept !== null && 'other' in kept)
      answers[comment.question_id] = { ...kept, other: comment.text };
  }
  return { row, answers };
}
