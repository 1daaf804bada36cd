import type { CaseDemand, CaseFieldChange, CaseStatus, ContactClass, Priority } from '@otklik/contract';
import { type Company, zoneOf } from '../company/company.ts';
import { readTerms } from '../contacts/contact-terms.ts';
import { seesUnit } from '../platform/actor.ts';
import { invalidField, Problem } from '../platform/errors.ts';
import type { Services } from '../platform/services.ts';
import { languageOf } from '../surveys/customer-language.ts';
import { numberOf, priorityOf, priorityRank, type CaseDesk } from './case.ts';
import { findTransition, isClosed } from './case-status.ts';
import { announceCase } from './announce-case.ts';
import { askAboutSolution } from './solutions/ask-about-solution.ts';
import { assertFilled, putFields } from './fields/case-fields.service.ts';
import { addSaidWords, lockCase, noteRepeated, refreshSearch, updateCase, type CaseRow } from './cases.store.ts';
import { promisesOf } from './clocks/choose-promise.ts';
import { assertLabel } from './settings/case-label.ts';
import { moveClocks, promiseAnew, resolutionDueAt, type KeptClock } from './clocks/clocks.ts';
import { historyOf } from './clocks/history-of.ts';
import { keepClocks } from './clocks/keep-clocks.ts';
import { assertMayAnswer, personNamed } from './may-answer.ts';
import { joinCases } from './related/join-cases.ts';
import { mayJoin } from './related/may-join.ts';
import { promisedFor } from './clocks/promised-for.ts';
import { repeatedBy } from './related/repeats.ts';
import { hold, type Held } from './hold-case.ts';
import { noticeCase } from './notice-case.ts';
import { ownerFor } from './team/owner-for.ts';
import { tellCustomer } from './customer-side/tell-customer.ts';
import { tellOwner } from './team/tell-owner.ts';
import { isPublicSpeaker, mayWaitFor } from './thread/review-of-case.ts';
import { addEvents, type Happened } from './thread/thread.store.ts';
import { sayDeadline, sayToCustomer } from './customer-side/words-to-customer.ts';
import { tellWatchers } from './watchers/watch-case.service.ts';

export interface CaseMove {
  readonly to: CaseStatus;
  readonly labelId?: number | undefined;
  readonly comment?: string | undefined;
  readonly resolution?: string | undefined;
  readonly rootCause?: string | undefined;
  readonly duplicateOf?: string | undefined;
  readonly fields?: CaseFieldChange | undefined;
}

export interface CaseChange {
  readonly ownerId?: string | null | undefined;
  readonly priority?: Priority | undefined;
  readonly class?: ContactClass | undefined;
  readonly topicId?: number | null | undefined;
  readonly unitId?: number | undefined;
  readonly touchpointId?: number | null | undefined;
  readonly employeeId?: number | null | undefined;
  readonly title?: string | undefined;
  readonly labelId?: number | null | undefined;
  readonly orderNumber?: string | null | undefined;
  readonly fields?: CaseFieldChange | undefined;
}

/** Takes a case a step further, with what the step asks for; the customer is told where it concerns him. */
export async function moveCase(
  services: Services,
  desk: CaseDesk,
  company: Company,
  caseId: string,
  move: CaseMove,
  revision?: number,
): Promise<void> {
  const held = await hold(desk, caseId, revision);
  const { row, clocks, settings } = held;
  assertMayAnswer(desk.actor, company, row);
  const from = row.status;
  const transition = findTransition(from, move.to);
  if (transition === null || (move.to === 'waiting_customer' && !mayWaitFor(row)))
    throw new Problem('unprocessable', `to: a case that is ${from} cannot become ${move.to}`, {
      details: [{ path: 'to', code: 'no_such_step', message: `a case that is ${from} cannot become ${move.to}` }],
    });
  for (const demand of transition.needs) assertGiven(move, demand);
  assertLabel(settings, move.to, move.labelId);
  const joined = move.duplicateOf === undefined ? null : await mainCaseOf(desk, row, move.duplicateOf);
  const filled = await putFields(desk, settings.fields, caseId, move.fields ?? {});
  if (move.to === 'resolved') await assertFilled(desk, company, settings, row);
  const moved = moveClocks(clocks, from, move.to, desk.now);
  const kept = await keepClocks(desk, settings, { ...row, is_open: !isClosed(move.to) }, moved);
  await updateCase(desk.db, desk.workspaceId, caseId, {
    status: move.to,
    label_id: move.labelId ?? null,
    is_open: !isClosed(move.to),
    closed_at: isClosed(move.to) ? (row.closed_at ?? desk.now) : null,
    ...kept,
    // The customer reads the solution, and why he is refused: an answer, if it is the first one.
    ...(move.to === 'resolved' || move.to === 'rejected' ? { first_reply_at: row.first_reply_at ?? desk.now } : {}),
    ...(move.to === 'reopened' ? { reopenings: row.reopenings + 1 } : {}),
    ...(move.to === 'resolved' ? { resolution: move.resolution ?? null, root_cause: move.rootCause ?? null } : {}),
    ...(move.to === 'duplicate' ? { duplicate_of: joined?.id ?? null } : {}),
  });
  await addEvents(desk, caseId, [
    ...filled,
    { what: 'status', from, to: move.to, comment: move.comment ?? null },
    ...(move.labelId === undefined ? [] : [{ what: 'label', to: String(move.labelId) } as const]),
    ...(joined === null ? [] : [{ what: 'merged', to: joined.id } as const]),
  ]);
  if (filled.length > 0) await refreshSearch(desk.db, desk.workspaceId, caseId);
  if (joined !== null) await joinCases(services, desk, company, held, joined);
  await tellWatchers(services, desk, row);
  announceCase(services, desk, caseId);
  await tellOfMove(services, desk, company, row, move);
  if (move.to === 'resolved') await askAboutSolution(services, desk, company, settings, row);
  if (move.to !== 'reopened') return;
  await tellOwner(services, desk, { caseId, ownerId: row.owner_id, why: 'reopened' });
  await noticeCase(services, desk, row, { what: 'reopened', promise: null });
}

function assertGiven(move: CaseMove, demand: CaseDemand): void {
  const given = {
    comment: move.comment,
    resolution: move.resolution,
    root_cause: move.rootCause,
    duplicate_of: move.duplicateOf,
  };
  const path = { comment: 'comment', resolution: 'resolution', root_cause: 'rootCause', duplicate_of: 'duplicateOf' };
  if (given[demand] === undefined) throw invalidField(path[demand], 'required', `is required to make it ${move.to}`);
}

/** The case that goes on for both: one that was joined with another itself stands for that other. */
async function mainCaseOf(desk: CaseDesk, row: CaseRow, other: string): Promise<CaseRow> {
  if (other === row.id) throw invalidField('duplicateOf', 'itself', 'is this case itself');
  // Locked: two that are joined with each other at once must not both go.
  const main = await lockCase(desk.db, desk.workspaceId, other);
  if (main === undefined || !seesUnit(desk.actor, main.unit_id))
    throw invalidField('duplicateOf', 'unknown', 'names no case that you see');
  if (main.status === 'duplicate' && main.duplicate_of !== null) return mainCaseOf(desk, row, main.duplicate_of);
  if (!mayJoin(row, main))
    throw invalidField('duplicateOf', 'other_customer', 'is a case of another customer, who would read this one');
  if (isPublicSpeaker(main) && row.customer_id !== null)
    throw invalidField('duplicateOf', 'said_in_public', 'was said where everybody reads it: join it with this one');
  return main;
}

async function tellOfMove(
  services: Services,
  desk: CaseDesk,
  company: Company,
  row: CaseRow,
  move: CaseMove,
): Promise<void> {
  const said = (['resolved', 'reopened', 'rejected'] as const).find((one) => one === move.to);
  if (said === undefined) return;
  const text = sayToCustomer(languageOf(row.language), said, { number: numberOf(row) });
  // What is said to the customer about a solution is the solution; why it was refused, the reason.
  const more = move.to === 'resolved' ? move.resolution : move.to === 'rejected' ? move.comment : undefined;
  await tellCustomer(services, desk, company, row, {
    key: `${move.to}:${row.revision}`,
    ...(more === undefined ? { text } : { text: `${text}\n\n${more}`, author: desk.actor }),
  });
  if (more !== undefined) await addSaidWords(desk.db, desk.workspaceId, row.id, more);
}

/** Gives a case to somebody else, or changes what it is; what was promised follows, and the customer hears of a new deadline. */
export async function changeCase(
  services: Services,
  desk: CaseDesk,
  company: Company,
  caseId: string,
  wanted: CaseChange,
  revision?: number,
): Promise<void> {
  const held = await hold(desk, caseId, revision);
  const { row } = held;
  assertMayAnswer(desk.actor, company, row);
  const named = wanted.employeeId === undefined ? row.employee_id : wanted.employeeId;
  if (wanted.ownerId != null) assertMember(company, named, wanted.ownerId);
  assertLabel(held.settings, row.status, wanted.labelId);
  const { terms } = await readTerms(desk.db, desk.workspaceId);
  const before = await comesBackTo(desk, terms, row, wanted);
  const change: CaseChange = {
    ...wanted,
    ...(before === undefined ? {} : { class: 'repeat' }),
    ...(await ownerAnew(desk, company, held, wanted)),
  };
  const filled = await putFields(desk, held.settings.fields, caseId, change.fields ?? {});
  const happened = [...eventsOf(row, change), ...filled];
  if (happened.length === 0 && change.title === undefined) return;
  const next = {
    class: change.class ?? row.class,
    priority: change.priority === undefined ? row.priority : priorityRank(change.priority),
    topic_id: change.topicId === undefined ? row.topic_id : change.topicId,
    unit_id: change.unitId ?? row.unit_id,
    touchpoint_id: change.touchpointId === undefined ? row.touchpoint_id : change.touchpointId,
    employee_id: named,
    order_number: change.orderNumber === undefined ? row.order_number : change.orderNumber,
  };
  const promised = promisesOf(
    held.settings,
    company,
    await promisedFor(desk, company, held.settings, { ...row, ...next }),
  );
  const clocks = promiseAnew(held.clocks, promised, await historyOf(desk, row));
  const kept = await keepClocks(desk, held.settings, row, clocks);
  await updateCase(desk.db, desk.workspaceId, caseId, {
    ...next,
    ...(next.class === row.class ? {} : { points: terms.points[next.class] }),
    ...(before === undefined ? {} : { repeat_of: before.id }),
    title: change.title ?? row.title,
    label_id: change.labelId === undefined ? row.label_id : change.labelId,
    owner_id: change.ownerId === undefined ? row.owner_id : change.ownerId,
    ...kept,
  });
  if (before !== undefined) await noteRepeated(desk.db, desk.workspaceId, before.id);
  await addEvents(desk, caseId, happened);
  if (change.title !== undefined || happened.some(({ what }) => what === 'order' || what === 'field'))
    await refreshSearch(desk.db, desk.workspaceId, caseId);
  await tellOfPromise(services, desk, company, row, held.clocks, clocks);
  if (change.ownerId != null && change.ownerId !== row.owner_id)
    await tellOwner(services, desk, { caseId, ownerId: change.ownerId, why: 'given' });
  if (named !== row.employee_id)
    await tellOwner(services, desk, { caseId, ownerId: personNamed(company, named), why: 'named' });
}

/** What is nobody's goes to somebody once its topic is known, and what turns out to name an employee goes to the manager. */
async function ownerAnew(
  desk: CaseDesk,
  company: Company,
  { row, settings }: Held,
  change: CaseChange,
): Promise<Pick<CaseChange, 'ownerId'>> {
  const { ownerId, topicId = row.topic_id, unitId = row.unit_id, touchpointId = row.touchpoint_id } = change;
  const { employeeId = row.employee_id } = change;
  const isNamedNow = employeeId !== null && employeeId !== row.employee_id;
  const isKnownNow = row.owner_id === null && row.is_open && topicId !== null && topicId !== row.topic_id;
  if (ownerId !== undefined || !(isNamedNow || isKnownNow)) return {};
  const found = await ownerFor(desk, company, settings, { unitId, touchpointId, topicId, employeeId });
  const isOwn = row.owner_id !== null && row.owner_id === personNamed(company, employeeId);
  return { ownerId: found ?? (isOwn ? null : undefined) };
}

/** Now that its order or topic is known it may turn out to be a repeat; who names a class himself has the last word. */
async function comesBackTo(
  desk: CaseDesk,
  terms: Parameters<typeof repeatedBy>[1],
  row: CaseRow,
  { class: said, topicId = row.topic_id, orderNumber = row.order_number }: CaseChange,
): Promise<CaseRow | undefined> {
  const isAsBefore = topicId === row.topic_id && orderNumber === row.order_number;
  if (isAsBefore || said !== undefined || row.class === 'repeat') return undefined;
  return repeatedBy(desk, terms, { ...row, topic_id: topicId, order_number: orderNumber });
}

function eventsOf(row: CaseRow, change: CaseChange): Happened[] {
  const happened: Happened[] = [];
  const note = (what: Happened['what'], from: string | null, to: string | null | undefined) => {
    if (to !== undefined && to !== from) happened.push({ what, from, to });
  };
  note('owner', row.owner_id, change.ownerId);
  note('priority', priorityOf(row.priority), change.priority);
  note('class', row.class, change.class);
  note('order', row.order_number, change.orderNumber);
  const written = (id: number | null | undefined) => (id == null ? id : String(id));
  note('topic', written(row.topic_id) ?? null, written(change.topicId));
  note('unit', String(row.unit_id), written(change.unitId));
  note('touchpoint', written(row.touchpoint_id) ?? null, written(change.touchpointId));
  note('employee', written(row.employee_id) ?? null, written(change.employeeId));
  note('label', written(row.label_id) ?? null, written(change.labelId));
  return happened;
}

function assertMember(company: Company, employeeId: number | null, ownerId: string): void {
  if (!company.members.some(({ userId }) => userId === ownerId))
    throw invalidField('ownerId', 'unknown', 'names no member of this company');
  if (personNamed(company, employeeId) === ownerId)
    throw invalidField('ownerId', 'named_in_case', 'is the employee whom the case names: somebody else answers it');
}

async function tellOfPromise(
  services: Services,
  desk: CaseDesk,
  company: Company,
  row: CaseRow,
  before: readonly KeptClock[],
  after: readonly KeptClock[],
): Promise<void> {
  const [was, due] = [resolutionDueAt(before, desk.now), resolutionDueAt(after, desk.now)];
  if (due === null || due.getTime() === was?.getTime()) return;
  const language = languageOf(row.language);
  const timeZone = zoneOf(company, row.unit_id);
  await addEvents(desk, row.id, [{ what: 'promise', from: was?.toISOString() ?? null, to: due.toISOString() }]);
  await tellCustomer(services, desk, company, row, {
    key: `promise:${due.getTime()}`,
    text: sayToCustomer(language, 'moved', { number: numberOf(row), date: sayDeadline(due, timeZone, language) }),
  });
}
