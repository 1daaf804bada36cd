import type { CallResult } from '@otklik/contract';
import { audit } from '../platform/audit.ts';
import type { Work } from '../platform/database/work.ts';
import { invalidField, Problem } from '../platform/errors.ts';
import { instantOf } from '../platform/local-time.ts';
import { findInvitationFacts } from '../transports/message/before-sending.store.ts';
import { recordOptOut } from '../transports/opt-out/opt-out.service.ts';
import { listEnded, lockAttempt, updateAttempt, type AttemptRow } from './attempts.store.ts';
import { isAttempt, wasInVain } from './call-result.ts';
import { isAllowedAt, policyForCalls, type DialList } from './dial-list.ts';
import { nextAttempt } from './next-attempt.ts';
import { findNumber, lockDialLists } from './numbers.store.ts';
import { leaveFullCells } from './quotas.service.ts';
import { settleNumber, type Fate } from './settle-number.ts';

const MINUTE_MS = 60_000;
/** Whoever passes a number over gets others first. */
const PASSED_OVER_MS = 15 * MINUTE_MS;

export interface Ended {
  readonly result: CallResult;
  /** On the customer's clock. */
  readonly callBackAt?: string | undefined;
}

/**
 * Ends a call once: attempt, number, counts, opt-out and quota in one transaction. Ending it again the same way says the same.
 * @returns when the number is dialled again; null: never
 */
export async function endCall(work: Work, list: DialList, attemptId: string, ended: Ended): Promise<Date | null> {
  const { db, workspaceId, now } = work;
  await lockDialLists(db, workspaceId);
  const attempt = await lockAttempt(db, workspaceId, attemptId);
  if (attempt === undefined) throw new Problem('not_found');
  const row = await findNumber(db, workspaceId, attempt.message_id);
  if (attempt.ended_at !== null) {
    if (attempt.outcome === ended.result) return row?.state === 'planned' ? row.due_at : null;
    throw new Problem('conflict', 'The number went back to the list: it was not heard of for too long');
  }
  // Its interviewer was heard of again in the last moment.
  if (ended.result === 'lost' && attempt.held_until >= now) return null;
  const invitation = (await findInvitationFacts(db, workspaceId, [attempt.invitation_id])).get(attempt.invitation_id);
  // Whatever was said, an interview that was gone through is done.
  const result = invitation?.completed_at != null ? 'done' : ended.result;
  const callBackAt = result === 'call_back' ? await promised(work, attempt, row?.expires_at ?? now, ended) : null;
  const fate = await fateOf(work, list, attempt, { result, callBackAt, expiresAt: row?.expires_at ?? now });
  await updateAttempt(db, workspaceId, attempt.id, {
    ended_at: now,
    outcome: result,
    call_back_at: callBackAt,
    content: null,
  });
  if (row !== null)
    await settleNumber(
      list,
      db,
      { row, claim: attempt.claim, invitation: invitation ?? null, wasDialled: isAttempt(result) },
      fate,
    );
  if (result === 'do_not_call' && attempt.customer_id !== null)
    await recordOptOut(work, { customerId: attempt.customer_id, way: 'phone', shown: 'do not call', how: 'call' });
  if (result === 'done') await leaveFullCells(list, db);
  await audit(work, {
    action: 'number.close',
    subject: { kind: 'invitation', id: attempt.invitation_id },
    after: { interviewId: attempt.id, outcome: result, interviewer: attempt.interviewer_id },
  });
  return fate.kind === 'again' ? fate.at : null;
}

async function promised(work: Work, attempt: AttemptRow, expiresAt: Date, { callBackAt }: Ended): Promise<Date> {
  if (callBackAt === undefined)
    throw invalidField('callBackAt', 'required', 'says when the customer wants to be called, on his own clock');
  const at = instantOf(`${callBackAt}:00`, attempt.zone);
  if (at <= work.now) throw invalidField('callBackAt', 'in_past', `is past already in ${attempt.zone}`);
  if (at >= expiresAt) throw invalidField('callBackAt', 'too_late', 'lies after the end of this invitation');
  const { hours } = await policyForCalls(work.db, work.workspaceId);
  if (!isAllowedAt(hours, at, attempt))
    throw invalidField('callBackAt', 'quiet_hours', `lies in the quiet hours of ${attempt.zone}`);
  return at;
}

async function fateOf(
  work: Work,
  { settings }: DialList,
  attempt: AttemptRow,
  end: { readonly result: CallResult; readonly callBackAt: Date | null; readonly expiresAt: Date },
): Promise<Fate> {
  const { now } = work;
  switch (end.result) {
    case 'done':
    case 'partial':
      return { kind: 'reached' };
    case 'refused':
    case 'do_not_call':
      return { kind: 'refused' };
    case 'wrong_number':
      return { kind: 'wrong_number' };
    case 'quota_filled':
      return { kind: 'left', reason: end.result };
    case 'call_back':
      return { kind: 'again', at: end.callBackAt ?? now, reason: end.result, isReached: true };
    case 'not_dialled':
      return {
        kind: 'again',
        at: new Date(now.getTime() + PASSED_OVER_MS),
        reason: end.result,
        isReached: false,
      };
    case 'lost':
      return { kind: 'again', at: now, reason: end.result, isReached: false };
    case 'no_answer':
    case 'busy':
    case 'answerphone': {
      const vain = (await listEnded(work.db, work.workspaceId, attempt.message_id)).filter(({ outcome }) =>
        wasInVain(outcome),
      );
      if (vain.length + 1 >= settings.maxAttempts) return { kind: 'given_up', reason: 'no_contact' };
      const isBusy = end.result === 'busy';
      const { hours } = await policyForCalls(work.db, work.workspaceId);
      const at = nextAttempt({
        now,
        until: end.expiresAt,
        gapMs: isBusy ? settings.busyMinutes * MINUTE_MS : settings.gapHours * 60 * MINUTE_MS,
        hours,
        where: attempt,
        // He is at home: a line that is engaged says nothing against this part of the day.
        tried: isBusy || !settings.otherDayPart ? [] : [now, ...vain.map(({ opened_at: openedAt }) => openedAt)],
      });
      return at === null
        ? { kind: 'given_up', reason: 'no_contact' }
        : { kind: 'again', at, reason: end.result, isReached: false };
    }
  }
}
