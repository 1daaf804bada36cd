import type { ReviewPage, SurveyThanks } from '@otklik/contract';
import type { Database } from '../platform/database/database.ts';
import { reserveOf } from '../platform/database/database.ts';
import { afterCommit, inWorkspace, type Work } from '../platform/database/work.ts';
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

const REMEMBERED_MS = 2_000;
interface Remembered {
  readonly thanks: Promise<Thanks>;
  readonly readAt: number;
}
const remembered = new WeakMap<Database, Map<number, Remembered>>();
const changedAt = new Map<number, number>();

/** Other processes follow a change within two seconds. While the database is away, what was known last is good enough. */
export async function thanksOf(db: Database, workspaceId: number): Promise<Thanks> {
  let ofDatabase = remembered.get(db);
  if (ofDatabase === undefined) remembered.set(db, (ofDatabase = new Map<number, Remembered>()));
  const known = ofDatabase.get(workspaceId);
  const at = performance.now();
  const isFresh = known !== undefined && at - known.readAt < REMEMBERED_MS;
  if (isFresh && known.readAt > (changedAt.get(workspaceId) ?? -1)) return known.thanks;
  const read = readThanks(db, workspaceId).catch((error: unknown) => {
    if (known === undefined) throw error;
    return known.thanks;
  });
  const entry = { thanks: read, readAt: at };
  if (ofDatabase.size > 1_000) ofDatabase.clear();
  ofDatabase.set(workspaceId, entry);
  read.catch(() => {
    if (ofDatabase.get(workspaceId) === entry) ofDatabase.delete(workspaceId);
  });
  return read;
}

/** What is set in this process is seen by the next customer. */
export function thanksChanged(work: Work): void {
  afterCommit(work.db, () => changedAt.set(work.workspaceId, performance.now()));
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
