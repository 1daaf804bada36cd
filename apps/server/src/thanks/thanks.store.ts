import type { ReviewPage, SurveyThanks } from '@otklik/contract';
import type { WorkspaceDb } from '../platform/database/work.ts';

/** Of one survey, or of all that have any. */
export async function readSurveyThanks(
  db: WorkspaceDb,
  workspaceId: number,
  surveyId: number | null,
): Promise<Map<number, SurveyThanks>> {
  let query = db.selectFrom('survey_thanks').selectAll().where('workspace_id', '=', workspaceId);
  if (surveyId !== null) query = query.where('survey_id', '=', surveyId);
  const rows = await query.execute();
  return new Map(
    rows.map((row) => [
      row.survey_id,
      {
        showsCase: row.shows_case,
        showsReviews: row.shows_reviews,
        couponListId: row.coupon_list_id,
        couponOnlyInvited: row.coupon_only_invited,
      },
    ]),
  );
}

export async function saveSurveyThanks(
  db: WorkspaceDb,
  workspaceId: number,
  surveyId: number,
  thanks: SurveyThanks,
): Promise<void> {
  const set = {
    shows_case: thanks.showsCase,
    shows_reviews: thanks.showsReviews,
    coupon_list_id: thanks.couponListId,
    coupon_only_invited: thanks.couponOnlyInvited,
  };
  await db
    .insertInto('survey_thanks')
    .values({ workspace_id: workspaceId, survey_id: surveyId, ...set })
    .onConflict((conflict) => conflict.columns(['workspace_id', 'survey_id']).doUpdateSet(set))
    .execute();
}

/** Of one unit itself, or of all. */
export async function readReviewPages(
  db: WorkspaceDb,
  workspaceId: number,
  unitId: number | null,
): Promise<Map<number, ReviewPage[]>> {
  let query = db.selectFrom('review_pages').selectAll().where('workspace_id', '=', workspaceId);
  if (unitId !== null) query = query.where('unit_id', '=', unitId);
  const pages = new Map<number, ReviewPage[]>();
  for (const row of await query.orderBy('unit_id').orderBy('position').execute())
    pages.set(row.unit_id, [...(pages.get(row.unit_id) ?? []), { name: row.name, url: row.url }]);
  return pages;
}

export async function saveReviewPages(
  db: WorkspaceDb,
  workspaceId: number,
  unitId: number,
  pages: readonly ReviewPage[],
): Promise<void> {
  await db.deleteFrom('review_pages').where('workspace_id', '=', workspaceId).where('unit_id', '=', unitId).execute();
  if (pages.length === 0) return;
  await db
    .insertInto('review_pages')
    .values(
      pages.map(({ name, url }, position) => ({ workspace_id: workspaceId, unit_id: unitId, position, name, url })),
    )
    .execute();
}
