import type { WorkspaceDb } from '../platform/database/work.ts';
import { commentsOfResponse } from './comments.store.ts';
import type { ResponseRow } from './response.ts';
import { findResponse } from './responses.store.ts';

/** A response as its respondent left it, words included, so that he may go on where he stopped. */
export interface SavedAnswers {
  readonly row: ResponseRow;
  /** Contact details never come back out to a page: whoever holds the link need not be who left them. */
  readonly answers: Record<string, unknown>;
  readonly comments: readonly { question: string; text: string; factorId: number | null }[];
}

export async function findSavedAnswers(db: WorkspaceDb, workspaceId: number, id: string): Promise<SavedAnswers | null> {
  const row = await findResponse(db, workspaceId, id);
  if (row === undefined) return null;
  const answers: Record<string, unknown> = { ...row.answers };
  const comments = await commentsOfResponse(db, workspaceId, id);
  for (const comment of comments) {
    const kept = answers[comment.question_id];
    if (kept === '') answers[comment.question_id] = comment.text;
    else if (typeof kept === 'object' && kept !== null && 'other' in kept)
      answers[comment.question_id] = { ...kept, other: comment.text };
  }
  return {
    row,
    answers,
    comments: comments.map((comment) => ({
      question: comment.question_id,
      text: comment.text,
      factorId: comment.factor_id,
    })),
  };
}
