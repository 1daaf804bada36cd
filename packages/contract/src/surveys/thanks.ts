import { textSchema } from '@otklik/questionnaire';
import { z } from 'zod';
import { defineEndpoint } from '../wire/define-endpoint.ts';
import { rowRefusal } from '../wire/row-refusal.ts';
import { day, entityId, entityIdInPath, instant, listOf, name } from '../wire/shapes.ts';

/**
 * Where a unit can be reviewed in public: a map, a site of reviews. Shown after the answer to everybody alike: nothing here can name
 * a score, for sites forbid that only happy customers are sent to them, and it would bend what others read.
 */
export const reviewPage = z
  .object({ name: z.string().trim().min(1).max(60), url: z.url({ protocol: /^https?$/ }).max(1_000) })
  .strict();
export type ReviewPage = z.infer<typeof reviewPage>;

const reviewPages = z.object({ items: z.array(reviewPage).max(8) }).strict();

/** What a survey gives and says after its answer, besides the words of the questionnaire. */
export const surveyThanks = z
  .object({
    /** Of the case that the answer has opened, with its page. */
    showsCase: z.boolean(),
    /** The review pages of the unit and of those above it. */
    showsReviews: z.boolean(),
    couponListId: entityId.nullable(),
    /** Off: an open link gives coupons too, and whoever answers it again gets another one. */
    couponOnlyInvited: z.boolean(),
  })
  .strict();
export type SurveyThanks = z.infer<typeof surveyThanks>;

const couponFields = z.object({
  name,
  /** What the code is good for, and until when. */
  text: textSchema,
  /** The last day on which a code is given. */
  endsOn: day.nullable(),
  /** A letter goes to whoever made the list when so many codes are left. */
  warnAt: z.int().min(0).max(100_000),
});

export const couponList = couponFields.extend({
  id: entityId,
  given: z.int(),
  left: z.int(),
  state: z.enum(['giving', 'nearly_out', 'out', 'ended']),
  /** Surveys that give from it. */
  surveyIds: z.array(entityId),
  createdAt: instant,
});
export type CouponList = z.infer<typeof couponList>;

export const newCouponList = couponFields
  .extend({ endsOn: day.nullable().default(null), warnAt: z.int().min(0).max(100_000).default(50) })
  .strict();
export type NewCouponList = z.infer<typeof newCouponList>;
export const couponListChange = couponFields.partial().strict();
export type CouponListChange = z.infer<typeof couponListChange>;

export const couponUpload = z.object({
  added: z.int(),
  /** Codes that the list had already, or that stand in the file twice. */
  repeated: z.int(),
  refused: z.array(rowRefusal),
});
export type CouponUpload = z.infer<typeof couponUpload>;

const unitParams = z.object({ unitId: entityIdInPath }).strict();
const surveyParams = z.object({ surveyId: entityIdInPath }).strict();
const listParams = z.object({ couponListId: entityIdInPath }).strict();
const tag = 'Thanks';

export const thanksEndpoints = {
  reviewPages: defineEndpoint({
    name: 'reviewPages.list',
    method: 'GET',
    path: '/review-pages',
    summary: 'Where the units can be reviewed in public; customers see those of the units above theirs as well',
    tag,
    access: 'company:read',
    answer: listOf(reviewPage.extend({ unitId: entityId })),
  }),
  setReviewPages: defineEndpoint({
    name: 'reviewPages.set',
    method: 'PUT',
    path: '/units/:unitId/review-pages',
    summary: 'Set the review pages of a unit. Everybody who has answered sees them, whatever he answered',
    tag,
    access: 'company:write',
    params: unitParams,
    body: reviewPages,
    answer: reviewPages,
  }),
  get: defineEndpoint({
    name: 'surveyThanks.get',
    method: 'GET',
    path: '/surveys/:surveyId/thanks',
    summary: 'What a survey shows and gives after its answer',
    tag,
    access: 'surveys:read',
    params: surveyParams,
    answer: surveyThanks,
  }),
  set: defineEndpoint({
    name: 'surveyThanks.set',
    method: 'PUT',
    path: '/surveys/:surveyId/thanks',
    summary:
      'Set what a survey shows and gives after its answer. Holds for answers from now on, whatever version they are of',
    tag,
    access: 'surveys:write',
    params: surveyParams,
    body: surveyThanks,
    answer: surveyThanks,
  }),
};

export const couponEndpoints = {
  list: defineEndpoint({
    name: 'coupons.list',
    method: 'GET',
    path: '/coupon-lists',
    summary: 'Lists of coupon codes with how many were given and are left',
    tag,
    access: 'surveys:read',
    answer: listOf(couponList),
  }),
  create: defineEndpoint({
    name: 'coupons.create',
    method: 'POST',
    path: '/coupon-lists',
    summary: 'Make a list of coupon codes, still empty',
    tag,
    access: 'surveys:write',
    body: newCouponList,
    answer: couponList,
    status: 201,
    idempotent: true,
  }),
  update: defineEndpoint({
    name: 'coupons.update',
    method: 'PATCH',
    path: '/coupon-lists/:couponListId',
    summary: 'Change the name, the words, the last day or the warning of a list',
    tag,
    access: 'surveys:write',
    params: listParams,
    body: couponListChange,
    answer: couponList,
  }),
  upload: defineEndpoint({
    name: 'coupons.upload',
    method: 'POST',
    path: '/coupon-lists/:couponListId/codes',
    summary:
      'Add codes from a text, one a line; of a CSV file the first column counts. The same file again adds nothing, and a code is given once',
    tag,
    access: 'surveys:write',
    params: listParams,
    body: z.string().max(4_000_000),
    bodyType: 'text/csv',
    answer: couponUpload,
  }),
  remove: defineEndpoint({
    name: 'coupons.remove',
    method: 'DELETE',
    path: '/coupon-lists/:couponListId',
    summary:
      'Stop giving from a list: codes that nobody got are deleted, those that were given stay with their answers',
    tag,
    access: 'surveys:write',
    params: listParams,
    answer: z.null(),
    status: 204,
  }),
};
