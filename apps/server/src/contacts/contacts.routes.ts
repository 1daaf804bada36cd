import { contactEndpoints, type ContactCode, type ContactLine } from '@otklik/contract';
import { companyRoute } from '../company/company.route.ts';
import { visibleUnits } from '../company/references.ts';
import { openRoute, route, type Route, type Sent } from '../platform/http/route.ts';
import { readCursor, writeCursor } from '../platform/http/cursor.ts';
import { classOf, REPEAT } from './contact-class.ts';
import { listCodes, type CodeRow } from './contact-codes.store.ts';
import { contactRows } from './contact-rows.ts';
import { readTerms } from './contact-terms.ts';
import { listContacts, type ListedContact } from './contacts.store.ts';
import { mapCodes } from './map-codes.service.ts';
import { saveTerms } from './save-terms.service.ts';
import { takeContact, takeContacts } from './take-contacts.service.ts';

export const contactRoutes: readonly Route[] = [
  openRoute(contactEndpoints.take, async ({ body, services, workspaceId }) => ({
    id: await takeContact(services, workspaceId, body),
  })),
  openRoute(contactEndpoints.takeBatch, ({ body, services, workspaceId }) =>
    takeContacts(services, workspaceId, typeof body === 'string' ? contactRows(body) : body),
  ),
  companyRoute(contactEndpoints.list, async ({ query, actor }, work, company) => {
    const [day, id] = readCursor(query.cursor, 2) ?? [];
    const before = day === undefined || id === undefined ? null : { day, id };
    const filter = { ...query, units: visibleUnits(company, actor.unitIds, query.units) };
    const rows = await listContacts(work.db, work.workspaceId, filter, { before, limit: query.limit });
    const last = rows.length === query.limit ? rows.at(-1) : undefined;
    return { items: rows.map(presentContact), nextCursor: last === undefined ? null : writeCursor(last.day, last.id) };
  }),
  route(contactEndpoints.codes, async (_call, work) => ({
    items: (await listCodes(work.db, work.workspaceId)).map(presentCode),
  })),
  companyRoute(contactEndpoints.mapCodes, async ({ body, services }, work, company) => {
    await mapCodes(work, services, company, body.items);
    return { items: (await listCodes(work.db, work.workspaceId)).map(presentCode) };
  }),
  route(contactEndpoints.terms, (_call, work) => readTerms(work.db, work.workspaceId)),
  companyRoute(contactEndpoints.putTerms, ({ body, services }, work, company) =>
    saveTerms(work, services, company, body),
  ),
];

const orNull = (id: number) => (id === 0 ? null : id);
const ownClassOf = (number: number | null) => {
  const name = number === null ? null : classOf(number);
  return name === 'repeat' ? null : name;
};

function presentContact(row: ListedContact): Sent<ContactLine> {
  return {
    id: row.id,
    occurredAt: row.occurred_at,
    unitId: row.unit_id,
    channelId: orNull(row.channel_id),
    class: classOf(row.is_repeat ? REPEAT : row.class),
    topicId: orNull(row.topic_id),
    teamId: orNull(row.team_id),
    touchpointId: orNull(row.touchpoint_id),
    employeeId: row.employee_id,
    customerId: row.customer_id,
    backOffice: row.back_office,
    sender: row.sender,
    code: row.code,
    order: row.order_number,
    solved: row.solved,
  };
}

function presentCode(row: CodeRow): Sent<ContactCode> {
  return {
    id: row.id,
    sender: row.sender,
    code: row.code,
    class: ownClassOf(row.class),
    topicId: row.topic_id,
    teamId: row.team_id,
    touchpointId: row.touchpoint_id,
    backOffice: row.back_office,
    contacts: row.contacts,
    firstSeenAt: row.first_seen_at,
    mappedAt: row.mapped_at,
  };
}
