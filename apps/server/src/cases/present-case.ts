import type { CaseInFull, CaseLine } from '@otklik/contract';
import type { Company } from '../company/company.ts';
import { readTerms } from '../contacts/contact-terms.ts';
import { readContacts } from '../interactions/contacts.ts';
import type { Work } from '../platform/database/work.ts';
import { Problem } from '../platform/errors.ts';
import { seesUnit } from '../platform/actor.ts';
import type { Sent } from '../platform/http/route.ts';
import type { Services } from '../platform/services.ts';
import { troublesOf, type MessageTrouble } from '../transports/receipts/troubles-of.ts';
import { numberOf, priorityOf } from './case.ts';
import { casePath } from './customer-side/case-path.ts';
import { shiftsBetween } from './clocks/business-hours.ts';
import { isThere, seenInChat } from './chat/chat-presence.ts';
import { commentsOfCase } from './thread/comment-thread.ts';
import { valuesOf } from './fields/case-fields.service.ts';
import { readSettings } from './settings/case-settings.store.ts';
import { findCase, listNumbered, mergedInto, type CaseRow } from './cases.store.ts';
import { readClocks } from './clocks/clocks.store.ts';
import { listFiles } from './files/files.store.ts';
import { asReadBy, isNamed, mayAnswer, mayKnowCustomer } from './may-answer.ts';
import { mayJoin } from './related/may-join.ts';
import { authorsOfReviews, isPublicSpeaker, stepsOf, troubleOnSite } from './thread/review-of-case.ts';
import { readSolutions } from './solutions/read-solutions.ts';
import { repeatsOf } from './related/repeats.ts';
import { readClock } from './clocks/sla-clock.ts';
import { readEvents, readMessages, type CaseEventRow, type CaseMessageRow } from './thread/thread.store.ts';
import { listWatchers, newsAmong } from './watchers/watchers.store.ts';
import { fieldsReadBy, wordsReadBy, type ReadWords } from './words-closed-off.ts';

const MINUTE_MS = 60_000;
/** What happened to a case, as far as whom it names is not told of it. */
const untold: ReadonlySet<string> = new Set<CaseInFull['events'][number]['what']>(['order', 'file', 'file_missed']);
/** Of each stretch; a case that is open for months is explained by its last weeks. */
const SHIFTS = 31;

export function presentLine(
  row: CaseRow,
  names: ReadonlyMap<string, { name: string | null }>,
  news: ReadonlySet<string>,
  read: ReadWords,
): Sent<CaseLine> {
  return {
    id: row.id,
    number: numberOf(row),
    title: read(row.id, row.title),
    status: row.status,
    labelId: row.label_id,
    class: row.class,
    priority: priorityOf(row.priority),
    origin: row.origin,
    topicId: row.topic_id,
    unitId: row.unit_id,
    touchpointId: row.touchpoint_id,
    employeeId: row.employee_id,
    ownerId: row.owner_id,
    customerId: row.customer_id,
    customerName: names.get(row.customer_id ?? row.id)?.name ?? null,
    openedAt: row.opened_at,
    closedAt: row.closed_at,
    dueAt: row.due_at,
    sla: row.sla,
    points: row.points,
    revision: row.revision,
    hasNews: news.has(row.id),
  };
}

/** Those of the cases in which something happened that the caller, who follows them, has not seen. */
export function newsOf({ db, workspaceId, actor }: Work, rows: readonly CaseRow[]): Promise<ReadonlySet<string>> {
  return newsAmong(
    db,
    workspaceId,
    actor.id,
    rows.map(({ id }) => id),
  );
}

/**
 * Names for those who may see them: of customers by customer, which is written down; of who wrote a review, and is no customer, by case.
 */
export async function namesOf(
  { secrets }: Pick<Services, 'secrets'>,
  work: Work,
  company: Company,
  rows: readonly CaseRow[],
): Promise<ReadonlyMap<string, { readonly name: string | null }>> {
  if (!work.actor.scopes.has('personal:read')) return new Map();
  const ids = rows.flatMap(({ customer_id }) => (customer_id === null ? [] : [customer_id]));
  const told = rows.filter((row) => !isNamed(work.actor, company, row));
  const authors = await authorsOfReviews(work.db, secrets, work.workspaceId, told);
  const names = new Map<string, { readonly name: string | null }>(await readContacts(work, secrets, ids, 'cases'));
  for (const [caseId, author] of authors) names.set(caseId, author);
  return names;
}

/**
 * Cases are seen within one's units; whom a case names reads it wherever it stands, as `asReadBy` leaves it.
 * @throws Problem `not_found`
 */
export async function visibleCase(work: Work, company: Company, caseId: string): Promise<CaseRow> {
  const row = await findCase(work.db, work.workspaceId, caseId);
  if (row === undefined || !(seesUnit(work.actor, row.unit_id) || isNamed(work.actor, company, row)))
    throw new Problem('not_found');
  return asReadBy(work.actor, company, row);
}

/** @throws Problem `not_found` as `visibleCase` does */
export async function readCase(
  services: Services,
  work: Work,
  company: Company,
  caseId: string,
): Promise<Sent<CaseInFull>> {
  const { db, workspaceId, actor, now } = work;
  const row = await visibleCase(work, company, caseId);
  const { settings } = await readSettings(db, workspaceId);
  const { terms } = await readTerms(db, workspaceId);
  const merged = await mergedInto(db, workspaceId, caseId);
  const [clocks, messages, events, alike, names, solutions, files] = [
    await readClocks(db, workspaceId, caseId),
    await readMessages(db, workspaceId, [caseId, ...merged.map(({ id }) => id)], 'company'),
    await readEvents(db, workspaceId, caseId),
    await repeatsOf(work, terms, row),
    await namesOf(services, work, company, [row]),
    await readSolutions(services, work, caseId),
    await listFiles(db, workspaceId, caseId),
  ];
  const others = await othersOf(work, company, events);
  const watchers = await listWatchers(db, workspaceId, caseId);
  const readWords = await wordsReadBy(services, work, company, [row, ...alike]);
  const read = (text: string, isNotice?: 'notice') => readWords(caseId, text, isNotice);
  const comments = await commentsOfCase(db, workspaceId, caseId);
  const seenInChatAt = await seenInChat(db, workspaceId, caseId);
  const out = messages.filter(({ delivery }) => delivery === 'planned').map(({ id }) => id);
  const troubles = new Map([
    ...(await troublesOf(db, workspaceId, out)),
    ...(await troubleOnSite(db, workspaceId, row, messages)),
  ]);
  const isClosedOff = !mayKnowCustomer(actor, company, row);
  const answers = actor.scopes.has('cases:write') && mayAnswer(actor, company, row);
  return {
    ...presentLine(row, names, await newsOf(work, [row]), readWords),
    text: read(row.text),
    orderNumber: row.order_number,
    responseId: row.response_id,
    resolution: row.resolution === null ? null : read(row.resolution),
    rootCause: row.root_cause,
    duplicateOf: row.duplicate_of,
    customerPath: isClosedOff || isPublicSpeaker(row) ? null : casePath(workspaceId, row.token),
    clocks: clocks.map((clock) => presentClock(clock, now)),
    messages: messages.map((message) => presentMessage(message, company, troubles, read)),
    events: events
      // His order is not told, nor what his files are called.
      .filter(({ what }) => !isClosedOff || !untold.has(what))
      .map((event) => presentEvent(event, company, others, read)),
    transitions: stepsOf(row).map(({ to, needs }) => ({ to, needs: [...needs] })),
    repeatOf: row.repeat_of,
    alike: alike
      .filter((one) => seesUnit(actor, one.unit_id) && !isNamed(actor, company, one))
      .map((one) => ({
        id: one.id,
        number: numberOf(one),
        title: readWords(one.id, one.title),
        status: one.status,
        openedAt: one.opened_at,
        by: row.order_number !== null && one.order_number === row.order_number ? 'order' : 'topic',
        mayJoin: mayJoin(row, one),
      })),
    mayAnswer: answers,
    isNamed: isNamed(actor, company, row),
    isReachable: !isPublicSpeaker(row),
    isInChat: seenInChatAt === null ? null : isThere(seenInChatAt, now),
    conflictScript: row.employee_id !== null && answers ? settings.conflictScript : null,
    solutions,
    fields: fieldsReadBy(read, settings.fields, (await valuesOf(work, settings.fields, [caseId])).get(caseId) ?? {}),
    snoozedUntil: row.snoozed_until,
    isWatched: actor.kind === 'person' && watchers.includes(actor.id),
    watchers: watchers.flatMap((memberId) => {
      const name = personOf(company, 'person', memberId);
      return name === null ? [] : [{ memberId, name }];
    }),
    merged: merged
      .filter((one) => seesUnit(actor, one.unit_id))
      .map((one) => ({ id: one.id, number: numberOf(one), text: read(one.text), openedAt: one.opened_at })),
    files: (isClosedOff ? [] : files).map(({ id, name, media_type, size, is_shared, at }) => ({
      id,
      name: read(name),
      mediaType: media_type,
      size,
      isShared: is_shared,
      at,
    })),
    filesKeptFrom: isClosedOff ? files.length : 0,
    // Under the post its author stands by his name.
    comments: (isClosedOff ? [] : comments).map(({ message_id, url, edited_at, deleted_at }) => ({
      messageId: message_id,
      url,
      editedAt: edited_at,
      deletedAt: deleted_at,
    })),
  };
}

function presentClock(clock: Parameters<typeof readClock>[0], now: Date): Sent<CaseInFull['clocks'][number]> {
  const { state, used, dueAt, stretches } = readClock(clock, now);
  return {
    promise: clock.promise,
    state,
    targetMinutes: clock.target / MINUTE_MS,
    usedMinutes: used / MINUTE_MS,
    dueAt,
    stretches: stretches.map(({ from, to, runs, worked }) => ({
      from,
      to,
      runs,
      workedMinutes: worked / MINUTE_MS,
      shifts: runs ? shiftsBetween(clock.hours, from, to).slice(-SHIFTS) : [],
    })),
  };
}

function presentMessage(
  row: CaseMessageRow,
  company: Company,
  troubles: ReadonlyMap<string, MessageTrouble>,
  read: (text: string, isNotice?: 'notice') => string,
): Sent<CaseInFull['messages'][number]> {
  return {
    id: row.id,
    direction: row.direction as 'in' | 'out' | 'note', // the table's check allows nothing else
    text: read(row.text, row.author_kind === 'system' ? 'notice' : undefined),
    author: personOf(company, row.author_kind, row.author_id),
    at: row.at,
    delivery: row.delivery as 'planned' | 'page' | null,
    trouble: troubles.get(row.id) ?? null,
  };
}

type OtherCase = NonNullable<CaseInFull['events'][number]['other']>;

/** The cases that were joined with this one or split off, as far as the caller reads them. */
async function othersOf(
  { db, workspaceId, actor }: Work,
  company: Company,
  events: readonly CaseEventRow[],
): Promise<ReadonlyMap<string, OtherCase>> {
  const ids = events.flatMap((event) => otherIn(event) ?? []);
  const rows = ids.length === 0 ? [] : await listNumbered(db, workspaceId, ids);
  const seen = rows.filter((row) => seesUnit(actor, row.unit_id) && !isNamed(actor, company, row));
  return new Map(seen.map((row) => [row.id, { id: row.id, number: numberOf(row) }]));
}

function otherIn({ what, was, became }: CaseEventRow): string | null {
  return what === 'merged' || what === 'split' ? (became ?? was) : null;
}

function presentEvent(
  row: CaseEventRow,
  company: Company,
  others: ReadonlyMap<string, OtherCase>,
  read: (text: string) => string,
): Sent<CaseInFull['events'][number]> {
  const person = (id: string | null) => (id === null ? null : (personOf(company, 'person', id) ?? id));
  const isOwner = row.what === 'owner';
  // What it became is a code, a time or a person; of these kinds it is words.
  const isSaid = row.what === 'field' || row.what === 'file' || row.what === 'file_missed';
  const became = (value: string | null) => {
    if (row.what === 'told') return value?.split(' ').map(person).join(', ') ?? null;
    return isOwner ? person(value) : isSaid && value !== null ? read(value) : value;
  };
  // Of a field it is the field.
  const comment = row.comment === null || row.what === 'field' ? row.comment : read(row.comment);
  return {
    at: row.at,
    actorKind: row.actor_kind,
    actor: personOf(company, row.actor_kind, row.actor_id),
    what: row.what as CaseInFull['events'][number]['what'], // written by `addEvents`, which allows nothing else
    from: row.what === 'told' ? row.was : became(row.was),
    to: became(row.became),
    comment,
    other: others.get(otherIn(row) ?? '') ?? null,
  };
}

function personOf(company: Company, kind: string, id: string): string | null {
  return kind === 'person' ? (company.members.find(({ userId }) => userId === id)?.displayName ?? null) : null;
}
