import type { FileFormat, RegisterColumn } from '@otklik/contract';
import type { Company } from '../../company/company.ts';
import { namesOf, type NamedKind } from '../../company/names.ts';
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

export interface MappedFile<Column extends RegisterColumn> {
  readonly columns: readonly Column[];
  readonly format: FileFormat;
  readonly columnNames: readonly string[];
}

export type MappedRow<Thing> = { readonly thing: Thing } | { readonly refused: RowRefused };
/** The trimmed text that a row has for a role, of a role that needs a name under this one; '' where no column has it. */
export type TextOf<Role extends string> = (role: Role, name?: string) => string;

/** What a column means; no two of a file mean the same. */
export function meaningOf(role: string, name?: string): string {
  return name === undefined ? role : `${role} ${name}`;
}

/**
 * Reads rows one by one where each column has one role; the first thing that is wrong with a row is told with its column.
 * @param read throws RowFault, whose role is a `meaningOf` a column
 */
export function createMappedReader<Column extends RegisterColumn, Thing>(
  { columns, format, columnNames }: MappedFile<Column>,
  read: (text: TextOf<Column['role']>, row: ImportedRow) => Thing,
): (row: ImportedRow) => MappedRow<Thing> {
  const places = new Map(columns.map(({ role, name, index }) => [meaningOf(role, name), index]));
  return (row) => {
    try {
      if (row.fault !== undefined) throw new RowFault(null, 'not_csv', row.fault);
      return { thing: read((role, name) => row.cells[places.get(meaningOf(role, name)) ?? -1]?.trim() ?? '', row) };
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
