import { learnMeasures, measuresOf, rememberedMeasures } from '../../counts/measures.ts';
import type { WorkspaceDb } from '../../platform/database/work.ts';
import type { Services } from '../../platform/services.ts';
import { ratingsOf } from '../change-response.ts';
import { noticeAnswers, watchersOf, watchOf } from '../facts/answer-watch.ts';
import { explainedBy, LONGEST_COMMENT } from '../facts/response-facts.ts';
import { commentsOfResponse, deleteRemark, insertComments } from '../lists/comments.store.ts';
import { lockResponses } from '../responses.store.ts';
import { REMARK } from '../response.ts';

/**
 * What a customer said beside all questions of an answer, for which the survey has no place: it is a comment of his, found, read and
 * answered like any other, one remark below the other. The same words again are said once. In the caller's transaction.
 * @returns false where there is no such answer
 */
export async function addRemark(
  services: Services,
  db: WorkspaceDb,
  workspaceId: number,
  { responseId, words }: { readonly responseId: string; readonly words: string },
): Promise<boolean> {
  const [row] = await lockResponses(db, workspaceId, [responseId]);
  if (row === undefined) return false;
  const comments = await commentsOfResponse(db, workspaceId, responseId);
  const known = comments.flatMap(({ text }) => text.split('\n'));
  const said = words.trim().toWellFormed();
  if (said === '' || known.includes(said)) return true;
  const before = comments.find(({ question_id: question }) => question === REMARK);
  const text = [...(before === undefined ? [] : [before.text]), said].join('\n').slice(0, LONGEST_COMMENT);
  const measures = rememberedMeasures(services.db, workspaceId) ?? (await measuresOf(services.db, workspaceId));
  await learnMeasures(db, workspaceId, measures, row.measureIds);
  const ratings = ratingsOf(row, measures);
  const about = explainedBy(ratings, null);
  const comment = {
    questionId: REMARK,
    text,
    factorId: null,
    score: about?.score ?? null,
    scale: about?.scale ?? null,
    reasons: [],
  };
  await deleteRemark(db, workspaceId, responseId);
  await insertComments(db, workspaceId, [{ response: row, comment }]);
  const watchers = watchersOf(await watchOf(services.db, workspaceId), {
    touchpointId: row.touchpointId,
    surveyId: row.surveyId,
    ratings,
    has: { comment: true, contact: false, attachment: false, topic: false, importance: false },
    // Whoever watches for a line looks at it himself, with the words before him.
    mayHold: () => true,
  });
  await noticeAnswers(services.jobs, db, workspaceId, [{ row, watchers }], services.now());
  return true;
}
