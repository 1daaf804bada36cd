import { customerGiven, type FileFormat } from '@otklik/contract';
import type { Company } from '../../company/company.ts';
import { namesOf, type NamedKind } from '../values/names.ts';
import type { RowRefused } from './read-rows.ts';
import type { ImportedRow } from '../files/rows.ts';

const LONGEST_LINE = 2_000;

/** What is wrong with a row, and in the column of which role. */
export class RowFault extends Error {
  readonly role: string | null;
  readonly code: string;
  constructor(role: string | null, code: string, message: string) {
    super(message);
    this.role = role;
    this.code = code;
  }
}

export interface MappedFile<Role extends string> {
  readonly columns: readonly { readonly index: number; readonly role: Role }[];
  readonly format: FileFormat;
  readonly columnNames: readonly string[];
}

export type MappedRow<Thing> = { readonly thing: Thing } | { readonly refused: RowRefused };
/** The trimmed text that a row has for a role; '' where no column has it. */
export type TextOf<Role extends string> = (role: Role) => string;

/**
 * Reads rows one by one where each column has one role; the first thing that is wrong with a row is told with its column.
 * @param read throws RowFault
 */
export function createMappedReader<Role extends string, Thing>(
  { columns, format, columnNames }: MappedFile<Role>,
  read: (text: TextOf<Role>, row: ImportedRow) => Thing,
): (row: ImportedRow) => MappedRow<Thing> {
  const places = new Map<string, number>(columns.map(({ role, index }) => [role, index]));
  return (row) => {
    try {
      if (row.fault !== undefined) throw new RowFault(null, 'not_csv', row.fault);
      return { thing: read((role) => row.cells[places.get(role) ?? -1]?.trim() ?? '', row) };
    } catch (error) {
      if (!(error instanceof RowFault)) throw error;
      const index = error.role === null ? undefined : places.get(error.role);
      const column = index === undefined ? '' : (columnNames[index] ?? '');
      const line = row.cells.join(format.delimiter).slice(0, LONGEST_LINE);
      return { refused: { row: row.number, column, code: error.code, message: error.message, line } };
    }
  };
}

/** What a cell calls by name or code, as an id; nothing where it is empty. */
export function nameReader(company: Company): (kind: NamedKind, name: string) => number | undefined {
  const names = namesOf(company);
  return (kind, name) => {
    if (name === '') return undefined;
    const id = names.find(kind, name);
    if (id === undefined)
      throw new RowFault(kind, 'unknown', `names no ${kind} of this company: "${name.slice(0, 100)}"`);
    return id;
  };
}

const roleOfCustomer: Readonly<Record<string, string>> = {
  externalId: 'customer',
  name: 'customer_name',
  email: 'customer_email',
  phone: 'customer_phone',
};

/** The customer of a row, as far as its cells name him. */
export function customerIn(cells: { externalId: string; email: string; phone: string; name?: string }) {
  const filled = Object.entries(cells).filter(([, text]) => text !== '');
  if (filled.length === 0) return undefined;
  const read = customerGiven.safeParse(Object.fromEntries(filled));
  if (read.success) return read.data;
  const [issue] = read.error.issues;
  throw new RowFault(roleOfCustomer[String(issue?.path[0])] ?? null, 'invalid', issue?.message ?? 'is not valid');
}
