import type { CouponListChange, CouponUpload, NewCouponList, ReviewPage, SurveyThanks } from '@otklik/contract';
import type { Company } from '../company/company.ts';
import { seesUnit } from '../platform/actor.ts';
import { audit } from '../platform/audit.ts';
import type { Work } from '../platform/database/work.ts';
import { invalidField, Problem } from '../platform/errors.ts';
import { findSurvey } from '../surveys/surveys.store.ts';
import {
  deleteUngiven,
  insertCouponList,
  insertCoupons,
  listCouponLists,
  lockCouponList,
  updateCouponList,
  type CouponListRow,
} from './coupons.store.ts';
import { readCodes } from './read-codes.ts';
import { thanksChanged, usualThanks } from './thanks.ts';
import { readReviewPages, readSurveyThanks, saveReviewPages, saveSurveyThanks } from './thanks.store.ts';

export async function getSurveyThanks(work: Work, surveyId: number): Promise<SurveyThanks> {
  if ((await findSurvey(work.db, work.workspaceId, surveyId)) === undefined) throw new Problem('not_found');
  return (await readSurveyThanks(work.db, work.workspaceId, surveyId)).get(surveyId) ?? usualThanks;
}

export async function setSurveyThanks(work: Work, surveyId: number, thanks: SurveyThanks): Promise<SurveyThanks> {
  const before = await getSurveyThanks(work, surveyId);
  if (thanks.couponListId !== null && !(await lockCouponList(work.db, work.workspaceId, thanks.couponListId)))
    throw invalidField('couponListId', 'unknown', 'names no list of coupons of this company');
  await saveSurveyThanks(work.db, work.workspaceId, surveyId, thanks);
  await audit(work, { action: 'survey.thanks', subject: { kind: 'survey', id: surveyId }, before, after: thanks });
  thanksChanged(work);
  return thanks;
}

export async function setReviewPages(
  work: Work,
  company: Company,
  unitId: number,
  pages: readonly ReviewPage[],
): Promise<void> {
  if (!company.units.byId.has(unitId) || !seesUnit(work.actor, unitId)) throw new Problem('not_found');
  const before = (await readReviewPages(work.db, work.workspaceId, unitId)).get(unitId) ?? [];
  await saveReviewPages(work.db, work.workspaceId, unitId, pages);
  await audit(work, { action: 'unit.review_pages', subject: { kind: 'unit', id: unitId }, before, after: pages });
  thanksChanged(work);
}

export async function getCouponList(work: Work, id: number): Promise<CouponListRow> {
  const [row] = await listCouponLists(work.db, work.workspaceId, id);
  if (row === undefined) throw new Problem('not_found');
  return row;
}

export async function createCouponList(work: Work, given: NewCouponList): Promise<CouponListRow> {
  const id = await insertCouponList(work.db, work.workspaceId, {
    ...given,
    createdBy: work.actor.id,
    createdAt: work.now,
  });
  await audit(work, { action: 'coupons.create', subject: { kind: 'coupon_list', id }, after: given });
  return getCouponList(work, id);
}

export async function changeCouponList(work: Work, id: number, change: CouponListChange): Promise<CouponListRow> {
  const before = await getCouponList(work, id);
  const { name, text, endsOn, warnAt } = change;
  await updateCouponList(work.db, work.workspaceId, id, {
    ...(name === undefined ? {} : { name }),
    ...(text === undefined ? {} : { text: JSON.stringify(text) }),
    ...(endsOn === undefined ? {} : { ends_on: endsOn }),
    // Asked anew when to be told: told anew.
    ...(warnAt === undefined ? {} : { warn_at: warnAt, warned_at: null }),
  });
  await audit(work, { action: 'coupons.change', subject: { kind: 'coupon_list', id }, before, after: change });
  return getCouponList(work, id);
}

/** The codes themselves are money: the log says how many came, not which. */
export async function addCodes(work: Work, id: number, text: string): Promise<CouponUpload> {
  if (!(await lockCouponList(work.db, work.workspaceId, id))) throw new Problem('not_found');
  const { codes, doubled, refused } = readCodes(text);
  if (codes.length === 0 && refused.length === 0)
    throw new Problem('invalid_input', 'The file has no codes: write one a line');
  const added = await insertCoupons(work.db, work.workspaceId, id, codes);
  if (added > 0) await updateCouponList(work.db, work.workspaceId, id, { warned_at: null });
  await audit(work, { action: 'coupons.upload', subject: { kind: 'coupon_list', id }, after: { added } });
  return { added, repeated: codes.length - added + doubled, refused: refused.slice(0, 200) };
}

export async function closeCouponList(work: Work, id: number): Promise<void> {
  if (!(await lockCouponList(work.db, work.workspaceId, id))) throw new Problem('not_found');
  const { survey_ids: surveyIds } = await getCouponList(work, id);
  for (const surveyId of surveyIds) {
    const thanks = await getSurveyThanks(work, surveyId);
    await saveSurveyThanks(work.db, work.workspaceId, surveyId, { ...thanks, couponListId: null });
  }
  await deleteUngiven(work.db, work.workspaceId, id);
  await updateCouponList(work.db, work.workspaceId, id, { closed_at: work.now });
  await audit(work, { action: 'coupons.close', subject: { kind: 'coupon_list', id } });
  thanksChanged(work);
}
