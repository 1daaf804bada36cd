import type { ResponseChange } from '@otklik/contract';
import type { Company } from '../company/company.ts';
import type { MeasureBook } from '../counts/measures.ts';
import { readNames } from './taking/read-new-response.ts';
import { Refusal } from './refusal.ts';
import { modeOf, type DirectRating, type ResponseRow, type TakenResponse } from './response.ts';
import type { SavedAnswers } from './saved-answers.ts';

/** A stored response as if it were taken now, so that a change goes through the same checks as a new one. */
export function takenOf({ row, answers, comments }: SavedAnswers, measures: MeasureBook): TakenResponse {
  const isSurvey = row.surveyId !== null && row.surveyNumber !== null;
  return {
    id: row.id,
    survey: row.surveyId === null || row.surveyNumber === null ? null : { id: row.surveyId, number: row.surveyNumber },
    unitId: row.unitId,
    touchpointId: row.touchpointId,
    channelId: row.channelId || null,
    mode: modeOf(row.mode),
    source: row.source,
    occurredAt: row.occurredAt,
    answeredAt: row.answeredAt,
    finished: row.finished,
    language: row.language,
    ...(isSurvey ? { answers } : { ratings: ratingsOf(row, measures), comments, reasons: reasonsOf(row) }),
    employeeId: row.employeeId,
    teamId: row.teamId,
    topicId: row.topicId,
    segmentIds: row.segmentIds ?? [],
    productIds: row.productIds ?? [],
    customerId: row.customerId,
    interactionId: row.interactionId,
    invitationId: row.invitationId,
    linkId: row.linkId,
    importId: row.importId,
    interviewerId: row.interviewerId,
    test: row.test,
  };
}

export function applyChange(company: Company, taken: TakenResponse, change: ResponseChange): TakenResponse | Refusal {
  const named = readNames(company, {
    ...change,
    unit: change.unit ?? taken.unitId,
    touchpoint: change.touchpoint ?? taken.touchpointId,
  });
  if (named instanceof Refusal) return named;
  const employeeChanged = change.employee !== undefined;
  return {
    ...taken,
    unitId: named.unitId,
    touchpointId: named.touchpointId,
    channelId: change.channel === undefined ? taken.channelId : named.channelId,
    occurredAt: change.occurredAt === undefined ? taken.occurredAt : new Date(change.occurredAt),
    mode: change.mode ?? taken.mode,
    employeeId: employeeChanged ? named.employeeId : taken.employeeId,
    // Another employee brings his own team, unless one is named.
    teamId: change.team !== undefined ? named.teamId : employeeChanged ? undefined : taken.teamId,
    topicId: change.topic === undefined ? taken.topicId : named.topicId,
    segmentIds: change.segments ?? taken.segmentIds,
    productIds: named.productIds ?? taken.productIds,
    finished: change.finished ?? taken.finished,
    test: change.test ?? taken.test,
    answers: laidOver(taken.answers, change.answers),
    ratings: named.ratings ?? taken.ratings,
    comments: named.comments ?? taken.comments,
    reasons: change.reasons ?? taken.reasons,
  };
}

/** Null takes an answer away. */
function laidOver(
  before: Readonly<Record<string, unknown>> | undefined,
  given: Readonly<Record<string, unknown>> | undefined,
): Record<string, unknown> | undefined {
  if (before === undefined) return given;
  return Object.fromEntries(Object.entries({ ...before, ...given }).filter(([, answer]) => answer !== null));
}

export function ratingsOf(row: ResponseRow, measures: MeasureBook): DirectRating[] {
  return row.measureIds.flatMap((id, index) => {
    const { role, scale, factorId, questionId } = measures.get(id);
    if (role === 'response') return [];
    const productId = row.productOf[index] || null;
    return [{ role, scale, score: row.scores[index] ?? 0, factorId, productId, question: questionId ?? undefined }];
  });
}

function reasonsOf(row: ResponseRow): string[] {
  const reasons = row.answers['reasons'];
  return Array.isArray(reasons) ? reasons.filter((reason) => typeof reason === 'string') : [];
}
