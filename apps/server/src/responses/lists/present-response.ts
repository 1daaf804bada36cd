import type { Comment, Response } from '@otklik/contract';
import { ownEmployees, type Company } from '../../company/company.ts';
import type { MeasureBook } from '../../counts/measures.ts';
import type { Actor } from '../../platform/actor.ts';
import type { Sent } from '../../platform/http/route.ts';
import { ratingsOf } from '../change-response.ts';
import { modeOf, type ResponseRow } from '../response.ts';

/** Who it was is told only to those who may see personal data, and never to whom the answer is about. */
export function presentResponse(
  row: ResponseRow,
  measures: MeasureBook,
  actor: Actor,
  company: Company,
): Sent<Response> {
  const isOwn = row.employeeId !== null && ownEmployees(company, actor).includes(row.employeeId);
  return {
    id: row.id,
    surveyId: row.surveyId,
    surveyVersion: row.surveyNumber,
    unitId: row.unitId,
    touchpointId: row.touchpointId,
    channelId: row.channelId || null,
    mode: modeOf(row.mode),
    source: row.source,
    occurredAt: row.occurredAt,
    answeredAt: row.answeredAt,
    day: row.day,
    hour: row.hour,
    finished: row.finished,
    language: row.language,
    ratings: ratingsOf(row, measures).map((rating) => ({
      role: rating.role,
      scale: rating.scale,
      score: rating.score,
      factorId: rating.factorId ?? null,
      productId: rating.productId ?? null,
      questionId: rating.question ?? null,
    })),
    employeeId: row.employeeId,
    teamId: row.teamId,
    topicId: row.topicId,
    segmentIds: [...(row.segmentIds ?? [])],
    productIds: [...(row.productIds ?? [])],
    customerId: actor.scopes.has('personal:read') && !isOwn ? row.customerId : null,
    // By the visit and the invitation he would be found.
    interactionId: isOwn ? null : row.interactionId,
    invitationId: isOwn ? null : row.invitationId,
    linkId: row.linkId,
    importId: row.importId,
    interviewerId: row.interviewerId,
    revision: row.revision,
    test: row.test,
  };
}

export interface StoredComment {
  response_id: string;
  question_id: string;
  text: string;
  language: string | null;
  unit_id: number;
  touchpoint_id: number;
  channel_id: number;
  mode: number;
  occurred_at: Date;
  day: string;
  score: number | null;
  scale: string | null;
  factor_id: number | null;
  reasons: string[];
}

export function presentComment(row: StoredComment): Sent<Comment> {
  return {
    responseId: row.response_id,
    questionId: row.question_id,
    text: row.text,
    language: row.language,
    unitId: row.unit_id,
    touchpointId: row.touchpoint_id,
    channelId: row.channel_id || null,
    mode: modeOf(row.mode),
    occurredAt: row.occurred_at,
    day: row.day,
    score: row.score,
    scale: row.scale,
    factorId: row.factor_id,
    reasons: row.reasons,
  };
}
