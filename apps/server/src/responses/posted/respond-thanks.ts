import { setTimeout as after } from 'node:timers/promises';
import { endHangsOnAnswers, endOf, type Answers, type Context } from '@otklik/questionnaire';
import type { AfterAnswer } from '@otklik/respond';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { inWorkspace } from '../../platform/database/work.ts';
import type { Door } from '../../surveys/door.ts';
import { giveCoupon } from '../../thanks/give-coupon.service.ts';
import { thanksOf } from '../../thanks/thanks.ts';
import { meets } from '../facts/answer-watch.ts';
import { caseConditions, endAt, reviewsAt } from './end-of-answer.ts';
import { readNoticed } from '../facts/noticed-answer.ts';
import { sendMessage, type Host, type RespondSite } from '../page/respond-page.ts';
import { writeThanksKey } from '../page/respond-key.ts';
import { lockFinished } from '../responses.store.ts';
import type { SurveyVersion } from '../survey-version.ts';

/** Whoever has answered, and what he answered; without an answer at hand, only that he did. */
export interface Thanked {
  readonly host: Host;
  readonly door: Door;
  readonly version: SurveyVersion;
  readonly context: Context;
  readonly response: { readonly id: string; readonly answers: Answers } | null;
  readonly kind?: 'thanks' | 'already_answered';
  /** How often this page has looked for the number of a case. */
  readonly looks?: number;
}

/** A case is opened within milliseconds of its answer: the page waits for its number, and rather says "soon" than wait longer. */
const LOOKS = 15;
const LOOK_MS = 100;
/** After so many pages there will be no number: the worker stands still, or the rules have changed. */
const MOST_PAGES = 5;

/** The page after the answer, with what it brings: the coupon, the case's number, and the same review pages for everybody. */
export async function sendThanks(
  site: RespondSite,
  request: FastifyRequest,
  reply: FastifyReply,
  thanked: Thanked,
): Promise<FastifyReply> {
  const { host, door, version, context, response, kind = 'thanks' } = thanked;
  const { definition } = version;
  // With its places filled where the answers are at hand.
  const end = response === null ? undefined : endOf(definition, response.answers, context);
  return sendMessage(request, reply, {
    kind,
    host,
    framedBy: door.framedBy,
    definition,
    ...(end === undefined || kind !== 'thanks' ? {} : { end }),
    language: context.language,
    after: await bringsOf(site, thanked),
  });
}

async function bringsOf(
  site: RespondSite,
  { host, door, context, response, looks = 0 }: Thanked,
): Promise<Pick<AfterAnswer, 'case' | 'coupon' | 'reviews'>> {
  const reviews = await reviewsAt(site.services, host.company, door);
  if (response === null) return { reviews };
  const { services } = site;
  const { workspaceId, surveyId, unitId } = door;
  const coupon = await inWorkspace(services.db, workspaceId, async (db) =>
    (await lockFinished(db, workspaceId, response.id))
      ? giveCoupon(services, db, workspaceId, {
          responseId: response.id,
          surveyId,
          unitId,
          isInvited: door.kind === 'personal',
          language: context.language,
        })
      : null,
  );
  const { showsCase } = (await thanksOf(services.db, workspaceId)).ofSurvey(surveyId);
  return { reviews, coupon, case: showsCase ? await caseOf(site, door, context.language, response.id, looks) : null };
}

async function caseOf(
  site: RespondSite,
  door: Door,
  language: string,
  responseId: string,
  looks: number,
): Promise<AfterAnswer['case']> {
  const { workspaceId } = door;
  const find = async () => {
    const opened = await site.findCase(workspaceId, responseId);
    return opened === null ? null : { number: opened.number, address: opened.path };
  };
  let found = await find();
  if (found !== null || !(await opensCase(site, door, responseId))) return found;
  for (let look = 1; look < LOOKS && found === null; look += 1) {
    await after(LOOK_MS);
    found = await find();
  }
  if (found !== null || looks >= MOST_PAGES) return found;
  return { number: null, address: `${thanksAddress(site, door, language, responseId)}&look=${looks + 1}` };
}

/** Where the thanks for this answer stand: whoever has the address sees its coupon, and can change nothing. */
export function thanksAddress({ services }: RespondSite, door: Door, language: string, responseId: string): string {
  const key = writeThanksKey(services.secrets, door, responseId);
  return `${door.path}?lang=${encodeURIComponent(language)}&thanks=${key}`;
}

/** Whether the company's rules open a case from an answer like this one. */
async function opensCase({ services }: RespondSite, { workspaceId }: Door, responseId: string): Promise<boolean> {
  const conditions = await caseConditions(services, workspaceId);
  if (conditions.length === 0) return false;
  const answer = await inWorkspace(services.db, workspaceId, (db) =>
    readNoticed(services, db, workspaceId, responseId),
  );
  if (answer === null) return false;
  const { row, ratings } = answer;
  return conditions.some((one) => meets(one, { touchpointId: row.touchpointId, ratings }));
}

/** Whether the page at the end differs from one answer to another. */
export async function endIsOwn({ services }: RespondSite, { host, door, version }: Thanked): Promise<boolean> {
  return endHangsOnAnswers(version.definition) || (await endAt(services, host.company, door)).endAsksServer;
}
