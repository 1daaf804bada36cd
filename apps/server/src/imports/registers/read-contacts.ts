import { ownClass, type ContactColumn, type ContactColumnRole, type ContactMapping } from '@otklik/contract';
import { yesOrNo } from '../../contacts/contact-rows.ts';
import { classNamed } from '../../contacts/contact-class.ts';
import { prepareContact, type PreparedContact, type SentContact } from '../../contacts/contact.ts';
import { zoneOf } from '../../company/company.ts';
import { createMappedReader, nameReader, RowFault, type MappedRow, type TextOf } from '../rows/mapped-row.ts';
import type { NamedKind } from '../../company/names.ts';
import { readTime, withTimeOfDay } from '../values/read-value.ts';
import { customerReader } from './read-customer.ts';
import type { ReadContext } from './register.ts';
import type { ImportedRow } from '../files/rows.ts';

const named = ['topic', 'team', 'touchpoint', 'channel', 'employee'] as const satisfies readonly NamedKind[];

/** Reads rows of a register one by one. */
export function createContactReader(
  context: ReadContext<ContactMapping>,
): (row: ImportedRow) => MappedRow<PreparedContact> {
  const { company, mapping, columnNames, importId, now } = context;
  const read = createContactOf(context);
  return createMappedReader({ ...mapping, columnNames }, (text) => {
    const contact = prepareContact(company, read(text), now, importId);
    if ('refused' in contact) throw new RowFault(roleOfField[contact.path] ?? null, contact.code, contact.message);
    return contact;
  });
}

const roleOfField: Readonly<Record<string, ContactColumnRole>> = {
  id: 'external_id',
  occurredAt: 'time',
  unit: 'unit',
  code: 'code',
};

function createContactOf({
  company,
  mapping,
}: ReadContext<ContactMapping>): (text: TextOf<ContactColumn['role']>) => SentContact {
  const find = nameReader(company);
  const customerIn = customerReader(mapping.columns);
  const flag = (role: 'back_office' | 'solved', text: string) => {
    const said = text === '' ? undefined : yesOrNo(text);
    if (typeof said === 'string')
      throw new RowFault(role, 'not_yes_or_no', `is neither yes nor no: "${said.slice(0, 100)}"`);
    return said;
  };
  return (text) => {
    const externalId = text('external_id');
    if (externalId === '')
      throw new RowFault('external_id', 'required', 'is empty: without an id the row would count twice');
    if (externalId.length > 200) throw new RowFault('external_id', 'too_long', 'is longer than 200 characters');
    const unit = find('unit', text('unit')) ?? mapping.unitId;
    const at = readTime(
      withTimeOfDay(text('time'), text('time_of_day')),
      mapping.dateOrder,
      mapping.timeZone ?? zoneOf(company, unit),
    );
    if (at === null)
      throw new RowFault(
        'time',
        'not_a_time',
        `is no time: "${withTimeOfDay(text('time'), text('time_of_day')).slice(0, 100)}"`,
      );
    const found = Object.fromEntries(named.map((kind) => [kind, find(kind, text(kind))]));
    return {
      externalId,
      sender: mapping.sender,
      occurredAt: at.toISOString(),
      unit,
      ...found,
      code: shortIn('code', text('code'), 200),
      class: classIn(text('class')),
      backOffice: flag('back_office', text('back_office')),
      solved: flag('solved', text('solved')),
      canBeSolved: true,
      order: shortIn('order', text('order'), 100),
      customer: customerIn(text),
    };
  };
}

/** Cut off, a number of an order would be another's. */
function shortIn(role: ContactColumnRole, text: string, longest: number): string | undefined {
  if (text.length > longest) throw new RowFault(role, 'too_long', `is longer than ${longest} characters`);
  return text || undefined;
}

function classIn(text: string): SentContact['class'] {
  if (text === '') return undefined;
  const known = classNamed(text);
  if (known === undefined)
    throw new RowFault('class', 'unknown_class', `is none of ${ownClass.options.join(', ')}: "${text.slice(0, 100)}"`);
  return known;
}
