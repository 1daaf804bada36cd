import { textIn } from '@otklik/questionnaire';
import { companyOf } from '../company/company.snapshot.ts';
import { zoneOf } from '../company/company.ts';
import type { WorkspaceDb } from '../platform/database/work.ts';
import { localTime } from '../platform/local-time.ts';
import type { Services } from '../platform/services.ts';
import { findGiven, noteFewLeft, takeCoupon, type CouponRow } from './coupons.store.ts';
import { fewLeftJob } from './few-left.ts';
import { thanksOf } from './thanks.ts';

export interface GivenCoupon {
  readonly code: string;
  /** What it is good for, in the customer's language. */
  readonly text: string;
}

export interface FinishedAnswer {
  readonly responseId: string;
  readonly surveyId: number;
  readonly unitId: number;
  readonly isInvited: boolean;
  readonly language: string;
}

/**
 * The coupon of a finished answer: the one that it has, else a new one. The caller holds the answer's row, so that two requests for
 * one answer follow each other; two answers never wait for one another, for each skips the code that the other is taking.
 */
export async function giveCoupon(
  services: Pick<Services, 'db' | 'jobs' | 'now'>,
  db: WorkspaceDb,
  workspaceId: number,
  { responseId, surveyId, unitId, isInvited, language }: FinishedAnswer,
): Promise<GivenCoupon | null> {
  const had = await findGiven(db, workspaceId, responseId);
  if (had !== undefined) return inLanguage(had, language);
  const { couponListId, couponOnlyInvited } = (await thanksOf(services.db, workspaceId)).ofSurvey(surveyId);
  if (couponListId === null || (couponOnlyInvited && !isInvited)) return null;
  const now = services.now();
  const { day } = localTime(now, zoneOf(await companyOf(services.db, workspaceId), unitId));
  const isTaken = await takeCoupon(db, workspaceId, { listId: couponListId, responseId, day, at: now });
  const given = isTaken ? await findGiven(db, workspaceId, responseId) : undefined;
  const told = await noteFewLeft(db, workspaceId, couponListId, now);
  if (told !== null) await services.jobs.enqueue(db, fewLeftJob, { workspaceId, couponListId, userId: told });
  return given === undefined ? null : inLanguage(given, language);
}

/** The one that was given; none is taken. */
export async function givenCoupon(
  db: WorkspaceDb,
  workspaceId: number,
  responseId: string,
  language: string,
): Promise<GivenCoupon | null> {
  const had = await findGiven(db, workspaceId, responseId);
  return had === undefined ? null : inLanguage(had, language);
}

function inLanguage({ code, text }: CouponRow, language: string): GivenCoupon {
  return { code, text: textIn(text, language, Object.keys(text)[0] ?? language) };
}
