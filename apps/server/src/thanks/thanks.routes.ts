import { couponEndpoints, thanksEndpoints, type CouponList } from '@otklik/contract';
import { companyRoute } from '../company/company.route.ts';
import { route, type Route, type Sent } from '../platform/http/route.ts';
import { listCouponLists, type CouponListRow } from './coupons.store.ts';
import {
  addCodes,
  changeCouponList,
  closeCouponList,
  createCouponList,
  getSurveyThanks,
  setReviewPages,
  setSurveyThanks,
} from './thanks.service.ts';
import { readReviewPages } from './thanks.store.ts';

export const thanksRoutes: readonly Route[] = [
  route(thanksEndpoints.reviewPages, async (_call, work) => {
    const pages = await readReviewPages(work.db, work.workspaceId, null);
    return { items: [...pages].flatMap(([unitId, items]) => items.map((page) => ({ ...page, unitId }))) };
  }),
  companyRoute(thanksEndpoints.setReviewPages, async ({ params, body }, work, company) => {
    await setReviewPages(work, company, params.unitId, body.items);
    return body;
  }),
  route(thanksEndpoints.get, ({ params }, work) => getSurveyThanks(work, params.surveyId)),
  route(thanksEndpoints.set, ({ params, body }, work) => setSurveyThanks(work, params.surveyId, body)),
  route(couponEndpoints.list, async ({ now }, work) => ({
    items: (await listCouponLists(work.db, work.workspaceId)).map((row) => present(row, now)),
  })),
  route(couponEndpoints.create, async ({ body, now }, work) => present(await createCouponList(work, body), now)),
  route(couponEndpoints.update, async ({ params, body, now }, work) =>
    present(await changeCouponList(work, params.couponListId, body), now),
  ),
  route(couponEndpoints.upload, ({ params, body }, work) => addCodes(work, params.couponListId, body)),
  route(couponEndpoints.remove, async ({ params }, work) => {
    await closeCouponList(work, params.couponListId);
    return null;
  }),
];

function present(row: CouponListRow, now: Date): Sent<CouponList> {
  return {
    id: row.id,
    name: row.name,
    text: row.text,
    endsOn: row.ends_on,
    warnAt: row.warn_at,
    given: row.given,
    left: row.left,
    state: stateOf(row, now),
    surveyIds: row.survey_ids,
    createdAt: row.created_at,
  };
}

/** By Greenwich's day: the page that gives goes by the unit's own. */
function stateOf({ left, warn_at: warnAt, ends_on: endsOn }: CouponListRow, now: Date): CouponList['state'] {
  if (endsOn !== null && endsOn < now.toISOString().slice(0, 10)) return 'ended';
  if (left === 0) return 'out';
  return left <= warnAt ? 'nearly_out' : 'giving';
}
