import type { WorkspaceDb } from '../platform/database/work.ts';
import { commentsOfResponse } from './lists/comments.store.ts';
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
  const comments = await commentsOfResponse(db, workspaceId, id);
  return {
    row,
    answers: withWords(row.answers, comments),
    comments: comments.map((comment) => ({
      question: comment.question_id,
      text: comment.text,
      factorId: comment.factor_id,
    })),
  };
}

/** Answers as they were given: their texts are kept apart, as comments. */
export function withWords(
  kept: Readonly<Record<string, unknown>>,
  comments: readonly { readonly question_id: string; readonly text: string }[],
): Record<string, unknown> {
  const answers: Record<string, unknown> = { ...kept };
  for (const { question_id: question, text } of comments) {
    const answer = answers[question];
    if (answer === '') answers[question] = text;
    else if (typeof answer === 'object' && answer !== null && 'other' in answer)
      answers[question] = { ...answer, other: text };
  }
  return answers;
}
