import type { ContactClass, ContactMapping } from '@otklik/contract';
import { classOf } from '../../contacts/contact-class.ts';
import type { PreparedContact } from '../../contacts/contact.ts';
import { nameIn, nobody, previewRegister, shownCustomer, type ShownCustomer } from './preview-register.ts';
import { createContactReader } from './read-contacts.ts';
import type { ReadContext } from './register.ts';
import type { ImportedRow } from '../files/rows.ts';

interface ShownContact extends ShownCustomer {
  readonly unit: string | null;
  readonly touchpoint: string | null;
  readonly channel: string | null;
  readonly employee: string | null;
  readonly topic: string | null;
  readonly team: string | null;
  readonly occurredAt: string | null;
  readonly code: string | null;
  readonly class: ContactClass | null;
  readonly backOffice: boolean | null;
  readonly solved: boolean | null;
  readonly order: string | null;
}

/** The first rows as the contacts that they would become: what a row leaves open, its code says later. */
export function previewContacts(context: ReadContext<ContactMapping>, rows: readonly ImportedRow[]) {
  const { company } = context;
  const present = ({ row, code, customer }: PreparedContact): ShownContact => ({
    unit: nameIn(company.units, row.unitId),
    touchpoint: nameIn(company.touchpoints, row.touchpointId),
    channel: nameIn(company.channels, row.channelId),
    employee: nameIn(company.employees, row.employeeId),
    topic: nameIn(company.topics, row.topicId),
    team: nameIn(company.teams, row.teamId),
    occurredAt: row.occurredAt,
    code,
    class: row.class === null ? null : classOf(row.class),
    backOffice: row.backOffice,
    solved: row.solved,
    order: row.orderNumber,
    ...shownCustomer(customer),
  });
  return previewRegister(rows, { read: createContactReader(context), present, nothing });
}

const nothing: ShownContact = {
  unit: null,
  touchpoint: null,
  channel: null,
  employee: null,
  topic: null,
  team: null,
  occurredAt: null,
  code: null,
  class: null,
  backOffice: null,
  solved: null,
  order: null,
  ...nobody,
};
