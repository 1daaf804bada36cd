import type { ListedPerson } from '@otklik/contract';
import { tableOf, type Column, type RawRow } from '../../platform/csv/read-table.ts';
import { readCell } from './read-person.ts';

type Field = 'externalId' | 'email' | 'phone' | 'name' | 'language';

const columns: readonly Column<Field>[] = [
  {
    field: 'externalId',
    headers: [
      'customer',
      'customer id',
      'client',
      'client id',
      'id',
      'external id',
      'externalid',
      'card',
      'клиент',
      'номер клиента',
      'код клиента',
      'id клиента',
      'карта',
      'номер карты',
      '№',
      'клієнт',
      'номер клієнта',
      'код клієнта',
      'картка',
    ],
    isRequired: false,
  },
  {
    field: 'email',
    headers: [
      'email',
      'e mail',
      'mail',
      'email address',
      'customer email',
      'почта',
      'электронная почта',
      'эл. почта',
      'эл почта',
      'адрес почты',
      'имейл',
      'пошта',
      'електронна пошта',
    ],
    isRequired: false,
  },
  {
    field: 'phone',
    headers: [
      'phone',
      'phone number',
      'telephone',
      'mobile',
      'customer phone',
      'телефон',
      'номер телефона',
      'тел',
      'тел.',
      'мобильный',
      'мобильный телефон',
      'номер телефону',
      'мобільний',
    ],
    isRequired: false,
  },
  {
    field: 'name',
    headers: ['name', 'full name', 'customer name', 'имя', 'фио', 'ф.и.о.', 'имя клиента', 'ім’я', "ім'я", 'піб'],
    isRequired: false,
  },
  { field: 'language', headers: ['language', 'язык', 'мова'], isRequired: false },
];

type Listed = ListedPerson & { readonly row: number };

/** People of a file, by its header where it has one, else by what the cells look like. */
export function readList(records: readonly RawRow[]): Listed[] {
  if (records.length === 0) return [];
  const { fields, rows } = tableOf(records, columns);
  if (!fields.has('externalId') && !fields.has('email') && !fields.has('phone')) return records.flatMap(readPlainRow);
  return rows.flatMap(({ row, cells }) => {
    const said = Object.entries(cells).filter(([, cell]) => cell !== '');
    return said.length === 0 ? [] : [{ row, ...limited(Object.fromEntries(said)) }];
  });
}

/** One person with his mailbox, telephone and name; or several, where a row holds more than one of a kind. */
function readPlainRow({ number: row, cells }: RawRow): Listed[] {
  const filled = cells.map((cell) => cell.trim()).filter((cell) => cell !== '');
  const read = filled.map(readCell);
  const emails = read.flatMap(({ email }) => email ?? []);
  const phones = read.flatMap(({ phone }) => phone ?? []);
  const isOne = emails.length <= 1 && phones.length <= 1 && emails.length + phones.length > 0;
  if (!isOne) return filled.map((cell, at) => ({ row, ...limited(asColumns(cell, read[at])) }));
  const other = filled.filter((_, at) => read[at]?.email === undefined && read[at]?.phone === undefined);
  const name = other.find((cell) => /\p{L}/u.test(cell) && !/\d/.test(cell));
  // A number beside the telephone is an id; a lone number that may be a telephone may be one too.
  const code = other.find((cell) => /\d/.test(cell)) ?? (filled.length === 1 ? read[0]?.code : undefined);
  return [
    {
      row,
      ...limited({
        ...(code === undefined ? {} : { externalId: code }),
        ...(emails[0] === undefined ? {} : { email: emails[0] }),
        ...(phones[0] === undefined ? {} : { phone: phones[0] }),
        ...(name === undefined ? {} : { name }),
      }),
    },
  ];
}

function asColumns(cell: string, read: ReturnType<typeof readCell> = {}): Partial<Record<Field, string>> {
  const { code, email, phone } = read;
  if (email !== undefined) return { email };
  if (phone !== undefined) return code === undefined ? { phone } : { externalId: code, phone };
  return cell.includes('@') ? { email: cell } : { externalId: cell };
}

const longest: Readonly<Record<Field, number>> = { externalId: 200, email: 300, phone: 100, name: 200, language: 10 };

/** What is longer than any id or address is cut: it is named among what cannot be read. */
function limited(said: Partial<Record<Field, string>>): Partial<Record<Field, string>> {
  return Object.fromEntries(
    columns.flatMap(({ field }) => (said[field] === undefined ? [] : [[field, said[field].slice(0, longest[field])]])),
  );
}
