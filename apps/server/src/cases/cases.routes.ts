import { caseEndpoints, type AuditAction, type CaseInFull, type NewCase } from '@otklik/contract';
import type { Company } from '../company/company.ts';
import { companyOf } from '../company/company.snapshot.ts';
import { idOf } from '../company/references.ts';
import { noSuchUnit, seenUnit } from '../company/seen-unit.ts';
import { resolveCustomers } from '../interactions/customers.service.ts';
import { uuidOf } from '../platform/uuid-of.ts';
import { visibleCustomer } from '../interactions/visible-customer.ts';
import { audit } from '../platform/audit.ts';
import { seesUnit } from '../platform/actor.ts';
import type { Work } from '../platform/database/work.ts';
import { invalidField } from '../platform/errors.ts';
import { readCursor, writeCursor } from '../platform/http/cursor.ts';
import { route, type Route, type Sent } from '../platform/http/route.ts';
import type { Services } from '../platform/services.ts';
import { readNoticed } from '../responses/facts/noticed-answer.ts';
import type { ResponseRow } from '../responses/response.ts';
import { findCaseByNumber } from './cases.store.ts';
import { isCaseNumber } from './case.ts';
import { exportCases } from './list/export-cases.ts';
import { foundAsRead } from './list/found-as-read.ts';
import { readFilter } from './list/read-filter.ts';
import { changeCase, moveCase } from './change-case.service.ts';
import { asReadBy } from './may-answer.ts';
import { writeInCase } from './thread/say-in-case.service.ts';
import { countCases, listCases } from './list/list-cases.store.ts';
import { openCase, type Opening } from './open-case.service.ts';
import { namesOf, newsOf, presentLine, readCase, visibleCase } from './present-case.ts';
import { titleOf } from './title-of.ts';
import { wordsReadBy } from './words-closed-off.ts';

export const caseRoutes: readonly Route[] = [
  route(caseEndpoints.counts, async ({ actor }, work) =>
    countCases(work.db, work.workspaceId, {
      units: actor.unitIds === 'all' ? null : actor.unitIds,
      me: actor.id,
      now: work.now,
    }),
  ),
  route(caseEndpoints.list, async ({ query, services }, work) => {
    const company = await companyOf(services.db, work.workspaceId);
    const { cursor, limit, sort } = query;
    const filter = await readFilter(work, company, query);
    const after = readCursor(cursor, sort === 'newest' ? 2 : 3);
    const rows = await listCases(work.db, work.workspaceId, filter, { by: sort, after, limit: limit + 1 });
    const last = rows.length > limit ? rows[limit - 1] : undefined;
    const listed = rows.slice(0, limit);
    const read = await wordsReadBy(services, work, company, listed);
    const found = await foundAsRead(work, filter.search, listed, read);
    const items = found.map((row) => asReadBy(work.actor, company, row));
    const names = await namesOf(services, work, company, items);
    const news = await newsOf(work, items);
    return {
      items: items.map((row) => presentLine(row, names, news, read)),
      nextCursor:
        last === undefined
          ? null
          : sort === 'newest'
            ? writeCursor(last.opened_at.toISOString(), last.id)
            : writeCursor(last.due_at?.toISOString() ?? 'infinity', last.opened_at.toISOString(), last.id),
    };
  }),
  route(caseEndpoints.export, async ({ query, services }, work) => {
    const company = await companyOf(services.db, work.workspaceId);
    await audit(work, { action: 'case.export', subject: { kind: 'case', id: 'export' }, after: query });
    return exportCases(services, work, company, await readFilter(work, company, query), query.sort);
  }),
  route(caseEndpoints.get, async ({ params, services }, work) =>
    readCase(services, work, await companyOf(services.db, work.workspaceId), params.caseId),
  ),
  route(caseEndpoints.open, async ({ body, services }, work) => {
    const company = await companyOf(services.db, work.workspaceId);
    const opening = await readOpening(services, work, company, body);
    if (!seesUnit(work.actor, opening.unitId)) throw noSuchUnit();
    if (await openCase(services, work, company, opening))
      await audit(work, { action: 'case.open', subject: { kind: 'case', id: opening.id } });
    return readCase(services, work, company, opening.id);
  }),
  route(caseEndpoints.move, ({ params, body, services }, work) =>
    changed(services, work, params.caseId, `case.${body.to}`, async (company) => {
      const { revision, ...move } = body;
      const duplicateOf = move.duplicateOf === undefined ? undefined : await idOfCase(work, move.duplicateOf);
      return moveCase(services, work, company, params.caseId, { ...move, duplicateOf }, revision);
    }),
  ),
  route(caseEndpoints.change, ({ params, body, services }, work) =>
    changed(services, work, params.caseId, 'case.change', (company) => {
      const { revision, topic, unit, touchpoint, employee, ...change } = body;
      const about = {
        topicId: topic == null ? topic : known(company.topics, topic, 'topic'),
        unitId: unit === undefined ? unit : seenUnit(company, work.actor, unit),
        touchpointId: touchpoint == null ? touchpoint : known(company.touchpoints, touchpoint, 'touchpoint'),
        employeeId: employee == null ? employee : known(company.employees, employee, 'employee'),
      };
      return changeCase(services, work, company, params.caseId, { ...change, ...about }, revision);
    }),
  ),
  route(caseEndpoints.write, ({ params, body, services }, work) =>
    changed(services, work, params.caseId, `case.${body.kind}`, (company) =>
      writeInCase(services, work, company, params.caseId, body),
    ),
  ),
];

/** A change of a case that the actor sees, written into the audit log, and the case as it is afterwards. */
export async function changed(
  services: Services,
  work: Work,
  caseId: string,
  action: AuditAction,
  change: (company: Company) => Promise<void>,
): Promise<Sent<CaseInFull>> {
  const company = await companyOf(services.db, work.workspaceId);
  await visibleCase(work, company, caseId);
  await change(company);
  await audit(work, { action, subject: { kind: 'case', id: caseId } });
  return readCase(services, work, company, caseId);
}

async function customerOf(services: Services, work: Work, { customer }: NewCase): Promise<string | null> {
  if (customer === undefined) return null;
  if ('id' in customer) return visibleCustomer(work, customer.id);
  const [id = null] = await resolveCustomers(work.db, work.workspaceId, services.secrets, [customer], work.now);
  return id;
}

async function readOpening(services: Services, work: Work, company: Company, body: NewCase): Promise<Opening> {
  const customerId = await customerOf(services, work, body);
  const language = body.customer === undefined || 'id' in body.customer ? undefined : body.customer.language;
  const answer = body.response === undefined ? null : await answerOf(services, work, body.response);
  const occurredAt = body.occurredAt === undefined ? work.now : new Date(body.occurredAt);
  if (occurredAt > work.now) throw invalidField('occurredAt', 'in_future', 'lies in the future');
  return {
    id:
      body.externalId !== undefined
        ? uuidOf(work.workspaceId, 'case', body.origin, body.externalId)
        : answer === null
          ? crypto.randomUUID()
          : uuidOf(work.workspaceId, 'case', 'answer', answer.id),
    title: body.title ?? titleOf(body.text),
    text: body.text,
    origin: body.origin,
    class: body.class,
    priority: body.priority,
    topicId: body.topic === undefined ? (answer?.topicId ?? null) : known(company.topics, body.topic, 'topic'),
    unitId: known(company.units, body.unit, 'unit'),
    touchpointId: body.touchpoint === undefined ? null : known(company.touchpoints, body.touchpoint, 'touchpoint'),
    employeeId:
      body.employee === undefined ? (answer?.employeeId ?? null) : known(company.employees, body.employee, 'employee'),
    customerId: customerId ?? answer?.customerId ?? null,
    language: language ?? answer?.language ?? null,
    orderNumber: body.orderNumber ?? null,
    fields: body.fields,
    responseId: answer?.id ?? null,
    interactionId: answer?.interactionId ?? null,
    occurredAt,
  };
}

/** An answer that the actor may read: what is known of whoever gave it is known of the case. */
async function answerOf(services: Services, work: Work, id: string): Promise<ResponseRow> {
  const answer = await readNoticed(services, work.db, work.workspaceId, id);
  if (answer === null || !seesUnit(work.actor, answer.row.unitId))
    throw invalidField('response', 'unknown', 'names no answer of this company');
  return answer.row;
}

export function known(
  directory: Parameters<typeof idOf>[0],
  reference: Parameters<typeof idOf>[1],
  path: string,
): number {
  const id = idOf(directory, reference);
  if (id === undefined) throw invalidField(path, 'unknown', `names no ${path} of this company`);
  return id;
}

/** People say a case by its number. */
async function idOfCase({ db, workspaceId }: Work, written: string): Promise<string> {
  if (!isCaseNumber(written)) return written;
  const row = await findCaseByNumber(db, workspaceId, written);
  if (row === undefined) throw invalidField('duplicateOf', 'unknown', 'names no case of this company');
  return row.id;
}
