import { responseEndpoints, type Endpoint } from '@otklik/contract';
import { companyOf } from '../company/company.snapshot.ts';
import { visibleUnits } from '../company/references.ts';
import { learnMeasures, measuresOf, type MeasureBook } from '../counts/measures.ts';
import { readCursor, writeCursor } from '../platform/http/cursor.ts';
import { openRoute, route, type Call, type Route } from '../platform/http/route.ts';
import { inWorkspace, type Work } from '../platform/database/work.ts';
import type { Services } from '../platform/services.ts';
import { commentsOfResponse } from './lists/comments.store.ts';
import { listResponses } from './lists/lists.store.ts';
import { answersWithoutContacts, mayKnowWhose, wordsOfAnswers } from './lists/words-of-answers.ts';
import { presentResponse } from './lists/present-response.ts';
import { readNewResponse } from './taking/read-new-response.ts';
import { Refusal } from './refusal.ts';
import { changeResponse, getVisibleResponse, removeResponse, type Caller } from './responses.service.ts';
import { surveyStateOf } from './survey-version.ts';
import { takeBatch } from './taking/take-batch.ts';
import { takeResponse } from './taking/take-responses.service.ts';

export const responseRoutes: readonly Route[] = [
  openRoute(responseEndpoints.take, async ({ body, services, workspaceId }) => {
    const company = await companyOf(services.db, workspaceId);
    const state = body.survey === undefined ? null : await surveyStateOf(services.db, workspaceId, body.survey);
    const taken = readNewResponse(company, body, state?.publishedNumber ?? null);
    if (taken instanceof Refusal) throw taken.toProblem();
    await takeResponse(services, workspaceId, taken);
    return { id: taken.id };
  }),
  openRoute(responseEndpoints.takeBatch, ({ body, services, workspaceId }) => takeBatch(services, workspaceId, body)),
  route(responseEndpoints.list, async ({ query, actor, services }, work) => {
    const company = await companyOf(services.db, work.workspaceId);
    const { limit, cursor, units, ...filter } = query;
    const page = { after: readCursor(cursor, 2), limit: limit + 1 };
    const rows = await listResponses(
      work.db,
      work.workspaceId,
      { ...filter, units: visibleUnits(company, actor.unitIds, units) },
      page,
    );
    const measures = await knownMeasures(
      work,
      services,
      rows.flatMap((row) => row.measureIds),
    );
    const items = rows.slice(0, limit);
    return {
      items: items.map((row) => presentResponse(row, measures, actor, company)),
      nextCursor: cursorAfter(rows.length > limit, items.at(-1)),
    };
  }),
  route(responseEndpoints.get, ({ params, services }, work) => inFull(work, services, params.responseId)),
  openRoute(responseEndpoints.change, async (call) => {
    await changeResponse(callerOf(call), call.params.responseId, call.body);
    const { services, workspaceId } = call;
    return inWorkspace(services.db, workspaceId, (db) =>
      inFull({ db, workspaceId, actor: call.actor, now: call.now, requestId: null }, services, call.params.responseId),
    );
  }),
  openRoute(responseEndpoints.remove, async (call) => {
    await removeResponse(callerOf(call), call.params.responseId);
    return { id: call.params.responseId };
  }),
];

async function inFull(work: Work, services: Services, id: string) {
  const row = await getVisibleResponse(work, id);
  const measures = await knownMeasures(work, services, row.measureIds);
  const comments = await commentsOfResponse(work.db, work.workspaceId, id);
  const company = await companyOf(services.db, work.workspaceId);
  const read = await wordsOfAnswers(services, work, company, [row]);
  return {
    ...presentResponse(row, measures, work.actor, company),
    answers: mayKnowWhose(work.actor, company, row)
      ? { ...row.answers }
      : answersWithoutContacts(row.answers, (text) => read(id, text)),
    comments: comments.map((comment) => ({
      questionId: comment.question_id,
      text: read(id, comment.text),
      factorId: comment.factor_id,
      score: comment.score,
      scale: comment.scale,
      reasons: comment.reasons,
    })),
  };
}

/** Another process may have counted under measures that this one has not met. */
async function knownMeasures(work: Work, services: Services, ids: readonly number[]): Promise<MeasureBook> {
  const measures = await measuresOf(services.db, work.workspaceId);
  await learnMeasures(work.db, work.workspaceId, measures, ids);
  return measures;
}

function callerOf(call: Call<Endpoint>): Caller {
  const { services, workspaceId, actor, now, request } = call;
  return { services, workspaceId, actor, now, requestId: request.id };
}

function cursorAfter(isMore: boolean, last: { occurredAt: Date; id: string } | undefined): string | null {
  return isMore && last !== undefined ? writeCursor(last.occurredAt.toISOString(), last.id) : null;
}
