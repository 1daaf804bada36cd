import type { NewCall } from '@otklik/contract';
import { numberOf } from '../cases/case.ts';
import { findCase } from '../cases/cases.store.ts';
import { openCase } from '../cases/open-case.service.ts';
import { titleOf } from '../cases/title-of.ts';
import { companyOf } from '../company/company.snapshot.ts';
import type { Company } from '../company/company.ts';
import { readGivenPlace } from '../company/given-place.ts';
import { idOf } from '../company/references.ts';
import { resolveCustomers } from '../interactions/customers.service.ts';
import { uuidOf } from '../platform/uuid-of.ts';
import { visibleCustomer } from '../interactions/visible-customer.ts';
import { audit } from '../platform/audit.ts';
import { inWorkspace, type Work } from '../platform/database/work.ts';
import { because, invalidField } from '../platform/errors.ts';
import type { Services } from '../platform/services.ts';
import { takeResponse } from '../responses/taking/take-responses.service.ts';

export interface EnteredCall {
  readonly responseId: string | null;
  readonly caseId: string | null;
  readonly caseNumber: string | null;
  readonly customerId: string | null;
}

type Caller = Omit<Work, 'db'>;

/**
 * Takes a call: the customer, then his answer, then his case, each safe to do again, so that one that was broken off is finished by
 * sending it once more. The case has the id that a low score would open one under: the answer and the operator open one, not two.
 * @throws Problem that names the field
 */
export async function enterCall(services: Services, caller: Caller, call: NewCall): Promise<EnteredCall> {
  const { workspaceId, now } = caller;
  const company = await companyOf(services.db, workspaceId);
  const place = readGivenPlace(company, caller.actor, { ...call, channel: call.channel ?? null });
  const topicId = call.topic === undefined ? null : known(company.topics, call.topic, 'topic');
  const employeeId = call.employee === undefined ? null : known(company.employees, call.employee, 'employee');
  const occurredAt = call.occurredAt === undefined ? now : new Date(call.occurredAt);
  if (occurredAt > now) throw invalidField('occurredAt', 'in_future', 'lies in the future');
  const words = call.words ?? '';
  if (call.case !== undefined && words === '')
    throw invalidField('words', 'required', 'a case needs what the customer said');
  if (call.score === undefined && words === '')
    throw because('invalid_input', 'nothing_given', 'Give a score, the words of the customer, or both');
  const customerId = await inWorkspace(services.db, workspaceId, (db) => customerOf(services, { ...caller, db }, call));
  const responseId = uuidOf(workspaceId, 'response', 'call', call.externalId);
  await takeResponse(services, workspaceId, {
    id: responseId,
    survey: null,
    unitId: place.unit_id,
    touchpointId: place.touchpoint_id,
    channelId: place.channel_id === 0 ? undefined : place.channel_id,
    mode: 'spontaneous',
    source: 'phone',
    occurredAt,
    topicId,
    employeeId,
    customerId,
    ratings: call.score === undefined ? [] : [call.score],
    comments: words === '' ? [] : [{ text: words }],
  });
  const caseId = call.case === undefined ? null : uuidOf(workspaceId, 'case', 'answer', responseId);
  const caseNumber = await inWorkspace(services.db, workspaceId, async (db) => {
    const work = { ...caller, db };
    if (caseId !== null && call.case !== undefined)
      await openCase(services, work, company, {
        id: caseId,
        title: titleOf(words),
        text: words,
        origin: 'operator',
        ...call.case,
        topicId,
        unitId: place.unit_id,
        touchpointId: place.touchpoint_id,
        employeeId,
        customerId,
        language: null,
        orderNumber: null,
        responseId,
        interactionId: null,
        occurredAt,
      });
    await audit(work, {
      action: 'call.enter',
      subject: { kind: 'response', id: responseId },
      after: { how: call.how, hasScore: call.score !== undefined, caseId },
    });
    const opened = caseId === null ? undefined : await findCase(db, workspaceId, caseId);
    return opened === undefined ? null : numberOf(opened);
  });
  return { responseId, caseId, caseNumber, customerId };
}

async function customerOf(services: Services, work: Work, { customer }: NewCall): Promise<string | null> {
  if (customer === undefined) return null;
  if ('id' in customer) return visibleCustomer(work, customer.id);
  const [id = null] = await resolveCustomers(work.db, work.workspaceId, services.secrets, [customer], work.now);
  return id;
}

function known(directory: Company['topics'] | Company['employees'], given: string | number, path: string): number {
  const id = idOf(directory, given);
  if (id === undefined) throw invalidField(path, 'unknown', `names no ${path} of this company`);
  return id;
}
