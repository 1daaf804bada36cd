import type { ReviewPage, SurveyThanks } from '@otklik/contract';
import { reserveOf, type Database } from '../platform/database/database.ts';
import { rememberRows } from '../platform/database/remembered-rows.ts';
import { inWorkspace, type Work } from '../platform/database/work.ts';
import { readReviewPages, readSurveyThanks } from './thanks.store.ts';

/** What a survey does that nobody has set: the review pages of its units are shown, and the number of a case that was opened. */
export const usualThanks: SurveyThanks = {
  showsCase: true,
  showsReviews: true,
  couponListId: null,
  couponOnlyInvited: true,
};

/** All of a company's, remembered: the customer's page asks at every opening. */
export interface Thanks {
  readonly ofSurvey: (surveyId: number) => SurveyThanks;
  readonly reviewsOf: (unitId: number) => readonly ReviewPage[];
}

const remembered = rememberRows<Thanks>({ forMs: 2_000, keepsLast: () => true });

/** Other processes follow a change within two seconds. While the database is away, what was known last is good enough. */
export function thanksOf(db: Database, workspaceId: number): Promise<Thanks> {
  return remembered.of(db, String(workspaceId), () => readThanks(db, workspaceId));
}

/** What is set in this process is seen by the next customer. */
export function thanksChanged(work: Work): void {
  remembered.changedIn(work.db, String(work.workspaceId));
}

function readThanks(db: Database, workspaceId: number): Promise<Thanks> {
  return inWorkspace(reserveOf(db), workspaceId, async (inside) => {
    const surveys = await readSurveyThanks(inside, workspaceId, null);
    const reviews = await readReviewPages(inside, workspaceId, null);
    return {
      ofSurvey: (surveyId) => surveys.get(surveyId) ?? usualThanks,
      reviewsOf: (unitId) => reviews.get(unitId) ?? [],
    };
  });
}
