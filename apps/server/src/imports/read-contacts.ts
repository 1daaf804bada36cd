import { customerGiven, ownClass, type ContactColumnRole, type ContactMapping } from '@otklik/contract';
import { yesOrNo } from '../contacts/contact-rows.ts';
import { prepareContact, type PreparedContact, type SentContact } from '../contacts/contact.ts';
import { zoneOf, type Company } from '../company/company.ts';
import { namesOf, type NamedKind } from './names.ts';
import type { RowRefused } from './read-rows.ts';
import { readTime } from './read-value.ts';
import type { ImportedRow } from './rows.ts';

export interface ContactReadContext {
  readonly company: Company;
  readonly mapping: ContactMapping;
  readonly columnNames: readonly string[];
  readonly importId: number;
  readonly now: number;
}

export type ReadContact = { readonly contact: PreparedContact } | { readonly refused: RowRefused };

const LONGEST_LINE = 2_000;
const named = ['topic', 'team', 'touchpoint', 'channel', 'employee'] as const satisfies readonly NamedKind[];
/** Words of a register for the four classes. */
const classWords: Readonly<Record<string, SentContact['class']>> = {
  консультация: 'consultation',
  консультація: 'consultation',
  заявка: 'service_request',
  жалоба: 'complaint',
  скарга: 'complaint',
  претензия: 'claim',
  претензія: 'claim',
};

class Refused extends Error {
  readonly role: ContactColumnRole | null;
  readonly code: string;
  constructor(role: ContactColumnRole | null, code: string, message: string) {
    super(message);
    this.role = role;
    this.code = code;
  }
}

/** Reads rows of a register one by one; the first thing that is wrong with a row is told with its column. */
export function createContactReader(context: ContactReadContext): (row: ImportedRow) => ReadContact {
  const { company, mapping, columnNames, importId, now } = context;
  const places = new Map(mapping.columns.map(({ role, index }) => [role, index]));
  const read = createRowReader(context, places);
  return (row) => {
    try {
      if (row.fault !== undefined) throw new Refused(null, 'not_csv', row.fault);
      const contact = prepareContact(company, read(row.cells), now, importId);
      if ('refused' in contact) throw new Refused(roleOfField[contact.path] ?? null, contact.code, contact.message);
      return { contact };
    } catch (error) {
      if (!(error instanceof Refused)) throw error;
      const index = error.role === null ? undefined : places.get(error.role);
      const column = index === undefined ? '' : (columnNames[index] ?? '');
      const line = row.cells.join(mapping.format.delimiter).slice(0, LONGEST_LINE);
      return { refused: { row: row.number, column, code: error.code, message: error.message, line } };
    }
  };
}

const roleOfField: Readonly<Record<string, ContactColumnRole>> = {
  id: 'external_id',
  occurredAt: 'time',
  unit: 'unit',
  code: 'code',
};

function createRowReader(
  { company, mapping }: ContactReadContext,
  places: ReadonlyMap<ContactColumnRole, number>,
): (cells: readonly string[]) => SentContact {
  const names = namesOf(company);
  const flag = (role: 'back_office' | 'solved', text: string) => {
    const said = text === '' ? undefined : yesOrNo(text);
    if (typeof said === 'string')
      throw new Refused(role, 'not_yes_or_no', `is neither yes nor no: "${said.slice(0, 100)}"`);
    return said;
  };
  return (cells) => {
    const text = (role: ContactColumnRole) => cells[places.get(role) ?? -1]?.trim() ?? '';
    const find = (kind: NamedKind & ContactColumnRole) => {
      const name = text(kind);
      if (name === '') return undefined;
      const id = names.find(kind, name);
      if (id === undefined)
        throw new Refused(kind, 'unknown', `names no ${kind} of this company: "${name.slice(0, 100)}"`);
      return id;
    };
    const externalId = text('external_id');
    if (externalId === '')
      throw new Refused('external_id', 'required', 'is empty: without an id the row would count twice');
    if (externalId.length > 200) throw new Refused('external_id', 'too_long', 'is longer than 200 characters');
    const unit = find('unit') ?? mapping.unitId;
    const at = readTime(text('time'), mapping.dateOrder, mapping.timeZone ?? zoneOf(company, unit));
    if (at === null) throw new Refused('time', 'not_a_time', `is no time: "${text('time').slice(0, 100)}"`);
    const found = Object.fromEntries(named.map((kind) => [kind, find(kind)]));
    return {
      externalId,
      sender: mapping.sender,
      occurredAt: at.toISOString(),
      unit,
      ...found,
      code: text('code').slice(0, 200) || undefined,
      class: classIn(text('class')),
      backOffice: flag('back_office', text('back_office')),
      solved: flag('solved', text('solved')),
      canBeSolved: true,
      order: text('order').slice(0, 100) || undefined,
      customer: customerIn(text),
    };
  };
}

function classIn(text: string): SentContact['class'] {
  if (text === '') return undefined;
  const known = classWords[text.toLowerCase()] ?? ownClass.safeParse(text.toLowerCase()).data;
  if (known === undefined)
    throw new Refused('class', 'unknown', `is none of ${ownClass.options.join(', ')}: "${text.slice(0, 100)}"`);
  return known;
}

function customerIn(text: (role: ContactColumnRole) => string): SentContact['customer'] {
  const externalId = text('customer') || undefined;
  const email = text('customer_email') || undefined;
  const phone = text('customer_phone') || undefined;
  if (email === undefined && phone === undefined) return externalId === undefined ? undefined : { externalId };
  const read = customerGiven.safeParse({ externalId, email, phone });
  if (read.success) return read.data;
  const isEmail = read.error.issues[0]?.path[0] === 'email';
  throw new Refused(
    isEmail ? 'customer_email' : 'customer_phone',
    'invalid',
    read.error.issues[0]?.message ?? 'is not valid',
  );
}
