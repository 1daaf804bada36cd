import { caseWorkEndpoints } from '@otklik/contract';
import { sql } from 'kysely';
import { zoneOf, type Company } from '../company/company.ts';
import { companyOf } from '../company/company.snapshot.ts';
import { noteThread, threadOfCase } from '../dialogues/messenger-threads.ts';
import { readContacts } from '../interactions/contacts.ts';
import { uuidOf } from '../platform/uuid-of.ts';
import { fillText } from '../invitations/fill-text.ts';
import { seesUnit } from '../platform/actor.ts';
import { audit } from '../platform/audit.ts';
import { afterCommit, type Work, type WorkspaceDb } from '../platform/database/work.ts';
import { invalidField, Problem, type Detail } from '../platform/errors.ts';
import { route, type Route } from '../platform/http/route.ts';
import type { Services } from '../platform/services.ts';
import { languageOf } from '../surveys/customer-language.ts';
import { announceCase } from './announce-case.ts';
import { numberOf, priorityOf } from './case.ts';
import { changed, known } from './cases.routes.ts';
import { valuesOf } from './fields/case-fields.service.ts';
import { readSettings } from './settings/case-settings.store.ts';
import { readClocks } from './clocks/clocks.store.ts';
import { resolutionDueAt } from './clocks/clocks.ts';
import { takeOverTalkOnSite } from './chat/chat-presence.ts';
import { lockCase, mergedInto, updateCase, type CaseRow } from './cases.store.ts';
import { changeCase, moveCase } from './change-case.service.ts';
import { assertMayAnswer } from './may-answer.ts';
import { openCase } from './open-case.service.ts';
import { seeOthers } from './team/presence.store.ts';
import { readCase, visibleCase } from './present-case.ts';
import { tellOwners } from './team/tell-owner.ts';
import type { ToldOwner } from './team/words-to-owner.ts';
import { moveComment } from './thread/comment-thread.ts';
import { takeOverLetters } from './thread/letter-thread.ts';
import { writeInCase } from './thread/say-in-case.service.ts';
import { addEvents, readMessages } from './thread/thread.store.ts';
import { titleOf } from './title-of.ts';
import { sayDeadline } from './customer-side/words-to-customer.ts';
import { noteSeen } from './watchers/watchers.store.ts';

export const caseWorkRoutes: readonly Route[] = [
  route(caseWorkEndpoints.snooze, ({ params, body, services }, work) =>
    changed(services, work, params.caseId, 'case.snooze', async (company) => {
      const row = await lockCase(work.db, work.workspaceId, params.caseId);
      if (row === undefined) throw new Problem('not_found');
      assertMayAnswer(work.actor, company, row);
      const until = body.until === null ? null : new Date(body.until);
      if (until !== null && until <= work.now) throw invalidField('until', 'in_past', 'lies in the past');
      if (!row.is_open) throw invalidField('until', 'closed', 'is for a case that is open');
      await updateCase(work.db, work.workspaceId, row.id, { snoozed_until: until });
      await addEvents(work, row.id, [{ what: 'snoozed', to: until?.toISOString() ?? null }]);
    }),
  ),
  route(caseWorkEndpoints.split, async ({ params, body, services }, work) => {
    const company = await companyOf(services.db, work.workspaceId);
    const id = await splitCase(services, work, company, params.caseId, body.messageId);
    return readCase(services, work, company, id);
  }),
  route(caseWorkEndpoints.bulk, async ({ body, services }, work) => {
    const company = await companyOf(services.db, work.workspaceId);
    const { ids, topic, reply, step, ...rest } = body;
    const change = { ...rest, topicId: topic == null ? topic : known(company.topics, topic, 'topic') };
    const refused: (Pick<Problem, 'code' | 'message'> & { id: string; details: Detail[] })[] = [];
    const told: ToldOwner[] = [];
    // In one order, so that two who change the same cases never wait for each other.
    for (const id of [...new Set(ids)].toSorted((a, b) => (a < b ? -1 : 1)))
      try {
        const toTell: ToldOwner[] = [];
        const desk = { ...work, toTell };
        await wholly(work.db, async () => {
          const row = await visibleCase(work, company, id);
          await changeCase(services, desk, company, id, change);
          if (reply !== undefined) {
            const text = fillText(reply, await wordsOfCase(services, work, company, row));
            await writeInCase(services, desk, company, id, { kind: 'reply', text });
          }
          if (step !== undefined) await moveCase(services, desk, company, id, step);
          await audit(work, {
            action: step === undefined ? 'case.change' : `case.${step.to}`,
            subject: { kind: 'case', id },
          });
        });
        told.push(...toTell);
      } catch (error) {
        if (!(error instanceof Problem)) throw error;
        refused.push({ id, code: error.code, message: error.message, details: [...error.details] });
      }
    await tellOwners(services, work, told);
    return { changed: new Set(ids).size - refused.length, refused };
  }),
  route(caseWorkEndpoints.templates, async ({ params, services }, work) => {
    const company = await companyOf(services.db, work.workspaceId);
    const row = await visibleCase(work, company, params.caseId);
    const { settings } = await readSettings(work.db, work.workspaceId);
    const values = await wordsOfCase(services, work, company, row);
    return { items: settings.templates.map(({ name, text }) => ({ name, text: fillText(text, values) })) };
  }),
  route(caseWorkEndpoints.presence, async ({ params, body, services }, work) => {
    const company = await companyOf(services.db, work.workspaceId);
    await visibleCase(work, company, params.caseId);
    if (work.actor.kind !== 'person') return { others: [] };
    if (await noteSeen(work.db, work.workspaceId, params.caseId, work.actor.id))
      afterCommit(work.db, () => services.live.announce(work.workspaceId));
    const { others, isTurn } = await seeOthers(work, params.caseId, body.isAnswering);
    if (isTurn) announceCase(services, work, params.caseId);
    const nameOf = (id: string) => company.members.find(({ userId }) => userId === id)?.displayName;
    return {
      others: others.flatMap(({ user_id, is_answering }) => {
        const name = nameOf(user_id);
        return name === undefined ? [] : [{ name, isAnswering: is_answering }];
      }),
    };
  }),
];

/** One of several changes of a transaction: what is refused half-way leaves nothing behind. */
async function wholly(db: WorkspaceDb, change: () => Promise<void>): Promise<void> {
  await sql`savepoint one_case`.execute(db);
  try {
    await change();
    await sql`release savepoint one_case`.execute(db);
  } catch (error) {
    await sql`rollback to savepoint one_case`.execute(db);
    throw error;
  }
}

/** What stands in the places of a ready answer. */
async function wordsOfCase({ secrets }: Services, work: Work, company: Company, row: CaseRow) {
  const contacts =
    row.customer_id === null || !work.actor.scopes.has('personal:read')
      ? null
      : await readContacts(work, secrets, [row.customer_id], 'cases');
  // What the customer was promised, and not what falls due for us next.
  const dueAt = resolutionDueAt(await readClocks(work.db, work.workspaceId, row.id), work.now);
  return {
    number: numberOf(row),
    'customer.name': contacts?.get(row.customer_id ?? '')?.name ?? undefined,
    deadline: dueAt === null ? undefined : sayDeadline(dueAt, zoneOf(company, row.unit_id), languageOf(row.language)),
    agent: company.members.find(({ userId }) => userId === work.actor.id)?.displayName,
  };
}

/** Split twice, it is one case. */
async function splitCase(
  services: Services,
  work: Work,
  company: Company,
  caseId: string,
  messageId: string,
): Promise<string> {
  const row = await visibleCase(work, company, caseId);
  assertMayAnswer(work.actor, company, row);
  const merged = (await mergedInto(work.db, work.workspaceId, caseId)).filter((one) =>
    seesUnit(work.actor, one.unit_id),
  );
  const threads = [caseId, ...merged.map(({ id }) => id)];
  const message = (await readMessages(work.db, work.workspaceId, threads, 'customer')).find(
    ({ id, direction }) => id === messageId && direction === 'in',
  );
  if (message === undefined) throw invalidField('messageId', 'unknown', 'names nothing that the customer wrote here');
  const { settings } = await readSettings(work.db, work.workspaceId);
  const id = uuidOf(work.workspaceId, 'case', 'split', messageId);
  // Before the case is opened: its number goes where he wrote.
  const chat = await threadOfCase(work.db, work.workspaceId, caseId);
  if (chat === null) await takeOverLetters(work, caseId, id);
  else await noteThread(work.db, work.workspaceId, id, chat, work.now);
  const isNew = await openCase(services, work, company, {
    id,
    title: titleOf(message.text),
    text: message.text,
    origin: row.origin,
    class: row.class === 'repeat' ? 'complaint' : row.class,
    priority: priorityOf(row.priority),
    topicId: null,
    unitId: row.unit_id,
    touchpointId: row.touchpoint_id,
    employeeId: row.employee_id,
    customerId: row.customer_id,
    language: row.language,
    orderNumber: null,
    fields: (await valuesOf(work, settings.fields, [caseId])).get(caseId),
    responseId: null,
    interactionId: null,
    occurredAt: message.at,
  });
  if (isNew) {
    await takeOverTalkOnSite(work.db, work.workspaceId, { from: caseId, to: id, endedAt: work.now });
    await moveComment(work.db, work.workspaceId, { messageId, from: threads, to: id });
    await addEvents(work, caseId, [{ what: 'split', to: id }]);
    await addEvents(work, id, [{ what: 'split', from: caseId }]);
    // Whoever has the other one open, its customer in the chat too, learns of the new one.
    announceCase(services, work, caseId);
    await audit(work, { action: 'case.split', subject: { kind: 'case', id } });
  }
  return id;
}
