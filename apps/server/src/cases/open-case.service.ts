import type { CaseFieldChange, CaseOrigin, ContactClass, Priority } from '@otklik/contract';
import { type Company, zoneOf } from '../company/company.ts';
import { readTerms } from '../contacts/contact-terms.ts';
import { localTime } from '../platform/local-time.ts';
import type { Services } from '../platform/services.ts';
import { languageOf } from '../surveys/customer-language.ts';
import { newPersonalToken } from '../surveys/link-address.ts';
import { numberOf, priorityRank, type CaseDesk } from './case.ts';
import { putFields } from './fields/case-fields.service.ts';
import { caseExists, insertCase, nextNumber, noteRepeated, refreshSearch, type NewCaseRow } from './cases.store.ts';
import { readSettings } from './settings/case-settings.store.ts';
import { promisesOf } from './clocks/choose-promise.ts';
import { resolutionDueAt, startClocks, type KeptClock } from './clocks/clocks.ts';
import { writeClocks } from './clocks/clocks.store.ts';
import { clockColumns } from './clocks/escalation-steps.ts';
import { orderOfOpening } from './related/order-of-case.ts';
import { ownerFor } from './team/owner-for.ts';
import { personNamed } from './may-answer.ts';
import { promisedFor } from './clocks/promised-for.ts';
import { repeatedBy } from './related/repeats.ts';
import { noticeCase } from './notice-case.ts';
import { tellCustomer } from './customer-side/tell-customer.ts';
import { tellOwner } from './team/tell-owner.ts';
import { addEvents } from './thread/thread.store.ts';
import { sayDeadline, sayToCustomer } from './customer-side/words-to-customer.ts';

/** What opens a case, with every name read already. */
export interface Opening {
  /** A hash of where it comes from: the same thing opens one case. */
  readonly id: string;
  readonly title: string;
  readonly text: string;
  readonly origin: CaseOrigin;
  readonly class: Exclude<ContactClass, 'repeat'>;
  readonly priority: Priority;
  readonly topicId: number | null;
  readonly unitId: number;
  readonly touchpointId: number | null;
  readonly employeeId: number | null;
  readonly customerId: string | null;
  readonly language: string | null;
  readonly orderNumber: string | null;
  readonly responseId: string | null;
  readonly interactionId: string | null;
  readonly occurredAt: Date;
  /** The company's own. */
  readonly fields?: CaseFieldChange | undefined;
  /** Whom it was written to; anybody else is chosen by the settings. */
  readonly ownerId?: string | undefined;
  /** The closed case that this one goes on with. */
  readonly continues?: string | null;
}

/**
 * Opens a case with its number and its promises, tells the customer both and the owner that it is his, all in the caller's transaction.
 * @returns false when it was opened before
 */
export async function openCase(
  services: Services,
  desk: CaseDesk,
  company: Company,
  opening: Opening,
): Promise<boolean> {
  const { db, workspaceId, now } = desk;
  if (await caseExists(db, workspaceId, opening.id)) return false;
  const { settings } = await readSettings(db, workspaceId);
  const { terms } = await readTerms(db, workspaceId);
  const timeZone = zoneOf(company, opening.unitId);
  const orderNumber = await orderOfOpening(desk, opening);
  const before = await repeatedBy(desk, terms, {
    id: opening.id,
    customer_id: opening.customerId,
    topic_id: opening.topicId,
    order_number: orderNumber,
    opened_at: now,
  });
  const contactClass = before === undefined ? opening.class : 'repeat';
  const promised = promisesOf(
    settings,
    company,
    await promisedFor(
      desk,
      company,
      settings,
      {
        id: opening.id,
        class: contactClass,
        topic_id: opening.topicId,
        unit_id: opening.unitId,
        priority: priorityRank(opening.priority),
        origin: opening.origin,
        customer_id: opening.customerId,
        order_number: orderNumber,
        interaction_id: opening.interactionId,
      },
      opening.fields,
    ),
  );
  const clocks = startClocks(promised, now);
  const year = Number(localTime(now, timeZone).day.slice(0, 4));
  const row: NewCaseRow & { year: number; number: number } = {
    id: opening.id,
    year,
    number: await nextNumber(db, workspaceId, year),
    token: newPersonalToken(),
    title: opening.title,
    text: opening.text,
    status: 'new',
    class: contactClass,
    priority: priorityRank(opening.priority),
    origin: opening.origin,
    topic_id: opening.topicId,
    unit_id: opening.unitId,
    touchpoint_id: opening.touchpointId,
    employee_id: opening.employeeId,
    owner_id: await ownerFor(desk, company, settings, opening),
    customer_id: opening.customerId,
    language: opening.language,
    order_number: orderNumber,
    response_id: opening.responseId,
    interaction_id: opening.interactionId,
    repeat_of: before?.id ?? opening.continues ?? null,
    points: terms.points[contactClass],
    occurred_at: opening.occurredAt,
    opened_at: now,
    ...clockColumns(settings.escalations, { opened_at: now, is_open: true, ring_at: null }, clocks, now),
  };
  if (!(await insertCase(db, workspaceId, row))) return false;
  if (row.repeat_of !== null) await noteRepeated(db, workspaceId, row.repeat_of);
  await writeClocks(db, workspaceId, row.id, clocks);
  await addEvents(desk, row.id, [
    { what: 'opened', to: contactClass, comment: opening.origin },
    ...(orderNumber === opening.orderNumber ? [] : [{ what: 'order', to: orderNumber } as const]),
  ]);
  if (opening.fields !== undefined) {
    await putFields(desk, settings.fields, row.id, opening.fields);
    await refreshSearch(db, workspaceId, row.id);
  }
  await tellCustomer(services, desk, company, row, { key: 'opened', text: openedText(row, clocks, timeZone, now) });
  await tellOwner(services, desk, { caseId: row.id, ownerId: row.owner_id, why: 'opened' });
  await tellOwner(services, desk, { caseId: row.id, ownerId: personNamed(company, row.employee_id), why: 'named' });
  await noticeCase(services, desk, row, { what: 'opened', promise: null });
  return true;
}

function openedText(
  row: { year: number; number: number; language: string | null },
  clocks: readonly KeptClock[],
  timeZone: string,
  now: Date,
): string {
  const language = languageOf(row.language);
  const values = { number: numberOf(row) };
  const due = resolutionDueAt(clocks, now);
  const opened = sayToCustomer(language, 'opened', values);
  if (due === null) return opened;
  return `${opened} ${sayToCustomer(language, 'promised', { ...values, date: sayDeadline(due, timeZone, language) })}`;
}
