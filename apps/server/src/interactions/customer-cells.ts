import type { Column, Row } from '../platform/csv/read-table.ts';

/** What a table says of a customer, whatever else its rows tell of. */
export const customerColumns = [
  { field: 'customerId', headers: ['customer id', 'customerid', 'клиент', 'клієнт'], isRequired: false },
  { field: 'name', headers: ['customer name', 'name', 'имя', 'ім’я', "ім'я"], isRequired: false },
  { field: 'email', headers: ['email', 'e-mail', 'почта', 'пошта'], isRequired: false },
  { field: 'phone', headers: ['phone', 'телефон'], isRequired: false },
  { field: 'language', headers: ['language', 'язык', 'мова'], isRequired: false },
  { field: 'timeZone', headers: ['time zone', 'timezone', 'часовой пояс', 'часовий пояс'], isRequired: false },
] as const satisfies readonly Column<string>[];
export type CustomerField = (typeof customerColumns)[number]['field'];

/** Whatever else he is known by and has: the kind or the name stands in the header, as in `identifier card` and `attribute loyalty`. */
const IDENTIFIER = /^(?:identifier|идентификатор|ідентифікатор)[\s:._-]+(.+)$/iu;
const ATTRIBUTE = /^(?:attribute|атрибут)[\s:._-]+(.+)$/iu;

/** The kind that a header names. */
export const identifierNamed = (header: string): string | undefined => IDENTIFIER.exec(header)?.[1]?.trim();
export const attributeNamed = (header: string): string | undefined => ATTRIBUTE.exec(header)?.[1]?.trim();

type Given = Readonly<Record<string, string | Readonly<Record<string, string>>>>;

/** Reads the customer of each row as JSON would bring him. @param others the headers that name no field */
export function customerReader(others: readonly string[]): (row: Row<CustomerField>) => Given | null {
  const identifiers = namesBy(identifierNamed, others).map(([kind, place]) => [kind.toLowerCase(), place] as const);
  const attributes = namesBy(attributeNamed, others);
  return ({ cells, others: values }) => {
    const filled = (of: readonly (readonly [string, string])[]) => of.filter(([, value]) => value !== '');
    const own = filled([
      ['externalId', cells.customerId],
      ['name', cells.name],
      ['email', cells.email],
      ['phone', cells.phone],
      ['language', cells.language],
      ['timeZone', cells.timeZone],
    ]);
    const named = (names: typeof attributes) => filled(names.map(([name, place]) => [name, values[place] ?? '']));
    const groups = [
      ['identifiers', named(identifiers)],
      ['attributes', named(attributes)],
    ] as const;
    const told = groups.filter(([, of]) => of.length > 0).map(([name, of]) => [name, Object.fromEntries(of)] as const);
    return own.length + told.length === 0 ? null : Object.fromEntries([...own, ...told]);
  };
}

function namesBy(
  nameIn: (header: string) => string | undefined,
  headers: readonly string[],
): readonly (readonly [string, number])[] {
  return headers.flatMap((header, place) => {
    const name = nameIn(header.trim());
    return name === undefined ? [] : [[name, place] as const];
  });
}
