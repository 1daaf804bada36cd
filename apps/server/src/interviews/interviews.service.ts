import { nextStep, type Answers } from '@otklik/questionnaire';
import type { Interview, NextNumber } from '@otklik/contract';
import { stampInvitation } from '../invitations/invitations.store.ts';
import { inWorkspace } from '../platform/database/work.ts';
import { Problem } from '../platform/errors.ts';
import type { Sent } from '../platform/http/route.ts';
import type { Services } from '../platform/services.ts';
import { fillQuotas } from '../responses/quotas/quotas.ts';
import { releaseTurn } from '../counts/rotation-progress.ts';
import { saveAnswers } from '../responses/taking/take-responses.service.ts';
import { findAttempt, findHeld, updateAttempt, type AttemptRow } from './attempts.store.ts';
import { dialListOf } from './dial-list.ts';
import { endCall, type Ended } from './end-call.service.ts';
import { isScreenedOut, openInterview, placeOf, type OpenInterview } from './interview.ts';
import { presentInterview } from './present-interview.ts';
import { releaseLapsed } from './release-lapsed.ts';
import { HELD_MS, heldContent, takeNumber, type Caller } from './take-number.service.ts';

/** Whole cells may be full: so many numbers leave the list before the interviewer is told to press again. */
const MOST_SCREENED_OUT = 50;

export async function nextNumber(services: Services, caller: Caller, dialListId: number): Promise<Sent<NextNumber>> {
  assertSeesPersons(caller);
  const list = await dialListOf(services, caller.workspaceId, dialListId);
  await releaseLapsed(services, caller.workspaceId);
  for (let out = 0; out < MOST_SCREENED_OUT; out++) {
    const taken = await takeNumber(services, caller, list);
    if (taken.attempt === null) return { interview: null, reason: taken.reason, nextAt: taken.nextAt };
    const { attempt } = taken;
    const own =
      attempt.transport_id === dialListId ? list : await dialListOf(services, caller.workspaceId, attempt.transport_id);
    const open = await openInterview(services, attempt);
    if (!isScreenedOut(open))
      return { interview: await presentInterview(services, own, open), reason: null, nextAt: null };
    await inWorkspace(services.db, caller.workspaceId, (db) =>
      endCall({ ...caller, db }, own, attempt.id, { result: 'quota_filled' }),
    );
  }
  return { interview: null, reason: 'nobody_now', nextAt: null };
}

export async function currentInterview(services: Services, caller: Caller): Promise<Sent<Interview> | null> {
  assertSeesPersons(caller);
  const { workspaceId, actor, now } = caller;
  const attempt = await inWorkspace(services.db, workspaceId, (db) => findHeld(db, workspaceId, actor.id));
  if (attempt === undefined || attempt.held_until < now) return null;
  const list = await dialListOf(services, workspaceId, attempt.transport_id);
  return presentInterview(services, list, await openInterview(services, attempt));
}

/** A sign of life. @throws Problem `conflict` when the number went back to the list */
export async function holdNumber(services: Services, caller: Caller, id: string): Promise<{ heldUntil: Date }> {
  return inWorkspace(services.db, caller.workspaceId, async (db) => {
    const attempt = own(caller, await findAttempt(db, caller.workspaceId, id));
    return prolong(caller, attempt, (change) => updateAttempt(db, caller.workspaceId, id, change));
  });
}

/** The customer himself is on the line, and he agrees: from here on he was reached. */
export async function noteConsent(services: Services, caller: Caller, id: string): Promise<{ heldUntil: Date }> {
  const { workspaceId, now } = caller;
  return inWorkspace(services.db, workspaceId, async (db) => {
    const attempt = own(caller, await findAttempt(db, workspaceId, id));
    await stampInvitation(db, workspaceId, attempt.invitation_id, 'opened', now);
    const { consent } = heldContent.parse(JSON.parse(services.secrets.decrypt(attempt.content ?? Buffer.alloc(0))));
    return prolong(caller, attempt, (change) =>
      updateAttempt(db, workspaceId, id, {
        ...change,
        consented_at: attempt.consented_at ?? now,
        consent_text: attempt.consent_text ?? consent,
      }),
    );
  });
}

/** All answers so far through the door that every answer takes; the last one ends the call. */
export async function saveInterview(
  services: Services,
  caller: Caller,
  id: string,
  given: { readonly answers: Answers; readonly isFinished: boolean },
): Promise<{ heldUntil: Date; isDone: boolean }> {
  const { workspaceId, now, actor } = caller;
  const found = await inWorkspace(services.db, workspaceId, (db) => findAttempt(db, workspaceId, id));
  // The last save may be sent again when its answer was lost on the way.
  if (found?.outcome === 'done' && found.interviewer_id === actor.id)
    return { heldUntil: found.held_until, isDone: true };
  const attempt = own(caller, found);
  const open = await openInterview(services, attempt);
  const { invitation, definition, context } = open;
  const finished = given.isFinished && nextStep(definition, given.answers, context).kind === 'finished';
  const saved = await saveAnswers(services, workspaceId, {
    id: invitation.id,
    survey: { id: invitation.survey_id, number: invitation.survey_number },
    unitId: invitation.unit_id,
    touchpointId: invitation.touchpoint_id,
    channelId: invitation.channel_id === 0 ? null : invitation.channel_id,
    mode: 'invited',
    source: 'phone',
    occurredAt: invitation.occurred_at < now ? invitation.occurred_at : now,
    finished,
    language: context.language,
    answers: given.answers,
    context,
    admitted: true,
    employeeId: invitation.employee_id,
    topicId: invitation.topic_id,
    segmentIds: invitation.segment_ids ?? [],
    productIds: invitation.product_ids ?? [],
    customerId: invitation.customer_id,
    interactionId: invitation.interaction_id,
    invitationId: invitation.id,
    interviewerId: actor.id,
  });
  const isComplete = finished || saved.kind === 'complete' || saved.kind === 'invitation_answered';
  if (!isComplete) {
    const { heldUntil } = await holdNumber(services, caller, id);
    return { heldUntil, isDone: false };
  }
  await countIn(services, open, given.answers);
  await endInterview(services, caller, id, { result: 'done' });
  return { heldUntil: attempt.held_until, isDone: true };
}

export async function endInterview(
  services: Services,
  caller: Caller,
  id: string,
  ended: Ended,
): Promise<{ nextAt: Date | null }> {
  const { workspaceId, actor } = caller;
  const attempt = await inWorkspace(services.db, workspaceId, (db) => findAttempt(db, workspaceId, id));
  if (attempt?.interviewer_id !== actor.id) throw new Problem('not_found');
  const list = await dialListOf(services, workspaceId, attempt.transport_id);
  const nextAt = await inWorkspace(services.db, workspaceId, (db) => endCall({ ...caller, db }, list, id, ended));
  return { nextAt };
}

async function countIn(services: Services, open: OpenInterview, answers: Answers): Promise<void> {
  const { attempt, invitation, company, definition, context } = open;
  if (definition.rotation !== undefined)
    releaseTurn(services.db, company, definition, placeOf(attempt, invitation), invitation.id);
  if (definition.quotas === undefined) return;
  await fillQuotas(services.db, attempt.workspace_id, {
    surveyId: invitation.survey_id,
    responseId: invitation.id,
    definition,
    answers,
    context,
  });
}

/** Somebody else's call is nobody's business; one that was given back is over. */
function own({ actor }: Caller, attempt: AttemptRow | undefined): AttemptRow {
  if (attempt?.interviewer_id !== actor.id) throw new Problem('not_found');
  if (attempt.ended_at !== null)
    throw new Problem('conflict', 'The number went back to the list: it was not heard of for too long');
  return attempt;
}

async function prolong(
  { now }: Caller,
  attempt: AttemptRow,
  write: (change: { held_until: Date }) => Promise<unknown>,
): Promise<{ heldUntil: Date }> {
  const later = new Date(now.getTime() + HELD_MS);
  const heldUntil = later > attempt.held_until ? later : attempt.held_until;
  await write({ held_until: heldUntil });
  return { heldUntil };
}

/** Who dials must see the number; a role without personal data may run the list and not call. */
function assertSeesPersons({ actor }: Caller): void {
  if (!actor.scopes.has('personal:read'))
    throw new Problem('forbidden', 'Calling customers needs personal:read: the number is personal data');
}
