import type { CaseStatus } from '@otklik/contract';
import type { Company } from '../../company/company.ts';
import { isCourtesy } from '../../dialogues/is-courtesy.ts';
import { uuidOf } from '../../platform/uuid-of.ts';
import { because, invalidField } from '../../platform/errors.ts';
import type { Services } from '../../platform/services.ts';
import { announceCase } from '../announce-case.ts';
import type { CaseDesk } from '../case.ts';
import { isClosed, statusAfterReply } from '../case-status.ts';
import { updateCase } from '../cases.store.ts';
import { promisesOf } from '../clocks/choose-promise.ts';
import { moveClocks, owedReply, repliedClocks } from '../clocks/clocks.ts';
import { hold, type Held } from '../hold-case.ts';
import { keepClocks } from '../clocks/keep-clocks.ts';
import { assertMayAnswer } from '../may-answer.ts';
import { noticeCase } from '../notice-case.ts';
import { promisedFor } from '../clocks/promised-for.ts';
import { repliedOnSiteJob } from './replied-on-site.ts';
import { tellCustomer } from '../customer-side/tell-customer.ts';
import { tellOwner } from '../team/tell-owner.ts';
import { mayWaitFor } from './review-of-case.ts';
import { addEvents, addMessage } from './thread.store.ts';
import { callInto, tellWatchers } from '../watchers/watch-case.service.ts';

interface Written {
  readonly kind: 'reply' | 'note';
  readonly text: string;
  /** A reply that asks the customer something: the clocks stand until he has answered. */
  readonly isHisTurn?: boolean;
}

/** A reply goes to the customer, keeps the promise of a reply and says that the case is worked on; a note stays with us. */
export async function writeInCase(
  services: Services,
  desk: CaseDesk,
  company: Company,
  caseId: string,
  written: Written,
): Promise<void> {
  const held = await hold(desk, caseId, undefined);
  const { row } = held;
  const id = uuidOf(desk.workspaceId, 'case-message', caseId, row.revision, written.kind, written.text);
  if (written.kind === 'note') {
    announceCase(services, desk, caseId);
    await addMessage(desk, caseId, { id, direction: 'note', text: written.text, delivery: null, isAutomatic: false });
    await addEvents(desk, caseId, [{ what: 'note' }]);
    // Nobody is told of a case that he may not read, whoever calls him.
    for (const ownerId of mentionedIn(company, written.text))
      if (await callInto(services, desk, company, row, ownerId))
        await tellOwner(services, desk, { caseId, ownerId, why: 'mentioned' });
    await updateCase(desk.db, desk.workspaceId, caseId, {});
    return;
  }
  assertMayAnswer(desk.actor, company, row);
  if (row.status === 'duplicate')
    throw because(
      'unprocessable',
      'answered_in_main',
      'The case was joined with another one: the customer is answered there',
    );
  await reply(services, desk, company, held, written);
  if (row.origin !== 'review') return;
  const { workspaceId, actor, now } = desk;
  const replied = { workspaceId, caseId, text: written.text, by: actor.id, at: now.toISOString() };
  await services.jobs.enqueue(desk.db, repliedOnSiteJob, replied);
}

async function reply(
  services: Services,
  desk: CaseDesk,
  company: Company,
  { row, clocks, settings }: Held,
  { text, isHisTurn = false }: Written,
): Promise<void> {
  const from = row.status;
  if (isHisTurn && !mayWaitFor(row)) throw invalidField('isHisTurn', 'not_told', 'is for a customer who is written to');
  if (isHisTurn && isClosed(from))
    throw invalidField('isHisTurn', 'closed', `is for a case that is open; this one is ${from}`);
  const to = statusAfterReply(from, isHisTurn);
  await tellCustomer(services, desk, company, row, { key: `reply:${row.revision}`, text, byPerson: true });
  const replied = repliedClocks(clocks, desk.now);
  const moved = to === from ? replied : moveClocks(replied, from, to, desk.now);
  await updateCase(desk.db, desk.workspaceId, row.id, {
    ...(to === from ? {} : { status: to, label_id: null }),
    ...(await keepClocks(desk, settings, row, moved)),
    first_reply_at: row.first_reply_at ?? desk.now,
  });
  await addEvents(desk, row.id, [
    { what: 'message', to: 'out' },
    ...(to === from ? [] : [{ what: 'status', from, to } as const]),
  ]);
  if (to !== from) await tellWatchers(services, desk, row);
}

/** Members whom a note calls by "@" and their name as the company writes it; of two that begin alike the longer one is meant. */
function mentionedIn({ members }: Company, text: string): Set<string> {
  const mentioned = new Set<string>();
  let left = text;
  for (const { userId, displayName } of members.toSorted((a, b) => b.displayName.length - a.displayName.length)) {
    if (!left.includes(`@${displayName}`)) continue;
    mentioned.add(userId);
    left = left.replaceAll(`@${displayName}`, ' ');
  }
  return mentioned;
}

/**
 * The customer wrote: a case that waited for him goes on, one that was solved opens again, and a reply is owed. "Thank you" after the end
 * stands in the thread, and opens nothing again.
 * @returns false when this was heard before
 */
export async function hearCustomer(
  services: Services,
  desk: CaseDesk,
  company: Company,
  caseId: string,
  said: { readonly id: string; readonly text: string },
): Promise<boolean> {
  const { row, clocks, settings } = await hold(desk, caseId, undefined);
  // What was joined with another case goes on there.
  if (row.status === 'duplicate' && row.duplicate_of !== null)
    return hearCustomer(services, desk, company, row.duplicate_of, said);
  const isNew = await addMessage(desk, caseId, {
    id: said.id,
    direction: 'in',
    text: said.text,
    delivery: null,
    isAutomatic: false,
  });
  if (!isNew) return false;
  announceCase(services, desk, caseId);
  const from = row.status;
  if (isClosed(from) && isCourtesy(said.text)) {
    await addEvents(desk, caseId, [{ what: 'message', to: 'in' }]);
    return true;
  }
  const to: CaseStatus = isClosed(from) ? 'reopened' : from === 'waiting_customer' ? 'in_progress' : from;
  const promised = promisesOf(settings, company, await promisedFor(desk, company, settings, row));
  const moved = to === from ? [...clocks] : moveClocks(clocks, from, to, desk.now);
  const kept = await keepClocks(
    desk,
    settings,
    { ...row, is_open: !isClosed(to) },
    owedReply(moved, promised, desk.now),
  );
  await updateCase(desk.db, desk.workspaceId, caseId, {
    status: to,
    ...(to === from ? {} : { label_id: null }),
    is_open: !isClosed(to),
    closed_at: isClosed(to) ? row.closed_at : null,
    ...kept,
    snoozed_until: null,
    heard: row.heard + 1,
    reopenings: row.reopenings + (to === 'reopened' ? 1 : 0),
  });
  await addEvents(desk, caseId, [
    { what: 'message', to: 'in' },
    ...(to === from ? [] : [{ what: 'status', from, to } as const]),
  ]);
  await tellOwner(services, desk, { caseId, ownerId: row.owner_id, why: to === 'reopened' ? 'reopened' : 'written' });
  await tellWatchers(services, desk, row);
  if (to === 'reopened') await noticeCase(services, desk, row, { what: 'reopened', promise: null });
  return true;
}
